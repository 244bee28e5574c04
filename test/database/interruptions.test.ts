import { execFileSync } from 'node:child_process';
import { PASSWORD } from './account';
import { databaseFor, VARIANTS } from './gateway';
import { AFTER_11_2_2, AFTER_11_3_0, Stage } from './stage';

const SLOW = `--changeset gateway:slow
DO SLEEP(3);`;
const AFTER_SLOW_11_3_0 = [...AFTER_11_2_2, 'slow', '11.3.0-1', '11.3.0-2'];

let stage: Stage;
beforeAll(async () => {
  stage = new Stage();
  const template = { version: '11.2.2', configuration: 'diskless', job: 'on' } as const;
  const exit = await stage.runJob(await stage.gateway('interruptions', template), stage.image({ version: '11.2.2' }));
  expect(exit).toMatchObject({ status: 0 });
});
afterAll(() => stage.clear());

const JOBS = VARIANTS.filter(({ job }) => job === 'on');

describe.each(JOBS)('a Job in the middle of its migration: $configuration', ({ configuration, job }) => {
  test('killed: its lock stays, the old pods serve, and one run with clearLocks completes it', async () => {
    const database = databaseFor({ configuration, job }, 'killed');
    stage.copyDatabase('interruptions', database);
    const slow = stage.image({ version: '11.3.0', changeSets: SLOW });
    const old = await stage.gateway(database, { version: '11.2.2', configuration, job });
    const serving = await stage.startGateway(old, stage.image({ version: '11.2.2' }));
    const plain = await stage.gateway(database, { version: '11.3.0', configuration, job });
    const pod = await stage.startJob(plain, slow);
    await pod.untilLog('::slow::');
    expect(commandLines('liquibase-core.jar')).not.toContain(PASSWORD.trim());
    expect((await pod.kill()).status).toBe(137);
    expect(stage.changeSets(database)).toEqual(AFTER_11_2_2);
    expect(stage.isLocked(database)).toBe(true);
    await serving.untilReady();
    expect(commandLines('GatewayServer')).not.toContain(PASSWORD.trim());

    const clearing = await stage.gateway(database, { version: '11.3.0', configuration, job: 'on with clearLocks' });
    expect(await stage.runJob(clearing, slow)).toMatchObject({ status: 0 });
    expect(stage.changeSets(database)).toEqual(AFTER_SLOW_11_3_0);
    expect(await stage.runJob(plain, slow)).toMatchObject({ status: 0 });
    expect(stage.changeSets(database)).toEqual(AFTER_SLOW_11_3_0);
    expect(serving.probe().ready).toBe(true);
  });

  test('stopped: it completes the migration within its grace period and leaves no lock', async () => {
    const database = databaseFor({ configuration, job }, 'stopped');
    stage.copyDatabase('interruptions', database);
    const rendered = await stage.gateway(database, { version: '11.3.0', configuration, job });
    const pod = await stage.startJob(rendered, stage.image({ version: '11.3.0', changeSets: SLOW }));
    await pod.untilLog('::slow::');
    const exit = await pod.stop();
    expect(exit).toMatchObject({ status: 0 });
    expect(stage.changeSets(database)).toEqual(AFTER_SLOW_11_3_0);
    expect(stage.isLocked(database)).toBe(false);
  });

  test('killed between a statement and the note of it: the repeated run notes it and goes on', async () => {
    const database = databaseFor({ configuration, job }, 'unnoted');
    stage.copyDatabase('interruptions', database);
    const rendered = await stage.gateway(database, { version: '11.3.0', configuration, job });
    const image = stage.image({ version: '11.3.0' });
    expect(await stage.runJob(rendered, image)).toMatchObject({ status: 0 });
    stage.rows(database, `DELETE FROM DATABASECHANGELOG WHERE id = '11.3.0-2'`);
    expect(await stage.runJob(rendered, image)).toMatchObject({ status: 0 });
    expect(stage.changeSets(database)).toEqual(AFTER_11_3_0);
  });
});

/** What `ps` shows of every process, of which one runs this. */
function commandLines(running: string): string {
  const lines = execFileSync('ps', ['-eww', '-o', 'args='], { encoding: 'utf8' });
  expect(lines).toContain(running);
  return lines;
}
