import { changesOf, codesOf, Repository } from './repository';
import { documentDbSource } from './sources';

const FILE = 'databases/my-cluster.yaml';

/** One DocumentDB from 0.110.0 to 0.112.0 in two phases: each test goes on where the one before ended. */
describe('a DocumentDB goes from 0.110.0 to 0.112.0', () => {
  const repository = new Repository();
  afterAll(() => repository.remove());

  beforeAll(() => {
    repository.write('schemagate.yaml', 'sources: [databases]\n');
    repository.write(FILE, documentDbSource('0.110.0'));
    repository.commit('Create the database');
  });

  it('binary and schema in one change are refused', async () => {
    repository.branch('both');
    repository.write(FILE, documentDbSource('0.112.0', '0.112.0'));
    const { verdict, workloads } = await repository.plan('--from', 'main');
    expect(verdict).toBe('refused');
    expect(codesOf(workloads[0])).toEqual(['documentdb/finalized-with-binary']);
    repository.giveUp();
  });

  it('the binary goes first, and the window opens', async () => {
    repository.branch('binary');
    repository.write(FILE, documentDbSource('0.112.0'));
    const { verdict, workloads } = await repository.plan('--from', 'main');
    expect(verdict).toBe('allowed');
    const [cluster] = workloads;
    expect(changesOf(cluster)).toEqual(['binary 0.110.0 → 0.112.0']);
    expect(cluster.steps.map(({ id, reversible, manual }) => [id, reversible, manual ?? false])).toEqual([
      ['roll', { until: 'finalize' }, false],
      ['validate', 'yes', true],
      ['finalize', 'no', true],
    ]);
    expect(cluster.windows).toEqual([expect.objectContaining({ opens: 'roll', closes: 'finalize' })]);
    expect(cluster.assumptions).toEqual([expect.stringContaining('The schema is taken to be at 0.110.0')]);
    repository.commit('Upgrade the binary');
    repository.merge('binary');
  });

  it('inside the window the binary may go back', async () => {
    repository.branch('back');
    repository.write(FILE, documentDbSource('0.110.0'));
    const { verdict, workloads } = await repository.plan('--from', 'main');
    expect(verdict).toBe('allowed');
    expect(codesOf(workloads[0])).toEqual([]);
    repository.giveUp();
  });

  it('the second change finalizes the schema, and the window closes', async () => {
    repository.branch('finalize');
    repository.write(FILE, documentDbSource('0.112.0', '0.112.0'));
    const { verdict, workloads } = await repository.plan('--from', 'main');
    expect(verdict).toBe('allowed');
    const [cluster] = workloads;
    expect(changesOf(cluster)).toEqual(['schema 0.110.0 → 0.112.0', 'mode two-phase → explicit']);
    expect(cluster.steps.map(({ id }) => id)).toEqual(['finalize']);
    expect(cluster.windows).toEqual([expect.objectContaining({ closes: 'finalize' })]);
    repository.commit('Finalize the schema');
    repository.merge('finalize');
  });

  it('from then on the way back is refused, also when the field is gone', async () => {
    repository.branch('too-late');
    repository.write(FILE, documentDbSource('0.110.0'));
    const { verdict, workloads } = await repository.plan('--from', 'main');
    expect(verdict).toBe('refused');
    expect(codesOf(workloads[0])).toEqual(['documentdb/image-rollback']);
    repository.giveUp();
  });

  it('and stays refused when a commit in between has taken the schema version out', async () => {
    repository.branch('forgotten');
    repository.write(FILE, documentDbSource('0.112.0'));
    repository.commit('Forget the schema version');
    repository.write(FILE, documentDbSource('0.110.0'));
    const { verdict, workloads } = await repository.plan('--from', 'HEAD');
    expect(verdict).toBe('refused');
    expect(codesOf(workloads[0])).toEqual(['documentdb/image-rollback']);
    repository.giveUp();
  });

  it('a shallow clone cannot tell, says what it needs, and --strict refuses', async () => {
    repository.branch('shallow');
    repository.write(FILE, documentDbSource('0.112.0'));
    repository.commit('Forget the schema version');
    const clone = new Repository();
    clone.git('fetch', '--quiet', '--depth=1', `file://${repository.folder}`, 'shallow');
    clone.git('checkout', '--quiet', 'FETCH_HEAD');
    clone.write(FILE, documentDbSource('0.110.0'));
    const lenient = await clone.plan('--from', 'HEAD');
    expect([lenient.verdict, ...codesOf(lenient.workloads[0])]).toEqual([
      'allowed',
      'unknown documentdb/image-rollback',
    ]);
    expect(lenient.workloads[0].diagnostics[0].remedy).toContain('fetch-depth: 0');
    expect(lenient.workloads[0].windows).toEqual([]);
    const strict = await clone.plan('--from', 'HEAD', '--strict');
    expect([strict.verdict, ...codesOf(strict.workloads[0])]).toEqual(['refused', 'documentdb/image-rollback']);
    clone.write(FILE, documentDbSource('0.113.0'));
    expect((await clone.plan('--from', 'HEAD', '--strict')).verdict).toBe('refused');
    clone.remove();
  });
});

