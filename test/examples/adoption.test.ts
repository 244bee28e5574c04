import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Project } from '../cli/project';

const FOLDER = join(__dirname, '../../examples/adoption');
const COMMAND =
  'adopt examples/adoption/gateway.yaml --from examples/adoption/running.yaml --delivery argocd --output deploy';

const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');

describe('the example of a take-over', () => {
  let project: Project;
  beforeAll(() => {
    const files = ['gateway.yaml', 'running.yaml'].map((name) => [`examples/adoption/${name}`, read(name)]);
    project = new Project(Object.fromEntries(files) as Record<string, string>);
  });
  afterAll(() => project.remove());

  it.each([
    ['text', 'report.txt'],
    ['markdown', 'report.md'],
    ['json', 'report.json'],
  ])('has the report that the command prints, as %s', async (format, file) => {
    const { code, stdout, stderr } = await project.run(`${COMMAND} --format ${format}`);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(read(file));
  });

  it('names the command in its resource', () => {
    expect(read('gateway.yaml')).toContain(`schemagate ${COMMAND}`);
  });
});
