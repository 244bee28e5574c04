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
      new RegExp(`^recovery=' It looks as if it runs ${tool}\\..*The way out: ${way}\\.'\nrun_job `, 'm'),
    );
    expect(script).toContain('Nothing after it was applied.$recovery To try again');
  });

  it('says nothing about a tool that is not known', async () => {
    const script = Object.values(await output('kubectl', './migrate-it')).join('\n');
    expect(script).not.toMatch(/recovery|RECOVERY|looks as if/);
  });
});
