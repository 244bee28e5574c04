import { databaseFor, VARIANTS, type Rendered } from './gateway';
import type { Image } from './image';
import type { Exit } from './pod';
import { AFTER_11_2_2, AFTER_11_3_0, Stage } from './stage';

const FAILING = `--changeset gateway:failing
ALTER TABLE no_such_table ADD COLUMN c INT;`;

let stage: Stage;
beforeAll(async () => {
  stage = new Stage();
  const template = { version: '11.2.2', configuration: 'diskless', job: 'on' } as const;
  const exit = await stage.runJob(await stage.gateway('failures', template), stage.image({ version: '11.2.2' }));
  expect(exit).toMatchObject({ status: 0 });
});
afterAll(() => stage.clear());

describe('a mistyped migrationJob.jdbcUrl', () => {
  const diskless = VARIANTS.filter(({ configuration, job }) => configuration === 'diskless' && job !== 'off');
  test.each(diskless)(
    'is refused, and brought in by an overlay fails fast and creates no database: Job $job',
    async (variant) => {
      const database = databaseFor(variant, 'mistyped');
      stage.copyDatabase('failures', database);
      const typo = `${database}_typo`;
      const spec = { version: '11.3.0', ...variant, jobJdbcUrl: stage.url(typo) } as const;
      expect(await stage.diagnose(database, spec)).toEqual(['error gateway/job-other-database']);
      // An own URL that leads to the right database: an overlay takes it from there.
      const own = `${stage.url(database)}&connectTimeout=20000`;
      const { job, ...others } = await stage.gateway(database, { ...spec, jobJdbcUrl: own });
      const mistyped = JSON.stringify(job).replaceAll(`/${database}`, `/${typo}`);
      const rendered = { ...others, job: JSON.parse(mistyped) as typeof job };
      const exit = await stage.runJob(rendered, stage.image({ version: '11.3.0' }));
      expect(exit.status).not.toBe(0);
      expect(exit.log).toContain(`Unknown database '${typo}'`);
      expect(exit.seconds).toBeLessThan(30);
      expect(stage.databaseExists(typo)).toBe(false);
      expect(stage.changeSets(database)).toEqual(AFTER_11_2_2);
    },
  );

  const file = VARIANTS.filter(({ configuration, job }) => configuration === 'node.properties' && job !== 'off');
  test.each(file)('has no effect where the file wins: $configuration, Job $job', async (variant) => {
    const database = databaseFor(variant, 'mistyped');
    stage.copyDatabase('failures', database);
    const typo = `${database}_typo`;
    const spec = { version: '11.3.0', ...variant, jobJdbcUrl: stage.url(typo) } as const;
    expect(await stage.diagnose(database, spec)).toEqual(['warning gateway/job-url-without-effect']);
    const rendered = await stage.gateway(database, spec);
    expect(await stage.runJob(rendered, stage.image({ version: '11.3.0' }))).toMatchObject({ status: 0 });
    expect(stage.databaseExists(typo)).toBe(false);
    expect(stage.changeSets(database)).toEqual(AFTER_11_3_0);
  });
});

describe('a failing change set', () => {
  test.each(VARIANTS)('leaves the old version serving: $configuration, Job $job', async (variant) => {
    const database = databaseFor(variant, 'failing');
    stage.copyDatabase('failures', database);
    const old = await stage.startGateway(
      await stage.gateway(database, { version: '11.2.2', ...variant }),
      stage.image({ version: '11.2.2' }),
    );
    await old.untilReady();

    const broken = stage.image({ version: '11.3.0', changeSets: FAILING });
    const rendered = await stage.gateway(database, { version: '11.3.0', ...variant });
    const exit = await migrate(rendered, broken);
    expect(exit.status).not.toBe(0);
    expect(exit.log).toContain("no_such_table' doesn't exist");
    expect(exit.log).toContain(`error: update schema ended with status ${exit.status}`);
    expect(stage.changeSets(database)).toEqual(AFTER_11_2_2);
    expect(stage.isLocked(database)).toBe(false);
    expect(old.probe()).toEqual({ ready: true, says: 'ready: Gateway 11.2.2' });

    if (rendered.job === undefined) return;
    const early = await stage.startGateway(rendered, broken);
    await early.untilProbe(
      'not ready: Gateway 11.3.0 needs change set 11.3.0-2, the last one in the database is 11.2.2-2',
    );
    expect(await migrate(rendered, stage.image({ version: '11.3.0' }))).toMatchObject({ status: 0 });
    expect(early.probe()).toEqual({ ready: true, says: 'ready: Gateway 11.3.0' });
    expect(old.probe().ready).toBe(true);
  });
});

/** Does what brings the schema up to date: the Job, or the pod where there is none. */
async function migrate(rendered: Rendered, image: Image): Promise<Exit> {
  if (rendered.job !== undefined) return stage.runJob(rendered, image);
  return (await stage.startGateway(rendered, image)).ended;
}
