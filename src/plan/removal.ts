import { isObject } from '../lib/json';
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
    risk: riskOf(old),
    after: {},
    raisesSchema: false,
    changesBinary: false,
  };
}

function riskOf({ kind, facts }: WorkloadState): string {
  if (facts.system !== 'extension') return 'Nothing serves any more.';
  if (kind !== 'ExtensionUpgrade') return 'The volumes go too unless their reclaim policy is Retain.';
  const { spec } = facts.resource;
  const after = isObject(spec) && isObject(spec.after) ? spec.after : undefined;
  if (after === undefined) return 'None: the Job goes, and the database stays as it is.';
  return `${String(after.kind)} ${String(after.name)} goes too: it is part of this output.`;
}
