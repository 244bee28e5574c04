import { error, type Diagnostic } from '../../model/diagnostic';
import type { KubeObject } from '../../model/kube';
import { validateManifest } from './validate';

/** Of the kinds of others that schemagate renders. Their status is the business of whoever reconciles them. */
const FIELDS: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'spec']);

/**
 * What is wrong with an object of a kind that Kubernetes itself does not have, apart from its `spec`: fields beside
 * that, and the metadata, which is the same for all kinds.
 *
 * @param version one of `knownVersions()`
 */
export function validateEnvelope(object: KubeObject, version: string): readonly Diagnostic[] {
  const unknown = Object.keys(object)
    .filter((field) => !FIELDS.has(field))
    .map((field) => unknownField(field, object.kind));
  // A ConfigMap may have nothing but metadata.
  const stand = { apiVersion: 'v1', kind: 'ConfigMap', metadata: object.metadata };
  const ofMetadata = validateManifest(stand, version).map((fault) => ({
    ...fault,
    message: fault.message.replace('a ConfigMap in', `a ${object.kind} in`),
  }));
  return [...unknown, ...ofMetadata];
}

function unknownField(field: string, kind: string): Diagnostic {
  const remedy = 'Check its spelling and place.';
  return { ...error('kubernetes/unknown-field', [field], `not a field of a ${kind}`, remedy), at: 'key' };
}
