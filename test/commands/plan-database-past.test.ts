import { execFileSync } from 'node:child_process';
import { codesOf, Repository } from '../story/repository';
import { gatewaySource } from '../story/sources';

const ON = '{ enabled: true }';
const OLDER = ['gateways/back.yaml', gatewaySource('11.2.2', ON, 'back')] as const;

async function planned(repository: Repository, ...args: readonly string[]) {
  const { verdict, workloads } = await repository.plan(...args);
  return [verdict, ...workloads.flatMap(codesOf)];
}

/** A new Gateway comes to a database that a source, gone by now, has migrated to 11.3.0. */
describe('a new Gateway at a database with a past', () => {
  let repository: Repository;
  afterEach(() => repository.remove());
  beforeEach(() => {
    repository = new Repository();
    repository.write('schemagate.yaml', 'sources: [gateways]\n');
    repository.write('gateways/keep.yaml', gatewaySource('11.2.2', ON, 'keep'));
    repository.commit('Begin');
  });

  function bringAndRemove(): void {
    repository.write('gateways/once.yaml', OLDER[1].replace('11.2.2', '11.3.0').replace('name: back', 'name: once'));
    repository.commit('Bring another one');
    repository.git('rm', '--quiet', 'gateways/once.yaml');
    repository.commit('Remove it');
  }

  it('is refused below what the tip of the branch has delivered, though the merge base knows nothing of it', async () => {
    repository.git('branch', 'work');
    bringAndRemove();
    repository.git('checkout', '--quiet', 'work');
    repository.write(...OLDER);
    expect(await planned(repository, '--from', 'main')).toEqual(['refused', 'gateway/downgrade']);
  });

  it('is not judged in a shallow clone, and refused by --strict', async () => {
    bringAndRemove();
    const whole = repository;
    repository = new Repository();
    repository.git('fetch', '--quiet', '--depth=1', `file://${whole.folder}`, 'main');
    whole.remove();
    repository.git('checkout', '--quiet', 'FETCH_HEAD');
    repository.write(...OLDER);
    expect(await planned(repository, '--from', 'HEAD')).toEqual(['allowed', 'unknown gateway/downgrade']);
    expect(await planned(repository, '--from', 'HEAD', '--strict')).toEqual(['refused', 'gateway/downgrade']);
  });

  it('is not judged where more commits followed than are looked at', async () => {
    bringAndRemove();
    const commit = `commit refs/heads/main\ncommitter a <a@example.com> 1700000000 +0000\ndata 1\nx\n`;
    const [first, ...others] = Array.from({ length: 5000 }, () => commit);
    const from = `${first}from refs/heads/main^0\n`;
    execFileSync('git', ['fast-import', '--quiet'], { cwd: repository.folder, input: [from, ...others].join('\n') });
    repository.write(...OLDER);
    expect(await planned(repository, '--from', 'HEAD')).toEqual(['allowed', 'unknown gateway/downgrade']);
  });
});
