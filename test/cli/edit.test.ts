import { execFileSync } from 'node:child_process';
import { gateway, Project } from './project';

const DOCUMENTDB = `# The orders.
---
apiVersion: documentdb.io/preview
kind: DocumentDB
metadata: {name: orders, namespace: data}
spec:
  nodeCount: 1
  instancesPerNode: 3 # one for each zone
  documentDBVersion: '0.110.0'   # binary

  resource: {storage: {pvcSize: 10Gi}}
  exposeViaService: {serviceType: ClusterIP}
`;

let project: Project;

function git(...argv: string[]): void {
  execFileSync('git', argv, { cwd: project.path, stdio: 'pipe' });
}

function commit(): void {
  git('add', '-A');
  git('-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false', 'commit', '-qm', 'x');
}

beforeEach(() => {
  project = new Project({
    'schemagate.yaml': 'sources: [src]\n',
    'src/ssg.yaml': gateway('ssg', { namespace: 'api' }),
    'src/orders.yaml': DOCUMENTDB,
  });
  git('init', '-q', '-b', 'main');
  commit();
});
afterEach(() => project.remove());

describe('upgrade', () => {
  it('moves a Gateway, and says what comes next', async () => {
    const { code, stdout } = await project.run('upgrade ssg --to 11.3.0');
    expect(code).toBe(0);
    expect(project.read('src/ssg.yaml')).toBe(gateway('ssg', { namespace: 'api', version: '11.3.0' }));
    expect(stdout).toContain("git commit -m 'Upgrade Gateway ssg from 11.2.2 to 11.3.0' src/ssg.yaml");
    expect(stdout).toContain('schemagate plan --from HEAD');
    expect(stdout).toContain('1. Migrate the database schema to 11.3.0');
  });

  it('adds a source that no commit has yet', async () => {
    project.write('src/new.yaml', gateway('new'));
    const { stdout } = await project.run('upgrade new --to 11.3.0');
    expect(stdout).toMatch(/^ {2}git add -A src\/new\.yaml /m);
    expect((await project.run('upgrade ssg --to 11.3.0')).stdout).not.toMatch(/git add -A src/);
  });

  it('moves the binary of a DocumentDB only', async () => {
    const { code, stdout } = await project.run('upgrade documentdb/data/orders --to 0.112.0');
    expect({ code, text: project.read('src/orders.yaml') }).toEqual({
      code: 0,
      text: DOCUMENTDB.replace('0.110.0', '0.112.0'),
    });
    expect(stdout).toContain('schemagate finalize orders');
  });

  it('prints the change and writes nothing with --dry-run', async () => {
    const { code, stdout } = await project.run('upgrade ssg --to 11.3.0 --dry-run');
    expect({ code, text: project.read('src/ssg.yaml') }).toEqual({
      code: 0,
      text: gateway('ssg', { namespace: 'api' }),
    });
    expect(stdout).toContain('-  version: "11.2.2"\n+  version: "11.3.0"\n');
  });

  it('shows no credential that stands around the change', async () => {
    project.write(
      'src/ssg.yaml',
      gateway('ssg')
        .replace('metadata:', 'metadata:\n  annotations: {a: "x"}')
        .replace('  version:', '  # password: plain-text\n  version:'),
    );
    const { stdout } = await project.run('upgrade ssg --to 11.3.0 --dry-run');
    expect(stdout).not.toContain('plain-text');
  });

  it('refuses what the plan refuses', async () => {
    project.write('src/ssg.yaml', gateway('ssg', { version: '11.1.3' }).replace('enabled: true}', 'enabled: false}'));
    commit();
    const text = project.read('src/ssg.yaml').replace('enabled: false}', 'enabled: true}');
    project.write('src/ssg.yaml', text);
    const { code, stderr } = await project.run('upgrade ssg --to 11.2.1');
    expect({ code, text: project.read('src/ssg.yaml') }).toEqual({ code: 1, text });
    expect(stderr).toContain('src/ssg.yaml was not changed');
  });

  it('says so where there is nothing to do', async () => {
    const { code, stdout } = await project.run('upgrade ssg --to 11.2.2');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'Gateway ssg says so already: src/ssg.yaml was not changed\n',
    });
  });

  it.each([
    [
      'an unknown name',
      'upgrade none --to 11.3.0',
      'no resource is called none. There are DocumentDB data/orders in src/orders.yaml, Gateway api/ssg in src/ssg.yaml',
    ],
    ['an older version', 'upgrade ssg --to 11.2.1', 'use schemagate rollback'],
    ['what is no version', 'upgrade ssg --to latest', 'latest is no version of a Gateway'],
    ['a version that DocumentDB cannot read', 'upgrade orders --to 0.112', 'is no version of DocumentDB'],
    ['no name at all', 'upgrade a/b/c/d --to 1.0.0', 'is no [kind/][namespace/]name'],
    ['a context that nothing would use', 'upgrade ssg --to 11.3.0 --context prod', '--context is of kubectl'],
    ['a file without resources', 'upgrade ssg schemagate.yaml --to 11.3.0', 'there is no resource'],
  ])('ends with exit code 2 for %s', async (_title, argv, message) => {
    const { code, stderr } = await project.run(argv);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) as string });
  });

  it('asks which one where a name is not unique', async () => {
    project.write('src/other.yaml', gateway('ssg', { namespace: 'other' }).replace('db:3306', 'other:3306'));
    const { code, stderr } = await project.run('upgrade ssg --to 11.3.0');
    expect(code).toBe(2);
    expect(stderr).toContain('Gateway other/ssg in src/other.yaml, Gateway api/ssg in src/ssg.yaml');
    expect((await project.run('upgrade other/ssg --to 11.3.0')).code).toBe(0);
  });

  it('takes a whole image for one that is pinned by its digest', async () => {
    const pinned = `example.com/gateway@sha256:${'a'.repeat(64)}`;
    project.write('src/ssg.yaml', gateway('ssg').replace('example.com/gateway:11.2.2', pinned));
    expect((await project.run('upgrade ssg --to 11.3.0')).stderr).toContain('Give the new one with --image');
    const next = pinned.replaceAll('aa', 'bb');
    expect((await project.run(`upgrade ssg --to 11.3.0 --image ${next}`)).code).toBe(0);
    expect(project.read('src/ssg.yaml')).toContain(next);
  });
});

