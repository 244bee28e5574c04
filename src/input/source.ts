import type { Document } from 'yaml';
import type { LocatedDiagnostic } from '../model/diagnostic';
import type { Json, JsonObject } from '../model/json';
import type { Path } from '../model/path';
import { documentValue } from './document-value';
import { parseYaml } from './parse-yaml';
import { positionOf } from './position';
import type { Problem } from './problem';
import { problemText } from './syntax-message';
import { unpack } from './unpack';

/** One resource of a source. */
export interface SourceDocument {
  /** Which YAML document of the source it stands in, from 0. */
  readonly index: number;
  /** Where in that document: empty, or the item of a `List`. */
  readonly base: Path;
  readonly value: JsonObject;
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
 */
export function readSource(name: string, text: string): Source {
  const normalized = normalize(text);
  const documents: SourceDocument[] = [];
  const diagnostics: LocatedDiagnostic[] = [];
  const refuse = (problem: Problem) =>
    diagnostics.push({ ...toDiagnostic(name, problem), ...positionOf(normalized, problem.offset) });
  const forbidden = FORBIDDEN_CHARACTER.exec(normalized);
  if (forbidden) {
    refuse({ code: 'input/control-character', offset: forbidden.index, ...controlCharacter(forbidden[0]) });
    return { name, text: normalized, documents, diagnostics };
  }
  const parsed = parseYaml(normalized);
  if ('code' in parsed) refuse(parsed);
  else parsed.forEach((document, index) => documents.push(...readDocument(document, index, refuse)));
  return { name, text: normalized, documents, diagnostics };
}

function normalize(text: string): string {
  const start = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return start.includes('\r') ? start.replace(/\r\n?/g, '\n') : start;
}

function readDocument(document: Document, index: number, refuse: (problem: Problem) => void): SourceDocument[] {
  // Of several syntax errors the later ones are mostly consequences of the first.
  const problems = document.errors.length > 0 ? document.errors.slice(0, 1) : document.warnings;
  for (const found of problems) refuse({ code: 'input/syntax', offset: found.pos[0], ...problemText(found) });
  if (problems.length > 0) return [];
  const value = documentValue(document, refuse);
  if (value === undefined || value === null) return [];
  const refuseItem = (base: Path, item: Json) => {
    const node = base.length === 0 ? document.contents : document.getIn(base, true);
    refuse({ code: 'input/not-a-resource', offset: offsetOf(node), ...notAResource(item) });
  };
  return unpack(value, refuseItem).map((unpacked) => ({ index, ...unpacked }));
}

function offsetOf(node: unknown): number {
  return (node as { range?: readonly number[] } | null | undefined)?.range?.[0] ?? 0;
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

function toDiagnostic(file: string, problem: Problem): LocatedDiagnostic {
  const { code, message, remedy } = problem;
  return { code, severity: 'error', path: [], message, remedy, file };
}
