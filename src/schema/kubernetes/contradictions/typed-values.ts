import { isObject } from '../../../lib/json';
import type { Path } from '../../../lib/path';
import type { FieldTypes } from '../schema-data';

/** A value of a type of the Kubernetes API, and where it stands. */
export interface TypedValue {
  readonly type: string;
  readonly value: object;
  readonly path: Path;
}

export type Types = Readonly<Record<string, FieldTypes>>;

/** All values below that have a type of their own, outer ones first. What is `null` is absent. */
export function typedValues(value: unknown, type: string, types: Types, path: Path = []): readonly TypedValue[] {
  if (type.startsWith('[]') && Array.isArray(value))
    return value.flatMap((item: unknown, index) => typedValues(item, type.slice(2), types, [...path, index]));
  if (!isObject(value)) return [];
  if (type.startsWith('{}'))
    return Object.entries(value).flatMap(([key, item]) => typedValues(item, type.slice(2), types, [...path, key]));
  const fields = types[type];
  if (fields === undefined) return [];
  const below = Object.entries(value).flatMap(([key, member]) => {
    const inner = fields[key] ?? fields[`${key}!`];
    return inner?.includes('.') === true ? typedValues(member, inner, types, [...path, key]) : [];
  });
  return [{ type, value, path }, ...below];
}
