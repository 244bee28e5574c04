import type { WorkloadState } from '../model/state';
import { mechanism } from './mechanism';
import type { StagedStep } from './staged-step';

/** The one step of a workload that goes away. @param risk what is lost with it, as a sentence */
export function removal(old: WorkloadState, risk: string): StagedStep {
  return {
    id: 'remove',
    title: `Remove ${old.kind} ${old.name}`,
    kind: 'remove',
    gate: 'Its objects are gone.',
    mechanism: mechanism('remove', old),
    undo: 'Revert the commit: it is created again. Data that went with it stays gone.',
    risk,
    after: {},
    raisesSchema: false,
    changesBinary: false,
  };
}
