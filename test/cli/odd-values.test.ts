import { Project } from './project';

const gateway = (spec: string, apiVersion = 'security.brcmlabs.com/v1') =>
  `apiVersion: ${apiVersion}\nkind: Gateway\nmetadata: { name: odd, namespace: api }\n${spec}`;
const app = (fields: string) => gateway(`spec:\n  version: "11.2.2"\n  app: { ${fields} }\n`);

const COMMANDS = [
  'check a.yaml',
  'synth a.yaml --delivery helm --output out',
  'upgrade odd a.yaml --to 11.3.0 --dry-run',
  'rollback odd a.yaml --to 11.1.1 --dry-run',
  'finalize odd a.yaml --dry-run',
  'plan a.yaml --from old',
  'import a.yaml',
  'adopt a.yaml --from old',
];

/** What a person may leave unfinished, and words that every JavaScript object knows. */
it.each([
  ['an empty spec', gateway('spec:\n')],
  ['an empty app', gateway('spec:\n  app:\n')],
  ['a spec that is a list', gateway('spec: [a]\n')],
  ['a number as an image', app('image: 5')],
  ['a list as an image', app('image: [a]')],
  ['constructor as a word', app('image: a:11.2.2, management: { database: { liquibaseLogLevel: constructor } }')],
  ['toString as a type', app('image: a:11.2.2, service: { type: toString }, updateStrategy: { type: valueOf }')],
  ['constructor as a field', app('image: a:11.2.2, constructor: { toString: 1 }')],
  ['constructor as a kind', app('image: a:11.2.2').replace('kind: Gateway', 'kind: constructor')],
  ['toString as a key', app('image: a:11.2.2, replicas: { toString: 1 }')],
  ['valueOf and toJSON as keys', app('image: { valueOf: 1, toJSON: 2 }, replicas: { then: 3 }')],
  ['a name that is a mapping', app('image: a:11.2.2').replace(/name: \S+/, 'name: { length: 1 }')],
  ['__proto__ as a key', app('image: a:11.2.2, "__proto__": { a: 1 }')],
  ['a number as an API version', gateway('spec: {}\n', '5')],
  ['slashes as an API version', gateway('spec: {}\n', '///')],
  ['constructor as an API version', gateway('spec: {}\n', 'constructor')],
])(
  '%s is refused by every command, and is no defect',
  async (_, text) => {
    const project = new Project({ 'a.yaml': text, 'old/a.yaml': app('image: a:11.1.1') });
    for (const command of COMMANDS) {
      const { code, stderr } = await project.run(command);
      expect([command, stderr, [0, 1, 2].includes(code)]).toEqual([command, stderr, true]);
    }
    project.remove();
  },
  30_000,
);

it.each([
  ['sources', 'sources: ["a\\0b"]\n'],
  ['output', 'sources: [a.yaml]\noutput: "a\\0b"\n'],
  ['a patch', 'sources: [a.yaml]\npatches: [{ path: "a\\0b" }]\n'],
])('the character NUL in %s of the settings is refused in words', async (_, settings) => {
  const project = new Project({ 'a.yaml': app('image: a:11.2.2'), 'schemagate.yaml': settings });
  const { code, stderr } = await project.run('synth --delivery helm');
  expect([1, 2]).toContain(code);
  expect(stderr).toContain('NUL');
  project.remove();
});

it.each([
  ['plan . --from', 'a\0b', 'NUL'],
  ['plan . --from', '$('.repeat(3000), 'the name is too long'],
  ['check', '$('.repeat(3000), 'the name is too long'],
  ['check . --config', 'a/'.repeat(3000), 'the name is too long'],
])('an argument that no file system knows is wrong usage: %s', async (command, argument, expected) => {
  const project = new Project({ 'a.yaml': app('image: a:11.2.2') });
  expect(await project.run(`${command} ${argument}`)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(expected),
  });
  project.remove();
});

it.each(['/', '////', '/**/*.yaml'])('the root of a file system, %s, is not walked', async (path) => {
  const project = new Project({ 'a.yaml': app('image: a:11.2.2') });
  for (const argv of [
    ['check', path],
    ['synth', path, '-d', 'helm', '-o', 'out'],
    ['plan', path, '--from', '.'],
    ['plan', '.', '--from', path.replace('**/*.yaml', '')],
    ['upgrade', 'odd', path, '--to', '11.3.0'],
  ]) {
    const { code, stderr } = await project.run(argv.join(' '));
    expect([argv, code, stderr]).toEqual([argv, 2, expect.stringContaining('is the root of a file system')]);
  }
  project.remove();
});

const ODD_METADATA = ['5', 'true', '[a]', '{ a: b }', 'null'];
it.each(['helm', 'argocd', 'flux', 'kubectl'])(
  'an annotation or a label that is no text is no defect with %s',
  async (delivery) => {
    for (const [field, value] of ['annotations', 'labels'].flatMap((each) => ODD_METADATA.map((odd) => [each, odd]))) {
      const object = (kind: string, rest: string) =>
        `apiVersion: ${kind === 'Job' ? 'batch' : 'apps'}/v1\nkind: ${kind}\nmetadata:\n  name: a\n  namespace: b\n  ${field}: { x: ${value}, helm.sh/hook: ${value}, kustomize.toolkit.fluxcd.io/reconcile: ${value} }\n${rest}`;
      const text = `${object('Deployment', 'spec: { template: { spec: { containers: [{ name: a, image: a:1 }] } } }\n')}---\n${object('Job', 'spec: { template: { spec: { containers: [{ name: a, image: a:1 }] } } }\n').replace('helm.sh/hook:', 'schemagate.dev/run: before, helm.sh/hook:')}`;
      const project = new Project({ 'a.yaml': text });
      const { code, stderr } = await project.run(`synth a.yaml --delivery ${delivery} --name a`);
      project.remove();
      expect([field, value, stderr, [0, 1, 2].includes(code)]).toEqual([field, value, stderr, true]);
    }
  },
  60_000,
);
