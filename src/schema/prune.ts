import type { Diagnostic } from '../model/diagnostic';
import { isObject, type Json, type JsonObject } from '../lib/json';
import { isBelow, type Path } from '../lib/path';
import type { SchemaKind } from './kind';
import { placeholder } from './placeholder';
import { withoutAll, withValueAt } from './pointer';
import { valueAt } from '../lib/value-at';
import { isRequired, nodesAlong } from './schema-node';
import { meantSibling } from './suggestion';

/** A resource without what is wrong in it. */
export interface Pruned {
  /** Valid by the schema; nothing where so little is left that no check makes sense. */
  readonly value: JsonObject | undefined;
  /** What is gone or replaced: findings about these places only echo the ones that are known. */
  readonly removed: readonly Path[];
}

/**
 * The resource without the parts that the diagnostics of `validateResource` are about, so that checks of its meaning
 * can still run on the rest. A stand-in takes the place of what is required, so that its siblings are judged as well. A
 * list whose item is wrong goes as a whole, so that other indexes keep their meaning.
 */
export function prune(kind: SchemaKind, resource: Json, diagnostics: readonly Diagnostic[]): Pruned {
  if (!isObject(resource)) return { value: undefined, removed: [[]] };
  let value: Json = resource;
  const removed: Path[] = [];
  const gone: Path[] = [];
  for (const { path, code } of diagnostics) {
    const meant = code === 'schema/unknown-field' ? meantPlace(kind, resource, path) : undefined;
    for (const place of meant === undefined ? [path] : [path, meant]) {
      if (isRemoved(place, removed)) continue;
      const goes = removable(kind, place);
      if (goes !== undefined) gone.push(goes);
      else value = withValueAt(value, place, placeholder(kind, place));
      removed.push(goes ?? place);
    }
  }
  const kept = withoutAll(value, gone);
  return { value: isObject(kept) ? kept : undefined, removed };
}

/** Where a misspelt field was meant to stand, and nothing does: its absence is an echo of the slip. */
function meantPlace(kind: SchemaKind, resource: Json, path: Path): Path | undefined {
  const parent = path.slice(0, -1);
  const meant = meantSibling(kind, parent, String(path.at(-1)));
  if (meant === undefined) return undefined;
  return valueAt(resource, [...parent, meant]) === undefined ? [...parent, meant] : undefined;
}

/** Whether the place, or one that it lies in, was removed. */
export function isRemoved(path: Path, removed: readonly Path[]): boolean {
  return removed.some((gone) => isBelow(path, gone));
}

/** What to remove, so that the rest stays valid: the field, or the list that it is an item of; not what is required. */
function removable(kind: SchemaKind, path: Path): Path | undefined {
  const field = path.slice(0, path.findLastIndex((step) => typeof step === 'string') + 1);
  const parent = nodesAlong(kind, field).at(-2);
  return field.length === 0 || (parent !== undefined && isRequired(parent, field.at(-1) ?? '')) ? undefined : field;
}

/** The parts of a resource that the diagnostics are about and that stand in it. */
export function invalidPaths(resource: Json, diagnostics: readonly Diagnostic[]): readonly Path[] {
  return diagnostics.map((each) => each.path).filter((path) => valueAt(resource, path) !== undefined);
}