describe('finalize and rollback', () => {
  it('go through the two phases of a DocumentDB', async () => {
    await project.run('upgrade orders --to 0.112.0');
    commit();
    const back = await project.run('rollback orders --to 0.110.0');
    expect({ code: back.code, text: project.read('src/orders.yaml') }).toEqual({ code: 0, text: DOCUMENTDB });
    git('checkout', '-q', '.');

    const finalized = await project.run('finalize orders');
    expect(finalized.code).toBe(0);
    expect(project.read('src/orders.yaml')).toContain(
      "  documentDBVersion: '0.112.0'   # binary\n  schemaVersion: '0.112.0'\n\n",
    );
    commit();
    const refused = await project.run('rollback orders --to 0.110.0');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('restore a backup');
  });

  it('refuse a Gateway whose schema was migrated', async () => {
    await project.run('upgrade ssg --to 11.3.0');
    commit();
    const { code, stderr } = await project.run('rollback ssg --to 11.2.2');
    expect(code).toBe(1);
    expect(stderr).toContain('restore the backup of the database');
  });

  it('begin with what refuses the way back, not with what follows from it', async () => {
    const { stderr } = await project.run('rollback ssg --to 11.1.3');
    const codes = [...stderr.matchAll(/\[([a-z-]+\/[a-z0-9.-]+)\]$/gm)].map(([, code]) => code);
    expect(codes).toEqual(['gateway/downgrade', 'gateway/job-needs-11.2.2']);
  });

  it('take what the cluster says before what the history says', async () => {
    await project.run('upgrade orders --to 0.112.0');
    commit();
    project.write('status.yaml', `${DOCUMENTDB}status: {schemaVersion: 0.112.0}\n`);
    const { code } = await project.run('rollback orders --to 0.110.0 --status status.yaml');
    expect(code).toBe(1);
  });

  it.each([
    ['a Gateway', 'finalize ssg', 'nothing to finalize'],
    ['a newer version', 'rollback ssg --to 11.3.0', 'use schemagate upgrade'],
  ])('end with exit code 2 for %s', async (_title, argv, message) => {
    const { code, stderr } = await project.run(argv);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) as string });
  });
});

it('a rollback that nobody can judge is refused, and says what would help', async () => {
  const plain = new Project({ 'a.yaml': DOCUMENTDB.replace('0.110.0', '0.112.0') });
  try {
    const { code, stderr } = await plain.run('rollback orders a.yaml --to 0.110.0');
    expect(code).toBe(1);
    expect(stderr).toContain('give --live or --status FILE');
    expect((await plain.run('upgrade orders a.yaml --to 0.113.0')).code).toBe(0);
  } finally {
    plain.remove();
  }
});
