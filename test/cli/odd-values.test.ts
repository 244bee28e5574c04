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