/** A new database begins at the version of its binary; one that was there before its resource may be lower. */
describe('a DocumentDB whose first commit asks for a schema below its binary', () => {
  const repository = new Repository();
  afterAll(() => repository.remove());

  beforeAll(() => {
    repository.write('schemagate.yaml', 'sources: [databases]\n');
    repository.write(FILE, documentDbSource('0.112.0', '0.110.0'));
    repository.commit('Create the database');
  });
  afterEach(() => repository.giveUp());

  it.each([
    ['below the schema it is refused', '0.109.0', 'refused', ['documentdb/image-rollback']],
    ['between the two nobody can tell', '0.111.0', 'allowed', ['unknown documentdb/image-rollback']],
    ['with nothing changed it is not asked', '0.112.0', 'allowed', []],
  ])('going back: %s', async (_title, version, verdict, codes) => {
    repository.write(
      FILE,
      documentDbSource(version, version === '0.109.0' ? '' : '0.110.0', '  backup: { retentionDays: 7 }\n'),
    );
    const plan = await repository.plan('--from', 'main');
    expect([plan.verdict, ...codesOf(plan.workloads[0])]).toEqual([verdict, ...codes]);
  });

  it('the cluster can tell', async () => {
    repository.write(FILE, documentDbSource('0.111.0', '0.110.0'));
    const live = `${documentDbSource('0.112.0', '0.110.0')}status: { schemaVersion: "0.110.0" }\n`;
    repository.write('live.yaml', live);
    const { workloads } = await repository.plan('--from', 'main', '--status', 'live.yaml');
    expect(codesOf(workloads[0])).toEqual([]);
  });
});

describe('a DocumentDB that began with a backup', () => {
  const RECOVERY = '  bootstrap: { recovery: { backup: { name: nightly } } }\n';
  const repository = new Repository();
  afterAll(() => repository.remove());

  it('has data, of a schema that nobody knows', async () => {
    repository.write('schemagate.yaml', 'sources: [databases]\n');
    repository.commit('Begin');
    repository.write(FILE, documentDbSource('0.112.0', '', RECOVERY));
    const { verdict, workloads } = await repository.plan('--from', 'HEAD');
    expect([verdict, ...codesOf(workloads[0])]).toEqual(['allowed']);
    const risk = expect.stringContaining('of a schema that nothing here tells') as string;
    expect(workloads[0].steps).toMatchObject([{ title: 'Recover the database with 0.112.0', risk }]);
    repository.write(FILE, documentDbSource('0.112.0', 'auto', RECOVERY));
    expect(codesOf((await repository.plan('--from', 'HEAD')).workloads[0])).toContain('documentdb/recovery-with-auto');
  });

  it.each([
    ['while that stands there', RECOVERY],
    ['also when it was taken out', ''],
  ])('is not taken to have the schema of its first binary, %s', async (_title, fields) => {
    for (const text of [RECOVERY, fields]) {
      repository.write(FILE, documentDbSource('0.112.0', '', text));
      repository.git('add', '--all');
      repository.git('commit', '--quiet', '--allow-empty', '--message', 'Go on');
    }
    repository.write(FILE, documentDbSource('0.111.0', '', fields));
    const { workloads } = await repository.plan('--from', 'HEAD');
    expect(codesOf(workloads[0])).toEqual(['unknown documentdb/image-rollback']);
    expect(workloads[0].assumptions[0]).toContain('began with the data of a backup');
  });
});

describe('what is wrong with a DocumentDB that runs', () => {
  const SIZE = (size: string) => documentDbSource('0.112.0').replace('10Gi', size);
  const repository = new Repository();
  afterAll(() => repository.remove());
  afterEach(() => repository.giveUp());

  beforeAll(() => {
    repository.write('schemagate.yaml', 'sources: [databases]\nkubernetesVersion: "1.34"\n');
    repository.write(FILE, SIZE('20GB'));
    repository.write(
      'dist/my-cluster.k8s.yaml',
      `# Generated by schemagate from ../${FILE}. Do not edit.\n${SIZE('20GB')}`,
    );
    repository.commit('Create the database');
  });

  it.each([
    ['warns of what a change leaves alone', SIZE('20GB').replace('instancesPerNode: 3', 'instancesPerNode: 2'), false],
    ['refuses what a change touches', SIZE('30GB'), true],
  ])('%s', async (_title, text, isRefused) => {
    repository.write(FILE, text);
    const { verdict, workloads } = await repository.plan('--from', 'HEAD');
    const [found] = workloads[0].diagnostics.filter(({ code }) => code === 'documentdb/size-not-quantity');
    expect([verdict, found.severity]).toEqual(isRefused ? ['refused', 'error'] : ['allowed', 'warning']);
  });

  it('refuses another image beside a status that nobody can read, as the webhook does', async () => {
    repository.write('live.yaml', `${SIZE('20GB')}status: { schemaVersion: 0.112-0 }\n`);
    repository.write(FILE, SIZE('20GB').replace('"0.112.0"', '"0.113.0"'));
    const { verdict, workloads } = await repository.plan('--from', 'HEAD', '--status', 'live.yaml');
    expect(verdict).toBe('refused');
    expect(codesOf(workloads[0])).toEqual(['warning documentdb/size-not-quantity', 'documentdb/rollback-incomparable']);
  });

  it('names the gate that a new database needs, once somebody states the cluster', async () => {
    repository.write('databases/new.yaml', documentDbSource('0.112.0').replace('my-cluster', 'new'));
    const { workloads } = await repository.plan('databases/new.yaml', '--from', 'HEAD');
    expect(codesOf(workloads[0])).toEqual(['warning documentdb/needs-image-volumes']);
  });
});
