import type { Json } from '../../../lib/json';
import type { Path } from '../../../lib/path';

/** `service.ports.0.name` as a path; for keys without dots. */
export function pathOf(dotted: string): Path {
  return dotted.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** The field of that dotted path below `spec.app`. */
export function app(dotted: string): Path {
  return ['spec', 'app', ...pathOf(dotted)];
}

/** Whether a value is as good as absent. */
export function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** Paths of everything that has nothing below it, in order. */
export function leaves(value: Json | undefined, path: Path = []): readonly Path[] {
  if (value === undefined) return [];
  if (isEmpty(value) || typeof value !== 'object') return path.length === 0 ? [] : [path];
  if (Array.isArray(value)) return value.flatMap((item, index) => leaves(item as Json, [...path, index]));
  return Object.entries(value as object).flatMap(([key, item]) => leaves(item as Json, [...path, key]));
}
