import type { Rule } from '../../../../rules/rule';
import { olderImageStaysAway } from './back-to-older-image';
import { jobStaysWithVersion } from './job-stays-with-version';
import { appliedMigrationsStay, newMigrationsComeLast } from './migrations-stay';
import { oldPodsServeOn } from './old-pods-serve-on';
import { podsServeTheSchema } from './serves-the-schema';

/** Everything that must hold for a change of an application. */
export const APPLICATION_CHANGE_RULES: readonly Rule[] = [
  jobStaysWithVersion,
  olderImageStaysAway,
  podsServeTheSchema,
  oldPodsServeOn,
  appliedMigrationsStay,
  newMigrationsComeLast,
];
