/** Lists of values by their keys, in the order in which the values came; a value may have several keys. */
export class Grouped<K, V> {
  private readonly lists = new Map<K, V[]>();

  add(key: K, value: V): void {
    const list = this.lists.get(key);
    if (list === undefined) this.lists.set(key, [value]);
    else list.push(value);
  }

  /** Those of a key; none where it has none. */
  of(key: K): readonly V[] {
    return this.lists.get(key) ?? [];
  }

  keys(): readonly K[] {
    return [...this.lists.keys()];
  }
}
