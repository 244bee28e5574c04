import { besides } from '../../../../src/systems/gateway/adopt/besides';
import type { KubeObject } from '../../../../src/model/kube';
import { deployment, object } from './objects';

const image = (tag: string) => deployment({ name: 'gateway', image: `reg.example/gateway:${tag}` });
const config = (url?: string, mode?: string) =>
  object('ConfigMap', {
    data: {
      ...(url === undefined ? {} : { SSG_DATABASE_JDBC_URL: `jdbc:mysql://${url}/ssg` }),
      EXTRA_JAVA_ARGS: mode === undefined ? '' : `-Dgateway.db.schema-update.mode=${mode}`,
    },
  });
const job = object('Job', { spec: { template: { spec: { containers: [{ name: 'db-migration' }] } } } });
const RUNNING = [image('11.2.2'), config('db:3306')];

describe('what a take-over changes beside is said', () => {
  it.each<readonly [what: string, running: readonly KubeObject[], rendered: readonly KubeObject[], says: string[]]>([
    ['nothing of the same', RUNNING, RUNNING, []],
    ['nothing of another build of a version', RUNNING, [image('11.2.2-CR01'), config('db:3306')], []],
    ['a newer version', RUNNING, [image('11.3.0'), config('db:3306')], ['from Gateway 11.2.2 to 11.3.0']],
    [
      'a newer version with its schema',
      RUNNING,
      [image('11.3.0'), config('db:3306')],
      ['the schema of the database with'],
    ],
    [
      'an older version',
      RUNNING,
      [image('11.1.3'), config('db:3306')],
      ['to 11.1.3, while the schema of the database'],
    ],
    [
      'a newer version without a database',
      [image('11.2.2'), config()],
      [image('11.3.0'), config()],
      ['to 11.3.0. Take'],
    ],
    ['a Job that goes', [...RUNNING, job], RUNNING, ['takes the migration Job away']],
    ['images of no known version', RUNNING, [image('blue'), config('db:3306')], ['cannot be read']],
    ['a Job that is new', RUNNING, [...RUNNING, job], ['adds the migration Job']],
    ['nothing of a Job that runs', [...RUNNING, job], [...RUNNING, job], []],
    ['nothing of a Job that is over', [image('11.2.2'), config('db:3306', 'skip')], [...RUNNING, job], []],
    ['another database', RUNNING, [image('11.2.2'), config('new:3306')], ['from the database at mysql://db:3306/ssg']],
    ['a database that is new', [image('11.2.2'), config()], RUNNING, ['gives a database']],
    ['a database that is gone', RUNNING, [image('11.2.2'), config()], ['takes the database away']],
    ['nothing of a database that nobody sees', [image('11.2.2')], RUNNING, []],
    ['nothing where no Gateway runs', [], RUNNING, []],
  ])('%s', (_, running, rendered, says) => {
    expect(besides(running, rendered, 'ssg')).toEqual(says.map((text) => expect.stringContaining(text) as string));
  });
});
