import type { LocatedDiagnostic } from './diagnostic';
import { isObject, type Json, type JsonObject } from '../lib/json';
import type { Path } from '../lib/path';
import type { IsOwn } from '../lib/yaml/read/exact-reader';
import { isLargerThanObject } from '../lib/yaml/read/limits';
import { positionOf } from '../lib/yaml/read/position';
import type { Problem } from '../lib/yaml/read/problem';
import type { Notation } from '../lib/yaml/read/scalar-value';
import { tryReadQuickly } from '../lib/yaml/read/quick-reader';
import { splitDocuments } from '../lib/yaml/read/split-documents';
import { unpack } from '../lib/yaml/read/unpack';

/** One resource of a source. */
export interface SourceDocument {
  /** Which YAML document of the source it stands in, from 0. */
  readonly index: number;
  /** Where in that document: empty, or the item of a `List`. */
  readonly base: Path;
  readonly value: JsonObject;
  /** Where it is a `List` that was made of several: these, each with its source, as its items. */
  readonly parts?: readonly SourcePart[];
}

/** A document that became an item of another one. */
export interface SourcePart {
  readonly source: Source;
  readonly document: SourceDocument;
}

/** What was read from one file, or from standard input. */
export interface Source {
  /** As the user named it, for messages. */
  readonly name: string;
  /** Without byte order mark, line ends as `\n`. */
  readonly text: string;
  readonly documents: readonly SourceDocument[];
  /** What cannot be read as YAML or is no mapping. */
  readonly diagnostics: readonly LocatedDiagnostic[];
}

const FORBIDDEN_CHARACTER = /(?![\t\n\u0085])\p{Cc}/u;

/**
 * Reads YAML 1.2 or JSON: one or more documents, empty ones skipped, `List` kinds unpacked. All that is wrong with the
 * text comes as diagnostics; documents without a fault are returned beside them.
 *
 * @param name as the user named the source, for messages
 * @param text the whole text
 * @param isOwn which objects kubectl is not given, so that what it reads otherwise than YAML 1.2 is refused there
 */
export function readSource(name: string, text: string, isOwn?: IsOwn): Source {
  const normalized = normalize(text);
  return (
    forbiddenCharacter(name, normalized) ?? quickSource(name, normalized, isOwn) ?? exactSource(name, normalized, isOwn)
  );
}

function forbiddenCharacter(name: string, text: string): Source | undefined {
  const forbidden = FORBIDDEN_CHARACTER.exec(text);
  if (forbidden === null) return undefined;
  const problem = { code: 'input/control-character', offset: forbidden.index, ...controlCharacter(forbidden[0]) };
  return { name, text, documents: [], diagnostics: [toDiagnostic(name, text, problem)] };
}

/** Reads values as Helm does; Kubernetes objects, which may stand in their place, as kubectl does. */
export function readValues(name: string, text: string): Source {
  const normalized = normalize(text);
  return forbiddenCharacter(name, normalized) ?? exactSource(name, normalized, undefined, 'helm');
}

/** Most texts have no fault; a document that is unusual is read exactly, and the others need not be. */
function quickSource(name: string, text: string, isOwn: IsOwn | undefined): Source | undefined {
  const parts = splitDocuments(text);
  const isAlone = parts?.length === 1;
  const documents: SourceDocument[] = [];
  for (const [index, part] of parts?.entries() ?? []) {
    if (part.isEmpty) continue;
    if (isLargerThanObject(part.text)) return undefined;
    const value = tryReadQuickly(part.text) ?? (isAlone ? undefined : tryReadExactly(part.text, isOwn));
    let isFaulty = !isObject(value);
    const unpacked = isFaulty ? [] : unpack(value!, () => (isFaulty = true));
    if (isFaulty) return undefined;
    for (const each of unpacked) documents.push({ index, ...each });
  }
  return documents.length === 0 ? undefined : { name, text, documents, diagnostics: [] };
}

/** What is wrong is said of the whole text, with its places there. */
function tryReadExactly(text: string, isOwn: IsOwn | undefined): Json | undefined {
  let isFaulty = false;
  const documents = exactReader().readExactly(text, () => (isFaulty = true), isOwn);
  return isFaulty || documents.length !== 1 ? undefined : documents[0].value;
}

function exactReader() {
  return require('../lib/yaml/read/exact-reader') as typeof import('../lib/yaml/read/exact-reader');
}

/** More faults than anybody reads; what makes so many is one thing. */
const MOST_FAULTS = 1000;
/** From so many characters on the documents of a stream are read and let go one by one. */
const LARGE = 100_000;

function exactSource(name: string, text: string, isOwn: IsOwn | undefined, otherwise?: Notation): Source {
  const problems: Problem[] = [];
  const documents = textsOf(text).flatMap(({ text: part, offset, index: before }) => {
    const refuse = (problem: Problem) => void problems.push({ ...problem, offset: offset + problem.offset });
    if (problems.length > MOST_FAULTS) return [];
    return exactReader()
      .readExactly(part, refuse, isOwn, { otherwise, linesBefore: () => positionOf(text, offset).line - 1 })
      .flatMap(({ index, value, offsetOf }) => {
        const refuseItem = (base: Path, item: Json) =>
          refuse({ code: 'input/not-a-resource', offset: offsetOf(base), ...notAResource(item) });
        return unpack(value, refuseItem).map((unpacked) => ({ index: before + index, ...unpacked }));
      });
  });
  const told = problems.length > MOST_FAULTS ? [...problems.slice(0, MOST_FAULTS), tooMany(problems)] : problems;
  return { name, text, documents, diagnostics: told.map((problem) => toDiagnostic(name, text, problem)) };
}

/** The documents of a large stream; a small text is read as a whole. */
function textsOf(text: string): readonly { readonly text: string; readonly offset: number; readonly index: number }[] {
  const parts = text.length > LARGE ? splitDocuments(text) : undefined;
  return parts?.map((part, index) => ({ ...part, index })) ?? [{ text, offset: 0, index: 0 }];
}

function tooMany(problems: readonly Problem[]): Problem {
  const message = `more than ${MOST_FAULTS} faults in one text: this one and those behind it are not told`;
  return { code: 'input/too-large', offset: problems[MOST_FAULTS].offset, message, remedy: 'Mend those before first.' };
}

function normalize(text: string): string {
  const start = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return start.includes('\r') ? start.replace(/\r\n?/g, '\n') : start;
}

function notAResource(value: Json) {
  const found = Array.isArray(value) ? 'a list' : value === null ? 'nothing' : `a ${typeof value}`;
  return { message: `${found} where a Kubernetes resource, a mapping with apiVersion and kind, was expected` };
}

function controlCharacter(character: string) {
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return {
    message: `control character U+${code}, which YAML and JSON forbid`,
    remedy: 'Remove it, or write it as an escape inside double quotes.',
  };
}

function toDiagnostic(file: string, text: string, problem: Problem): LocatedDiagnostic {
  const { code, message, remedy, offset, isHarmless } = problem;
  return {
    code,
    severity: isHarmless === true ? 'warning' : 'error',
    path: [],
    message,
    remedy,
    file,
    ...positionOf(text, offset),
  };
}
