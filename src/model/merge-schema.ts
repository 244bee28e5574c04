/** What a strategic merge patch asks about a value: how its lists are merged. */
export interface MergeSchema {
  /** Of a map: what stands behind a key. */
  field(key: string): MergeSchema | undefined;
  /** Of a list: its items. */
  items(): MergeSchema | undefined;
  /** Of a list: `key` tells items apart, `values` unites plain values; absent: the list is replaced as a whole. */
  readonly list?: { readonly by: 'key'; readonly key: string } | { readonly by: 'values' };
}
