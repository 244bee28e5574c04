import type { ObjectChange, WorkloadPlan } from '../model/plan';
import type { WorkloadChange } from '../model/state';
import { planChanges } from './changes';
import { extensionSteps } from './extension-steps';
import { gatewaySteps } from './gateway-steps';
import { objectChanges } from './objects/object-changes';
import type { MaskValue } from './objects/mask';
import { removal } from './removal';
import { judgeSteps, rollbackWindows } from './rollback';
import type { StagedStep, Versions } from './staged-step';

/** The plan for one workload, without the findings about it. */
export function planWorkload(change: WorkloadChange, mask: MaskValue): Omit<WorkloadPlan, 'diagnostics'> {
  const { old, now, installed } = change;
  const state = now ?? old;
  if (state === undefined) throw new Error('a change of no workload');
  const start: Versions = { binary: old?.facts.binary, schema: installed.schema };
  const fate = fateOf(change);
  const staged = fate === 'unchanged' ? [] : stepsOf(change, start);
  const objects = fate === 'unchanged' ? [] : objectChanges(old?.objects ?? [], now?.objects ?? [], mask);
  return {
    kind: state.kind,
    ...(state.namespace === undefined ? {} : { namespace: state.namespace }),
    name: state.name,
    file: state.file,
    fate,
    changes: planChanges(change, staged),
    steps: judgeSteps(start, staged),
    windows: rollbackWindows(start, staged, old !== undefined && now !== undefined),
    assumptions: assumptionsOf(change, staged, objects),
    objects,
  };
}

function fateOf({ old, now }: WorkloadChange): WorkloadPlan['fate'] {
  if (old === undefined) return 'added';
  if (now === undefined) return 'removed';
  return old === now ? 'unchanged' : 'changed';
}

function stepsOf(change: WorkloadChange, start: Versions): readonly StagedStep[] {
  const { now, old } = change;
  if (now === undefined) return old === undefined ? [] : [removal(old)];
  return now.facts.system === 'gateway'
    ? gatewaySteps(change, now.facts, start)
    : extensionSteps(change, now.facts, start);
}

/** Said where a step or the rollback depends on it. */
function assumptionsOf(
  { installed, old }: WorkloadChange,
  steps: readonly StagedStep[],
  objects: readonly ObjectChange[],
): readonly string[] {
  if (old === undefined || (steps.length === 0 && objects.length === 0) || installed.observed) return [];
  if (installed.unknown !== undefined) return [`The installed schema is not known. ${installed.unknown}`];
  if (installed.schema === undefined) return [];
  return [
    `The schema is taken to be at ${installed.schema.text}: ${installed.source} says so. --live or --status FILE would tell.`,
  ];
}
