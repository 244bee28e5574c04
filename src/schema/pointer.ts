import type { Json } from '../lib/json';
import type { Path } from '../lib/path';
import { memberOf } from '../lib/value-at';

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

/** A copy without the fields at the paths, each of which ends in a key; made once, however many they are. */
export function withoutAll(value: Json, paths: readonly Path[]): Json {
  if (paths.length === 0 || typeof value !== 'object' || value === null) return value;
  const below = new Map<string, Path[]>();
  for (const [step, ...rest] of paths) {
    const known = below.get(String(step));
    if (known === undefined) below.set(String(step), [rest]);
    else known.push(rest);
  }
  const ends = (key: string) => below.get(key)?.some((rest) => rest.length === 0) === true;
  const kept = (key: string, member: Json) => withoutAll(member, below.get(key) ?? []);
  if (Array.isArray(value)) return (value as readonly Json[]).map((item, index) => kept(String(index), item));
  return Object.fromEntries(
    Object.entries(value as Readonly<Record<string, Json>>).flatMap(([key, member]) =>
      ends(key) ? [] : [[key, kept(key, member)]],
    ),
  );
}

/** A copy with another value at the path; mappings on the way are made where they are missing. */
export function withValueAt(value: Json, path: Path, replacement: Json): Json {
  if (path.length === 0) return replacement;
  const container = typeof value === 'object' && value !== null ? value : {};
  return changed(container, path, (member, rest) => withValueAt(member ?? {}, rest, replacement));
}

/** A copy in which the member that the path starts with is changed. */
function changed(value: Json, [step, ...rest]: Path, change: (member: Json, rest: Path) => Json): Json {
  if (step === undefined || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map((item, index) => (index === step ? change(item, rest) : item));
  }
  const member = (value as Readonly<Record<string, Json>>)[String(step)];
  return { ...(value as Readonly<Record<string, Json>>), [String(step)]: change(member, rest) };
}
