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
  ['status src/ssg.yaml', 'no schemagate.yaml here or above, whose sources status looks at'],
])('names what somebody may have meant by %s', async (line, message) => {
  const { code, stderr } = await project.run(line);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

it.each([
  ['apiversion: v1\nkind: ConfigMap\n', '1:1  apiversion: no apiVersion. Did you mean apiVersion?'],
  ['apiVersion: v1\nKind: ConfigMap\n', '2:1  Kind: no kind. Did you mean kind?'],
  ['apiVersion: v1\nkind: ConfigMap\nmetdata: {name: a}\n', '3:1  metdata: no metadata. Did you mean metadata?'],
  ['apiVersion: v1\nkind: ConfigMap\nmetadata:\n  nmae: a\n', '4:3  metadata.nmae: no name. Did you mean name?'],
  ['apiVersion: v1\nkind: ConfigMap\nmetadata: {labels: {}}\n', '3:1  metadata.name: no name. A Kubernetes'],
  ['apiVersion: v1\nkind: ConfigMap\nspec: {}\n', '1:1  metadata.name: no name. A Kubernetes'],
])('names the key of an object that is misspelled: %j', async (text, message) => {
  project.write('src/other.yaml', text);
  const { code, stderr } = await project.run('check src');
  expect(code).toBe(1);
  expect(stderr).toContain(`src/other.yaml:${message}`);
});

it('says that a repository has no commits yet', async () => {
  execFileSync('git', ['init', '-q', '-b', 'main'], { cwd: project.path });
  const { code, stderr } = await project.run('plan src --from HEAD');
  expect(code).toBe(2);
  expect(stderr).toContain('the repository has no commit yet');
});
