import type { Diagnostic } from '../../model/diagnostic';
import type { KubeObject } from '../../model/kube';
import type { JudgedUnit, UnitJob } from './rules/application-state-rule';
import { APPLICATION_STATE_RULES } from './rules/state';
import { serves, type ApplicationUnit } from './unit';

/** What stands for the place of a Job that is made of a workload: it has none in the sources. */
const MADE = 'made';

/** Asks every rule about one application; what is found in a Job that is made here is about the unit as a whole. */
export function judgeUnit(
  { members }: ApplicationUnit,
  jobs: readonly { readonly job: KubeObject; readonly run: UnitJob['run'] }[],
): readonly Diagnostic[] {
  const placed = members
    .filter(({ turn }) => turn !== 'left-out')
    .map(({ object, index, turn }) => ({ object, turn, path: ['items', index] }));
  const unit: JudgedUnit = {
    objects: placed,
    workloads: placed.filter(({ object, turn }) => serves(object) && turn !== 'first'),
    first: placed.filter(({ turn }) => turn === 'first'),
    jobs: jobs.map(({ job, run }) => {
      const own = placed.find(({ object }) => object.kind === 'Job' && object.metadata.name === job.metadata.name);
      return { object: job, run, derived: own === undefined, path: own?.path ?? [MADE] };
    }),
  };
  return APPLICATION_STATE_RULES.flatMap(({ check }) => check(unit)).map((found) =>
    found.path[0] === MADE ? { ...found, path: [] } : found,
  );
}
