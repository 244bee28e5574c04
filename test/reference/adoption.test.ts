import { join } from 'node:path';
import { adoptEntrypoint } from './adopted-entrypoint';
import { FakeImage, programs } from './fake-image';

const MODE = '-Dgateway.db.schema-update.mode';
const DATABASE = {
  SSG_DATABASE_JDBC_URL: 'jdbc:mysql://db/ssg',
  SSG_DATABASE_USER: 'gateway',
  SSG_DATABASE_PASSWORD: `pa ss"'$HOME`,
};
const APPLY = (root: string) =>
  `atlas migrate apply --config file://${root}/opt/gateway/atlas.hcl --env gateway --lock-timeout 2m`;

let image: FakeImage;
beforeEach(() => {
  image = new FakeImage(['flyway', 'atlas']);
});
afterEach(() => image.remove());

describe('the snippets of docs/entrypoint.md give another tool the four modes', () => {
  test.each([
    ['default', ['flyway migrate', 'java']],
    ['skip', ['java']],
    ['liquibase-only', ['flyway migrate']],
    ['liquibase-only-with-unlock', ['flyway repair', 'flyway migrate']],
  ])('Flyway, mode %s', (mode, expected) => {
    const entrypoint = adoptEntrypoint(join(image.root, 'adopted'), 'flyway');
    const outcome = image.run({ ...DATABASE, EXTRA_JAVA_ARGS: `${MODE}=${mode}` }, entrypoint);
    expect(outcome).toMatchObject({ status: 0, stderr: '' });
    expect(programs(outcome)).toEqual(expected);
    for (const { env } of outcome.calls.filter(({ program }) => program === 'flyway')) {
      expect(env).toMatchObject({
        FLYWAY_URL: DATABASE.SSG_DATABASE_JDBC_URL,
        FLYWAY_USER: DATABASE.SSG_DATABASE_USER,
        FLYWAY_PASSWORD: DATABASE.SSG_DATABASE_PASSWORD,
        FLYWAY_LOCATIONS: `filesystem:${image.root}/opt/gateway/migrations`,
      });
    }
  });

  test.each([
    ['default', true, true],
    ['skip', false, true],
    ['liquibase-only', true, false],
    ['liquibase-only-with-unlock', true, false],
  ])('Atlas, mode %s', (mode, applies, serves) => {
    const entrypoint = adoptEntrypoint(join(image.root, 'adopted'), 'atlas');
    const outcome = image.run({ ...DATABASE, EXTRA_JAVA_ARGS: `${MODE}=${mode}` }, entrypoint);
    expect(outcome).toMatchObject({ status: 0, stderr: '' });
    expect(programs(outcome)).toEqual([...(applies ? [APPLY(image.root)] : []), ...(serves ? ['java'] : [])]);
  });

  test.each(['flyway', 'atlas'] as const)('a %s that fails ends the container with its status', (tool) => {
    const entrypoint = adoptEntrypoint(join(image.root, 'adopted'), tool);
    const outcome = image.run({ ...DATABASE, FAKE: 'exit 9' }, entrypoint);
    expect(outcome.status).toBe(9);
    expect(programs(outcome)).not.toContain('java');
  });
});
