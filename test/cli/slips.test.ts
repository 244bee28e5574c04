import { execFileSync } from 'node:child_process';
import { gateway, Project } from './project';

let project: Project;
beforeEach(() => (project = new Project({ 'src/ssg.yaml': gateway('ssg') })));
afterEach(() => project.remove());

it.each([
  ['an option in the place of a value', 'synth src --output --check', 'found the option --check'],
  ['a short one', 'synth src --delivery -q', 'found the option -q'],
  ['standard input that is empty', 'synth - --output -', 'standard input is empty'],
])('is wrong usage: %s', async (_title, argv, message) => {
  const { code, stderr } = await project.run(argv);
  expect({ code, files: project.files() }).toEqual({ code: 2, files: ['src/ssg.yaml'] });
  expect(stderr).toContain(message);
});

it('takes - for standard output as before', async () => {
  expect((await project.run('synth src --output -')).code).toBe(0);
});

it.each(['schemagate.yml', '.schemagate.yaml', 'schemagate.json', 'shemagate.yaml', 'Schemagate.yml'])(
  'names settings that are called %s',
  async (name) => {
    project.write(name, 'sources: [src]\n');
    const { code, stderr } = await project.run('synth');
    expect(code).toBe(2);
    expect(stderr).toContain(`${name} is not read: settings are called schemagate.yaml`);
  },
);

it.each([
  ['synth src/sssg.yaml', 'cannot read src/sssg.yaml: no such file or folder. Did you mean src/'],
  ['synth scr', 'cannot read scr: no such file or folder. Did you mean src?'],
  ['check Src', 'Src names no file in the working tree. Did you mean src?'],
  ['check elsewhere', 'elsewhere names no file in the working tree. Correct the path'],
])('names what somebody may have meant by %s', async (line, message) => {
  const { code, stderr } = await project.run(line);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

it('says that a repository has no commits yet', async () => {
  execFileSync('git', ['init', '-q', '-b', 'main'], { cwd: project.path });
  const { code, stderr } = await project.run('plan src --from HEAD');
  expect(code).toBe(2);
  expect(stderr).toContain('the repository has no commit yet');
});
