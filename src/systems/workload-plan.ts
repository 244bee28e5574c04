import type { ObjectChange, WorkloadPlan } from '../model/plan';
import type { Installed, WorkloadChange } from '../model/state';
import { planChanges } from '../plan/changes';
import { objectChanges } from '../plan/objects/object-changes';
import type { MaskValue } from '../plan/objects/mask';
import { removal } from '../plan/removal';
import { judgeSteps, rollbackWindows } from '../plan/rollback';
import type { StagedStep, Versions } from '../plan/staged-step';
import { systemOf } from './index';

/** The plan for one workload, without the findings about it. @param mask hides credentials in values that are shown */
export function planWorkload(change: WorkloadChange, mask: MaskValue): Omit<WorkloadPlan, 'diagnostics'> {
  const { old, now, installed } = change;
  const state = now ?? old;
  if (state === undefined) throw new Error('a change of no workload');
  const start: Versions = { binary: old?.facts.binary, schema: installed.schema };
  const fate = fateOf(change);
  const staged = fate === 'unchanged' ? [] : stepsOf(change, start);
  const uncompiled = uncompiledStates(change);
  const isSkipped = fate === 'unchanged' || uncompiled.length > 0;
  const objects = isSkipped ? [] : objectChanges(old?.objects ?? [], now?.objects ?? [], mask);
  return {
    kind: state.kind,
    ...(state.namespace === undefined ? {} : { namespace: state.namespace }),
    name: state.name,
    file: state.file,
    fate,
    changes: planChanges(change, staged, (facts) => systemOf(facts).describe(facts)),
    steps: judgeSteps(start, staged, old !== undefined),
    // Up to where a binary may go back depends on the schema, which a cut-off history does not tell.
    windows: installed.isCutOff === true ? [] : rollbackWindows(start, staged, old !== undefined && now !== undefined),
    assumptions: [...uncompiled, ...assumptionsOf(change, staged, objects)],
    objects,
  };
}

/** A state that the compiler refuses has no objects: to compare with none would show all of them as removed or new. */
function uncompiledStates({ old, now }: WorkloadChange): readonly string[] {
  if (old === undefined || now === undefined || old === now) return [];
  const which = [...(old.objects.length === 0 ? ['old'] : []), ...(now.objects.length === 0 ? ['new'] : [])];
  if (which.length === 0) return [];
  const states = which.length === 1 ? `The ${which[0]} state does not compile` : 'Neither state compiles';
  return [`${states}, so no objects are compared; the steps are those of the resource as far as it can be read.`];
}

function fateOf({ old, now }: WorkloadChange): WorkloadPlan['fate'] {
  if (old === undefined) return 'added';
  if (now === undefined) return 'removed';
  return old === now ? 'unchanged' : 'changed';
}

function stepsOf(change: WorkloadChange, start: Versions): readonly StagedStep[] {
  const { now, old } = change;
  if (now !== undefined) return systemOf(now.facts).steps({ ...change, now }, start);
  return old === undefined ? [] : [removal(old, systemOf(old.facts).removal(old))];
}

/** Said where a step or the rollback depends on it. */
function assumptionsOf(
  { installed, old, now }: WorkloadChange,
  steps: readonly StagedStep[],
  objects: readonly ObjectChange[],
): readonly string[] {
  if (now === undefined || (installed.observed && installed.unknown === undefined)) return [];
  if (old === undefined && installed.schema === undefined) return [];
  if (steps.length === 0 && objects.length === 0) return [];
  if (installed.unknown !== undefined) return [`${notKnown(installed)}. ${installed.unknown}`];
  if (installed.schema === undefined) return [];
  return [
    `The schema is taken to be at ${installed.schema.text}: ${installed.source} says so. ${installed.shown ?? '--live or --status FILE would tell.'}`,
  ];
}

function notKnown({ schema }: Installed): string {
  return schema === undefined
    ? 'The installed schema is not known'
    : `The schema is at ${schema.text} at least; whether it has gone further is not known`;
}
