import type { MergeSchema } from '../../model/merge-schema';
import { readSchemaData, type SchemaData } from './schema-data';

const VALUES = 'values';

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
