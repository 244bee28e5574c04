import { CONFIGURATIONS, diagnose, renderGateway } from './gateway';
import { Stage } from './stage';

let stage: Stage;
beforeAll(() => {
  stage = new Stage();
});
afterAll(() => stage.clear());

describe.each(CONFIGURATIONS)('11.1.3, which knows no schema update modes, %s', (configuration) => {
  const database = `versions_${configuration.replace('.', '_')}`;

  test('is refused with a Job when it is compiled', async () => {
    const spec = {
      version: '11.1.3',
      configuration,
      jdbcUrl: 'jdbc:mysql://db/ssg',
      user: 'u',
      password: 'p',
    } as const;
    for (const job of ['on', 'on with clearLocks'] as const) {
      const diagnostics = await diagnose({ ...spec, job });
      expect(diagnostics.map(({ code, severity }) => ({ code, severity }))).toEqual([
        { code: 'gateway/job-needs-11.2.2', severity: 'error' },
      ]);
    }
    expect((await renderGateway({ ...spec, job: 'off' })).job).toBeUndefined();
  });

  test('serves while a Job expands its schema, and says what it misses when a later one contracts it', async () => {
    const first = await stage.gateway(database, { version: '11.1.3', configuration, job: 'off' });
    const old = await stage.startGateway(first, stage.image({ version: '11.1.3' }));
    await old.untilReady();
    expect(stage.changeSets(database)).toEqual(['11.1.3-1', '11.1.3-2']);

    const second = await stage.gateway(database, { version: '11.2.2', configuration, job: 'on' });
    expect(await stage.runJob(second, stage.image({ version: '11.2.2' }))).toMatchObject({ status: 0 });
    expect(old.probe()).toEqual({ ready: true, says: 'ready: Gateway 11.1.3' });

    const third = await stage.gateway(database, { version: '11.3.0', configuration, job: 'on' });
    expect(await stage.runJob(third, stage.image({ version: '11.3.0' }))).toMatchObject({ status: 0 });
    expect(old.probe()).toEqual({
      ready: false,
      says: expect.stringMatching(
        /^not ready: change set 11\.3\.0-2 took away what Gateway 11\.1\.3 needs: .*propvalue/,
      ),
    });
  });

  test('would never end as a Job: it serves whatever the mode says', async () => {
    const rendered = await stage.gateway(`${database}_job`, { version: '11.2.2', configuration, job: 'on' });
    const pod = await stage.startJob(rendered, stage.image({ version: '11.1.3' }));
    await pod.untilLog('serving');
    await pod.stop();
  });
});
