import { byCodeUnit, isEqual, isObject, type Json, type JsonObject } from '../../../lib/json';
import type { Path } from '../../../lib/path';
import { memberOf } from '../../../lib/value-at';
import { readDocumentDb } from '../resource';
import { FIELD_EFFECTS, type FieldEffect } from './effects';

/** A field that differs between two states of a DocumentDB in what it means. */
export interface ChangedField {
  /** In the new resource; where it is gone, where it was. */
  readonly path: Path;
  readonly row: FieldEffect;
  /** Whether a value stood there before, and stands there now. */
  readonly isReplaced: boolean;
  /** Why the change does nothing, as a clause; absent where it does something. */
  readonly idle?: string;
}

/** Every field whose change means something, with what the operator does with it, in the order of the table. */
export function changedFields(old: JsonObject, now: JsonObject): readonly ChangedField[] {
  const specs = [readDocumentDb(now).spec ?? {}, readDocumentDb(old).spec ?? {}] as const;
  const found = differences(old.spec, now.spec, ['spec']).flatMap(({ path, before, after }) => {
    const row = rowOf(path);
    if (row === undefined || (meansNothing(before, row) && meansNothing(after, row))) return [];
    const idle = row.idle === undefined && row.effect === 'nothing' ? asClause(row.how) : row.idle?.(...specs);
    return [{ path, row, isReplaced: isThere(before) && isThere(after), idle }];
  });
  return FIELD_EFFECTS.flatMap((row) => found.filter((each) => each.row === row));
}

/** A sentence as a part of another one. */
function asClause(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '');
}

/** Names of the changed fields for which the operator restarts the instances, each once; those of images apart. */
export function restartingFields(changed: readonly ChangedField[]): readonly string[] {
  const restarting = changed.filter(({ row, idle }) => row.effect === 'restart' && idle === undefined);
  return [...new Set(restarting.map(({ row }) => row.field))];
}

/** The row of the field, or of the nearest one that it lies in. */
export function rowOf(path: Path): FieldEffect | undefined {
  const name = nameOf(path);
  const covering = FIELD_EFFECTS.filter(
    ({ field }) => name === field || name.startsWith(`${field}.`) || name.startsWith(`${field}[]`),
  );
  return covering.reduce<FieldEffect | undefined>(
    (nearest, row) => (nearest === undefined || row.field.length > nearest.field.length ? row : nearest),
    undefined,
  );
}

/** `clusterReplication.clusterList[].name` */
function nameOf(path: Path): string {
  return path
    .slice(1)
    .map((step) => (typeof step === 'number' ? '[]' : `.${step}`))
    .join('')
    .replace(/^\./, '');
}

interface Difference {
  readonly path: Path;
  readonly before?: Json;
  readonly after?: Json;
}

/** The innermost places that differ: of mappings by their keys, of members by their names, of other lists the whole. */
function differences(before: Json | undefined, after: Json | undefined, path: Path): readonly Difference[] {
  if (isEqual(before ?? null, after ?? null)) return [];
  const [left, right] = [fieldsOf(before), fieldsOf(after)];
  if (left !== undefined && right !== undefined && Object.keys({ ...left, ...right }).length > 0) {
    return Object.keys({ ...left, ...right }).flatMap((key) => {
      const [own, other] = [memberOf(left, key), memberOf(right, key)] as readonly (Json | undefined)[];
      return differences(own, other, [...path, key]);
    });
  }
  return isMemberList(path) ? memberDifferences(before, after, path) : [{ path, before, after }];
}

/** What is absent has the fields of an empty mapping, beside one that has fields. */
function fieldsOf(value: Json | undefined): JsonObject | undefined {
  return value === undefined || value === null ? {} : isObject(value) ? value : undefined;
}

function isMemberList(path: Path): boolean {
  return path.length === 3 && path[2] === 'clusterList';
}

function memberDifferences(before: Json | undefined, after: Json | undefined, path: Path): readonly Difference[] {
  const [left, right] = [membersIn(before), membersIn(after)];
  const names = (members: readonly JsonObject[]) => members.map(({ name }) => name ?? null);
  const list = isEqual(sorted(names(left)), sorted(names(right))) ? [] : [{ path, before, after }];
  const stayed = right.flatMap((member, index) => {
    const was = left.find(({ name }) => name === member.name);
    return was === undefined ? [] : differences(was, member, [...path, index]);
  });
  return [...list, ...stayed];
}

function membersIn(list: Json | undefined): readonly JsonObject[] {
  return Array.isArray(list) ? (list as readonly Json[]).filter(isObject) : [];
}

function sorted(names: readonly Json[]): readonly Json[] {
  return names.map((name) => JSON.stringify(name)).sort(byCodeUnit);
}

function meansNothing(value: Json | undefined, { same = [] }: FieldEffect): boolean {
  return isUnset(value) || same.some((each) => isEqual(each, value));
}

function isThere(value: Json | undefined): boolean {
  return value !== undefined && value !== null;
}

/** The operator does not tell an empty text or list from an absent one. */
function isUnset(value: Json | undefined): boolean {
  return !isThere(value) || value === '' || (Array.isArray(value) && value.length === 0);
}
