import { changesOf, codesOf, Repository } from './repository';

const FILE = 'databases/archive.yaml';

function source(binaryVersion: string, more = ''): string {
  return `apiVersion: schemagate.dev/v1alpha1
kind: ExtensionUpgrade
metadata: {name: archive, namespace: data}
spec:
  connection: {secretName: archive-postgres}
  binaryVersion: '${binaryVersion}' # what the image brings
${more}`;
}

function text(repository: Repository): string {
  return repository.git('show', `HEAD:${FILE}`);
}

/** An extension on a server of one's own, from 0.110.0 to 0.113.0: each test goes on where the one before ended. */
describe('an ExtensionUpgrade goes from 0.110.0 to 0.113.0', () => {
  const repository = new Repository();
  afterAll(() => repository.remove());

  it('begins by looking, and changes nothing', async () => {
    repository.write('schemagate.yaml', 'sources: [databases]\ndelivery: flux\n');
    repository.write(FILE, source('0.109.0').replaceAll('archive', 'other'));
    repository.commit('Begin');
    repository.write(FILE, source('0.110.0'));
    const { verdict, workloads } = await repository.plan('--from', 'HEAD');
    expect(verdict).toBe('allowed');
    const added = workloads.find(({ fate }) => fate === 'added')!;
    expect(added.steps).toEqual([
      expect.objectContaining({
        id: 'look',
        title: 'Compare the schema with the binary, and leave it',
        kind: 'validate',
      }),
    ]);
    expect(added.windows).toEqual([]);
    repository.commit('Watch the extension of the archive');
  });

  it('upgrade moves the binary in the source, and the plan speaks of the server and the Job', async () => {
    const { code, stdout } = await repository.schemagate(['upgrade', 'archive', '--to', '0.112.0']);
    expect(code).toBe(0);
    expect(stdout).toContain('1. Bring the server to the binary 0.112.0');
    expect(stdout).toContain('schemagate finalize archive');
    const { verdict, workloads } = await repository.plan('--from', 'HEAD');
    expect(verdict).toBe('allowed');
    const [archive] = workloads;
    expect(changesOf(archive)).toEqual(['binary 0.110.0 → 0.112.0']);
    expect(archive.steps.map(({ id, reversible, manual }) => [id, reversible, manual ?? false])).toEqual([
      ['roll', { until: 'finalize' }, false],
      ['validate', 'yes', true],
      ['finalize', 'no', true],
    ]);
    expect(archive.windows).toEqual([expect.objectContaining({ opens: 'roll', closes: 'finalize' })]);
    expect(JSON.stringify(archive.steps)).not.toMatch(/primary|operator|region|instance/i);
    repository.commit('Upgrade ExtensionUpgrade archive from 0.110.0 to 0.112.0');
    expect(text(repository)).toBe(source('0.112.0'));
  });

  it('inside the window the binary may go back, also by command', async () => {
    const { code } = await repository.schemagate(['rollback', 'archive', '--to', '0.110.0']);
    expect(code).toBe(0);
    const { verdict, workloads } = await repository.plan('--from', 'HEAD', '--strict');
    expect([verdict, ...codesOf(workloads[0])]).toEqual(['allowed']);
    repository.giveUp();
  });

  it('below the binary that it began with nobody can tell: the database is older than the resource', async () => {
    repository.write(FILE, source('0.109.0'));
    const lenient = await repository.plan('--from', 'HEAD');
    expect([lenient.verdict, ...codesOf(lenient.workloads[0])]).toEqual([
      'allowed',
      'unknown documentdb/image-rollback',
    ]);
    expect(lenient.workloads[0].diagnostics[0].message).toContain('began with the binary 0.110.0');
    repository.giveUp();
    const refused = await repository.schemagate(['rollback', 'archive', '--to', '0.109.0']);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('archive.yaml was not changed');
  });

  it('binary and schema in one change are refused', async () => {
    repository.write(FILE, source('0.113.0', "  schemaVersion: '0.113.0'\n"));
    const { verdict, workloads } = await repository.plan('--from', 'HEAD');
    expect([verdict, ...codesOf(workloads[0])]).toEqual(['refused', 'documentdb/finalized-with-binary']);
    repository.giveUp();
  });

  it('finalize writes the schema below the binary, and the window closes', async () => {
    const { code } = await repository.schemagate(['finalize', 'extensionupgrade/data/archive']);
    expect(code).toBe(0);
    const { verdict, workloads } = await repository.plan('--from', 'HEAD');
    expect(verdict).toBe('allowed');
    const [archive] = workloads;
    expect(archive.steps).toEqual([
      expect.objectContaining({
        id: 'finalize',
        gate: 'The Job is complete: it has seen the wanted version in the database.',
        mechanism: 'a Kustomization that depends on the one before it (dependsOn), with wait: true',
      }),
    ]);
    expect(archive.windows).toEqual([expect.objectContaining({ closes: 'finalize' })]);
    repository.commit('Finalize ExtensionUpgrade archive: schema to 0.112.0');
    expect(text(repository)).toMatch(/^ {2}binaryVersion: '0\.112\.0' # what the image brings\n {2}schemaVersion: /m);
  });

  it('a second finalize says that nothing is left to do', async () => {
    const { code, stdout } = await repository.schemagate(['finalize', 'archive']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('says so already')]);
  });

  it('from then on the way back is refused, by plan and by command', async () => {
    repository.write(FILE, source('0.110.0'));
    const { verdict, workloads } = await repository.plan('--from', 'HEAD');
    expect([verdict, ...codesOf(workloads[0])]).toEqual(['refused', 'documentdb/image-rollback']);
    repository.giveUp();
    const { code, stdout, stderr } = await repository.schemagate(['rollback', 'archive', '--to', '0.110.0']);
    expect(code).toBe(1);
    expect(stdout + stderr).toContain('ALTER EXTENSION has no way down');
  });

  it('the next release keeps the gap: the binary goes ahead of the schema', async () => {
    repository.write(FILE, source('0.113.0', "  schemaVersion: '0.112.0'\n"));
    const { verdict, workloads } = await repository.plan('--from', 'HEAD');
    expect([verdict, ...codesOf(workloads[0])]).toEqual(['allowed']);
    expect(workloads[0].steps.map(({ id }) => id)).toEqual(['roll', 'validate', 'finalize']);
    expect(workloads[0].assumptions).toEqual([expect.stringContaining('The schema is taken to be at 0.112.0')]);
    repository.commit('Upgrade the binary, keep the schema one behind');
  });

  it('a schema below what is installed is a warning: nothing happens', async () => {
    repository.write(FILE, source('0.113.0', "  schemaVersion: '0.110.0'\n"));
    const { verdict, workloads } = await repository.plan('--from', 'HEAD');
    expect([verdict, ...codesOf(workloads[0])]).toEqual(['allowed', 'warning documentdb/schema-lowered']);
    expect(workloads[0].steps).toEqual([]);
    repository.giveUp();
  });

  it('auto lets the schema follow at once, is refused in production, and leaves finalize nothing to do', async () => {
    const auto = source('0.114.0', '  schemaVersion: auto\n');
    repository.write(FILE, auto.replace('namespace: data', 'namespace: data, labels: {environment: production}'));
    const refused = await repository.plan('--from', 'HEAD');
    expect([refused.verdict, ...codesOf(refused.workloads[0])]).toEqual(['refused', 'documentdb/auto-switched-on']);
    repository.write(FILE, auto.replace('namespace: data', 'namespace: data, labels: {environment: development}'));
    const { verdict, workloads } = await repository.plan('--from', 'HEAD');
    expect([verdict, ...codesOf(workloads[0])]).toEqual(['allowed']);
    expect(workloads[0].steps.map(({ id }) => id)).toEqual(['roll', 'finalize']);
    const { code, stderr } = await repository.schemagate(['finalize', 'archive']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('the schema follows the binary by itself')]);
    repository.giveUp();
  });

  it('its removal leaves the database alone', async () => {
    repository.git('rm', '--quiet', FILE);
    repository.write('databases/other.yaml', source('0.113.0').replaceAll('archive', 'other'));
    const { workloads } = await repository.plan('--from', 'HEAD');
    expect(workloads.find(({ fate }) => fate === 'removed')!.steps).toEqual([
      expect.objectContaining({ id: 'remove', risk: 'None: the Job goes, and the database stays as it is.' }),
    ]);
    repository.giveUp();
  });

  it.each([
    [['upgrade', 'archive', '--to', '0.112.0'], 'use schemagate rollback'],
    [['upgrade', 'archive', '--to', '0.112'], 'is no version of an extension'],
    [['upgrade', 'archive', '--to', '0.114.0', '--image', 'x:1'], '--image is for Gateways'],
    [['rollback', 'archive', '--to', '0.114.0'], 'use schemagate upgrade'],
  ])('%j is a wrong usage, with the way out', async (args, message) => {
    const { code, stderr } = await repository.schemagate(args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
