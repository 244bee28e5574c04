import { PASSWORD } from './account';
import { databaseFor, VARIANTS } from './gateway';
import { AFTER_11_2_2, AFTER_11_3_0, Stage } from './stage';

let stage: Stage;
beforeAll(() => {
  stage = new Stage();
});
afterAll(() => stage.clear());

describe.each(VARIANTS)('$configuration, Job $job', ({ configuration, job }) => {
  const database = databaseFor({ configuration, job }, 'install');

  test('a fresh install, an upgrade under the old pods, and a repeated run', async () => {
    const first = await stage.gateway(database, { version: '11.2.2', configuration, job });
    const older = stage.image({ version: '11.2.2' });
    if (job !== 'off') {
      const early = await stage.startGateway(first, older);
      await early.untilLog('serving');
      const exit = await stage.runJob(first, older);
      expect(exit).toMatchObject({ status: 0 });
      expect(exit.log).not.toContain(PASSWORD);
      // The pod that started too early has not touched the schema, and notices that somebody else has.
      expect(early.log).not.toContain('liquibase');
      await early.untilReady();
      expect((await early.stop()).status).toBe(0);
    }
    const old = await stage.startGateway(first, older);
    await old.untilReady();
    expect(stage.changeSets(database)).toEqual(AFTER_11_2_2);
    expect(old.log.includes('liquibase update')).toBe(job === 'off');

    const second = await stage.gateway(database, { version: '11.3.0', configuration, job });
    const newer = stage.image({ version: '11.3.0' });
    if (job !== 'off') expect(await stage.runJob(second, newer)).toMatchObject({ status: 0 });
    const pod = await stage.startGateway(second, newer);
    await pod.untilReady();
    expect(stage.changeSets(database)).toEqual(AFTER_11_3_0);
    expect(old.probe()).toEqual({ ready: true, says: 'ready: Gateway 11.2.2' });
    expect(stage.rows(database, 'SELECT proptext FROM cluster_properties')).toEqual(['localhost']);

    const before = stage.rows(database, 'SELECT * FROM DATABASECHANGELOG');
    if (job === 'off') await (await stage.startGateway(second, newer)).untilReady();
    else expect(await stage.runJob(second, newer)).toMatchObject({ status: 0 });
    expect(stage.rows(database, 'SELECT * FROM DATABASECHANGELOG')).toEqual(before);
  });
});
