import { hashOf } from '../../src/lib/hash';
import type { Json, JsonObject } from '../../src/lib/json';
import type { WorkloadChange } from '../../src/model/state';
import { readMigrationFolder } from '../../src/systems/application/migration-folder';
import { applicationChange, configMap, deployment, migrates, ownJob } from './application-units';
import { SHALLOW, type Aspect, type RuleCase, type RuleTable } from './changes';

type Items = readonly JsonObject[];

const IMAGE = 'items[0].spec.template.spec.containers[0].image';
const DIGEST = (character: string) => `@sha256:${character.repeat(64)}`;

/** A web server whose pod migrates by its release command. */
const web = (image: string, ...more: Items): Items => [deployment('web', `shop:${image}`, migrates()), ...more];
/** A web server beside a Job of one's own. */
const beside = (image: string, job: string, ...more: Items): Items => [
  deployment('web', `shop:${image}`),
  ownJob('migrate', job),
  ...more,
];
const labelled = (image: string, version: string): Items => [
  deployment('web', `shop:${image}`, { ...migrates(), labels: { 'app.kubernetes.io/version': version } }),
];
const flyway = (app: string, text: string): Items => mounting(app, { 'V1__a.sql': text });
/** A Job that runs what stands in a ConfigMap. */
const mounting = (
  app: string,
  files: JsonObject,
  { command = 'flyway migrate', volumes = [{ name: 'sql', configMap: { name: 'sql' } }] as Json } = {},
): Items => [
  deployment('web', `shop:${app}`),
  ownJob('migrate', 'flyway:10.1', command, 'before', { volumes }),
  configMap('sql', files),
];
const TWO: JsonObject = { 'V1__a.sql': 'a', 'V3__c.sql': 'c' };

interface Row {
  readonly aspect: Aspect;
  readonly title: string;
  readonly old?: Items;
  readonly now: Items;
  readonly earlier?: readonly Items[];
  readonly finds?: readonly string[];
  readonly says?: string;
}

function rows(list: readonly Row[]): readonly RuleCase[] {
  return list.map(({ old, now, earlier, finds = [], ...row }) => ({
    ...row,
    finds,
    change: applicationChange(old, now, earlier),
  }));
}

const NOT_JUDGED = [`unknown ${IMAGE}`];
const order = (from: string, to: string, finds: readonly string[] = NOT_JUDGED): Row => ({
  aspect: finds.length === 0 ? 'boundary' : 'unknown',
  title: `${from} → ${to}`,
  old: web(from),
  now: web(to),
  finds,
});

