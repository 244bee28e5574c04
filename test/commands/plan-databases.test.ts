import { codesOf, Repository } from '../story/repository';
import { gatewaySource } from '../story/sources';

const ON = '{ enabled: true }';

/** A Gateway at a version, with a database of this name on this host. */
const source = (name: string, version: string, database: string, host = 'mysql.db') =>
  gatewaySource(version, ON, name)
    .replace('\n  app:\n', '\n  app:\n    restartOnConfigChange: true\n')
    .replace(`mysql.db:3306/${name}`, `${host}:3306/${database}`);

describe('the schema belongs to the database, whatever the Gateway is called', () => {
  const before = { 'one.yaml': source('one', '11.3.0', 'a'), 'two.yaml': source('two', '11.2.2', 'b') };
  const plan = async (commits: readonly Readonly<Record<string, string>>[], now: Readonly<Record<string, string>>) => {
    const repository = new Repository();
    const write = (files: Readonly<Record<string, string>>) => {
      repository.write('gateways/keep.yaml', source('keep', '11.2.2', 'keep'));
      repository.git('rm', '-r', '--quiet', '--ignore-unmatch', '--force', 'gateways');
      repository.write('gateways/keep.yaml', source('keep', '11.2.2', 'keep'));
      for (const [file, text] of Object.entries(files)) repository.write(`gateways/${file}`, text);
    };
    try {
      for (const files of commits) {
        write(files);
        repository.commit('A state');
      }
      write(now);
      const { verdict, workloads } = await repository.plan('gateways', '--from', 'HEAD');
      return [verdict, ...workloads.filter(({ fate }) => fate !== 'removed').flatMap(codesOf)];
    } finally {
      repository.remove();
    }
  };
  const { 'two.yaml': two } = before;

  it.each([
    [
      'renamed at its version',
      { 'one.yaml': source('new', '11.3.0', 'a'), 'two.yaml': two },
      ['allowed', 'warning gateway/renamed'],
    ],
    [
      'renamed and brought below the schema',
      { 'one.yaml': source('new', '11.2.2', 'a'), 'two.yaml': two },
      ['refused', 'gateway/downgrade', 'warning gateway/renamed'],
    ],
    [
      'moved to another file and namespace, and brought below it',
      {
        'new.yaml': source('one', '11.2.2', 'a', 'mysql.db.svc').replace('namespace: payments', 'namespace: other'),
        'two.yaml': two,
      },
      ['refused', 'gateway/downgrade', 'warning gateway/renamed'],
    ],
    [
      'exchanged for another, which is below it',
      { 'one.yaml': source('one', '11.3.0', 'b'), 'two.yaml': source('two', '11.2.2', 'a') },
      ['refused', 'gateway/downgrade'],
    ],
    [
      'joined by another version',
      { 'one.yaml': before['one.yaml'], 'two.yaml': source('two', '11.2.2', 'a') },
      ['refused', 'gateway/downgrade', 'gateway/shared-database'],
    ],
    [
      'left for one that nothing is known of',
      { 'one.yaml': source('one', '11.3.0', 'c'), 'two.yaml': two },
      ['allowed'],
    ],
    ['beside a new one on a database of its own', { ...before, 'new.yaml': source('new', '11.2.2', 'c') }, ['allowed']],
  ])('%s', async (_title, now, expected) => {
    expect(await plan([before], now)).toEqual(expected);
  });

  it.each([
    ['below the schema that is still there', source('one', '11.2.2', 'a'), ['refused', 'gateway/downgrade']],
    ['under another name below it', source('new', '11.2.2', 'a'), ['refused', 'gateway/downgrade']],
    ['at its version', source('one', '11.3.0', 'a'), ['allowed']],
    ['on another database', source('one', '11.2.2', 'c'), ['allowed']],
  ])('deleted, and created again %s', async (_title, again, expected) => {
    expect(await plan([before, { 'two.yaml': two }], { 'two.yaml': two, 'one.yaml': again })).toEqual(expected);
  });

  it.each([
    ['a Service of each namespace', 'mysql'],
    ['a proxy in each pod', '127.0.0.1'],
  ])('is of its own where the host is %s', async (_title, host) => {
    const pair = (version: string) => ({
      'one.yaml': source('one', version, 'a', host),
      'two.yaml': source('two', '11.2.2', 'a', host).replace('namespace: payments', 'namespace: other'),
    });
    expect(await plan([pair('11.2.2')], pair('11.3.0'))).toEqual(['allowed']);
  });
});
