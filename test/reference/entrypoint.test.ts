import { FakeImage, programs } from './fake-image';

const URL = 'jdbc:mysql://db.example:3306/ssg?createDatabaseIfNotExist=true&useSSL=false';
const DISKLESS = { SSG_DATABASE_JDBC_URL: URL, SSG_DATABASE_USER: 'gateway', SSG_DATABASE_PASSWORD: '7layer' };
const NODE_PROPERTIES = `node.cluster.pass=secret
l7.mysql.connection.url=${URL}
node.db.config.main.user=gateway
node.db.config.main.pass=7layer
`;
const MODE = '-Dgateway.db.schema-update.mode';

let image: FakeImage;
beforeEach(() => {
  image = new FakeImage();
});
afterEach(() => image.remove());

describe('a schema update mode decides what runs, however the database is configured', () => {
  const table = [
    { args: '', runs: ['liquibase update', 'java'], mode: 'default' },
    { args: `${MODE}=default`, runs: ['liquibase update', 'java'], mode: 'default' },
    { args: `${MODE}=skip`, runs: ['java'], mode: 'skip' },
    { args: `${MODE}=liquibase-only`, runs: ['liquibase update'], mode: 'liquibase-only' },
    {
      args: `${MODE}=liquibase-only-with-unlock`,
      runs: ['liquibase release-locks', 'liquibase update'],
      mode: 'liquibase-only-with-unlock',
    },
    { args: `${MODE}=skip -Dx=y ${MODE}=liquibase-only`, runs: ['liquibase update'], mode: 'liquibase-only' },
    { args: `${MODE}=liquibase-only ${MODE}=skip`, runs: ['java'], mode: 'skip' },
    { args: `${MODE}=nonsense ${MODE}=skip`, runs: ['java'], mode: 'skip' },
    { args: `-Dother.db.schema-update.mode=skip`, runs: ['liquibase update', 'java'], mode: 'default' },
    { args: `${MODE}s=skip`, runs: ['liquibase update', 'java'], mode: 'default' },
    { args: `-Da=${MODE}=skip`, runs: ['liquibase update', 'java'], mode: 'default' },
    { args: ` \t ${MODE}=skip\n-Dx=y`, runs: ['java'], mode: 'skip' },
  ];
  test.each(table)('diskless, "$args" runs $runs', ({ args, runs, mode }) => {
    const outcome = image.run({ ...DISKLESS, EXTRA_JAVA_ARGS: args });
    expect(outcome).toMatchObject({ status: 0, stderr: '' });
    expect(programs(outcome)).toEqual(runs);
    expect(outcome.stdout).toContain(`gateway 11.3.0: schema update mode ${mode}\n`);
  });
  test.each(table)('with node.properties, "$args" runs $runs', ({ args, runs }) => {
    image.writeNodeProperties(NODE_PROPERTIES);
    const outcome = image.run({ EXTRA_JAVA_ARGS: args });
    expect(outcome).toMatchObject({ status: 0, stderr: '' });
    expect(programs(outcome)).toEqual(runs);
  });
  test('without EXTRA_JAVA_ARGS it migrates and serves', () => {
    expect(programs(image.run(DISKLESS))).toEqual(['liquibase update', 'java']);
  });
});

describe('an unknown mode is refused before anything runs', () => {
  test.each(['nonsense', 'Skip', 'skip,default', "'skip'", '"skip"', '*', '$(id)', ''])('"%s"', (mode) => {
    const outcome = image.run({ ...DISKLESS, EXTRA_JAVA_ARGS: `${MODE}=${mode}` });
    expect(outcome).toMatchObject({ status: 64, calls: [] });
    expect(outcome.stderr).toBe(
      `gateway 11.3.0: error: unknown schema update mode '${mode}' in EXTRA_JAVA_ARGS; ` +
        'expected one of: default, skip, liquibase-only, liquibase-only-with-unlock\n',
    );
  });
  test('the flag without a value', () => {
    expect(image.run({ ...DISKLESS, EXTRA_JAVA_ARGS: MODE })).toMatchObject({ status: 64, calls: [] });
  });
});

describe('versions before 11.2.2 migrate and serve, whatever the flag says', () => {
  const flags = ['skip', 'liquibase-only', 'liquibase-only-with-unlock', 'nonsense'];
  test.each(flags)('11.1.3 with %s', (mode) => {
    const outcome = image.run({ ...DISKLESS, GATEWAY_VERSION: '11.1.3', EXTRA_JAVA_ARGS: `${MODE}=${mode}` });
    expect(outcome.status).toBe(0);
    expect(programs(outcome)).toEqual(['liquibase update', 'java']);
    expect(outcome.calls[0]!.env).toMatchObject({ LIQUIBASE_COMMAND_CHANGELOG_FILE: 'gateway-11.1.3.yaml' });
  });
  test.each([
    ['10.1.00_20220802', true],
    ['11.1.1_20240801', true],
    ['11.2.1', true],
    ['11.2.1-CR02', true],
    ['11.2.2', false],
    ['11.2.2-CR01', false],
    ['11.2.10', false],
    ['11.3.0', false],
    ['12.0.0', false],
  ])('%s: ignores the flag: %s', (version, ignores) => {
    const outcome = image.run({ ...DISKLESS, GATEWAY_VERSION: version, EXTRA_JAVA_ARGS: `${MODE}=skip` });
    expect(programs(outcome)).toEqual(ignores ? ['liquibase update', 'java'] : ['java']);
  });
});

