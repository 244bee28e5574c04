import { execFileSync } from 'node:child_process';
import { ROWS_ONLY_CREDENTIALS, type GatewayState } from '../gateway';
import { holds, isJobPod, JOB_NAME, statusOf, type PodStatus } from '../live';
import { gapsInService, jobsSince, overlappingMigrations, podsBeforeMigration } from '../observations';
import { FIRST } from './states';
import type { Column } from '../record';
import type { OpenTarget } from '../targets/target';
import { Tale } from './tale';
import { STORIES } from './titles';

const UPGRADE: GatewayState = { version: '11.3.0' };
const NO_IMAGE: GatewayState = { ...UPGRADE, tag: '11.3.0-missing', deadlineSeconds: 5 };
const NO_NODE: GatewayState = { ...UPGRADE, nodeSelector: { 'example.com/no': 'node' }, deadlineSeconds: 5 };
/** Its migration gets through to the change set that drops a column. */
const FAILING: GatewayState = { ...UPGRADE, secretName: ROWS_ONLY_CREDENTIALS };
/** Waits for the lock of a run that was killed. */
const HANGING: GatewayState = { ...UPGRADE, podLabels: { 'example.com/try': '1' }, deadlineSeconds: 15 };
const HANGING_AGAIN: GatewayState = { ...HANGING, podLabels: { 'example.com/try': '2' } };
const CORRECTED: GatewayState = { ...UPGRADE, podLabels: { 'example.com/try': '3' }, clearLocks: true };

/** Deliveries that fail, each over the one before, and the commits that mend them. */
export function tellFailures(title: string, openTarget: OpenTarget): void {
  let tale: Tale;
  beforeAll(async () => {
    tale = await Tale.open(`${title}-failures`, openTarget);
    await tale.deliver(FIRST);
  });
  afterAll(() => tale?.close());

  /** Delivers what must fail; gives what the tool says, and the Jobs that ran. */
  async function fail(story: string, state: GatewayState) {
    const pods = tale.servingPods();
    const since = tale.journal.now();
    const start = performance.now();
    const report = await (await tale.target.deliver(state)).failed();
    const seconds = (performance.now() - start) / 1000;
    expect(tale.servingPods()).toEqual(pods);
    expect(gapsInService(tale.journal, 0)).toEqual([]);
    expect(report).toMatch(reportOf(tale.target.column));
    tale.record(story, 'reported', seconds);
    return { report, since };
  }

  test(STORIES.noImage, async () => {
    const { since } = await fail(STORIES.noImage, NO_IMAGE);
    expect(failureReasons(tale, since)).toEqual(['DeadlineExceeded']);
  });

  test(STORIES.noNode, async () => {
    const { since } = await fail(STORIES.noNode, NO_NODE);
    expect(failureReasons(tale, since)).toEqual(['DeadlineExceeded']);
  });

  test(STORIES.failure, async () => {
    const { report, since } = await fail(STORIES.failure, FAILING);
    expect(failureReasons(tale, since)).toEqual(['BackoffLimitExceeded']);
    const log = jobLog(tale, since);
    expect(log).toMatch(WHY);
    if (tale.delivery === 'kubectl') expect(report).toMatch(WHY);
  });

  test(STORIES.mended, async () => {
    const { since, seconds } = await tale.deliver(UPGRADE);
    expect(podsBeforeMigration(tale.journal, since)).toEqual([]);
    expect(gapsInService(tale.journal, 0)).toEqual([]);
    tale.record(STORIES.mended, 'by itself', seconds);
  });

  test(STORIES.deadline, async () => {
    tale.place.leaveKilledRun();
    const { since } = await fail(STORIES.deadline, HANGING);
    expect(failureReasons(tale, since)).toEqual(['DeadlineExceeded']);
  });

  test(STORIES.corrected, async () => {
    const since = tale.journal.now();
    const earlier = await tale.target.deliver(HANGING_AGAIN);
    await tale.journal.until('the Job hangs', () => isWorking(tale, since));
    const corrected = await tale.complete(CORRECTED, () => tale.target.supersede(earlier, CORRECTED));
    expect(jobsSince(tale.journal, since).length).toBeGreaterThanOrEqual(2);
    expect(overlappingMigrations(tale.journal)).toEqual([]);
    expect(gapsInService(tale.journal, 0)).toEqual([]);
    tale.record(STORIES.corrected, 'the pods of the earlier Job ended first', corrected.seconds);
  });
}

/** What the database says to the account. */
const WHY = /command denied to user 'rows'/;

/** What the tool says; the rest is in the Job and its log. */
function reportOf(column: Column): RegExp {
  switch (column) {
    case 'helm':
    case 'helm 4':
      return /job ssg-db-migration failed|failed/i;
    case 'argocd':
      return /Degraded/;
    // Hooks have no share in the health of an application.
    case 'argocd, hook':
      return /completed unsuccessfully/;
    case 'flux':
      return /job.*ssg-db-migration/i;
    case 'kubectl':
      return /Nothing after it was applied/;
  }
}

/** Why the Jobs since the revision failed. */
function failureReasons({ journal }: Tale, since: number): readonly string[] {
  const begun = new Set(jobsSince(journal, since).map(({ metadata }) => metadata.uid));
  const reasons = journal
    .entries('jobs')
    .filter(({ object }) => begun.has(object.metadata.uid) && holds(object, 'Failed') !== undefined)
    .map(({ object }) => `${object.metadata.uid} ${holds(object, 'Failed')}`);
  return [...new Set(reasons)].map((reason) => reason.split(' ')[1]);
}

/** The log of the last Job that began after the revision, by the command that all the documentation names. */
function jobLog({ journal, place }: Tale, since: number): string {
  const { name } = jobsSince(journal, since).at(-1)!.metadata;
  const options = [`--selector=${JOB_NAME}=${name}`, '--prefix', '--tail=-1', `--namespace=${place.namespace}`];
  return execFileSync('kubectl', ['logs', ...options], { encoding: 'utf8', maxBuffer: 2 ** 26 });
}

/** Whether a Job that began after the revision has a container that runs. */
function isWorking({ journal }: Tale, since: number): boolean {
  const begun = new Set(jobsSince(journal, since).map(({ metadata }) => metadata.name));
  return journal
    .present('pods')
    .filter((pod) => isJobPod(pod) && begun.has(pod.metadata.labels!['batch.kubernetes.io/job-name']))
    .some((pod) => statusOf<PodStatus>(pod).containerStatuses?.[0]?.started === true);
}