const BACK: readonly Row[] = [
  { aspect: 'allow', title: 'lets a new application be', now: web('1.4.0') },
  { aspect: 'allow', title: 'lets a newer version come', old: web('1.4.0'), now: web('1.5.0') },
  {
    aspect: 'allow',
    title: 'lets a version come that was left out',
    old: web('1.4.0'),
    now: web('1.4.2'),
    earlier: [web('1.3.0')],
  },
  {
    aspect: 'allow',
    title: 'lets an image be pinned by its digest',
    old: web('1.4.0'),
    now: web(`1.4.0${DIGEST('a')}`),
  },
  {
    aspect: 'allow',
    title: 'lets an image move to another registry',
    old: web('1.4.0'),
    now: [deployment('web', 'mirror.example/shop:1.4.1', migrates())],
  },
  {
    aspect: 'allow',
    title: 'lets a digest stay that gets a tag',
    old: web(`1.4.0${DIGEST('a')}`),
    now: web(`stable${DIGEST('a')}`),
  },
  {
    aspect: 'reject',
    title: 'does not know an older image, which the migration has left behind',
    old: web('1.5.0'),
    now: web('1.4.0'),
    earlier: [web('1.4.0')],
    finds: NOT_JUDGED,
    says: '1.4.0 of Deployment web can serve on the schema: it is older than 1.5.0',
  },
  { aspect: 'reject', title: 'nor one that was never there', old: web('1.5.0'), now: web('1.3.0'), finds: NOT_JUDGED },
  {
    aspect: 'reject',
    title: 'nor one that is newer than the last and older than the one before',
    old: web('1.3.0'),
    now: web('1.4.0'),
    earlier: [web('1.5.0')],
    finds: NOT_JUDGED,
  },
  {
    aspect: 'reject',
    title: 'nor one that comes back after the application was removed',
    now: web('1.4.0'),
    earlier: [web('1.5.0')],
    finds: NOT_JUDGED,
  },
  {
    aspect: 'reject',
    title: 'nor one under another name of the workload',
    old: web('1.5.0'),
    now: [deployment('site', 'shop:1.4.0', migrates())],
    finds: NOT_JUDGED,
  },
  {
    aspect: 'reject',
    title: 'nor one that goes back while the Job stays, which came with the newer one',
    old: beside('1.5.0', 'migrations:5'),
    now: beside('1.4.0', 'migrations:5'),
    earlier: [beside('1.4.0', 'migrations:4')],
    finds: NOT_JUDGED,
  },
  {
    aspect: 'reject',
    title: 'nor an older image of the Job alone',
    old: beside('1.5.0', 'migrations:5'),
    now: beside('1.5.0', 'migrations:4'),
    finds: ['unknown items[1].spec.template.spec.containers[0].image'],
  },
  {
    aspect: 'reject',
    title: 'nor a second image that goes back alone',
    old: web('1.5.0', deployment('worker', 'worker:2.1')),
    now: web('1.5.0', deployment('worker', 'worker:2.0')),
    finds: ['unknown items[1].spec.template.spec.containers[0].image'],
  },
  {
    aspect: 'reject',
    title: 'nor one after SQL in a ConfigMap has changed',
    old: flyway('1.5.0', 'b'),
    now: flyway('1.4.0', 'b'),
    earlier: [flyway('1.4.0', 'a')],
    finds: NOT_JUDGED,
  },
  {
    aspect: 'boundary',
    title: 'knows one since which no migration has changed',
    old: beside('1.5.0', 'migrations:5'),
    now: beside('1.4.0', 'migrations:5'),
    earlier: [beside('1.4.0', 'migrations:5')],
  },
  {
    aspect: 'unknown',
    title: 'unless what the Job runs may have changed under its tag',
    old: beside('1.5.0', 'migrations:latest'),
    now: beside('1.4.0', 'migrations:latest'),
    earlier: [beside('1.4.0', 'migrations:latest')],
    finds: NOT_JUDGED,
  },
  {
    aspect: 'boundary',
    title: 'does not mind a sidecar that goes back',
    old: [deployment('web', ['shop:1.4.0', 'nginx:1.27'], migrates())],
    now: [deployment('web', ['shop:1.4.0', 'nginx:1.25'], migrates())],
  },
  {
    aspect: 'boundary',
    title: 'does not mind a worker that follows the web server',
    old: web('1.5.0', deployment('worker', 'shop:1.3.0')),
    now: web('1.5.0', deployment('worker', 'shop:1.4.0')),
  },
  {
    aspect: 'boundary',
    title: 'does not mind a new worker of the version of now',
    old: web('1.5.0'),
    now: web('1.5.0', deployment('worker', 'shop:1.5.0')),
  },
  {
    aspect: 'unknown',
    title: 'does not know a new worker of an older version',
    old: web('1.5.0'),
    now: web('1.5.0', deployment('worker', 'shop:1.4.0')),
    finds: ['unknown items[1].spec.template.spec.containers[0].image'],
  },
  {
    aspect: 'unknown',
    title: 'does not know a digest that was there before',
    old: web(DIGEST('b')),
    now: web(DIGEST('a')),
    earlier: [web(DIGEST('a'))],
    finds: NOT_JUDGED,
    says: 'it was there before',
  },
  {
    aspect: 'boundary',
    title: 'takes the word of a label for a name of a commit',
    old: labelled('a1b2c3d', '1.4.0'),
    now: labelled('d4e5f6a', '1.5.0'),
  },
  {
    aspect: 'unknown',
    title: 'also where it says that the image is older',
    old: labelled('a1b2c3d', '1.5.0'),
    now: labelled('d4e5f6a', '1.4.0'),
    finds: NOT_JUDGED,
  },
  {
    aspect: 'unknown',
    title: 'and not where the label stays',
    old: labelled('a1b2c3d', '1.4.0'),
    now: labelled('d4e5f6a', '1.4.0'),
    finds: NOT_JUDGED,
  },
  order('a1b2c3d', 'd4e5f6a'),
  order('1234567', '7654321'),
  order('main', 'next'),
  order('1.4.0', `main${DIGEST('a')}`),
  order(`1.4.0${DIGEST('a')}`, `1.4.0${DIGEST('b')}`),
  order('1.4.0', 'latest'),
  order('1.4.0', '1.4'),
  order('1.4.0', '1.4.0-rc.1'),
  order('1.4.0-rc2', '1.4.0-rc1'),
  order('v1.10.0', 'v1.9.9'),
  order('2024.10.1', '2024.9.30'),
  order('20241001', '20240930'),
  order('1.4.0-alpine', '1.3.9-alpine'),
  order('1.4.0', '1.4.0-a1b2c3d'),
  order('1.4.0-rc.1', '1.4.0', []),
  order('1.4.0-beta', '1.4.0-rc.1', []),
  order('1.4.0-1', '1.4.0-2', []),
  order('1.4', '1.5.0', []),
  order('20241001-a1b2c3d', '20241002-d4e5f6a', []),
  order('build', 'build', []),
  order('99', '100', []),
];

