import { warning, type Diagnostic } from '../model/diagnostic';
import { isObject } from '../model/json';
import type { KubeObject, ObjectReference } from '../model/kube';
import { servingPhase, type CompletionPhase, type Workload } from '../model/workload';
import { jobReferences } from './job-references';
import { COPIED_KINDS, servedObject } from './own-copies';
import { phasesBefore } from './phase-order';

/** Kinds from which a controller makes a Secret, and the field of their spec that names it (else it bears their name). */
const SECRET_MAKERS: ReadonlyMap<string, string> = new Map([
  ['ExternalSecret', 'target'],
  ['SealedSecret', 'template'],
  ['VaultStaticSecret', 'destination'],
]);

/** Warnings about what a hook Job needs, what comes only after the hooks, and what no copy can stand in for. */
export function adviseOnHooks(workload: Workload, tool: string): readonly Diagnostic[] {
  return phasesBefore(workload).flatMap((phase) => {
    const namespace = { kind: 'Namespace', name: phase.job.metadata.namespace ?? '' };
    const late = [namespace, ...jobReferences(phase.job)].flatMap((reference) =>
      lateObject(workload, phase, reference),
    );
    return [...new Set(late)].map(({ kind, metadata }) =>
      warning(
        'delivery/hook-before-object',
        [],
        `the hook Job ${phase.job.metadata.name} needs ${kind} ${metadata.name}, which ${tool} creates only after its hooks`,
        `Create ${kind} ${metadata.name} beforehand, outside this output.`,
      ),
    );
  });
}

function lateObject(workload: Workload, phase: CompletionPhase, reference: ObjectReference): readonly KubeObject[] {
  const served = servedObject(workload, phase, reference);
  if (served !== undefined) return COPIED_KINDS.has(served.kind) ? [] : [served];
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
