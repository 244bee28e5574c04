import { UPDATE_RULES } from '../../src/systems/documentdb/rules/change';
import { isUntouched } from '../../src/systems/documentdb/rules/change/update';
import { readDocumentDb } from '../../src/systems/documentdb/resource';
import { DOCUMENTDB_STATE_RULES } from '../../src/systems/documentdb/rules/state';
import type { Diagnostic } from '../../src/model/diagnostic';
import { canonicalJson, isObject, type Json, type JsonObject } from '../../src/lib/json';
import { formatPath, type Path } from '../../src/lib/path';
import { dropNulls } from '../../src/schema/drop-nulls';
import { validateResource } from '../../src/schema/validate-resource';
import recorded from '../conformance/documentdb/admission.json';
import { resourceOf } from '../systems/documentdb/cases';
import { CREATE_CASES } from '../systems/documentdb/create-cases';
import { UPDATE_CASES } from '../systems/documentdb/update-cases';

/** A request: an update where `old` is given. */
export interface Row {
  readonly title: string;
  readonly now: JsonObject;
  readonly old?: JsonObject;
  /** What the operator's definition and webhook were measured to say. */
  readonly measured?: (typeof recorded.cases)[number];
}

const STATED: readonly Row[] = [
  ...recorded.cases.map((row) => ({ title: row.id, now: row.new, old: row.old, measured: row })),
  ...CREATE_CASES.filter(({ operatorVersion }) => operatorVersion === undefined).map(({ title, now }) => ({
    title,
    now: resourceOf(now),
  })),
  ...UPDATE_CASES.map(({ title, now, old = {}, installed }) => ({
    title,
    now: resourceOf(now),
    old: resourceOf(old, installed),
  })),
];

export const ROWS: readonly Row[] = STATED.map((row, index) => ({
  ...row,
  now: named(row.now, `row-${index}`),
  old: row.old === undefined ? undefined : named(row.old, `row-${index}`),
}));

/** What the rules in TypeScript say, faults apart that the update does not touch. */
export function findings({ now, old }: Row): readonly Diagnostic[] {
  const resource = readDocumentDb(now);
  const touched = DOCUMENTDB_STATE_RULES.filter((rule) => old === undefined || !isUntouched(rule, old, now));
  const faults = touched.flatMap((rule) => rule.check(resource, {}));
  if (old === undefined) return faults;
  return [...faults, ...UPDATE_RULES.flatMap((rule) => rule.checkUpdate(readDocumentDb(old), resource))];
}

/** What the schema says; what an update leaves as it was is not looked at again, and unknown fields are pruned. */
export function schemaFindings({ now, old }: Row): readonly Diagnostic[] {
  const found = validateResource('DocumentDB', now).filter(({ code }) => !code.endsWith('unknown-field'));
  return found.filter(({ path }) => old === undefined || valueAt(old, path) !== valueAt(now, path));
}

export function verdict(found: readonly Diagnostic[]): string {
  const refused = pathsOf(found, 'error');
  return refused.length === 0 ? 'passes' : `is refused at ${refused.join(', ')}`;
}

export function pathsOf(found: readonly Diagnostic[], severity: Diagnostic['severity']): readonly string[] {
  return found.filter((each) => each.severity === severity).map(({ path }) => formatPath(path));
}

function valueAt(value: Json, path: Path): string {
  const inner = path.reduce<unknown>(
    (at, step) => (at as Readonly<Record<string, unknown>> | undefined)?.[step],
    value,
  );
  return canonicalJson((inner ?? null) as Json);
}

export function named(resource: JsonObject, name: string): JsonObject {
  const stated = dropNulls(resource) as JsonObject;
  const { labels } = stated.metadata as JsonObject;
  return { ...stated, metadata: { name, ...(labels === undefined ? {} : { labels }) } };
}

export function nameOf({ metadata }: JsonObject): string {
  return String((metadata as JsonObject).name);
}

/** Whether a number stands where the rules read a text. */
export function holdsWrongType({ spec }: JsonObject): boolean {
  const { schemaVersion, documentDBVersion, resource } = isObject(spec) ? spec : {};
  const storage: Json | undefined = isObject(resource) ? resource.storage : undefined;
  const size = isObject(storage) ? storage.pvcSize : undefined;
  return [schemaVersion, documentDBVersion, size].some((value) => value !== undefined && typeof value !== 'string');
}
