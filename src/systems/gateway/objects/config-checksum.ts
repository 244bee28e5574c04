import { hashOf } from '../../../lib/hash';
import { isObject, type Json, type JsonObject } from '../../../lib/json';
import type { KubeObject } from '../../../model/kube';
import type { ResolvedGateway } from '../gateway';

const ANNOTATION = 'schemagate.dev/config-checksum';
const LENGTH = 16;

/** Everything that the pods' configuration may be found in. */
export interface ConfigurationSources {
  readonly rendered: readonly KubeObject[];
  /** `envFrom` of the gateway container. */
  readonly envFrom: readonly JsonObject[];
  /** The pod's other containers. */
  readonly containers: readonly JsonObject[];
  readonly volumes: readonly JsonObject[];
  /** Rendered objects whose change rolls the pods in any case. */
  readonly rollingObjects: readonly string[];
}

/**
 * The annotation that rolls the pods when their configuration changes: with `restartOnConfigChange` it stands for
 * every ConfigMap and Secret that the pods read and whose content is known, otherwise for those that nobody applies to
 * running pods.
 */
export function configChecksum(
  gateway: ResolvedGateway,
  sources: ConfigurationSources,
): Readonly<Record<string, string>> {
  const counted =
    gateway.app.restartOnConfigChange === true ? everythingRead(gateway, sources) : alwaysRolling(sources);
  return counted.length === 0 ? {} : { [ANNOTATION]: hashOf(contents(counted), LENGTH) };
}

/** What the pods read, as far as its content is known. */
function everythingRead(gateway: ResolvedGateway, sources: ConfigurationSources): readonly KubeObject[] {
  const read = new Set(referencedNames(sources));
  const beside = gateway.options.beside.filter((object) => sharesNamespace(gateway, object));
  return [...sources.rendered, ...beside].filter(({ kind, metadata: { name } }) => read.has(`${kind}/${name}`));
}

/** What rolls the pods whatever the resource says. */
function alwaysRolling({ rendered, rollingObjects }: ConfigurationSources): readonly KubeObject[] {
  return rendered.filter(({ metadata: { name } }) => rollingObjects.includes(name));
}

function contents(objects: readonly KubeObject[]): JsonObject {
  const entries = objects.map(({ kind, metadata, data, binaryData, stringData }) => [
    `${kind}/${metadata.name}`,
    [data ?? null, binaryData ?? null, stringData ?? null] as Json,
  ]);
  return Object.fromEntries(entries) as JsonObject;
}

function sharesNamespace(gateway: ResolvedGateway, { metadata }: KubeObject): boolean {
  return metadata.namespace === undefined || metadata.namespace === gateway.namespace;
}

function referencedNames({ envFrom, containers, volumes }: ConfigurationSources): readonly string[] {
  const ofContainers = containers.flatMap((container) => [...listOf(container.envFrom), ...singleVariables(container)]);
  const sources = [...envFrom, ...ofContainers, ...volumes].flatMap((source) => [source, ...projectedSources(source)]);
  return sources.flatMap((source) => [
    ...named('ConfigMap', source.configMapRef ?? source.configMap, 'name'),
    ...named('Secret', source.secretRef, 'name'),
    ...named('Secret', source.secret, 'secretName'),
    ...named('Secret', source.secret, 'name'),
  ]);
}

function projectedSources({ projected }: JsonObject): readonly JsonObject[] {
  return isObject(projected) ? listOf(projected.sources) : [];
}

/** `env[].valueFrom`, with its references named as those of `envFrom`. */
function singleVariables({ env }: JsonObject): readonly JsonObject[] {
  return listOf(env).flatMap(({ valueFrom }) =>
    isObject(valueFrom) ? [{ configMapRef: valueFrom.configMapKeyRef, secretRef: valueFrom.secretKeyRef }] : [],
  );
}

function listOf(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly JsonObject[]) : [];
}

function named(kind: string, reference: Json | undefined, key: string): readonly string[] {
  return isObject(reference) && typeof reference[key] === 'string' ? [`${kind}/${reference[key]}`] : [];
}
