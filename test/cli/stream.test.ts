import { parseAllDocuments } from 'yaml';
import { gateway, Project } from './project';

let project: Project;
beforeEach(() => (project = new Project()));
afterEach(() => project.remove());

const POD = '{ metadata: { labels: { a: b } }, spec: { containers: [{ name: a, image: a }] } }';
const SPECS: Readonly<Record<string, string>> = {
  Service: 'spec: { ports: [{ port: 80 }] }\n',
  Deployment: `spec: { selector: { matchLabels: { a: b } }, template: ${POD} }\n`,
};
const object = (kind: string, name: string, apiVersion = 'v1') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${SPECS[kind] ?? ''}`;
const stream = (...documents: string[]) => documents.join('---\n');

interface Parsed {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: Record<string, string> };
}
const parse = (text: string) => parseAllDocuments(text).map((document) => document.toJS() as Parsed);
const wave = ({ metadata }: Parsed) => metadata.annotations?.['argocd.argoproj.io/sync-wave'] ?? '0';

describe('a filter from standard input to standard output', () => {
  it('passes other objects through: configuration before the migration, the rest with the workload', async () => {
    const stdin = stream(
      object('Service', 'other'),
      object('Secret', 'ssg-credentials'),
      gateway('ssg'),
      object('ExternalSecret', 'license', 'external-secrets.io/v1'),
      object('Namespace', 'apim'),
      object('Deployment', 'web', 'apps/v1'),
    );
    const { code, stdout, stderr } = await project.run('synth - --delivery argocd --output -', { stdin });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const found = parse(stdout).map((each) => `${wave(each)} ${each.kind} ${each.metadata.name}`);
    expect(found.slice(0, 3)).toEqual(['-2 Secret ssg-credentials', '-2 ExternalSecret license', '-2 Namespace apim']);
    expect(found[3]).toMatch(/^-1 Job ssg-db-migration-/);
    expect(found).toEqual(expect.arrayContaining(['0 Service other', '0 Deployment web', '0 Deployment ssg']));
    expect(project.files()).toEqual([]);
  });

  it('takes several workloads into one stream, of several namespaces too', async () => {
    const stdin = stream(gateway('a', { namespace: 'x' }), object('Secret', 's'), gateway('a', { namespace: 'y' }));
    const { code, stdout } = await project.run('synth - -o -', { stdin });
    expect(code).toBe(0);
    expect(parse(stdout).filter(({ kind }) => kind === 'Job')).toHaveLength(2);
    expect(parse(stdout).filter(({ kind }) => kind === 'Secret')).toHaveLength(1);
  });

  it('passes a stream without workload as it is', async () => {
    const { code, stdout } = await project.run('synth - -o -', {
      stdin: stream(object('Service', 'a'), object('Secret', 'b')),
    });
    expect(code).toBe(0);
    expect(parse(stdout)).toEqual(parse(stream(object('Service', 'a'), object('Secret', 'b'))));
  });

  it('unpacks a list', async () => {
    const stdin = JSON.stringify({
      apiVersion: 'v1',
      kind: 'List',
      items: parse(stream(gateway('ssg'), object('Secret', 's'))),
    });
    const { stdout } = await project.run('synth - -o -', { stdin });
    expect(parse(stdout).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['Secret', 'Job', 'Deployment']));
  });

  it('takes a source once, though the settings write it in several forms', async () => {
    project.write('g/a.yaml', gateway('a'));
    const builds = ['helm', 'argocd', 'kubectl'].map((name) => `  - {delivery: ${name}, output: dist/${name}}\n`);
    project.write('schemagate.yaml', `sources: [g]\nbuilds:\n${builds.join('')}`);
    const { code, stdout, stderr } = await project.run('synth g/a.yaml --delivery argocd --output -');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(parse(stdout).filter(({ kind }) => kind === 'Deployment')).toHaveLength(1);
  });

  it('gives nothing when there is an error, and says where', async () => {
    const stdin = stream(object('Secret', 'a'), gateway('ssg', { extra: '    x: 1\n' }));
    const { code, stdout, stderr } = await project.run('synth - -o -', { stdin });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^<stdin>:15:5 {2}spec\.app\.x: unknown field/);
  });

  it.each<[string, string, number, RegExp]>([
    ['an object without a kind', 'apiVersion: v1\nmetadata: {name: a}\n', 1, /<stdin>:1:1 {2}kind: no kind/],
    ['an object without a name', 'apiVersion: v1\nkind: Secret\n', 1, /metadata\.name: no name/],
    [
      'two of the same resource',
      stream(gateway('a'), gateway('a')),
      1,
      /Gateway a is written to a\.k8s\.yaml, and so is/,
    ],
    [
      'an object that the workload renders',
      stream(gateway('a'), object('ConfigMap', 'a')),
      1,
      /Gateway a renders an object of this kind and name itself/,
    ],
    [
      'another target by annotation',
      gateway('a', { annotations: 'schemagate.dev/delivery: helm' }),
      2,
      /Gateway a of <stdin> asks for helm/,
    ],
    [
      'another version of the resource',
      object('Gateway', 'a', 'security.brcmlabs.com/v2'),
      1,
      /not supported\. Write security\.brcmlabs\.com\/v1/,
    ],
  ])('refuses %s', async (_title, stdin, code, message) => {
    const outcome = await project.run('synth - -o -', { stdin });
    expect(outcome.stderr).toMatch(message);
    expect(outcome.code).toBe(code);
  });

  it('lets a Gateway of another API group pass', async () => {
    const stdin = object('Gateway', 'web', 'gateway.networking.k8s.io/v1');
    expect(await project.run('synth - -o -', { stdin })).toMatchObject({ code: 0, stdout: stdin });
  });
});

describe('standard input into files', () => {
  const secret = (body: string) => `${object('Secret', 'ssg-credentials')}${body}`;

  it.each([
    ['data in a Secret is warned of', secret('data: { password: aHVudGVyMg== }\n'), '', true],
    ['text in a Secret is warned of', secret('stringData: { password: hunter2 }\n'), '', true],
    ['a Secret without values is not', secret('data: {}\n'), '', false],
    [
      'a Secret that the command line insists on is not',
      secret('data: { a: YQ== }\n'),
      '--allow-inline-secrets',
      false,
    ],
    ['what is sealed is not', object('SealedSecret', 's', 'bitnami.com/v1alpha1'), '', false],
  ])('%s', async (_title, document, flag, isWarned) => {
    const { code, stderr } = await project.run(`synth - --output out ${flag}`.trim(), {
      stdin: stream(gateway('ssg'), document),
    });
    expect(code).toBe(0);
    expect(stderr.includes('[input/secret-in-clear]')).toBe(isWarned);
    expect(stderr).not.toMatch(/hunter2|aHVudGVyMg/);
  });

  it('names <stdin> as source, and removes what it wrote from there before', async () => {
    await project.run('synth -', { stdin: gateway('a') });
    expect(project.read('dist/a.k8s.yaml')).toMatch(/^# Generated by schemagate from <stdin>\. Do not edit\.\n/);
    project.write('g/b.yaml', gateway('b'));
    await project.run('synth g');
    await project.run('synth -', { stdin: gateway('c') });
    expect(project.files('dist')).toEqual(['dist/b.k8s.yaml', 'dist/c.k8s.yaml']);
  });

  it('puts other objects into the files of the one workload', async () => {
    await project.run('synth - -d flux', {
      stdin: stream(object('Secret', 's'), gateway('a'), object('Service', 'x')),
    });
    const files = project.files('dist');
    expect(files.find((name) => name.includes('secret-s'))).toMatch(/00-configuration/);
    expect(files.find((name) => name.includes('service-x'))).toMatch(/[12]0-gateway/);
  });

  it.each<[string, string, RegExp]>([
    [
      'other objects beside several workloads',
      stream(gateway('a'), object('Secret', 's'), gateway('b')),
      /Secret s stands beside several workloads.*--output -/,
    ],
    ['no workload', object('Secret', 's'), /<stdin>:1:1 {2}the only object is no Gateway/],
    ['nothing', '', /<stdin>:1:1 {2}it is empty.*input\/no-resource/],
  ])('refuses %s', async (_title, stdin, message) => {
    const { code, stderr } = await project.run('synth -', { stdin });
    expect(stderr).toMatch(message);
    expect(code).toBe(1);
  });
});
