import { isNewer } from '../../../lib/release';
import { defineChangeRule, unknown } from '../../../rules/rule';
import { applicationFactsIn } from '../facts';

/** Manifests go back, the schema does not. */
export const goesBackPastMigration = defineChangeRule(
  {
    code: 'application/image-goes-back',
    severity: 'warning',
    title: 'An application does not go back below the version that migrated its schema',
  },
  ({ old, now }) => {
    const [before, after] = [applicationFactsIn(old?.facts), applicationFactsIn(now?.facts)];
    if (before === undefined || after === undefined || before.jobs.length === 0) return [];
    if (!isNewer(before.binary, after.binary)) return [];
    const message = `whether ${after.binary?.text} can serve on the schema that ${before.binary?.text} has migrated`;
    return [unknown([], message, 'Go forward with a fix, or look whether the old version reads the newer schema.')];
  },
);
