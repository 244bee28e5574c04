import { error, type Diagnostic, type LocatedDiagnostic } from '../model/diagnostic';
import { systemOf } from '../systems';
import type { LoadedWorkload } from './loaded-state';

/**
 * Workloads of one output that bear one name: only one of them could be rendered. Those of systems that let resources
 * share a name are not among them.
 */
export function twinsAmong(workloads: readonly LoadedWorkload[]): readonly LocatedDiagnostic[] {
  const first = new Map<string, LoadedWorkload>();
  return workloads.flatMap((workload) => {
    const { kind, namespace = '', name, facts } = workload.state;
    if (systemOf(facts).sharesNames) return [];
    const key = JSON.stringify([workload.output, kind, namespace, name]);
    const other = first.get(key);
    if (other !== undefined) return workload.locate([twinOf(workload, other)]);
    first.set(key, workload);
    return [];
  });
}

function twinOf({ state: { kind, name, delivery } }: LoadedWorkload, { state: other }: LoadedWorkload): Diagnostic {
  const isSamePath = delivery === other.delivery;
  const shared = isSamePath ? 'is written to the files' : 'renders the objects';
  const message = `${kind} ${name} ${shared} of ${kind} ${name} of ${other.file}`;
  const remedy = 'Rename one of them, or give each a build with an output folder of its own.';
  return error(isSamePath ? 'output/same-path' : 'output/same-object', ['metadata', 'name'], message, remedy);
}
