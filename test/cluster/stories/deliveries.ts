import { execFileSync } from 'node:child_process';
import { find, remove } from '../api';
import { TEMPLATE_LIKE } from '../gateway';
import { holds } from '../live';
import {
  firstComplete,
  gapsInService,
  jobPodsInService,
  jobsSince,
  miscountedBudgets,
  overlappingMigrations,
  podsBeforeMigration,
} from '../observations';
import { FIRST, RELATED, UNRELATED, UPGRADE } from './states';
import type { OpenTarget } from '../targets/target';
import { Tale } from './tale';
import { STORIES } from './titles';

/** Deliveries that go well, from the first install to the removal. */
export function tellDeliveries(title: string, openTarget: OpenTarget, more?: (tale: () => Tale) => void): void {
  let tale: Tale;
  beforeAll(async () => {
    tale = await Tale.open(`${title}-deliveries`, openTarget);
  });
  afterAll(() => tale?.close());

  /** As a hook the Job runs each time; Liquibase then finds nothing. */
  const runs = () => (tale.target.runsEachTime ? 1 : 0);

  test(STORIES.install, async () => {
    const { since, seconds } = await tale.deliver(FIRST);
    expect(firstComplete(tale.journal, since)).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(podsBeforeMigration(tale.journal, since)).toEqual([]);
    const config = await find('configmaps', tale.place.namespace, 'ssg-system');
    expect(config?.data).toMatchObject({ 'system.properties': expect.stringContaining(TEMPLATE_LIKE) });
    tale.record(STORIES.install, 'held back until the Job was complete', seconds);
  });

  test(STORIES.repeat, async () => {
    const changeLog = tale.place.changeLog();
    const pods = tale.servingPods();
    const { since, seconds } = await tale.complete(FIRST, () => tale.target.repeat());
    const jobs = jobsSince(tale.journal, since).length;
    // Argo CD 3.2 leaves a PreSync hook alone in a sync by hand that finds nothing to do.
    if (tale.target.column !== 'argocd, hook') expect(jobs).toBe(runs());
    expect(tale.place.changeLog()).toEqual(changeLog);
    expect(tale.servingPods()).toEqual(pods);
    tale.record(STORIES.repeat, jobs === 1 ? '1 Job, 0 change sets' : 'no Job', seconds);
  });

  test(STORIES.unrelated, async () => {
    const changeLog = tale.place.changeLog();
    const { since, seconds } = await tale.deliver(UNRELATED);
    expect(jobsSince(tale.journal, since)).toHaveLength(runs());
    expect(tale.place.changeLog()).toEqual(changeLog);
    tale.record(STORIES.unrelated, runs() === 1 ? '1 Job, 0 change sets' : 'no Job', seconds);
  });

  test(STORIES.related, async () => {
    const changeLog = tale.place.changeLog();
    const { since, seconds } = await tale.deliver(RELATED);
    expect(jobsSince(tale.journal, since)).toHaveLength(1);
    expect(podsBeforeMigration(tale.journal, since)).toEqual([]);
    expect(tale.place.changeLog()).toEqual(changeLog);
    await tale.journal.until('the Job of the earlier spec is gone', () => tale.journal.present('jobs').length === 1);
    tale.record(STORIES.related, '1 Job, 0 change sets', seconds);
  });

  test(STORIES.deletedJob, async () => {
    const changeLog = tale.place.changeLog();
    const pods = tale.servingPods();
    const since = tale.journal.now();
    for (const { metadata } of tale.journal.present('jobs')) await remove('jobs', tale.place.namespace, metadata.name);
    await tale.journal.until('the Job is gone', () => tale.journal.entries('jobs').some((entry) => entry.isGone));
    const { seconds } = await tale.complete(RELATED, () => tale.target.repeat());
    await tale.journal.until('it ran again', () => firstComplete(tale.journal, since) < Number.POSITIVE_INFINITY);
    expect(tale.place.changeLog()).toEqual(changeLog);
    expect(tale.servingPods()).toEqual(pods);
    tale.record(STORIES.deletedJob, 'created again at the next delivery, 0 change sets', seconds);
  });

  test(STORIES.upgrade, async () => {
    const { since, seconds } = await tale.deliver(UPGRADE);
    expect(podsBeforeMigration(tale.journal, since)).toEqual([]);
    expect(gapsInService(tale.journal, 0)).toEqual([]);
    expect(tale.place.rows("SHOW COLUMNS FROM cluster_properties LIKE 'propvalue'")).toEqual([]);
    tale.record(STORIES.upgrade, 'at every moment a ready endpoint', seconds);
  });

  more?.(() => tale);

  test(STORIES.selection, () => {
    expect(jobPodsInService(tale.journal)).toEqual([]);
    expect(miscountedBudgets(tale.journal)).toEqual([]);
    expect(overlappingMigrations(tale.journal)).toEqual([]);
    const refused = tale.journal.entries('jobs').filter(({ object }) => holds(object, 'Failed') !== undefined);
    expect(refused).toEqual([]);
    tale.record(STORIES.selection, 'never');
  });

  test(STORIES.removal, async () => {
    const changeLog = tale.place.changeLog();
    const command = await tale.target.uninstall();
    await tale.journal.until('the Gateway’s pods are gone', () => tale.servingPods().length === 0);
    if (command !== undefined) {
      const stays = (await tale.place.leftovers()).map((name) => name.replace(/-db-migration.*/, ''));
      expect(stays.sort()).toEqual(['jobs/ssg', 'pods/ssg']);
      execFileSync('sh', ['-c', command], { stdio: 'ignore' });
    }
    await tale.journal.until('all pods are gone', () => tale.journal.present('pods').length === 0);
    expect(await tale.place.leftovers()).toEqual([]);
    expect(tale.place.changeLog()).toEqual(changeLog);
    tale.record(STORIES.removal, 'nothing left, tables unchanged');
  });
}

/** The order is what the output says: without it the same observation finds pods that come too early. */
export function tellMutation(title: string, openTarget: OpenTarget): void {
  test(STORIES.mutation, async () => {
    const tale = await Tale.open(`${title}-unordered`, openTarget);
    try {
      await tale.target.deliverUnordered(FIRST);
      await tale.journal.until('a pod too early', () => podsBeforeMigration(tale.journal, 0).length > 0);
      tale.record(STORIES.mutation, 'noticed');
    } finally {
      await tale.close();
    }
  });
}
