import type { Rule } from '../../../../rules/rule';
import { databaseStays } from './database-stays';
import { deadlineNotLowered } from './deadline-not-lowered';
import { embeddedHazelcastRestarts } from './embedded-hazelcast-restarts';
import { imageFollowsVersion } from './image-follows-version';
import { imageIsPinned } from './image-is-pinned';
import { jobStaysOn } from './job-stays-on';
import { locksClearedOnce } from './locks-cleared-once';
import { migrationRunsOnce } from './migration-runs-once';
import { noDowngrade } from './no-downgrade';
import { noMinorSkipped } from './no-minor-skipped';
import { podsDoNotMigrate } from './pods-do-not-migrate';
import { renamedSharesDatabase } from './renamed-shares-database';
import { podsReadDatabase } from './pods-read-database';
import { replicasAreHandedOver } from './replicas-are-handed-over';
import { rollIsPossible } from './roll-is-possible';
import { serviceGoesOn } from './service-goes-on';
import { somebodyMigrates } from './somebody-migrates';
import { sharedDatabaseMovesTogether } from './shared-database-moves-together';

/** Every rule about a change of a Gateway, in the order in which findings are reported. */
export const GATEWAY_CHANGE_RULES: readonly Rule[] = [
  noDowngrade,
  jobStaysOn,
  podsDoNotMigrate,
  somebodyMigrates,
  databaseStays,
  podsReadDatabase,
  sharedDatabaseMovesTogether,
  renamedSharesDatabase,
  imageIsPinned,
  imageFollowsVersion,
  noMinorSkipped,
  serviceGoesOn,
  embeddedHazelcastRestarts,
  locksClearedOnce,
  deadlineNotLowered,
  migrationRunsOnce,
  replicasAreHandedOver,
  rollIsPossible,
];