const EMPTIED = { 'flyway.conf': 'x' };
const JOB_OFF: readonly Row[] = [
  {
    aspect: 'reject',
    title: 'refuses a version whose Job has lost all migrations that it mounts',
    old: mounting('1.4.0', TWO),
    now: mounting('1.5.0', EMPTIED),
    finds: ['error items[1]'],
    says: 'Job migrate has lost the 2 migrations of ConfigMap sql, and migrates nothing any more',
  },
  {
    aspect: 'reject',
    title: 'whatever its command is',
    old: mounting('1.4.0', TWO, { command: 'shop migrate' }),
    now: mounting('1.5.0', EMPTIED, { command: 'shop migrate' }),
    finds: ['error items[1]'],
  },
  {
    aspect: 'reject',
    title: 'also where items of the volume leave them out',
    old: mounting('1.4.0', TWO),
    now: mounting(
      '1.5.0',
      { ...TWO, ...EMPTIED },
      {
        volumes: [{ name: 'sql', configMap: { name: 'sql', items: [{ key: 'flyway.conf', path: 'flyway.conf' }] } }],
      },
    ),
    finds: ['error items[1]'],
  },
  {
    aspect: 'unknown',
    title: 'does not judge a Job that does not mount them any more',
    old: mounting('1.4.0', TWO),
    now: mounting('1.5.0', TWO, { volumes: [] }),
    finds: ['unknown items[1]'],
    says: 'which does not mount the 2 migrations of ConfigMap sql any more',
  },
  {
    aspect: 'boundary',
    title: 'lets one migration stay among those that go',
    old: mounting('1.4.0', TWO),
    now: mounting('1.5.0', { 'V4__d.sql': 'd' }),
  },
  { aspect: 'allow', title: 'lets a version come with its release command', old: web('1.4.0'), now: web('1.5.0') },
  {
    aspect: 'allow',
    title: 'lets the Job move along',
    old: beside('1.4.0', 'shop:1.4.0'),
    now: beside('1.5.0', 'shop:1.5.0'),
  },
  {
    aspect: 'reject',
    title: 'refuses a version whose Job goes, although another one stays',
    old: beside('1.4.0', 'shop:1.4.0', ownJob('backup', 'postgres:17', 'pg_dump')),
    now: [deployment('web', 'shop:1.5.0'), ownJob('backup', 'postgres:17', 'pg_dump')],
    finds: [`error ${IMAGE}`],
    says: 'nothing brings the database to the schema of the new version',
  },
  {
    aspect: 'reject',
    title: 'refuses it although a Job of the same image stays',
    old: beside('1.4.0', 'shop:1.4.0', ownJob('backup', 'shop:1.4.0', 'shop backup')),
    now: [deployment('web', 'shop:1.5.0'), ownJob('backup', 'shop:1.5.0', 'shop backup')],
    finds: [`error ${IMAGE}`],
  },
  {
    aspect: 'reject',
    title: 'refuses a Job that runs afterwards from now on',
    old: beside('1.4.0', 'shop:1.4.0'),
    now: [deployment('web', 'shop:1.5.0'), ownJob('migrate', 'shop:1.5.0', 'shop migrate', 'after')],
    finds: [`error ${IMAGE}`],
  },
  {
    aspect: 'reject',
    title: 'refuses a Job whose image stays behind',
    old: beside('1.4.0', 'shop:1.4.0'),
    now: beside('1.5.0', 'shop:1.4.0'),
    finds: ['error items[1]'],
    says: 'Job migrate stays at 1.4.0',
  },
  {
    aspect: 'reject',
    title: 'refuses it also where the order of images is not known',
    old: beside('a1b2c3d', 'shop:a1b2c3d', ownJob('backup', 'postgres:17', 'pg_dump')),
    now: [deployment('web', 'shop:d4e5f6a'), ownJob('backup', 'postgres:17', 'pg_dump')],
    finds: [`error ${IMAGE}`],
  },
  {
    aspect: 'boundary',
    title: 'lets the Job go where no version moves',
    old: beside('1.4.0', 'shop:1.4.0', ownJob('backup', 'postgres:17', 'pg_dump')),
    now: [deployment('web', 'shop:1.4.0'), ownJob('backup', 'postgres:17', 'pg_dump')],
  },
  {
    aspect: 'boundary',
    title: 'lets a Job be renamed, as charts do with each release',
    old: [deployment('web', 'shop:1.4.0'), ownJob('migrate-1', 'shop:1.4.0')],
    now: [deployment('web', 'shop:1.5.0'), ownJob('migrate-2', 'shop:1.5.0')],
  },
  {
    aspect: 'boundary',
    title: 'lets a Job of one’s own become a release command',
    old: beside('1.4.0', 'shop:1.4.0'),
    now: web('1.5.0'),
  },
  {
    aspect: 'boundary',
    title: 'does not judge a way back, which is judged as such',
    old: beside('1.5.0', 'shop:1.5.0', ownJob('backup', 'postgres:17', 'pg_dump')),
    now: [deployment('web', 'shop:1.4.0'), ownJob('backup', 'postgres:17', 'pg_dump')],
  },
  {
    aspect: 'boundary',
    title: 'does not mind an image of its own for migrations',
    old: beside('1.4.0', 'migrations:4'),
    now: beside('1.5.0', 'migrations:4'),
  },
];

