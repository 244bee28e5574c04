/** Keys that stand first in a mapping, in this order; the others follow by code unit. */
export type Precedence = readonly string[];

export const ROOT: Precedence = ['apiVersion', 'kind', 'metadata'];
export const METADATA: Precedence = ['name', 'namespace', 'labels', 'annotations'];
/** A container starts with its name and image: what a reviewer looks for. */
export const LIST_ITEM: Precedence = ['name', 'image'];
export const NONE: Precedence = [];

const LONGEST_TO_INSERT = 12;

/** The keys of a mapping in the order in which they are written. */
export function orderedKeys(mapping: object, precedence: Precedence): string[] {
  const keys = Object.keys(mapping);
  if (keys.length > LONGEST_TO_INSERT) keys.sort();
  else insertionSort(keys);
  return precedence.length === 0 ? keys : bringForward(keys, precedence);
}

/** Faster than `sort` for the few keys that mappings of a manifest have, often in order already. */
function insertionSort(keys: string[]): void {
  for (let index = 1; index < keys.length; index++) {
    const key = keys[index];
    let at = index;
    for (; at > 0 && keys[at - 1] > key; at--) keys[at] = keys[at - 1]!;
    keys[at] = key;
  }
}

function bringForward(keys: string[], precedence: Precedence): string[] {
  let front = 0;
  for (const key of precedence) {
    const from = keys.indexOf(key, front);
    if (from < 0) continue;
    for (let at = from; at > front; at--) keys[at] = keys[at - 1]!;
    keys[front++] = key;
  }
  return keys;
}
