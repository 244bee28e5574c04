import { isObject, type Json, type JsonObject } from '../lib/json';
import type { Path } from '../lib/path';

const WORDS = /(?:annotations|labels)$/i;

/** The fields of a resource that state an annotation or label with this value, in their order. */
export function fieldsThatState(resource: JsonObject, key: string, value: unknown): readonly Path[] {
  const found: Path[] = [];
  const search = (each: Json, path: Path): void => {
    if (Array.isArray(each)) (each as readonly Json[]).forEach((item, index) => search(item, [...path, index]));
    if (!isObject(each)) return;
    const isWords = WORDS.test(String(path.at(-1)));
    if (isWords && Object.hasOwn(each, key) && each[key] === value) found.push([...path, key]);
    for (const [name, inner] of Object.entries(each)) if (inner !== undefined) search(inner, [...path, name]);
  };
  search(resource, []);
  return found;
}
