import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gateway, Project } from './project';

/** A DocumentDB with these lines in its spec. */
function documentDb(name: string, ...lines: readonly string[]): string {
  return `apiVersion: documentdb.io/preview
kind: DocumentDB
metadata: {name: ${name}, namespace: data}
spec:
  nodeCount: 1
  instancesPerNode: 3
${lines.map((line) => `  ${line}\n`).join('')}  resource: {storage: {pvcSize: 10Gi}}
  exposeViaService: {serviceType: ClusterIP}
`;
}

/** A `List`, as `kubectl get -o yaml` prints it. */
function list(...resources: readonly string[]): string {
  const items = resources.map((text) => `- ${text.trimEnd().replaceAll('\n', '\n  ')}\n`);
  return `apiVersion: v1\nkind: List\nitems:\n${items.join('')}`;
}

let project: Project;

/** A repository with these sources, committed. */
function commit(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) project.write(name, text);
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
  for (const argv of [
    ['init', '-q', '-b', 'main'],
    ['add', '-A'],
    [...identity, 'commit', '-qm', 'x'],
  ]) {
    execFileSync('git', argv, { cwd: project.path, stdio: 'pipe' });
  }
}

beforeEach(() => {
  project = new Project({ 'schemagate.yaml': 'sources: [src]\n' });
});
afterEach(() => project.remove());

const JSON_SOURCE = JSON.stringify(
  {
    apiVersion: 'documentdb.io/preview',
    kind: 'DocumentDB',
    metadata: { name: 'a', namespace: 'data' },
    spec: {
      nodeCount: 1,
      instancesPerNode: 3,
      documentDBVersion: '0.110.0',
      resource: { storage: { pvcSize: '10Gi' } },
      exposeViaService: { serviceType: 'ClusterIP' },
    },
  },
  undefined,
  4,
);

describe('a source keeps its form through upgrade, finalize and rollback', () => {
  const plain = documentDb('a', 'documentDBVersion: 0.110.0 # binary');
  it.each([
    ['with comments', plain, '\n  schemaVersion: 0.110.0'],
    ['with line ends of Windows and a byte order mark', `\ufeff${plain.replaceAll('\n', '\r\n')}`, ''],
    ['without a line end', documentDb('a', 'documentDBVersion: 0.110.0').trimEnd(), ''],
    ['with a block', documentDb('a', 'documentDBVersion: >-', '  0.110.0'), '\n  schemaVersion: "0.110.0"'],
    ['with a field that is empty', documentDb('a', 'documentDBVersion: 0.110.0', 'schemaVersion: # two-phase'), ''],
    ['with an image alone', documentDb('a', 'image: {documentDB: "reg.example:5000/d:0.110.0-amd64"}'), ''],
    ['in a List', list(gateway('b'), plain), '\n    schemaVersion: 0.110.0\n'],
    ['behind others', `---\n---\n${gateway('b')}--- # a\n${plain}...\n`, ''],
    ['in JSON', JSON_SOURCE, '\n        "schemaVersion": "0.110.0",\n'],
  ])('%s', async (_title, source, inserted) => {
    commit({ 'src/a.yaml': source });
    expect((await project.run('upgrade a --to 0.112.0')).code).toBe(0);
    expect(project.read('src/a.yaml')).toBe(source.replace('0.110.0', '0.112.0'));
    expect((await project.run('rollback a --to 0.110.0')).code).toBe(0);
    expect(project.read('src/a.yaml')).toBe(source);
    expect((await project.run('finalize a')).code).toBe(0);
    expect(project.read('src/a.yaml')).toContain(inserted);
    expect((await project.run('finalize a')).stdout).toContain('says so already');
  });
});

describe('what an anchor shares is not changed behind the back of its other user', () => {
  it.each([
    [
      'another resource',
      list(documentDb('a', 'documentDBVersion: &v 0.110.0'), documentDb('b', 'documentDBVersion: *v')),
      'would also change DocumentDB b spec.documentDBVersion, which shares it through an anchor: &v (line',
    ],
    [
      'the schema',
      documentDb('a', 'documentDBVersion: &v 0.110.0', 'schemaVersion: *v'),
      'would also change spec.schemaVersion',
    ],
    ['what is written as a key of its own', documentDb('a', '? documentDBVersion', ': 0.110.0'), ''],
  ])('%s', async (_title, source, message) => {
    commit({ 'src/a.yaml': source });
    const { code, stderr } = await project.run(message === '' ? 'finalize a' : 'upgrade a --to 0.112.0');
    expect({ code, text: project.read('src/a.yaml') }).toEqual({ code: 2, text: source });
    expect(stderr).toContain(message === '' ? 'a form that cannot be edited in place' : message);
  });
});

describe('the resource that is meant', () => {
  it('is told apart by its namespace, also within a file, and judged by what it is itself', async () => {
    const old = gateway('ssg', { namespace: 'a', version: '11.1.3' }).replace('enabled: true}', 'enabled: false}');
    const now = gateway('ssg', { namespace: 'b' }).replace('db:3306', 'other:3306');
    commit({ 'src/a.yaml': `${old}---\n${now}` });
    expect((await project.run('upgrade b/ssg --to 11.3.0')).code).toBe(0);
    expect(project.read('src/a.yaml')).toBe(`${old}---\n${now.replaceAll('11.2.2', '11.3.0')}`);
  });

  it('is found by the namespace of any of its builds', async () => {
    const builds = ['dev', 'prod'].map((name) => `- {sources: [src], namespace: ${name}, output: ${name}}\n`);
    commit({ 'schemagate.yaml': `builds:\n${builds.join('')}`, 'src/a.yaml': gateway('ssg') });
    expect((await project.run('upgrade prod/ssg --to 11.3.0')).code).toBe(0);
  });

  it.each([
    ['two files', 'src/b.yaml', 'Name the file behind it'],
    ['one file', 'src/a.yaml', 'Give them names of their own'],
  ])('is named by its file where %s have the same name', async (_title, second, wayOut) => {
    const both = second === 'src/a.yaml' ? `${gateway('ssg')}---\n${gateway('ssg')}` : gateway('ssg');
    commit({ 'src/a.yaml': both, [second]: both });
    expect((await project.run('upgrade ssg --to 11.3.0')).stderr).toContain(wayOut);
  });

  it('is written where a symbolic link leads to, and committed there', async () => {
    commit({ 'real/it is.yaml': gateway('ssg'), 'src/other.yaml': documentDb('a', 'documentDBVersion: 0.110.0') });
    symlinkSync('../real/it is.yaml', join(project.path, 'src/ssg.yaml'));
    const { stdout } = await project.run('upgrade ssg --to 11.3.0');
    expect(project.read('real/it is.yaml')).toContain('11.3.0');
    expect(stdout).toContain("git commit -m 'Upgrade Gateway ssg from 11.2.2 to 11.3.0' 'real/it is.yaml'");
  });

  it.each([
    ['standard input', 'upgrade a - --to 0.112.0', '- (standard input) is no file that could be edited'],
    ['a path that is not there', 'upgrade a none.yaml --to 0.112.0', 'none.yaml names no file in the working tree'],
  ])('is in no %s', async (_title, argv, message) => {
    commit({ 'src/a.yaml': documentDb('a', 'documentDBVersion: 0.110.0') });
    const { code, stderr } = await project.run(argv);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) as string });
  });
});
