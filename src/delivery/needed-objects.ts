import { isObject } from '../lib/json';
import type { KubeObject, ObjectReference } from '../model/kube';
import { servingPhase, type CompletionPhase, type Workload } from '../model/workload';
import { jobReferences } from './job-references';
import { servedObject } from './own-copies';

/** Kinds from which a controller makes a Secret, and the field of their spec that names it (else it bears their name). */
const SECRET_MAKERS: ReadonlyMap<string, string> = new Map([
  ['ExternalSecret', 'target'],
  ['SealedSecret', 'template'],
  ['VaultStaticSecret', 'destination'],
]);

/** The workload's objects that the phase's Job cannot do without: what it references, or what that is made of. */
export function neededObjects(workload: Workload, phase: CompletionPhase): readonly KubeObject[] {
  const namespace = { kind: 'Namespace', name: phase.job.metadata.namespace ?? '' };
  const found = [namespace, ...jobReferences(phase.job)].flatMap((reference) => {
    const served = servedObject(workload, phase, reference);
    return served === undefined ? makersOf(workload, phase, reference) : [served];
  });
  return [...new Set(found)];
}

function makersOf(workload: Workload, phase: CompletionPhase, reference: ObjectReference): readonly KubeObject[] {
  return servingPhase(workload).requires.filter((object) => makes(object, reference, phase.job.metadata.namespace));
}

function makes(
  { kind, metadata, spec }: KubeObject,
  reference: ObjectReference,
  namespace: string | undefined,
): boolean {
  const field = SECRET_MAKERS.get(kind);
  if (field === undefined || reference.kind !== 'Secret' || metadata.namespace !== namespace) return false;
  const target = isObject(spec) && isObject(spec[field]) ? spec[field] : {};
  return (typeof target.name === 'string' ? target.name : metadata.name) === reference.name;
}
