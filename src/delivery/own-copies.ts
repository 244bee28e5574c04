import { isObject, type Json, type JsonObject } from '../lib/json';
import type { Path } from '../lib/path';
import { valueAt } from '../lib/value-at';
import { rename, type KubeObject, type ObjectReference } from '../model/kube';
import { boundedName } from '../lib/name';
import { servingPhase, type CompletionPhase, type Workload } from '../model/workload';
import { isAccountToken, renameAccountSecrets, renameJobReferences } from './job-references';
import { copyOfAccount } from './own-accounts';

/** Pure configuration: a copy under another name serves the Job as well. */
export const COPIED_KINDS: ReadonlySet<string> = new Set(['ConfigMap', 'Secret', 'SecretProviderClass']);

const POD: Path = ['spec', 'template', 'spec'];

/**
 * The phase with copies of the workload's own configuration that its Job references. A hook runs before the ordinary
 * objects exist (or while they are the previous ones), and a hooked object is replaced and deleted: so the Job gets
 * copies under names of its phase, and the workload keeps its originals. Where nobody
 * creates a service account beforehand, it is copied with its rights and with the Secrets that it names.
 *
 * @param there what is a hook itself, under its own name
 */
export function withOwnCopies(
  phase: CompletionPhase,
  workload: Workload,
  there: readonly KubeObject[] = [],
): CompletionPhase {
  const copies = new Map<KubeObject, readonly KubeObject[]>();
  const { requires, objects } = servingPhase(workload);
  const nameOfCopy = (reference: ObjectReference, original: KubeObject | undefined) => {
    if (original === undefined || !COPIED_KINDS.has(original.kind)) return reference.name;
    const copy = rename(original, boundedName(original.metadata.name, `-${phase.id}`));
    copies.set(original, [copy]);
    return copy.metadata.name;
  };
  const secretOfAccount = (reference: ObjectReference) => {
    const original = servedObject(workload, phase, reference);
    return original !== undefined && isAccountToken(original) ? reference.name : nameOfCopy(reference, original);
  };
  const job = renameJobReferences(withPullSecrets(phase.job, there), (reference) => {
    const original = servedObject(workload, phase, reference);
    if (phase.bringsItsNeeds === true && original?.kind === 'ServiceAccount') {
      if (there.includes(original)) return reference.name;
      const copied = copyOfAccount(original, phase.id, [...requires, ...objects]);
      if (copied === undefined) return reference.name;
      copies.set(original, [renameAccountSecrets(copied.account, secretOfAccount), ...copied.rights]);
      return copied.account.metadata.name;
    }
    return nameOfCopy(reference, original);
  });
  return copies.size === 0 ? phase : { ...phase, job, requires: [...phase.requires, ...[...copies.values()].flat()] };
}

/** An account that is a hook under its own name stays as it is: what it pulls images with comes later, so the pod names it. */
function withPullSecrets(job: KubeObject, there: readonly KubeObject[]): KubeObject {
  const pod = valueAt(job, POD);
  if (!isObject(pod) || (Array.isArray(pod.imagePullSecrets) && pod.imagePullSecrets.length > 0)) return job;
  const account = there.find(
    ({ kind, metadata }) => kind === 'ServiceAccount' && metadata.name === pod.serviceAccountName,
  );
  if (account === undefined || !Array.isArray(account.imagePullSecrets)) return job;
  const spec = job.spec as { readonly template: JsonObject };
  const imagePullSecrets = account.imagePullSecrets as Json;
  return { ...job, spec: { ...spec, template: { ...spec.template, spec: { ...pod, imagePullSecrets } } } };
}

/** The object of the workload's own that the Job references, unless its phase has one of that name. */
export function servedObject(
  workload: Workload,
  phase: CompletionPhase,
  reference: ObjectReference,
): KubeObject | undefined {
  if (phase.requires.some((object) => names(object, reference, phase.job.metadata.namespace))) return undefined;
  const { requires, objects } = servingPhase(workload);
  return [...requires, ...objects].find((object) => names(object, reference, phase.job.metadata.namespace));
}

function names({ kind, metadata }: KubeObject, reference: ObjectReference, namespace: string | undefined): boolean {
  const isInReach = kind === 'Namespace' || metadata.namespace === namespace;
  return isInReach && kind === reference.kind && metadata.name === reference.name;
}
