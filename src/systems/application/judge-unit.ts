import type { Path } from '../../lib/path';
import type { Diagnostic } from '../../model/diagnostic';
import type { KubeObject } from '../../model/kube';
import { MARKS } from '../../model/marks';
import { initContainerOf } from './marks';
import type { JudgedUnit, UnitJob } from './rules/application-state-rule';
import { APPLICATION_STATE_RULES } from './rules/state';
import { serves } from './pod-template';
import { type ApplicationUnit } from './unit';

/** A Job, and the place in the unit of what it is, or of the workload that it is made of. */
interface PlacedJob {
  readonly job: KubeObject;
  readonly run: UnitJob['run'];
  readonly index: number;
  readonly derived: boolean;
}

/** Stands before the paths in a Job that is made of a workload: the sources have no such place. */
const MADE = 'made';

/**
 * Asks every rule about one application. A Job of the unit's own is judged as the source states it, before anything is
 * set that it leaves out; what is found in a Job that is made here is about the mark which says so.
 */
export function judgeUnit(
  { members }: ApplicationUnit,
  jobs: readonly PlacedJob[],
  credentials: JudgedUnit['credentials'],
): readonly Diagnostic[] {
  const placed = members
    .filter(({ turn }) => turn !== 'left-out')
    .map(({ object, index, turn, deletion }) => ({ object, turn, path: ['items', index], leftOut: deletion }));
  const unit: JudgedUnit = {
    credentials,
    objects: placed,
    workloads: placed.filter(({ object, turn }) => serves(object) && turn !== 'first'),
    first: placed.filter(({ turn }) => turn === 'first'),
    jobs: jobs.map(({ job, run, index, derived }) => {
      const { object } = members[index];
      return { object: derived ? job : object, run, derived, path: derived ? [MADE, index] : ['items', index] };
    }),
  };
  return APPLICATION_STATE_RULES.flatMap(({ check }) => check(unit)).map((found) =>
    found.path[0] === MADE ? { ...found, path: markedAt(Number(found.path[1]), members) } : found,
  );
}

function markedAt(index: number, members: ApplicationUnit['members']): Path {
  const mark = initContainerOf(members[index].object) === undefined ? MARKS.migrate : MARKS.migrateFrom;
  return ['items', index, 'metadata', 'annotations', mark];
}
