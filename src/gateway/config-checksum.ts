import { hashOf } from '../model/hash';
import { isObject, type Json, type JsonObject } from '../model/json';
import type { KubeObject } from '../model/kube';
import type { Gateway } from './gateway';

const ANNOTATION = 'schemagate.dev/config-checksum';
const LENGTH = 16;

/** Everything that the pods' configuration may be found in. */
export interface ConfigurationSources {
  readonly rendered: readonly KubeObject[];
  /** Of the pod: `envFrom` of its containers. */
  readonly envFrom: readonly JsonObject[];
  readonly volumes: readonly JsonObject[];
  /** Rendered objects whose change rolls the pods in any case. */
  readonly rollingObjects: readonly string[];
}

/**
 * The annotation that rolls the pods when their configuration changes: with `restartOnConfigChange` it stands for
 * every ConfigMap and Secret that the pods read and whose content is known, otherwise for those that nobody applies to
 * running pods.
 */
export function configChecksum(gateway: Gateway, sources: ConfigurationSources): Readonly<Record<string, string>> {
  const read = new Set(referencedNames(sources));
  const always = new Set(sources.rollingObjects);
  const known = [...sources.rendered, ...gateway.options.beside.filter((object) => sharesNamespace(gateway, object))];
  const counted = known
    .filter((object) => object.kind === 'ConfigMap' || object.kind === 'Secret')
    .filter(({ kind, metadata: { name } }) =>
      gateway.app.restartOnConfigChange === true ? read.has(`${kind}/${name}`) : always.has(name),
    );
  return counted.length === 0 ? {} : { [ANNOTATION]: hashOf(contents(counted), LENGTH) };
}

function contents(objects: readonly KubeObject[]): JsonObject {
  const entries = objects.map(({ kind, metadata, data, binaryData, stringData }) => [
    `${kind}/${metadata.name}`,
    [data ?? null, binaryData ?? null, stringData ?? null] as Json,
  ]);
  return Object.fromEntries(entries) as JsonObject;
}

function sharesNamespace(gateway: Gateway, { metadata }: KubeObject): boolean {
  return metadata.namespace === undefined || metadata.namespace === gateway.namespace;
}

function referencedNames({ envFrom, volumes }: ConfigurationSources): readonly string[] {
  const sources = [...envFrom, ...volumes].flatMap((source) => [source, ...projectedSources(source)]);
  return sources.flatMap((source) => [
    ...named('ConfigMap', source.configMapRef ?? source.configMap, 'name'),
    ...named('Secret', source.secretRef, 'name'),
    ...named('Secret', source.secret, 'secretName'),
    ...named('Secret', source.secret, 'name'),
  ]);
}

function projectedSources({ projected }: JsonObject): readonly JsonObject[] {
  return isObject(projected) && Array.isArray(projected.sources) ? (projected.sources as JsonObject[]) : [];
}

function named(kind: string, reference: Json | undefined, key: string): readonly string[] {
  return isObject(reference) && typeof reference[key] === 'string' ? [`${kind}/${reference[key]}`] : [];
}
