import { isObject, type JsonObject } from '../../src/lib/json';
import type { KubeObject } from '../../src/model/kube';

/** What exists in the namespace of a pod. */
export type Objects = readonly KubeObject[];

/** The keys of a ConfigMap or Secret; undefined when it is not there and need not be. */
export function dataOf(
  objects: Objects,
  kind: 'ConfigMap' | 'Secret',
  name: string,
  optional: boolean,
): Map<string, Buffer> | undefined {
  const found = objects.find((each) => each.kind === kind && each.metadata.name === name);
  if (found === undefined && !optional) throw new Error(`there is no ${kind} ${name}`);
  if (found === undefined) return undefined;
  const plain = kind === 'Secret' ? found.stringData : found.data;
  const encoded = kind === 'Secret' ? found.data : found.binaryData;
  // stringData wins over data, as the API server merges them
  return new Map([...entries(encoded, 'base64'), ...entries(plain, 'utf8')]);
}

function entries(values: unknown, encoding: BufferEncoding): [string, Buffer][] {
  if (!isObject(values)) return [];
  return Object.entries(values).map(([key, value]) => [key, Buffer.from(value as string, encoding)]);
}

/** A Secret that somebody keeps in the cluster. */
export function secretObject(name: string, stringData: Readonly<Record<string, string>>): KubeObject {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name }, stringData };
}

/** The template of the pods that a Job or a Deployment makes. */
export function podSpec(owner: KubeObject): JsonObject {
  const template = isObject(owner.spec) ? owner.spec.template : undefined;
  const spec = isObject(template) ? template.spec : undefined;
  if (!isObject(spec)) throw new Error(`${owner.kind} ${owner.metadata.name} has no pod`);
  return spec;
}
