import { readDocuments, type TextDocument } from '../../lib/yaml/read/read-documents';
import { error, type LocatedDiagnostic } from '../../model/diagnostic';
import { isObject, type Json, type JsonObject } from '../../lib/json';
import type { Path } from '../../lib/path';
import { operationFault, type JsonOperation } from '../../patch/json-operation';
import { parseLabelSelector } from '../../patch/label-selector';
import type { PatchChange, Patch } from '../../patch/patch';
import { anchored, type Selection } from '../../patch/selection';
import type { TargetKey } from '../../model/patch-entry';
import type { PatchPlace, PatchText, StatedPatch } from '../../model/stated-patch';

/** A patch that can be applied, or what keeps it from being one. */
export interface ReadPatch {
  readonly stated: StatedPatch;
  readonly patch?: Patch;
  readonly faults: readonly LocatedDiagnostic[];
  /** The place of a path in one of its documents. */
  readonly placeOf: (document: number, path: Path) => PatchPlace;
}

const PATTERNS = ['group', 'version', 'kind', 'name', 'namespace'] as const;
const SELECTORS = { labelSelector: 'labels', annotationSelector: 'annotations' } as const;

/** Reads a patch; all its faults come together. */
export function readPatch(stated: StatedPatch): ReadPatch {
  const { entry, text } = stated;
  const faults: LocatedDiagnostic[] = [...stated.faults];
  const refuse = (place: PatchPlace, path: Path, message: string, remedy?: string) =>
    void faults.push({ ...error('patch/not-valid', [...stated.path, ...path], message, remedy), ...place });
  const select = (part: 'target' | 'resource') =>
    entry[part] &&
    selection(entry[part], (key, problem) => refuse(stated.places[`${part}.${key}`], [part, key], problem));
  const [target, resource] = [select('target'), select('resource')];
  if (text === undefined) return { stated, faults, placeOf: () => stated.place };
  const { documents, problems } = readDocuments(text.value);
  const placeOf = (document: number, path: Path): PatchPlace =>
    place(text, documents.find(({ index }) => index === document)?.positionOf(path));
  const part = [entry.path === undefined ? 'patch' : 'path'];
  for (const problem of problems) refuse(place(text, problem), part, problem.message, problem.remedy);
  const refuseAt = (document: number, path: Path, message: string, remedy?: string) =>
    refuse(placeOf(document, path), part, message, remedy);
  const change = problems.length > 0 ? undefined : changeOf(documents, entry.target !== undefined, refuseAt);
  if (change === undefined || faults.length > 0) return { stated, faults, placeOf };
  return { stated, patch: { id: stated.id, target, resource, deliveries: entry.deliveries, change }, faults, placeOf };
}

/** Lines and columns of the text as those of the file that it stands in. */
function place(
  { start, indent }: PatchText,
  at: { line: number; column: number } = { line: 1, column: 1 },
): PatchPlace {
  if (indent === undefined) return start;
  return { file: start.file, line: start.line + at.line - 1, column: indent + at.column };
}

function selection(
  stated: Readonly<Partial<Record<TargetKey, string>>>,
  refuse: (key: string, problem: string) => void,
): Selection {
  const found: { -readonly [K in keyof Selection]: Selection[K] } = {};
  for (const key of PATTERNS) {
    try {
      found[key] = anchored(stated[key] ?? '');
    } catch (cause) {
      if (!(cause instanceof SyntaxError)) throw cause;
      refuse(key, `${JSON.stringify(stated[key])} is no regular expression`);
    }
  }
  for (const key of ['labelSelector', 'annotationSelector'] as const) {
    found[SELECTORS[key]] = parseLabelSelector(stated[key] ?? '');
    if (found[SELECTORS[key]] === undefined) {
      refuse(key, `${JSON.stringify(stated[key])} is no selector such as app=gateway,tier in (a, b),!legacy`);
    }
  }
  return found;
}

type Refuse = (document: number, path: Path, message: string, remedy?: string) => void;

function changeOf(documents: readonly TextDocument[], hasTarget: boolean, refuse: Refuse): PatchChange | undefined {
  const [first, ...others] = documents;
  if (first === undefined) {
    refuse(0, [], 'an empty text where a patch was expected');
    return undefined;
  }
  if (Array.isArray(first.value)) {
    if (others.length > 0) refuse(others[0].index, [], 'a second document behind a JSON patch');
    return jsonChange(first.index, first.value as readonly Json[], hasTarget, refuse);
  }
  return mergeChange(documents, hasTarget, refuse);
}

function jsonChange(
  document: number,
  list: readonly Json[],
  hasTarget: boolean,
  refuse: Refuse,
): PatchChange | undefined {
  if (!hasTarget) refuse(document, [], 'a JSON patch without a target', 'State target: a JSON patch names no object.');
  if (list.length === 0) refuse(document, [], 'a JSON patch without operations');
  for (const fault of list.map(operationFault)) {
    if (fault !== undefined) refuse(document, fault.path, fault.message, fault.remedy);
  }
  return { form: 'json', operations: list as unknown as readonly JsonOperation[] };
}

function mergeChange(documents: readonly TextDocument[], hasTarget: boolean, refuse: Refuse): PatchChange | undefined {
  if (hasTarget && documents.length > 1) {
    const remedy = 'Write an entry for each, or leave target out and let each document name its object.';
    refuse(documents[1].index, [], 'several strategic merge patches for one target', remedy);
  }
  for (const { index, value } of documents) {
    if (!isObject(value)) refuse(index, [], 'expected a mapping (a strategic merge patch) or a list (a JSON patch)');
    else if (!hasTarget && !namesItsObject(value)) {
      const remedy = 'State apiVersion, kind and metadata.name of the object in the patch, or a target beside it.';
      refuse(index, [], 'a strategic merge patch that names no object, and no target', remedy);
    }
  }
  return { form: 'merge', documents: documents.map(({ index, value }) => ({ index, value: value as JsonObject })) };
}

function namesItsObject({ apiVersion, kind, metadata }: JsonObject): boolean {
  return [apiVersion, kind, isObject(metadata) ? metadata.name : undefined].every((each) => typeof each === 'string');
}
