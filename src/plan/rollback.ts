import type { PlanStep, PlanWindow } from '../model/plan';
import { compareReleases, isNewer, type Release } from '../lib/release';
import type { StagedStep, Versions } from './staged-step';

/**
 * The steps with what can be undone, and until when. Both orders come out of the same question: from which step on is
 * the schema beyond the binary that one would go back to? What was not there before can always be taken away again.
 *
 * @param exists whether the workload was there before
 */
export function judgeSteps(start: Versions, steps: readonly StagedStep[], exists: boolean): readonly PlanStep[] {
  return steps.map((step, index) => {
    const { id, title, kind, gate, mechanism, undo, risk, manual } = step;
    const next = steps[index + 1];
    return {
      ...{ id, title, kind, gate, mechanism },
      blocks: next === undefined ? [] : [next.id],
      reversible: staysDone(step)
        ? 'no'
        : exists || step.raisesSchema === true
          ? reversibility(start, steps, index)
          : 'yes',
      ...{ undo, risk },
      ...(manual === undefined ? {} : { manual }),
    };
  });
}

function reversibility(start: Versions, steps: readonly StagedStep[], index: number): PlanStep['reversible'] {
  const step = steps[index];
  if (step.raisesSchema) return 'no';
  if (!step.changesBinary) return 'yes';
  const before = steps[index - 1]?.after ?? start;
  if (steps.slice(0, index).some((earlier) => isBeyond(earlier, start.binary))) return 'no';
  const closing = steps.slice(index + 1).find((later) => isBeyond(later, before.binary));
  return closing === undefined ? 'yes' : { until: closing.id };
}

/** Whether the step moves the schema past the binary, or may do so where one of them is not known. */
function isBeyond({ raisesSchema, oldGoesOn, after }: StagedStep, binary: Release | undefined): boolean {
  if (!raisesSchema || oldGoesOn === true) return false;
  return binary === undefined || after.schema === undefined || compareReleases(after.schema, binary) > 0;
}

/**
 * When a binary can be brought back without harm: the one that runs now, or, where it stays, every one that knows the
 * schema of now. None where nothing runs yet, nothing changes, a step stays done whatever is reverted, the new binary is
 * below the schema already, or the schema follows the new binary in the same change, without anybody being asked.
 */
export function rollbackWindows(
  start: Versions,
  steps: readonly StagedStep[],
  exists: boolean,
  hasDatabase = true,
): readonly PlanWindow[] {
  if (!exists || steps.length === 0 || steps.some((step) => goesBelowSchema(start, step) || staysDone(step))) return [];
  const opening = steps.find(({ changesBinary }) => changesBinary);
  const target = opening === undefined ? start.schema : start.binary;
  const closing = steps.find((step) => isBeyond(step, target));
  const opensBefore =
    closing === undefined || (opening !== undefined && steps.indexOf(opening) < steps.indexOf(closing));
  const isHeldOpen = closing?.manual === true || closing === undefined || !opensBefore;
  if (!isHeldOpen) return [];
  const opens = opening !== undefined && opensBefore ? opening.id : undefined;
  const closes = closing?.id;
  return [{ kind: 'rollback-safe', opens, closes, explanation: explain(target, opening, closing, hasDatabase) }];
}

/** Whether the step brings a binary that does not know the schema. */
export function goesBelowSchema({ schema }: Versions, { changesBinary, after }: StagedStep): boolean {
  return changesBinary && isNewer(schema, after.binary);
}

/** Whether no commit brings back what was there before the step, whatever becomes of the schema. */
function staysDone({ losesData, isOneWay }: StagedStep): boolean {
  return losesData === true || isOneWay === true;
}

function explain(
  target: Release | undefined,
  opening: StagedStep | undefined,
  closing: StagedStep | undefined,
  hasDatabase: boolean,
): string {
  if (!hasDatabase) return 'There is no database: reverting the commit brings everything back.';
  const back = opening === undefined ? olderBinaries(target) : runningBinary(target);
  if (closing === undefined) {
    return opening === undefined
      ? 'The schema stays where it is: reverting the commit brings everything back.'
      : `${back} can be brought back at any time: the schema does not go beyond it.`;
  }
  const schema = closing.after.schema === undefined ? 'the schema' : `the schema to ${closing.after.schema.text}`;
  return `${back} can be brought back until "${closing.title}" begins: that step moves ${schema}, and no way leads back from there.`;
}

function runningBinary(target: Release | undefined): string {
  return target === undefined ? 'The version that runs now' : `Version ${target.text}`;
}

function olderBinaries(target: Release | undefined): string {
  return target === undefined ? 'Older versions' : `Older versions down to ${target.text}`;
}