interface Stated {
  readonly serves?: string;
  readonly strategy?: string;
  readonly image?: string;
}

/** A web server that states the schema that it leads to, and those that it serves on. */
function at(schema: string, { serves, strategy, image: tag = '1.4.0' }: Stated = {}, ...more: Items): Items {
  const annotations = {
    'schemagate.dev/migrate': 'shop migrate',
    ...(schema === '' ? {} : { 'schemagate.dev/schema': schema }),
    ...(serves === undefined ? {} : { 'schemagate.dev/serves': serves }),
  };
  const spec = strategy === undefined ? {} : { strategy: { type: strategy } };
  return [deployment('web', `shop:${tag}`, { annotations, spec }), ...more];
}

const SERVES = 'items[0].metadata.annotations["schemagate.dev/serves"]';
const served = (schema: string, serves: string, finds: readonly string[], earlier: readonly Items[] = []): Row => ({
  aspect: finds.length === 0 ? 'boundary' : finds[0].startsWith('unknown') ? 'unknown' : 'reject',
  title: `${schema} that serves on ${serves}, after ${earlier.length === 0 ? '0039' : 'more'}`,
  old: at('0039'),
  now: at(schema, { serves }),
  earlier,
  finds,
});
const contract = (schema: string) =>
  ownJob('contract', 'shop:1.4.0', 'shop contract', 'after', { annotations: { 'schemagate.dev/schema': schema } });

