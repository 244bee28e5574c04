import { warning, type Diagnostic } from '../model/diagnostic';
import type { Workload } from '../model/workload';
import { neededObjects } from './needed-objects';
import { COPIED_KINDS } from './own-copies';
import { phasesBefore } from './phase-order';

/** Warnings about what a hook Job needs, what comes only after the hooks, and what no copy can stand in for. */
export function adviseOnHooks(workload: Workload, tool: string): readonly Diagnostic[] {
  return phasesBefore(workload).flatMap((phase) =>
    neededObjects(workload, phase)
      .filter(({ kind }) => !COPIED_KINDS.has(kind))
      .map(({ kind, metadata }) =>
        warning(
          'delivery/hook-before-object',
          [],
          `the hook Job ${phase.job.metadata.name} needs ${kind} ${metadata.name}, which ${tool} creates only after its hooks`,
          `Create ${kind} ${metadata.name} beforehand, outside this output.`,
        ),
      ),
  );
}
