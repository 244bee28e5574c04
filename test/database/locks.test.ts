import { databaseFor, VARIANTS, type Variant } from './gateway';
import type { Exit } from './pod';
import { AFTER_11_2_2, AFTER_11_3_0, Stage } from './stage';

interface Attempt extends Variant {
  readonly database: string;
  readonly exit: Exit;
}

let stage: Stage;
let attempts: readonly Attempt[];

/** All variants at once: most of the time they wait. */
beforeAll(async () => {
  stage = new Stage();
  const template = { version: '11.2.2', configuration: 'diskless', job: 'on' } as const;
  const exit = await stage.runJob(await stage.gateway('locks', template), stage.image({ version: '11.2.2' }));
  expect(exit).toMatchObject({ status: 0 });
  attempts = await Promise.all(VARIANTS.map(attempt));
});
afterAll(() => stage.clear());

/** Migrates to 11.3.0 where a run that was killed has left its lock. */
async function attempt(variant: Variant): Promise<Attempt> {
  const database = databaseFor(variant, 'locks');
  stage.copyDatabase('locks', database);
  stage.leaveLock(database);
  const rendered = await stage.gateway(database, { version: '11.3.0', ...variant });
  const image = stage.image({ version: '11.3.0', lockWaitMinutes: 1 });
  const exit =
    variant.job === 'off'
      ? await (
          await stage.startGateway(rendered, image)
        ).ended
      : await stage.runJob(rendered, image);
  return { ...variant, database, exit };
}

function find({ configuration, job }: Variant): Attempt {
  return attempts.find((each) => each.configuration === configuration && each.job === job)!;
}

describe('a lock that a killed run has left behind', () => {
  const blocked = VARIANTS.filter(({ job }) => job !== 'on with clearLocks');
  const cleared = VARIANTS.filter(({ job }) => job === 'on with clearLocks');

  test.each(blocked)('blocks within a bound and touches nothing: $configuration, Job $job', (variant) => {
    const { exit, database } = find(variant);
    expect(exit.status).not.toBe(0);
    expect(exit.log).toContain('Could not acquire change log lock.  Currently locked by a pod that is gone');
    expect(exit.log).not.toContain('serving');
    expect(exit.seconds).toBeGreaterThan(50);
    expect(exit.seconds).toBeLessThan(120);
    expect(stage.changeSets(database)).toEqual(AFTER_11_2_2);
    expect(stage.isLocked(database)).toBe(true);
  });

  test.each(cleared)('does not block a Job with clearLocks: $configuration', (variant) => {
    const { exit, database } = find(variant);
    expect(exit).toMatchObject({ status: 0 });
    expect(exit.seconds).toBeLessThan(50);
    expect(stage.changeSets(database)).toEqual(AFTER_11_3_0);
    expect(stage.isLocked(database)).toBe(false);
  });
});

test('a run that finds nothing to do leaves the lock of a migration in progress alone', async () => {
  stage.copyDatabase('locks', 'locks_in_use');
  stage.leaveLock('locks_in_use');
  const rendered = await stage.gateway('locks_in_use', { version: '11.2.2', configuration: 'diskless', job: 'off' });
  await (await stage.startGateway(rendered, stage.image({ version: '11.2.2' }))).untilReady();
  expect(stage.isLocked('locks_in_use')).toBe(true);
});
