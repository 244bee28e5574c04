import { rename, type KubeObject, type ObjectReference } from '../model/kube';
import { boundedName } from '../lib/name';
import { servingPhase, type CompletionPhase, type Workload } from '../model/workload';
import { renameJobReferences } from './job-references';
import { copyOfAccount } from './own-accounts';

/** Pure configuration: a copy under another name serves the Job as well. */
export const COPIED_KINDS: ReadonlySet<string> = new Set(['ConfigMap', 'Secret', 'SecretProviderClass']);

/**
 * The phase with copies of the workload's own configuration that its Job references. A hook runs before the ordinary
 * objects exist (or while they are the previous ones), and a hooked object is replaced and deleted: so the Job gets
 * copies under names of its phase, and the workload keeps its originals. Where nobody
 * creates a service account beforehand, it is copied with its rights.
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
  const job = renameJobReferences(phase.job, (reference) => {
    const original = servedObject(workload, phase, reference);
    if (phase.bringsItsNeeds === true && original?.kind === 'ServiceAccount') {
      if (there.includes(original)) return reference.name;
      const copied = copyOfAccount(original, phase.id, [...requires, ...objects]);
      if (copied === undefined) return reference.name;
      copies.set(original, [copied.account, ...copied.rights]);
      return copied.account.metadata.name;
    }
    if (original === undefined || !COPIED_KINDS.has(original.kind)) return reference.name;
    const copy = rename(original, boundedName(original.metadata.name, `-${phase.id}`));
    copies.set(original, [copy]);
    return copy.metadata.name;
  });
  return copies.size === 0 ? phase : { ...phase, job, requires: [...phase.requires, ...[...copies.values()].flat()] };
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
