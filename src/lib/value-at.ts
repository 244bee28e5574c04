import type { Json } from './json';
import type { Path } from './path';

/** The value at a path, of own fields only; nothing where there is none. */
export function valueAt(value: Json | object | undefined, path: Path): Json | undefined {
  return path.reduce<unknown>(memberOf, value) as Json | undefined;
}

/** The member of a mapping or a list; nothing where it has none of its own. */
export function memberOf(value: unknown, step: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Readonly<Record<string | number, unknown>>)[step];
}
