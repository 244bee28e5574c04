import type { WorkloadState } from '../model/state';
import { mechanism } from './mechanism';
import type { StagedStep } from './staged-step';

/** What a system says of a workload of its own that goes away. */
export interface Removal {
  /** What is lost with it, as a sentence. */
  readonly risk: string;
  /** Whether its database goes with it, so that no commit brings back what it held. */
  readonly losesData: boolean;
}

/** The one step of a workload that goes away. */
export function removal(old: WorkloadState, { risk, losesData }: Removal): StagedStep {
  return {
    id: 'remove',
    title: `Remove ${old.kind} ${old.name}`,
    kind: 'remove',
    gate: 'Its objects are gone.',
    mechanism: mechanism('remove', old),
    undo: losesData
      ? 'No way back: reverting the commit creates it empty. Its data comes back from a backup, or from a volume that was kept.'
      : 'Revert the commit: it is created again.',
    risk,
    after: {},
    raisesSchema: false,
    changesBinary: false,
    losesData,
  };
}
