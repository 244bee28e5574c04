import type { Release } from '../../../../lib/release';
import { MIGRATION_JOB } from '../field-paths';
import { gatewayChangeRule } from './gateway-change-rule';

/** A step to another major or minor release migrates more than one to a patch. */
export const deadlineNotLowered = gatewayChangeRule(
  {
    code: 'gateway/deadline-lowered',
    severity: 'warning',
    title: 'The deadline is not lowered for a step to another release',
  },
  ({ old, now }) => {
    const [before, after] = [old?.job?.deadlineSeconds, now.job?.deadlineSeconds];
    if (before === undefined || after === undefined || after >= before) return [];
    if (!isReleaseStep(old?.binary, now.binary)) return [];
    const message = `${after} s is less than the ${before} s so far, on a step to another release, which migrates most: a Job that is killed in between leaves Liquibase's lock behind`;
    const remedy = `Keep ${before} or more for this step, and lower it afterwards.`;
    return [{ path: [...MIGRATION_JOB, 'activeDeadlineSeconds'], message, remedy }];
  },
);

function isReleaseStep(old: Release | undefined, now: Release | undefined): boolean {
  if (old === undefined || now === undefined) return false;
  return old.numbers[0] !== now.numbers[0] || old.numbers[1] !== now.numbers[1];
}
