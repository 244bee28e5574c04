import type { StepCause, WorkloadCause } from '../cause';
import { accessDenied } from './access-denied';
import { admission } from './admission';
import { alembicRevision } from './alembic-revision';
import { anotherJob } from './another-job';
import { argocdOldCommit } from './argocd-old-commit';
import { argocdFailed } from './argocd-sync-failed';
import { clusterAhead } from './cluster-ahead';
import { deadline } from './deadline';
import { evicted } from './evicted';
import { fluxStalled } from './flux-stalled';
import { golangMigrateDirty } from './golang-migrate-dirty';
import { helmPending } from './helm-pending';
import { imagePull } from './image-pull';
import { jobImmutable } from './job-immutable';
import { knexLock } from './knex-lock';
import { limitRange } from './limit-range';
import { liquibaseLock } from './liquibase-lock';
import { noConnection } from './no-connection';
import { oldConfiguration } from './old-configuration';
import { outOfMemory } from './out-of-memory';
import { podRefused } from './pod-refused';
import { podSecurity } from './pod-security';
import { podsNotReady } from './pods-not-ready';
import { poolerRefuses } from './pooler-refuses';
import { prismaFailed } from './prisma-failed';
import { quota } from './quota';
import { referenceMissing } from './reference-missing';
import { serviceAccountMissing } from './service-account';
import { sidecar } from './sidecar';
import { unknownDatabase } from './unknown-database';
import { unschedulable } from './unschedulable';
import { waitsForItself } from './waits-for-itself';

/** Why a step does not go on, in the order in which they are told. */
export const STEP_CAUSES: readonly StepCause[] = [
  imagePull,
  quota,
  podSecurity,
  serviceAccountMissing,
  limitRange,
  admission,
  unschedulable,
  waitsForItself,
  referenceMissing,
  outOfMemory,
  liquibaseLock,
  golangMigrateDirty,
  prismaFailed,
  knexLock,
  alembicRevision,
  accessDenied,
  unknownDatabase,
  poolerRefuses,
  noConnection,
  sidecar,
  evicted,
  podRefused,
  deadline,
  podsNotReady,
];

/** Why a delivery as a whole does not go on, in the order in which they are told. */
export const WORKLOAD_CAUSES: readonly WorkloadCause[] = [
  clusterAhead,
  anotherJob,
  jobImmutable,
  argocdOldCommit,
  argocdFailed,
  fluxStalled,
  helmPending,
  oldConfiguration,
];
