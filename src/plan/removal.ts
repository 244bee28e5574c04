import type { WorkloadState } from '../model/state';
import { mechanism } from './mechanism';
import type { StagedStep } from './staged-step';

/** The one step of a workload that goes away. */
export function removal(old: WorkloadState): StagedStep {
  return {
    id: 'remove',
    title: `Remove ${old.kind} ${old.name}`,
    kind: 'remove',
    gate: 'Its objects are gone.',
    mechanism: mechanism('remove', old),
    undo: 'Revert the commit: it is created again. Data that went with it stays gone.',
    risk:
      old.facts.system === 'extension'
        ? 'The volumes go too unless their reclaim policy is Retain.'
        : 'Nothing serves any more.',
    after: {},
    raisesSchema: false,
    changesBinary: false,
  };
}
