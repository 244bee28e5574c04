import { compareNumbers } from '../../../../lib/release';
import { finding } from '../../../../rules/rule';
import type { DocumentDbFields } from '../../resource';
import type { VersionForm } from '../../version-form';
import { updateRule } from './update-rule';

/** Asking for less than what is installed does nothing, which whoever asks should know. */
export const schemaNotLowered = updateRule(
  { code: 'documentdb/schema-lowered', severity: 'warning', title: 'The schema is not asked to go down' },
  (old, now, form) => {
    const wanted = now.spec?.schemaVersion ?? '';
    const reached = reachedVersion(old);
    if (wanted === (old.spec?.schemaVersion ?? '') || !isBelow(wanted, reached, form)) return [];
    const message = `${wanted} is below ${reached}, which the schema has: nothing happens`;
    const remedy = 'The schema never goes back; to get there, restore a backup.';
    return [finding(['spec', 'schemaVersion'], message, remedy)];
  },
);

/** What is installed; where the status does not say it, what was asked for. */
function reachedVersion({ status, spec }: DocumentDbFields): string {
  const installed = status?.schemaVersion ?? '';
  return installed === '' ? (spec?.schemaVersion ?? '') : installed;
}

function isBelow(left: string, right: string, { numbersOf }: VersionForm): boolean {
  const [one, other] = [numbersOf(left), numbersOf(right)];
  return one !== undefined && other !== undefined && compareNumbers(one, other) < 0;
}
