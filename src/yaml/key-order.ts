/** Keys that stand first in a mapping, in this order; the others follow by code unit. */
export type Precedence = readonly string[];

export const ROOT: Precedence = ['apiVersion', 'kind', 'metadata'];
export const METADATA: Precedence = ['name', 'namespace', 'labels', 'annotations'];
/** A container starts with its name and image: what a reviewer looks for. */
export const LIST_ITEM: Precedence = ['name', 'image'];
export const NONE: Precedence = [];

/** The keys of a mapping in the order in which they are written. */
export function orderedKeys(mapping: object, precedence: Precedence): string[] {
  const keys = Object.keys(mapping).sort();
  let front = 0;
  for (const key of precedence) {
    const at = keys.indexOf(key, front);
    if (at < 0) continue;
    keys.copyWithin(front + 1, front, at);
    keys[front++] = key;
  }
  return keys;
}
