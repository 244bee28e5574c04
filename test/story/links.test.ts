import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { changesOf, codesOf, Repository } from './repository';
import { documentDbSource, gatewaySource } from './sources';

const REAL = 'shared/my-cluster.yaml';

/** A source that is a symbolic link, as in repositories that share resources between folders. */
describe('a source behind a symbolic link', () => {
  const repository = new Repository();
  afterAll(() => repository.remove());

  beforeAll(() => {
    repository.write('schemagate.yaml', 'sources: [databases]\n');
    repository.write(REAL, documentDbSource('0.110.0'));
    mkdirSync(join(repository.folder, 'databases'));
    symlinkSync('../hop.yaml', join(repository.folder, 'databases/my-cluster.yaml'));
    symlinkSync(REAL, join(repository.folder, 'hop.yaml'));
    symlinkSync('nowhere.yaml', join(repository.folder, 'dangling.yaml'));
    symlinkSync('circle.yaml', join(repository.folder, 'circle.yaml'));
    repository.commit('Create the database');
  });

  it('is the same in git and on disk', async () => {
    expect((await repository.plan('--from', 'HEAD')).workloads).toEqual([]);
  });

  it('changes with the file that it leads to', async () => {
    repository.write(REAL, documentDbSource('0.112.0'));
    const { workloads } = await repository.plan('--from', 'HEAD');
    expect(workloads.map(({ file, fate }) => [file, fate])).toEqual([['databases/my-cluster.yaml', 'changed']]);
    expect(changesOf(workloads[0])).toEqual(['binary 0.110.0 → 0.112.0']);
    repository.commit('Upgrade the binary');
  });

  it('has the history of that file', async () => {
    repository.write(REAL, documentDbSource('0.112.0', '0.112.0'));
    repository.commit('Finalize the schema');
    repository.write(REAL, documentDbSource('0.112.0'));
    repository.commit('Forget the schema version');
    repository.write(REAL, documentDbSource('0.110.0'));
    const { verdict, workloads } = await repository.plan('--from', 'HEAD');
    expect([verdict, ...codesOf(workloads[0])]).toEqual(['refused', 'documentdb/image-rollback']);
  });
});

describe.each([
  ['the folder of the sources', 'gateways', 'real'],
  ['a folder in it', 'sources/gateways', '../real'],
  ['a link to a link', 'gateways', 'hop'],
])('a link to %s', (_, link, target) => {
  const repository = new Repository();
  const FILE = 'real/my-cluster.yaml';
  afterAll(() => repository.remove());

  it('is followed in git as on disk', async () => {
    repository.write('schemagate.yaml', `sources: [${link.split('/')[0]}]\n`);
    repository.write(FILE, documentDbSource('0.112.0', '0.112.0'));
    mkdirSync(dirname(join(repository.folder, link)), { recursive: true });
    symlinkSync('real', join(repository.folder, 'hop'));
    symlinkSync('..', join(repository.folder, 'real/circle'));
    symlinkSync(target, join(repository.folder, link));
    repository.commit('Finalize the schema');
    expect((await repository.plan('--from', 'HEAD')).workloads).toEqual([]);
    repository.write(FILE, documentDbSource('0.110.0'));
    const { verdict, workloads } = await repository.plan('--from', 'HEAD');
    expect([verdict, ...workloads.map(({ fate }) => fate), ...codesOf(workloads[0])]).toEqual([
      'refused',
      'changed',
      'documentdb/image-rollback',
    ]);
  });
});

describe('a source whose old state no commit tells', () => {
  const repository = new Repository();
  const outside = new Repository();
  afterAll(() => [repository, outside].forEach((each) => each.remove()));
  beforeAll(() => {
    outside.write('my-cluster.yaml', documentDbSource('0.110.0'));
    outside.commit('A database');
  });

  it('is not judged behind a link out of the repository', async () => {
    repository.write('schemagate.yaml', 'sources: [databases]\n');
    symlinkSync(outside.folder, join(repository.folder, 'databases'));
    repository.commit('Begin');
    const flags = ['--from', 'HEAD', '--allow-outside'];
    const { verdict, workloads } = await repository.plan(...flags);
    expect([verdict, ...codesOf(workloads[0])]).toEqual(['allowed', 'unknown input/old-state-unreadable']);
    expect((await repository.plan(...flags, '--strict')).verdict).toBe('refused');
  });
});

