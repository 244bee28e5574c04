import { validateEnvelope } from '../../schema/kubernetes/envelope';
import { knownVersions, nearestKnownVersion, validateManifest } from '../../schema/kubernetes/validate';
import type { Diagnostic } from '../../model/diagnostic';
import type { KubeObject } from '../../model/kube';

/** The version whose schemas say how objects are merged, and what they must be. */
export function schemaVersion(kubernetesVersion: string): string {
  return nearestKnownVersion(kubernetesVersion);
}

/**
 * What is wrong with an object by the schema of its kind. Between two versions that are known nobody can tell when a
 * field came: what only the newer one has is a warning. A kind of somebody else is judged by whoever defines it, but for
 * what all objects have.
 */
export function judgeObject(object: KubeObject, kubernetesVersion: string): readonly Diagnostic[] {
  const version = schemaVersion(kubernetesVersion);
  const found = faultsIn(object, version);
  const newer = knownVersions()[knownVersions().indexOf(version) + 1];
  if (found.length === 0 || newer === undefined || version === kubernetesVersion) return found;
  const inNewer = faultsIn(object, newer).map(place);
  return found.map((fault) => (inNewer.includes(place(fault)) ? fault : notJudged(fault, kubernetesVersion, newer)));
}

function faultsIn(object: KubeObject, version: string): readonly Diagnostic[] {
  const found = validateManifest(object, version);
  return found.some(({ code }) => code === 'kubernetes/unknown-kind') ? validateEnvelope(object, version) : found;
}

function place({ code, path }: Diagnostic): string {
  return JSON.stringify([code, path]);
}

function notJudged(fault: Diagnostic, kubernetesVersion: string, newer: string): Diagnostic {
  const message = `not judged for Kubernetes ${kubernetesVersion}: ${fault.message}, but right in ${newer}`;
  return {
    ...fault,
    severity: 'warning',
    message,
    remedy: 'Look it up in the documentation of Kubernetes.',
    unknown: true,
  };
}