const BELOW: readonly Row[] = [
  { aspect: 'allow', title: 'lets pods serve that say nothing', old: at('0039'), now: at('0041') },
  {
    aspect: 'unknown',
    title: 'does not judge pods that say nothing where the schema is lowered',
    old: at('0039'),
    now: at('0037'),
    finds: ['unknown'],
    says: 'whether the schema is at 0037, as this change says: it was at 0039',
  },
  {
    aspect: 'unknown',
    title: 'also below the highest of all times, and to a name that was left behind',
    old: at('bbb'),
    now: at('aaa'),
    earlier: [at('aaa')],
    finds: ['unknown'],
  },
  {
    aspect: 'allow',
    title: 'lets new pods need the new schema',
    old: at('0039'),
    now: at('0041', { serves: '>=0041' }),
  },
  {
    aspect: 'reject',
    title: 'refuses pods that do not know the schema of before',
    old: at('0039'),
    now: at('0037', { serves: '>=0035 <=0038' }),
    finds: [`error ${SERVES}`],
    says: 'the schema is at 0039, to which it was migrated before',
  },
  {
    aspect: 'reject',
    title: 'refuses them by the highest schema of all times',
    old: at('0036'),
    now: at('0037', { serves: '<0040' }),
    earlier: [at('0040_drop_orders')],
    finds: [`error ${SERVES}`],
  },
  {
    aspect: 'reject',
    title: 'refuses them after the application was removed',
    now: at('0037', { serves: '0037' }),
    earlier: [at('0039')],
    finds: [`error ${SERVES}`],
  },
  {
    aspect: 'reject',
    title: 'refuses new pods that the Job afterwards leaves behind',
    old: at('0039'),
    now: at('0040', { serves: '0039, 0040' }, contract('0041')),
    finds: [`error ${SERVES}`],
    says: 'the schema is at 0041, to which this change migrates it',
  },
  {
    aspect: 'reject',
    title: 'refuses a name that was left, though names have no order',
    old: at('c3d4'),
    now: at('a1b2', { serves: 'a1b2' }),
    earlier: [at('a1b2')],
    finds: [`error ${SERVES}`],
  },
  served('0037', '>=0037', []),
  served('0037', '39', []),
  served('0037', '0036 || 0038 || 0039', []),
  served('0037', '> 0038', []),
  served('0037', '<0039', [`error ${SERVES}`]),
  served('0037', '>=0037', [], [at('0041')]),
  served('0037', '>=0037 <0041', [`error ${SERVES}`], [at('0041')]),
  served('27c6a30d7c24', '>=0037', [`unknown ${SERVES}`]),
  served('27c6a30d7c24', '0039, 27c6a30d7c24', []),
];

