import { argoRunsHooks } from './delivery/argo-runs-hooks';
import { helmWaitsLongEnough } from './delivery/helm-waits-long-enough';
import { mendsNeedNotWait } from './delivery/mends-need-not-wait';
import { stepsAreWaitedFor } from './delivery/steps-are-waited-for';
import { targetStays } from './delivery/target-stays';
import { autoStaysInDevelopment } from './documentdb/auto-stays-in-development';
import { regionsFinalizeLast } from './documentdb/regions-finalize-last';
import { someoneTakesOver } from './documentdb/someone-takes-over';
import { windowStaysOpen } from './documentdb/window-stays-open';
import { databaseStays } from './gateway/database-stays';
import { deadlineNotLowered } from './gateway/deadline-not-lowered';
import { imageFollowsVersion } from './gateway/image-follows-version';
import { imageIsPinned } from './gateway/image-is-pinned';
import { jobNeedsModes } from './gateway/job-needs-modes';
import { jobStaysOn } from './gateway/job-stays-on';
import { jobUrlHasEffect } from './gateway/job-url-has-effect';
import { locksClearedOnce } from './gateway/locks-cleared-once';
import { migrationRunsOnce } from './gateway/migration-runs-once';
import { noDowngrade } from './gateway/no-downgrade';
import { noMinorSkipped } from './gateway/no-minor-skipped';
import { podsDoNotMigrate } from './gateway/pods-do-not-migrate';
import { replicasAreHandedOver } from './gateway/replicas-are-handed-over';
import { rollIsPossible } from './gateway/roll-is-possible';
import { serviceGoesOn } from './gateway/service-goes-on';
import { sharedDatabaseMovesTogether } from './gateway/shared-database-moves-together';
import type { Rule } from './rule';

/** Every rule about a change, in the order in which findings are reported. */
export const RULES: readonly Rule[] = [
  noDowngrade,
  jobNeedsModes,
  jobStaysOn,
  podsDoNotMigrate,
  databaseStays,
  sharedDatabaseMovesTogether,
  imageIsPinned,
  imageFollowsVersion,
  noMinorSkipped,
  serviceGoesOn,
  locksClearedOnce,
  deadlineNotLowered,
  jobUrlHasEffect,
  migrationRunsOnce,
  replicasAreHandedOver,
  rollIsPossible,
  windowStaysOpen,
  regionsFinalizeLast,
  autoStaysInDevelopment,
  someoneTakesOver,
  stepsAreWaitedFor,
  argoRunsHooks,
  mendsNeedNotWait,
  helmWaitsLongEnough,
  targetStays,
];
