import { codesOf, Repository, type WorkloadJson } from '../story/repository';
import { documentDbSource, gatewaySource } from '../story/sources';

const ON = '{ enabled: true }';
const FILE = 'gateways/ssg.yaml';
const BROKEN = 'broken: [';

describe('a state that cannot be read or compiled', () => {
  let repository: Repository;
  beforeEach(() => {
    repository = new Repository();
    repository.write('schemagate.yaml', 'sources: [gateways]\ndelivery: argocd\n');
    repository.write(FILE, gatewaySource('11.2.2', ON));
    repository.commit('11.2.2');
  });
  afterEach(() => repository.remove());

  function shapeOf({ kind, name, fate, steps, objects }: WorkloadJson) {
    return { kind, name, fate, steps: steps.length, objects: objects.length };
  }

  it.each([
    ['has a fault of syntax', BROKEN],
    ['is no UTF-8', Buffer.from([0x23, 0xff, 0xfe, 0x0a])],
  ])('as the new one refuses, and removes nothing: the file %s', async (_what, text) => {
    repository.write(FILE, text);
    const { verdict, workloads } = await repository.plan('--from', 'HEAD');
    expect(verdict).toBe('refused');
    expect(workloads.map(shapeOf)).toEqual([{ kind: 'File', name: FILE, fate: 'changed', steps: 0, objects: 0 }]);
  });

  it('hides nothing of the documents beside a broken one', async () => {
    repository.write(FILE, `${gatewaySource('11.3.0', ON)}---\n${BROKEN}\n`);
    const { workloads } = await repository.plan('--from', 'HEAD');
    expect(workloads.map(({ kind }) => kind)).toContain('File');
    expect(workloads.filter(({ fate }) => fate === 'removed')).toEqual([]);
  });

  it('as the old one makes the change unknown, which --strict refuses', async () => {
    repository.write(FILE, BROKEN);
    repository.commit('A slip');
    repository.write(FILE, gatewaySource('11.3.0', ON));
    const { verdict, workloads } = await repository.plan('--from', 'HEAD');
    expect([verdict, ...workloads.map(shapeOf)]).toEqual([
      'allowed',
      { kind: 'Gateway', name: 'ssg', fate: 'changed', steps: 0, objects: 0 },
    ]);
    expect(codesOf(workloads[0])).toEqual(['unknown input/old-state-unreadable']);
    const strict = await repository.plan('--from', 'HEAD', '--strict');
    expect([strict.verdict, codesOf(strict.workloads[0])]).toEqual(['refused', ['input/old-state-unreadable']]);
  });

  it('as the old one leaves the history before it to judge by', async () => {
    repository.write(FILE, BROKEN);
    repository.commit('A slip');
    repository.write(FILE, gatewaySource('11.1.3'));
    const { verdict, workloads } = await repository.plan('--from', 'HEAD');
    expect([verdict, codesOf(workloads[0])]).toEqual([
      'refused',
      ['unknown input/old-state-unreadable', 'gateway/downgrade'],
    ]);
  });

  it.each([
    ['new', gatewaySource('11.2.2', ON), gatewaySource('11.3.0', ON).replace('replicas', 'replicass')],
    ['old', gatewaySource('11.2.2', ON).replace('replicas', 'replicass'), gatewaySource('11.3.0', ON)],
  ])('has no objects to compare with: the %s one does not compile', async (which, old, now) => {
    repository.write(FILE, old);
    repository.git('commit', '--all', '--quiet', '--allow-empty', '--message', 'old');
    repository.write(FILE, now);
    const { workloads } = await repository.plan('--from', 'HEAD');
    expect(workloads.map(({ fate, objects }) => ({ fate, objects }))).toEqual([{ fate: 'changed', objects: [] }]);
    expect(workloads[0].assumptions[0]).toContain(`The ${which} state does not compile`);
    expect(codesOf(workloads[0])).toEqual(which === 'new' ? ['schema/unknown-field'] : []);
  });
});

describe('paths of a plan', () => {
  const repository = new Repository();
  beforeAll(() => {
    repository.write('inside/gateways/ssg.yaml', gatewaySource('11.2.2', ON));
    repository.commit('11.2.2');
  });
  afterAll(() => repository.remove());

  it.each([
    [['inside/gateways', 'gatewayz'], 'gatewayz names no file in HEAD and none in the working tree'],
    [['..'], '.. is outside the repository'],
    [['/'], '/ is outside the repository'],
  ])('%j are refused: they name nothing that could be compared', async (paths, message) => {
    const { code, stderr } = await repository.schemagate(['plan', ...paths, '--from', 'HEAD']);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it('an empty state is refused', async () => {
    const { code, stderr } = await repository.schemagate(['plan', '--from', '']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('names no state')]);
  });
});

describe('the history of a source goes on', () => {
  let repository: Repository;
  beforeEach(() => {
    repository = new Repository();
    repository.write('README.md', 'A team.\n');
    repository.commit('Begin');
    repository.write('one.yaml', documentDbSource('0.110.0'));
    repository.commit('Create');
    repository.write('one.yaml', documentDbSource('0.112.0', '0.112.0'));
    repository.commit('Finalize');
    repository.write('one.yaml', documentDbSource('0.112.0'));
    repository.commit('Forget');
  });
  afterEach(() => repository.remove());

  async function rollback(file: string) {
    repository.replace(file, '0.112.0', '0.110.0');
    const { workloads } = await repository.plan(file, '--from', 'HEAD');
    return codesOf(workloads.find(({ name }) => name === 'my-cluster')!);
  }

  it('behind a rename', async () => {
    repository.git('mv', 'one.yaml', 'two.yaml');
    repository.commit('Rename');
    repository.git('mv', 'two.yaml', 'three.yaml');
    repository.commit('Rename once more');
    expect(await rollback('three.yaml')).toEqual(['documentdb/image-rollback']);
  });

  it('behind a move into a file of others', async () => {
    const other = documentDbSource('0.112.0').replace('my-cluster', 'other');
    repository.write('all.yaml', other);
    repository.commit('Create another');
    repository.git('rm', '--quiet', 'one.yaml');
    repository.write('all.yaml', `${other}---\n${documentDbSource('0.112.0')}`);
    repository.commit('Join');
    expect(await rollback('all.yaml')).toEqual(['documentdb/image-rollback']);
  });

  it('not behind the file of another workload that goes away in the same commit', async () => {
    repository.git('rm', '--quiet', 'one.yaml');
    repository.write('two.yaml', documentDbSource('0.112.0').replace('namespace: data', 'namespace: elsewhere'));
    repository.commit('Begin anew');
    // Created at 0.112.0, so it is refused for that; what was finalized elsewhere is not taken for its own.
    repository.replace('two.yaml', '0.112.0', '0.111.0');
    const { workloads } = await repository.plan('two.yaml', '--from', 'HEAD');
    expect(workloads[0].assumptions[0]).toContain('at 0.112.0');
  });
});