const ROLLING: readonly Row[] = [
  { aspect: 'allow', title: 'lets old pods serve that say nothing', old: at('0038'), now: at('0039') },
  {
    aspect: 'allow',
    title: 'lets the schema go where the old pods say that they can follow',
    old: at('0038', { serves: '>=0037' }),
    now: at('0039', { serves: '>=0038' }),
  },
  {
    aspect: 'reject',
    title: 'refuses a schema that the old pods do not know',
    old: at('0038', { serves: '<=0038' }),
    now: at('0039', { serves: '0039' }),
    finds: [`error ${SERVES}`],
    says: 'contract in a later commit',
  },
  {
    aspect: 'reject',
    title: 'refuses it although the new pods do not say where they serve',
    old: at('0038', { serves: '0038' }),
    now: at('0039'),
    finds: [`error ${IMAGE}`],
  },
  {
    aspect: 'reject',
    title: 'warns where all old pods end first',
    old: at('0038', { serves: '0038' }),
    now: at('0039', { serves: '0039', strategy: 'Recreate' }),
    finds: [`warning ${SERVES}`],
  },
  {
    aspect: 'boundary',
    title: 'lets a Job afterwards take away what only old pods need',
    old: at('0038', { serves: '0038, 0039' }),
    now: at('0039', { serves: '0038, 0039, 0040' }, contract('0040')),
  },
  {
    aspect: 'boundary',
    title: 'says nothing of a way back, on which no schema moves',
    old: at('0039', { serves: '0039' }),
    now: at('0038', { serves: '0038' }),
  },
  {
    aspect: 'unknown',
    title: 'does not know names without an order',
    old: at('a1b2', { serves: '>=0038' }),
    now: at('c3d4'),
    finds: [`unknown ${IMAGE}`],
  },
];

const SAID: readonly Row[] = [
  {
    aspect: 'boundary',
    title: 'leaves pods to what they say of the schema',
    old: at('0039', { image: '1.5.0', serves: '>=0038' }),
    now: at('0038', { serves: '>=0037' }),
  },
  {
    aspect: 'unknown',
    title: 'unless no state before said at which the schema was',
    old: at('', { image: '1.5.0' }),
    now: at('0038', { serves: '>=0037' }),
    finds: NOT_JUDGED,
  },
];

const SQL = { 'V1__a.sql': 'a', 'V3__c.sql': 'c' };

interface FolderRow extends Pick<RuleCase, 'aspect' | 'title' | 'finds' | 'says'> {
  /** Of the folder of before; absent where its entry named none. */
  readonly old?: Readonly<Record<string, string>>;
  readonly now?: Readonly<Record<string, string>>;
  readonly command?: string;
}

/** Changes of the folder of migrations that an entry of the settings names. */
function folderRows(list: readonly FolderRow[]): readonly RuleCase[] {
  const folder = (files: Readonly<Record<string, string>>) => {
    const all = Object.entries(files).map(([name, text]) => ({ name, text, hash: hashOf(text, 16) }));
    return { folder: readMigrationFolder({ folder: 'db', files: all }) };
  };
  return list.map(({ old, now, command = 'flyway migrate', ...row }) => {
    const items = (image: string) => [deployment('web', `shop:${image}`, migrates(command))];
    const change = applicationChange(items('1.4.0'), items('1.5.0'));
    const state = (of: WorkloadChange['now'], files: FolderRow['now']) =>
      files === undefined ? of! : { ...of!, facts: { ...of!.facts, ...folder(files) } };
    return { ...row, change: { ...change, old: state(change.old, old), now: state(change.now, now) } };
  });
}

/** What a Job mounts, in both states. */
const mounts = (now: JsonObject, finds: readonly string[] = [], parts = {}): Omit<Row, 'title' | 'aspect'> => ({
  old: mounting('1.4.0', TWO, parts),
  now: mounting('1.4.0', now, parts),
  finds,
});
const OWN = { command: 'shop migrate' };
const EDITED_IN_MAPS: readonly Row[] = [
  { aspect: 'allow', title: 'lets one come into a ConfigMap', ...mounts({ ...TWO, 'V4__d.sql': 'd' }) },
  {
    aspect: 'reject',
    title: 'refuses one that is edited in a ConfigMap',
    ...mounts({ ...TWO, 'V1__a.sql': 'b' }, ['error']),
    says: 'ConfigMap sql/V1__a.sql is another file',
  },
  {
    aspect: 'unknown',
    title: 'does not judge one that goes from a ConfigMap',
    ...mounts({ 'V1__a.sql': 'a' }, ['unknown']),
    says: 'whether databases that have run ConfigMap sql/V3__c.sql go on',
  },
  { aspect: 'unknown', title: 'does not judge all that go', ...mounts({ 'flyway.conf': 'x' }, ['unknown']) },
  {
    aspect: 'boundary',
    title: 'lets one of a ConfigMap get another name',
    ...mounts({ 'V1__b.sql': 'a', 'V3__c.sql': 'c' }),
  },
  { aspect: 'boundary', title: 'knows no record of a command of its own', ...mounts({ 'V1__a.sql': 'b' }, [], OWN) },
];

