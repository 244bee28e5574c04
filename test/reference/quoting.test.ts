import { FakeImage } from './fake-image';

const MODE = '-Dgateway.db.schema-update.mode';

let image: FakeImage;
beforeEach(() => {
  image = new FakeImage();
});
afterEach(() => image.remove());

const HOSTILE = [
  'pass word',
  '  blanks around  ',
  `it's "quoted"`,
  '$HOME $(touch broken) ${PATH}',
  '`touch broken`',
  'semi;colon && touch broken | cat > broken',
  '* ? [a-z] ~ {a,b}',
  'back\\slash \\n \\\\',
  '-Dlooks=like-an-argument',
  '--password=x',
  'línea ünïcode 密码 🔑',
  'tab\tand\nnewline',
  '!history #comment',
  '%s %d',
];

describe('credentials arrive unchanged, and by the environment only', () => {
  test.each(HOSTILE)('diskless: %j', (secret) => {
    const env = { SSG_DATABASE_JDBC_URL: `jdbc:mysql://h/${secret}`, SSG_DATABASE_USER: `u${secret}` };
    const outcome = image.run({ ...env, SSG_DATABASE_PASSWORD: secret, EXTRA_JAVA_ARGS: `${MODE}=default` });
    expectCredentials(outcome, env, secret);
  });
  test.each(HOSTILE)('node.properties: %j', (secret) => {
    const env = { SSG_DATABASE_JDBC_URL: `jdbc:mysql://h/${secret}`, SSG_DATABASE_USER: `u${secret}` };
    image.writeNodeProperties(
      `l7.mysql.connection.url=${escaped(env.SSG_DATABASE_JDBC_URL)}\n` +
        `node.db.config.main.user=${escaped(env.SSG_DATABASE_USER)}\nnode.db.config.main.pass=${escaped(secret)}\n`,
    );
    expectCredentials(image.run({}), env, secret);
  });

  function expectCredentials(
    outcome: ReturnType<FakeImage['run']>,
    env: { SSG_DATABASE_JDBC_URL: string; SSG_DATABASE_USER: string },
    secret: string,
  ): void {
    expect(outcome).toMatchObject({ status: 0, stderr: '' });
    const [liquibase, java] = outcome.calls;
    expect(liquibase!.args).toEqual(['update']);
    expect(liquibase!.env).toMatchObject({
      LIQUIBASE_COMMAND_URL: env.SSG_DATABASE_JDBC_URL,
      LIQUIBASE_COMMAND_USERNAME: env.SSG_DATABASE_USER,
      LIQUIBASE_COMMAND_PASSWORD: secret,
    });
    expect(java!.env).toMatchObject({ ...env, SSG_DATABASE_PASSWORD: secret });
    expect(JSON.stringify(java!.args)).not.toContain(JSON.stringify(secret).slice(1, -1));
    expect(outcome.stdout).not.toContain(secret);
  }
});

describe('JVM arguments are split at blanks and reach the server as they are', () => {
  test.each([
    ['-Da=1  -Db=2\t-Dc=3\n-Dd=4', ['-Da=1', '-Db=2', '-Dc=3', '-Dd=4']],
    ['-Da=$HOME -Db=$(id) -Dc=`id`', ['-Da=$HOME', '-Db=$(id)', '-Dc=`id`']],
    [`-Da='x y' -Db="z"`, [`-Da='x`, `y'`, '-Db="z"']],
    ['-Da=* -Db=/* -Dc=?', ['-Da=*', '-Db=/*', '-Dc=?']],
    ['-Da=b\\ c -Dd=\\\\', ['-Da=b\\', 'c', '-Dd=\\\\']],
    ['-Da=x;id -Db=x&&id -Dc=<in>', ['-Da=x;id', '-Db=x&&id', '-Dc=<in>']],
  ])('%j', (value, expected) => {
    const outcome = image.run({ EXTRA_JAVA_ARGS: value });
    expect(outcome.status).toBe(0);
    expect(outcome.calls[0]!.args.slice(0, expected.length)).toEqual(expected);
    expect(outcome.calls[0]!.args.slice(expected.length)).toEqual([
      '-cp',
      `${image.root}/opt/gateway/server:${image.root}/opt/liquibase/lib/*`,
      'GatewayServer',
    ]);
  });
});

describe('what Liquibase gets besides the credentials', () => {
  const database = { SSG_DATABASE_JDBC_URL: 'jdbc:mysql://h/ssg' };
  test('the change log of its version, no banner, and a bounded wait for the lock', () => {
    expect(image.run(database).calls[0]!.env).toMatchObject({
      LIQUIBASE_COMMAND_CHANGELOG_FILE: 'gateway-11.3.0.yaml',
      LIQUIBASE_SEARCH_PATH: `${image.root}/opt/gateway/changelog`,
      LIQUIBASE_SHOW_BANNER: 'false',
      LIQUIBASE_CHANGELOG_LOCK_WAIT_TIME_IN_MINUTES: '2',
    });
  });
  test('another bound for the lock, if the pod sets one', () => {
    const outcome = image.run({ ...database, LIQUIBASE_CHANGELOG_LOCK_WAIT_TIME_IN_MINUTES: '7' });
    expect(outcome.calls[0]!.env.LIQUIBASE_CHANGELOG_LOCK_WAIT_TIME_IN_MINUTES).toBe('7');
  });
  test.each(['true', 'false'])('a URL with createDatabaseIfNotExist=%s as it stands', (value) => {
    const url = `jdbc:mysql://h/ssg?createDatabaseIfNotExist=${value}`;
    expect(image.run({ SSG_DATABASE_JDBC_URL: url }).calls[0]!.env.LIQUIBASE_COMMAND_URL).toBe(url);
  });
});

/** A value as java.util.Properties would store it. */
function escaped(value: string): string {
  return value
    .replace(/[\\#!=:]/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\t/g, '\\t')
    .replace(/^ +/, (blanks) => '\\ '.repeat(blanks.length));
}
