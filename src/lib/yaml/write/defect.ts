import { holdsLoneSurrogate } from '../../text/surrogate';
import { formatPath, type Path } from '../../path';

const HALF = 'half of a character (a lone surrogate)';

/** Levels of lists and mappings; more is a value that contains itself, or one that readers refuse. */
export const DEEPEST = 500;

/** Whether the object is a mapping in the sense of JSON, and no instance of a class such as Date or Map. */
export function isPlainObject(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Thrown where a value cannot be written; the place is looked up only then. */
export class Unprintable extends Error {}

interface Defect {
  readonly path: Path;
  readonly found: string;
}

/** The error for a value that holds something YAML cannot say: names the place and what stands there. */
export function cannotEmit(root: unknown): TypeError {
  const { path, found } = findDefect(root, []) ?? { path: [], found: 'a value that changes while it is read' };
  const where = path.length === 0 ? 'the document' : formatPath(path);
  const expected = 'null, a boolean, a finite number, a string, a list or a plain object';
  return new TypeError(`cannot write ${where} as YAML: found ${found}, expected ${expected}`);
}

function findDefect(value: unknown, path: Path): Defect | undefined {
  if (path.length > DEEPEST) return { path: path.slice(0, 3), found: `more than ${DEEPEST} levels below it` };
  const found = describeDefect(value);
  if (found !== undefined) return { path, found };
  for (const [key, member] of membersOf(value)) {
    if (typeof key === 'string' && holdsLoneSurrogate(key)) return { path, found: `${HALF} in a key` };
    const defect = findDefect(member, [...path, key]);
    if (defect !== undefined) return defect;
  }
  return undefined;
}

function describeDefect(value: unknown): string | undefined {
  if (typeof value === 'string') return holdsLoneSurrogate(value) ? HALF : undefined;
  if (value === null || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : String(value);
  if (typeof value !== 'object') return value === undefined ? 'undefined' : `a ${typeof value}`;
  if (Array.isArray(value) || isPlainObject(value)) return undefined;
  return `an instance of ${value.constructor.name}`;
}

function membersOf(value: unknown): Iterable<[string | number, unknown]> {
  if (Array.isArray(value)) return value.entries();
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).filter(([, member]) => member !== undefined);
}