const EDITED = folderRows([
  { aspect: 'allow', title: 'lets all stay as it is', old: SQL, now: SQL, finds: [] },
  { aspect: 'allow', title: 'lets a new one come', old: SQL, now: { ...SQL, 'V4__d.sql': 'd' }, finds: [] },
  { aspect: 'boundary', title: 'lets a file go', old: SQL, now: { 'V3__c.sql': 'c' }, finds: [] },
  { aspect: 'boundary', title: 'lets a folder be named for the first time', now: SQL, finds: [] },
  {
    aspect: 'reject',
    title: 'refuses one that is edited',
    old: SQL,
    now: { ...SQL, 'V1__a.sql': 'b' },
    finds: ['error'],
    says: 'db/V1__a.sql is another file',
  },
]);

const OUT_OF_ORDER = folderRows([
  { aspect: 'allow', title: 'lets one come last', old: SQL, now: { ...SQL, 'V4__d.sql': 'd' }, finds: [] },
  {
    aspect: 'boundary',
    title: 'lets one sort anywhere for a tool that runs what is missing',
    old: SQL,
    now: { ...SQL, 'V2__b.sql': 'b' },
    command: 'python manage.py migrate',
    finds: [],
  },
  {
    aspect: 'reject',
    title: 'refuses one that sorts before the newest',
    old: SQL,
    now: { ...SQL, 'V2__b.sql': 'b' },
    finds: ['error'],
    says: 'does not sort behind V3__c.sql',
  },
  {
    aspect: 'reject',
    title: 'refuses one with the number of the newest',
    old: SQL,
    now: { ...SQL, 'V3__d.sql': 'd' },
    finds: ['error'],
  },
  {
    aspect: 'unknown',
    title: 'does not know an order where names tell none',
    old: { 'changelog.xml': 'a' },
    now: { 'changelog.xml': 'b' },
    finds: ['unknown'],
  },
]);

/** A table for each rule about a change of an application. */
export const APPLICATION_TABLE: RuleTable = {
  'application/back-to-older-image': [
    ...rows([...BACK, ...SAID]),
    {
      aspect: 'unknown',
      title: 'does not know a newer image where the history is cut off',
      change: applicationChange(web('1.4.0'), web('1.5.0'), [], {
        earlier: { facts: [], unknown: SHALLOW, isCutOff: true },
      }),
      finds: NOT_JUDGED,
      says: 'fetch-depth: 0',
    },
    {
      aspect: 'reject',
      title: 'does not know an older image under another name of the application',
      change: applicationChange(undefined, web('1.4.0')),
      others: [applicationChange(web('1.5.0'), undefined)],
      finds: NOT_JUDGED,
    },
  ],
  'application/job-off-with-version': rows(JOB_OFF),
  'application/back-below-schema': [
    ...rows(BELOW),
    {
      aspect: 'unknown',
      title: 'does not know the highest schema where the history is cut off',
      change: applicationChange(at('0039'), at('0039', { serves: '0039' }), [], {
        earlier: { facts: [], unknown: SHALLOW, isCutOff: true },
      }),
      finds: [`unknown ${SERVES}`],
    },
  ],
  'application/breaking-while-rolling': rows(ROLLING),
  'application/migration-edited': [...EDITED, ...rows(EDITED_IN_MAPS)],
  'application/migration-out-of-order': OUT_OF_ORDER,
};
