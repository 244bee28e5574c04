import { readSchemaData, type SchemaData } from './schema-data';

const VALUES = 'values';

/** What a strategic merge patch asks about a value: how its lists are merged. */
export interface MergeSchema {
  /** Of a map: what stands behind a key. */
  field(key: string): MergeSchema | undefined;
  /** Of a list: its items. */
  items(): MergeSchema | undefined;
  /** Of a list: `key` tells items apart, `values` unites plain values; absent: the list is replaced as a whole. */
  readonly list?: { readonly by: 'key'; readonly key: string } | { readonly by: 'values' };
}

const releases = new Map<string, SchemaData>();

/**
 * How the objects of a kind are merged; undefined for a kind that Kubernetes itself does not have.
 *
 * @param version one of `knownVersions()`
 */
export function mergeSchemaOf(apiVersion: string, kind: string, version: string): MergeSchema | undefined {
  const data = releases.get(version) ?? readSchemaData(version);
  releases.set(version, data);
  const type = data.kinds[`${apiVersion} ${kind}`];
  return type === undefined ? undefined : new TypeSchema(data, type);
}

class TypeSchema implements MergeSchema {
  constructor(
    private readonly data: SchemaData,
    private readonly type: string,
    private readonly mergeKey?: string,
  ) {}

  get list(): MergeSchema['list'] {
    if (this.mergeKey === undefined) return undefined;
    return this.mergeKey === VALUES ? { by: 'values' } : { by: 'key', key: this.mergeKey };
  }

  field(key: string): MergeSchema | undefined {
    if (this.type.startsWith('{}')) return new TypeSchema(this.data, this.type.slice(2));
    const fields = this.data.types[this.type];
    const type = fields?.[key] ?? fields?.[`${key}!`];
    return type === undefined ? undefined : new TypeSchema(this.data, type, this.data.mergeKeys[this.type]?.[key]);
  }

  items(): MergeSchema | undefined {
    return this.type.startsWith('[]') ? new TypeSchema(this.data, this.type.slice(2)) : undefined;
  }
}
