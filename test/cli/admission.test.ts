import { Project } from './project';

let project: Project;
beforeEach(() => (project = new Project({ 'schemagate.yaml': 'documentdb: { admission: policy }\noutput: rules\n' })));
afterEach(() => project.remove());

it('writes the rules, then finds them up to date', async () => {
  expect(await project.run('admission')).toMatchObject({ code: 0, stderr: '' });
  expect(await project.run('admission --check')).toEqual({ code: 0, stdout: 'up to date: 1 file\n', stderr: '' });
  expect(await project.run('admission --check --quiet')).toEqual({ code: 0, stdout: '', stderr: '' });
});

it('says which command brings stale rules up to date', async () => {
  const { code, stdout } = await project.run('admission --check --quiet');
  expect({ code, stdout }).toEqual({
    code: 1,
    stdout:
      'missing  rules/documentdb-admission.k8s.yaml\nout of date: run schemagate admission and commit what it writes\n',
  });
});

it.each([
  ['standard output, which is one form for one tool', 'admission --output -', 'Expected a folder.'],
  ['a version that is none', 'admission --kubernetes-version 1', 'Expected major and minor'],
])('refuses %s', async (_title, argv, message) => {
  const { code, stderr } = await project.run(argv);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) as string });
  expect(project.files()).toEqual(['schemagate.yaml']);
});