describe('a source in a submodule', () => {
  const ON = '{ enabled: true }';
  const outside = new Repository();
  const repository = new Repository();
  const inside = (...args: readonly string[]) => repository.git('-C', 'gateways', ...args);
  const planned = async (...flags: readonly string[]) => {
    const { verdict, workloads } = await repository.plan('--from', 'HEAD', ...flags);
    return [verdict, ...workloads.flatMap(codesOf)];
  };
  afterAll(() => [outside, repository].forEach((each) => each.remove()));
  beforeAll(() => {
    for (const version of ['11.2.2', '11.3.0']) {
      outside.write('ssg.yaml', gatewaySource(version, ON));
      outside.commit(version);
    }
    repository.write('schemagate.yaml', 'sources: [gateways, more.yaml]\n');
    repository.write('more.yaml', documentDbSource('0.110.0'));
    repository.git('clone', '--quiet', outside.folder, 'gateways');
    repository.git('add', 'gateways');
    repository.commit('Begin');
  });

  it('is read at the commit at which it stands', async () => {
    expect(await planned()).toEqual(['allowed']);
  });

  it('is judged when it moves back', async () => {
    inside('checkout', '--quiet', 'HEAD~1');
    expect(await planned()).toEqual(['refused', 'gateway/downgrade']);
  });

  it('is judged when it moves back by way of a commit that has nothing of it', async () => {
    inside('rm', '--quiet', 'ssg.yaml');
    inside('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '-m', 'Remove it');
    repository.commit('Remove it');
    inside('checkout', '--quiet', 'HEAD~1');
    expect(await planned()).toEqual(['refused', 'gateway/downgrade']);
  });

  it('is not judged where a commit of it is missing, and refused by --strict', async () => {
    repository.commit('Another');
    rmSync(join(repository.folder, 'gateways/.git'), { recursive: true });
    inside('init', '--quiet');
    expect(await planned()).toEqual(['allowed', 'unknown input/old-state-unreadable']);
    expect((await planned('--strict'))[0]).toBe('refused');
  });
});

describe('a source that is not checked out', () => {
  const outside = new Repository();
  afterAll(() => outside.remove());
  beforeAll(() => {
    outside.write('my-cluster.yaml', documentDbSource('0.110.0'));
    outside.commit('A database');
  });

  it.each<[string, (repository: Repository) => void, string]>([
    [
      'a submodule',
      (repository) => {
        repository.git('clone', '--quiet', outside.folder, 'databases');
        repository.git('add', 'databases');
      },
      'git submodule update --init',
    ],
    [
      'outside of a sparse checkout',
      (repository) => {
        repository.write('databases/my-cluster.yaml', documentDbSource('0.110.0'));
        repository.git('add', 'databases');
        repository.git('update-index', '--skip-worktree', 'databases/my-cluster.yaml');
      },
      'git sparse-checkout add',
    ],
  ])('is not taken for removed: %s', async (_, place, wayOut) => {
    const repository = new Repository();
    repository.write('schemagate.yaml', 'sources: [databases]\n');
    place(repository);
    await repository.schemagate(['synth']);
    repository.git('commit', '--quiet', '--message', 'Begin');
    rmSync(join(repository.folder, 'databases'), { recursive: true });
    for (const command of [['check'], ['synth'], ['plan', '--from', 'HEAD']]) {
      const { code, stderr } = await repository.schemagate(command);
      expect([code, stderr]).toEqual([2, expect.stringContaining(wayOut)]);
    }
    repository.remove();
  });
});
