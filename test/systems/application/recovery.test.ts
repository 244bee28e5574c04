import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recoveryCommands } from '../../../src/delivery/recovery-commands';
import { recoveryOf } from '../../../src/systems/application/recovery';
import { Project } from '../../cli/project';
import { shop } from './shop';

let project: Project;
beforeEach(() => (project = new Project()));
afterEach(() => project.remove());

async function output(delivery: string, command: string): Promise<Readonly<Record<string, string>>> {
  const stdin = shop({ annotations: `"schemagate.dev/migrate": "${command}"` });
  expect(await project.run(`synth - --delivery ${delivery}`, { stdin })).toMatchObject({ code: 0 });
  return project.tree();
}

const WAYS = [
  ['npx prisma migrate deploy', 'Prisma', 'prisma migrate resolve --rolled-back NAME'],
  ['liquibase --changelog-file=c.xml update', 'Liquibase', 'liquibase release-locks'],
] as const;

/** A container, and what it runs instead in a copy of the Job; `guess` where its options could not be taken over. */
const COMMANDS: readonly (readonly [container: object, instead: object | 'guess'])[] = [
  [
    { command: ['migrate', '-path', '/m', '-database', '$(DATABASE_URL)', 'up', '1'] },
    { command: ['migrate', '-path', '/m', '-database', '$(DATABASE_URL)', 'force', 'VERSION'], args: null },
  ],
  [
    { image: 'migrate/migrate:v4', args: ['-path=/up', '-database=$(DATABASE_URL)', 'goto', '7'] },
    { args: ['-path=/up', '-database=$(DATABASE_URL)', 'force', 'VERSION'] },
  ],
  [
    { command: ['npx', 'prisma'], args: ['migrate', 'deploy', '--schema', 'db/schema.prisma'] },
    {
      command: ['npx', 'prisma', 'migrate', 'resolve', '--rolled-back', 'NAME', '--schema', 'db/schema.prisma'],
      args: null,
    },
  ],
  [
    { command: ['knex', 'migrate:up', '001.js', '--env', 'production', '--verbose'] },
    { command: ['knex', 'migrate:unlock', '--env', 'production'], args: null },
  ],
  [
    { image: 'liquibase:4.28', args: ['update', '--changelog-file=c.xml', '--url=$(URL)'] },
    { args: ['release-locks', '--url=$(URL)'] },
  ],
  [
    { command: ['liquibase', 'update-to-tag', 'v3', '--changelog-file', 'c.xml'] },
    { command: ['liquibase', 'release-locks'], args: null },
  ],
  [
    { command: ['flyway', '-url=$(URL)', 'migrate', '-outOfOrder=true'] },
    { command: ['flyway', '-url=$(URL)', 'repair', '-outOfOrder=true'], args: null },
  ],
  [
    { command: ['atlas', 'migrate', 'apply', '3', '--url', '$(URL)', '--tx-mode', 'all'] },
    { command: ['atlas', 'migrate', 'set', 'VERSION', '--url', '$(URL)'], args: null },
  ],
  [
    { command: ['pgroll', 'start', 'a.yaml', '--postgres-url=$(URL)', '--complete'] },
    { command: ['pgroll', 'rollback', '--postgres-url=$(URL)'], args: null },
  ],
  [
    {
      command: ['sh', '-ec'],
      args: ['cd /app && export A="b c"\nexec migrate -path m -database "$DATABASE_URL" up; seed'],
    },
    {
      command: ['sh', '-ec', 'cd /app && export A="b c"\nexec migrate -path m -database "$DATABASE_URL" force VERSION'],
      args: null,
    },
  ],
  [
    { command: ['sh', '-c', 'A=b knex migrate:latest'] },
    { command: ['sh', '-c', 'A=b knex migrate:unlock'], args: null },
  ],
  // What comes before would run again; a loop, a pipe or a redirection is not taken apart.
  [{ command: ['sh', '-c', 'seed && knex migrate:latest'] }, 'guess'],
  [{ command: ['sh', '-c', 'until knex migrate:latest; do sleep 1; done'] }, 'guess'],
  [{ command: ['sh', '-c', 'knex migrate:latest | tee log'] }, 'guess'],
  [{ command: ['sh', '-c', 'knex migrate:latest > log'] }, 'guess'],
  [{ command: ['sh', '-c', 'knex migrate:latest || true'] }, 'guess'],
  [{ command: ['mvn', 'liquibase:update'] }, 'guess'],
  // No credential goes into a command for people.
  [{ command: ['migrate', '-path', '/m', '-database', 'postgres://a:hunter2@db/x', 'up'] }, 'guess'],
];