describe('a Gateway without a database', () => {
  const derby = 'node.db.type=derby\nnode.db.config.main.user=gateway\n';
  test.each(['', `${MODE}=default`, `${MODE}=skip`])('serves at once with "%s"', (args) => {
    expect(programs(image.run({ EXTRA_JAVA_ARGS: args }))).toEqual(['java']);
    image.writeNodeProperties(derby);
    expect(programs(image.run({ ...DISKLESS, EXTRA_JAVA_ARGS: args }))).toEqual(['java']);
  });
  test.each(['liquibase-only', 'liquibase-only-with-unlock'])('refuses %s: there is nothing to migrate', (mode) => {
    const outcome = image.run({ EXTRA_JAVA_ARGS: `${MODE}=${mode}` });
    expect(outcome).toMatchObject({ status: 64, calls: [] });
    expect(outcome.stderr).toContain('nothing to migrate: neither SSG_DATABASE_JDBC_URL nor node.properties');
  });
});

describe('the log level is translated to the names of Liquibase', () => {
  test.each([
    [undefined, 'OFF'],
    ['', 'OFF'],
    ['off', 'OFF'],
    ['fine', 'FINE'],
    ['info', 'INFO'],
    ['warning', 'WARNING'],
    ['severe', 'SEVERE'],
  ])('%s becomes %s', (level, expected) => {
    const outcome = image.run(level === undefined ? DISKLESS : { ...DISKLESS, LIQUIBASE_LOG_LEVEL: level });
    expect(outcome.calls[0]!.env.LIQUIBASE_LOG_LEVEL).toBe(expected);
  });
  test.each(['debug', 'INFO', 'info severe'])('"%s" is refused with the five levels', (level) => {
    const outcome = image.run({ ...DISKLESS, LIQUIBASE_LOG_LEVEL: level });
    expect(outcome).toMatchObject({ status: 64, calls: [] });
    expect(outcome.stderr).toContain(`'${level}'; expected one of: off, fine, info, warning, severe`);
  });
});

describe('failures and signals', () => {
  test.each([1, 3, 137])('a Liquibase that ends with %d ends the container with it, and nothing serves', (status) => {
    const outcome = image.run({ ...DISKLESS, FAKE: `exit ${status}` });
    expect(outcome.status).toBe(status);
    expect(programs(outcome)).toEqual(['liquibase update']);
    expect(outcome.stderr).toContain(`error: update schema ended with status ${status}`);
  });
  test('a lock that cannot be released ends the run before the migration', () => {
    const outcome = image.run({ ...DISKLESS, EXTRA_JAVA_ARGS: `${MODE}=liquibase-only-with-unlock`, FAKE: 'exit 5' });
    expect(outcome.status).toBe(5);
    expect(programs(outcome)).toEqual(['liquibase release-locks']);
  });
  test('the status of the server is the status of the container', () => {
    expect(image.run({ ...DISKLESS, EXTRA_JAVA_ARGS: `${MODE}=skip`, FAKE: 'exit 42' }).status).toBe(42);
  });
  test('an image without GATEWAY_VERSION says so', () => {
    const outcome = image.run({ ...DISKLESS, GATEWAY_VERSION: '' });
    expect(outcome).toMatchObject({ status: 1, calls: [] });
    expect(outcome.stderr).toContain('GATEWAY_VERSION');
  });
  test.each([
    ['default', 143, 'does not serve any more'],
    ['liquibase-only', 0, 'has done what it was for'],
  ])('SIGTERM in a migration lets Liquibase finish; %s then ends with %d: it %s', async (mode, status) => {
    const slow = { ...DISKLESS, EXTRA_JAVA_ARGS: `${MODE}=${mode}`, FAKE: 'sleep 0.3; echo finished' };
    const outcome = await image.stopDuring('liquibase', slow);
    expect(outcome.status).toBe(status);
    expect(outcome.stdout).toContain('finished\n');
    expect(programs(outcome)).toEqual(['liquibase update']);
  });
  test('SIGTERM reaches the server itself', async () => {
    const server = { EXTRA_JAVA_ARGS: `${MODE}=skip`, FAKE: 'while :; do sleep 0.05; done' };
    const outcome = await image.stopDuring('java', server);
    expect(outcome.status).toBe(7);
  });
});
