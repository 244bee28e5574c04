import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { changesOf, codesOf, Repository } from './repository';
import { documentDbSource } from './sources';

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
