import { argoRunsHooks } from '../rules/delivery/argo-runs-hooks';
import { helmWaitsLongEnough } from '../rules/delivery/helm-waits-long-enough';
import { mendsNeedNotWait } from '../rules/delivery/mends-need-not-wait';
import { stepsAreWaitedFor } from '../rules/delivery/steps-are-waited-for';
import { targetStays } from '../rules/delivery/target-stays';
import { autoStaysInDevelopment } from './documentdb/upgrade-rules/auto-stays-in-development';
import { regionsFinalizeLast } from './documentdb/upgrade-rules/regions-finalize-last';
import { someoneTakesOver } from './documentdb/upgrade-rules/someone-takes-over';
import { windowStaysOpen } from './documentdb/upgrade-rules/window-stays-open';
import { databaseStays } from './gateway/rules/database-stays';
import { deadlineNotLowered } from './gateway/rules/deadline-not-lowered';
import { imageFollowsVersion } from './gateway/rules/image-follows-version';
import { imageIsPinned } from './gateway/rules/image-is-pinned';
import { jobNeedsModes } from './gateway/rules/job-needs-modes';
import { jobStaysOn } from './gateway/rules/job-stays-on';
import { jobUrlHasEffect } from './gateway/rules/job-url-has-effect';
import { locksClearedOnce } from './gateway/rules/locks-cleared-once';
import { migrationRunsOnce } from './gateway/rules/migration-runs-once';
import { noDowngrade } from './gateway/rules/no-downgrade';
import { noMinorSkipped } from './gateway/rules/no-minor-skipped';
import { podsDoNotMigrate } from './gateway/rules/pods-do-not-migrate';
import { replicasAreHandedOver } from './gateway/rules/replicas-are-handed-over';
import { rollIsPossible } from './gateway/rules/roll-is-possible';
import { serviceGoesOn } from './gateway/rules/service-goes-on';
import { sharedDatabaseMovesTogether } from './gateway/rules/shared-database-moves-together';
import type { Rule } from '../rules/rule';

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
