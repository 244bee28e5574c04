import type { Rule } from '../../../../rules/rule';
import { databaseStays } from './database-stays';
import { deadlineNotLowered } from './deadline-not-lowered';
import { imageFollowsVersion } from './image-follows-version';
import { imageIsPinned } from './image-is-pinned';
import { jobNeedsModes } from './job-needs-modes';
import { jobStaysOn } from './job-stays-on';
import { jobUrlHasEffect } from './job-url-has-effect';
import { locksClearedOnce } from './locks-cleared-once';
import { migrationRunsOnce } from './migration-runs-once';
import { noDowngrade } from './no-downgrade';
import { noMinorSkipped } from './no-minor-skipped';
import { podsDoNotMigrate } from './pods-do-not-migrate';
import { replicasAreHandedOver } from './replicas-are-handed-over';
import { rollIsPossible } from './roll-is-possible';
import { serviceGoesOn } from './service-goes-on';
import { sharedDatabaseMovesTogether } from './shared-database-moves-together';

/** Every rule about a change of a Gateway, in the order in which findings are reported. */
export const GATEWAY_RULES: readonly Rule[] = [
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
];
