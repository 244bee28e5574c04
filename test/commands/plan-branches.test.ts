import childProcess from 'node:child_process';
import { Repository } from '../story/repository';
import { gatewaySource } from '../story/sources';

const source = (name: string, version = '11.2.2') => gatewaySource(version, '{ enabled: true }', name);

/** `main` has upgraded one Gateway since the branch began, and the branch another one. */
describe('a plan from a branch', () => {
  const repository = new Repository();
  afterAll(() => repository.remove());
  beforeAll(() => {
    repository.write('schemagate.yaml', 'sources: [gateways]\n');
    repository.write('gateways/one.yaml', source('one'));
    repository.write('gateways/two.yaml', source('two'));
    repository.commit('Begin');
    repository.git('branch', 'work');
    repository.git('tag', 'begun');
    repository.write('gateways/one.yaml', source('one', '11.3.0'));
    repository.commit('Upgrade one');
    repository.git('checkout', '--quiet', 'work');
    repository.write('gateways/two.yaml', source('two', '11.3.0'));
    repository.commit('Upgrade two');
    repository.write('.git/FETCH_HEAD', `${repository.git('rev-parse', 'main').trim()}\t\tbranch 'main' of example\n`);
    const alone = repository.git('commit-tree', '-m', 'Alone', 'work^{tree}').trim();
    repository.git('branch', 'alone', alone);
  });

  const planned = async (...args: readonly string[]) => {
    const { verdict, from, to, workloads } = await repository.plan('--from', ...args);
    const title = from.replace(/^[0-9a-f]{12}/, 'COMMIT');
    return [
      verdict,
      title,
      to,
      ...workloads.map(({ name, changes: [change] }) => `${name} ${change.from} ${change.to}`),
    ];
  };
  const BASE = 'COMMIT, the merge base with main (1 commit behind it)';
  const TWO = 'two 11.2.2 11.3.0';

  it.each<[string, readonly string[], readonly string[]]>([
    ['compares with the merge base, and says how far behind', ['main'], [BASE, 'the working tree', TWO]],
    [
      'does so for its full name',
      ['git:refs/heads/main'],
      [BASE.replace('main', 'refs/heads/main'), 'the working tree', TWO],
    ],
    ['takes both sides from a...b', ['main...work'], [BASE, 'work', TWO]],
    ['takes the working tree where b is left out', ['main...'], [BASE, 'the working tree', TWO]],
    ['compares with itself where nothing is behind', ['work~1'], ['work~1', 'the working tree', TWO]],
    [
      'takes what was fetched last for the branch that it is',
      ['FETCH_HEAD'],
      [BASE.replace('main', 'FETCH_HEAD'), 'the working tree', TWO],
    ],
    [
      'says that a branch has nothing in common',
      ['alone'],
      ['alone as it is, since nothing is in common with it', 'the working tree'],
    ],
    ['takes a tag as it is', ['begun'], ['begun', 'the working tree', TWO]],
  ])('%s', async (_, args, expected) => {
    expect(await planned(...args)).toEqual(['allowed', ...expected]);
  });

  it.each<[string, readonly string[], number]>([
    ['the last commit', ['HEAD'], 7],
    ['the last commit, as SARIF', ['HEAD', '--format', 'sarif'], 7],
    ['a branch that the commit holds', ['work'], 7],
    ['a branch that has gone on', ['main'], 10],
    ['two revisions', ['begun', '--to-rev', 'work'], 8],
    ['both sides of a branch', ['main...work'], 10],
  ])('starts few processes of git for %s', async (_, args, most) => {
    repository.write('gateways/two.yaml', source('two', '11.3.1'));
    const starts = jest.spyOn(childProcess, 'spawnSync');
    const { code } = await repository.schemagate(['plan', '--from', ...args]);
    const count = starts.mock.calls.length;
    starts.mockRestore();
    repository.giveUp();
    repository.git('checkout', '--quiet', 'work');
    expect(code).toBe(0);
    expect(count).toBeLessThanOrEqual(most);
  });

  it('takes two revisions that are both named as they are', async () => {
    expect(await planned('main', '--to-rev', 'work')).toEqual(['refused', 'main', 'work', 'one 11.3.0 11.2.2', TWO]);
  });

  it('knows what the branch has delivered meanwhile', async () => {
    repository.write('gateways/one.yaml', source('one', '11.2.3'));
    expect((await planned('main'))[0]).toBe('refused');
    repository.giveUp();
  });

  it('refuses a second new state', async () => {
    const { code, stderr } = await repository.schemagate(['plan', '--from', 'main...work', '--to-rev', 'work']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('names both states')]);
  });
});
