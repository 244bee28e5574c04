import type { ApplicationStateRule } from './application-state-rule';
import { credentialsStayOut } from './credential-in-clear';
import { databaseServesFirst } from './database-in-unit';
import { exitStatusIsTheMigrations } from './exit-status-hidden';
import { jobImageIsPinned } from './image-not-pinned';
import { jobIsLikeItsWorkload } from './job-drifts-from-workload';
import { jobHasDeadline, jobsStay, retriesCanHelp } from './job-limits';
import { jobMigrates } from './job-does-nothing';
import { jobsHaveTheirTurn } from './job-without-turn';
import { jobEnds } from './job-never-ends';
import { lockWhereTwoRun } from './lock-missing';
import { migrationComesBefore } from './migrates-after';
import { jobFindsItsKeys } from './needs-missing';
import { clockStaysOut } from './not-reproducible';
import { podsLeaveMigrationToJob } from './pods-migrate';
import { objectsStandOnce } from './stands-twice';
import { lockReachesServer } from './through-pooler';
import { nothingWaitsForItself } from './waits-for-itself';

/** Everything that must hold for one application. */
export const APPLICATION_STATE_RULES: readonly ApplicationStateRule[] = [
  exitStatusIsTheMigrations,
  nothingWaitsForItself,
  migrationComesBefore,
  jobsHaveTheirTurn,
  objectsStandOnce,
  jobFindsItsKeys,
  jobIsLikeItsWorkload,
  podsLeaveMigrationToJob,
  databaseServesFirst,
  jobEnds,
  jobMigrates,
  jobHasDeadline,
  retriesCanHelp,
  jobsStay,
  lockWhereTwoRun,
  lockReachesServer,
  jobImageIsPinned,
  clockStaysOut,
  credentialsStayOut,
];