describe('the command of a tool that puts right what a run has left', () => {
  it.each(COMMANDS)('%j', (container, instead) => {
    const pod = { containers: [{ name: 'main', ...container }] };
    const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'm' }, spec: { template: { spec: pod } } };
    const { command } = recoveryOf(job)!;
    const [first] = recoveryCommands(command!, { name: 'm-0123456789', namespace: 'shop' });
    const [, patch] = /--patch '(.*)' \|/s.exec(first.replaceAll("'\\''", "'"))!;
    const [patched] = (JSON.parse(patch) as Patch).spec.template.spec.containers;
    const guess = { command: ['sh', '-c', expect.stringContaining(' ')], args: null };
    expect(patched).toEqual({ name: 'main', ...(instead === 'guess' ? guess : instead) });
    expect(command?.lacksOptions).toBe(instead === 'guess' ? true : undefined);
    expect(first).not.toContain('hunter2');
  });

  it.each([
    [
      'none, where the next run goes on',
      { command: ['alembic', 'upgrade', 'head'] },
      ['alembic', 'stamp', '--purge', 'REVISION'],
    ],
    ['none, where the program has no such command', { command: ['mlflow', 'db', 'upgrade', '$(URI)'] }, undefined],
  ])('%s', (_none, container, stamp) => {
    const pod = { containers: [{ name: 'main', ...container }] };
    const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'm' }, spec: { template: { spec: pod } } };
    const { command, byFinding } = recoveryOf(job)!;
    expect(command).toBeUndefined();
    expect(byFinding['status/alembic-revision']?.command).toEqual(stamp);
  });

  it('none in an init container, behind which all others would run', () => {
    const pod = {
      initContainers: [{ name: 'm', command: ['knex', 'migrate:latest'] }],
      containers: [{ name: 'main' }],
    };
    const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'm' }, spec: { template: { spec: pod } } };
    expect(recoveryOf(job)).toEqual({ said: expect.stringContaining('Knex'), byFinding: {} });
  });
});

interface Patch {
  readonly spec: { readonly template: { readonly spec: { readonly containers: readonly [object] } } };
}

describe('what people have at hand when a Job fails', () => {
  it.each(WAYS)('names the recovery command of its tool in a chart: %s', async (command, tool, way) => {
    const files = await output('helm', command);
    for (const name of ['README.md', 'templates/NOTES.txt']) {
      const [, text] = Object.entries(files).find(([path]) => path.endsWith(`/${name}`))!;
      expect(text).toMatch(new RegExp(`It looks as if it runs ${tool}\\. .*The way out: ${way}\\.`));
    }
  });

  it.each(WAYS)('names it in the words with which apply.sh fails: %s', async (command, tool, way) => {
    const files = await output('kubectl', command);
    const [, script] = Object.entries(files).find(([path]) => path.endsWith('/apply.sh'))!;
    expect(script).toMatch(
      new RegExp(`^recovery=' It looks as if it runs ${tool}\\..*The way out: ${way}\\.'\nrecovery_commands='\n`, 'm'),
    );
    expect(script).toContain('Nothing after it was applied.$recovery To try again');
    expect(script).toContain('run this script again.$recovery_commands"');
  });

  it('names the same commands in the documentation as in the chart of the example', () => {
    const root = join(__dirname, '../../..');
    const readme = readFileSync(join(root, 'dist/helm/wiki/README.md'), 'utf8');
    const [, commands] = /```sh\n(helm get hooks [^`]+)```/.exec(readme)!;
    expect(commands.trim().split('\n')).toHaveLength(3);
    expect(readFileSync(join(root, 'docs/applications.md'), 'utf8')).toContain(commands);
  });

  it('says nothing about a tool that is not known', async () => {
    const script = Object.values(await output('kubectl', './migrate-it')).join('\n');
    expect(script).not.toMatch(/recovery|RECOVERY|looks as if/);
  });
});
