import { valueAt } from '../lib/value-at';

/** The text at a path of an object; nothing where there is none. */
export function textAt(object: object | undefined, ...path: readonly string[]): string | undefined {
  const value = valueAt(object, path);
  return typeof value === 'string' ? value : undefined;
}

/** The number at a path of an object; nothing where there is none. */
export function numberAt(object: object | undefined, ...path: readonly string[]): number | undefined {
  const value = valueAt(object, path);
  return typeof value === 'number' ? value : undefined;
}

/** The moment at a path of an object, in milliseconds since 1970; nothing where there is none. */
export function timeAt(object: object | undefined, ...path: readonly string[]): number | undefined {
  const text = textAt(object, ...path);
  const time = text === undefined ? NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
