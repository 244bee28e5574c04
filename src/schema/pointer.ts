import type { Json } from '../model/json';
import type { Path } from '../model/path';

/** The path of a JSON pointer into this value; the value tells list indexes from keys. */
export function pathOfPointer(pointer: string, value: Json): Path {
  const path: (string | number)[] = [];
  let current: unknown = value;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replace(/~1/g, '/').replace(/~0/g, '~');
    const step = Array.isArray(current) ? Number(key) : key;
    path.push(step);
    current = memberOf(current, step);
  }
  return path;
}

/** The value at a path; nothing where there is none. */
export function valueAt(value: Json, path: Path): Json | undefined {
  return path.reduce<unknown>(memberOf, value) as Json | undefined;
}

function memberOf(value: unknown, step: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Readonly<Record<string | number, unknown>>)[step];
}
