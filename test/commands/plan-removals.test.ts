import { codesOf, Repository } from '../story/repository';
import { documentDbSource, gatewaySource } from '../story/sources';

const DATABASE = documentDbSource('0.110.0');
const GATEWAY = gatewaySource('11.2.2', '{ enabled: true }');
const NAME = /(\n {2}name: )\S+/;
const CODE = 'documentdb/removed';
const LINE = `  annotations:\n    schemagate.dev/acknowledge: "${CODE}: moved, and backed up"\n`;
const renamed = DATABASE.replace(NAME, '$1other');
const named = (source: string) => /\n {2}name: (\S+)/.exec(source)![1];

describe('what removes data is refused until somebody takes care of it', () => {
  let repository: Repository;
  beforeEach(() => {
    repository = new Repository();
    repository.write('schemagate.yaml', 'sources: [databases, gateways]\n');
    repository.write('gateways/ssg.yaml', GATEWAY);
    repository.write('databases/db.yaml', DATABASE);
    repository.commit('A database');
  });
  afterEach(() => repository.remove());

  const settings = (entry: string) =>
    repository.write('schemagate.yaml', `sources: [gateways]\nacknowledge:\n  - ${entry}\n`);
  const planned = async () => {
    const { verdict, workloads } = await repository.plan('--from', 'HEAD');
    const removed = workloads.find(({ fate }) => fate === 'removed');
    return [verdict, removed?.steps.map(({ reversible }) => reversible), ...workloads.flatMap(codesOf)];
  };

  it.each<[string, () => void]>([
    ['renamed', () => repository.write('databases/db.yaml', renamed)],
    [
      'moved to another namespace',
      () => repository.write('databases/db.yaml', DATABASE.replace(/namespace: \S+/, 'namespace: elsewhere')),
    ],
    ['no longer listed', () => repository.write('schemagate.yaml', 'sources: [gateways]\n')],
    [
      'removed with its file',
      () => {
        repository.git('rm', '--quiet', 'databases/db.yaml');
        repository.write('schemagate.yaml', 'sources: [gateways]\n');
      },
    ],
  ])('when it is %s', async (_, change) => {
    change();
    expect(await planned()).toEqual(['refused', ['no'], CODE]);
  });

  it('when its build is dropped', async () => {
    const builds = 'builds:\n  - { output: a }\n  - { output: b, namespace: prod }\n';
    const source = DATABASE.replace(/\n {2}namespace: \S+/, '');
    repository.write('databases/db.yaml', source);
    repository.write('schemagate.yaml', `sources: [databases]\n${builds}`);
    repository.commit('Two builds');
    repository.write('schemagate.yaml', 'sources: [databases]\nbuilds:\n  - { output: a }\n');
    expect(await planned()).toEqual(['refused', ['no'], CODE]);
  });

  it('with the entry of the settings to paste', async () => {
    repository.write('databases/db.yaml', DATABASE.replace(/namespace: \S+/, 'namespace: elsewhere'));
    const { workloads } = await repository.plan('--from', 'HEAD');
    const remedies = workloads.flatMap(({ diagnostics }) => diagnostics.map(({ remedy }) => remedy));
    const [namespace] = /(?<=\n {2}namespace: )\S+/.exec(DATABASE)!;
    expect(remedies).toEqual([
      expect.stringContaining(
        `in schemagate.yaml (acknowledge: [{code: ${CODE}, resource: ${namespace}/${named(DATABASE)}, reason: …}])`,
      ),
    ]);
  });

  it('and is acknowledged on what stays in its file', async () => {
    repository.write('databases/db.yaml', renamed.replace(/(\n {2}name: \S+\n)/, `$1${LINE}`));
    expect(await planned()).toEqual(['allowed', ['no'], `warning ${CODE}`]);
  });

  it('where the next change asks for the line to go', async () => {
    repository.write('databases/db.yaml', DATABASE.replace(/(\n {2}name: \S+\n)/, `$1${LINE}`));
    expect(await planned()).toEqual(['allowed', undefined, 'warning acknowledgement/unmatched']);
  });

  it('or in the settings, by its name, where nothing stays', async () => {
    settings(`{ code: ${CODE}, resource: ${named(DATABASE)}, reason: moved }`);
    expect(await planned()).toEqual(['allowed', ['no'], `warning ${CODE}`]);
  });

  it.each([
    ['another resource', `{ code: ${CODE}, resource: prod/other, reason: moved }`],
    ['another finding', `{ code: gateway/downgrade, resource: ${named(DATABASE)}, reason: moved }`],
  ])('but not by an entry about %s', async (_, entry) => {
    settings(entry);
    expect(await planned()).toEqual(['refused', ['no'], 'warning acknowledgement/unmatched', CODE]);
  });

  it('while a Gateway may go, whose database stays', async () => {
    repository.write('gateways/ssg.yaml', GATEWAY.replace(NAME, '$1other'));
    expect(await planned()).toEqual(['allowed', ['yes'], 'warning gateway/renamed']);
  });
});
