import { gateway } from '../cli/project';
import { Repository } from '../story/repository';

const SETTINGS = 'sources: [gateways]\npatches:\n  - {target: {kind: Deployment}, path: patches/pods.yaml}\n';

describe('a plan of patches', () => {
  let repository: Repository;
  beforeEach(() => {
    repository = new Repository();
    repository.write('gateways/ssg.yaml', gateway('ssg', { namespace: 'api' }));
    repository.write('schemagate.yaml', SETTINGS);
    repository.write('patches/pods.yaml', 'spec: {minReadySeconds: 5}\n');
    repository.commit('One');
  });
  afterEach(() => repository.remove());

  it('shows what another patch file changes, read from each state', async () => {
    repository.write('patches/pods.yaml', 'spec: {minReadySeconds: 9}\n');
    const working = await repository.plan('--from', 'HEAD');
    expect(working.workloads).toMatchObject([{ name: 'ssg', fate: 'changed' }]);
    const objects = working.workloads[0].objects.filter(({ fate }) => fate !== 'unchanged');
    expect(objects).toMatchObject([{ kind: 'Deployment', fields: [{ from: '5', to: '9' }] }]);
    repository.commit('Two');
    repository.write('patches/pods.yaml', 'spec: {minReadySeconds: 5}\n');
    expect((await repository.plan('--from', 'HEAD~1')).workloads).toEqual([]);
  });

  it('refuses what synth refuses', async () => {
    repository.write('patches/pods.yaml', 'spec: {replica: 9}\n');
    const { verdict, workloads } = await repository.plan('--from', 'HEAD');
    expect(verdict).toBe('refused');
    expect(workloads.flatMap(({ diagnostics }) => diagnostics)).toEqual(
      expect.arrayContaining([expect.objectContaining({ code: 'patch/invalid-object', line: 1 })]),
    );
  });

  it('refuses a patch that meets nothing, or whose file is not there', async () => {
    const more = '  - {target: {kind: CronJob}, patch: "spec: {suspend: true}"}\n  - {path: patches/none.yaml}\n';
    repository.write('schemagate.yaml', SETTINGS + more);
    const { verdict, workloads } = await repository.plan('--from', 'HEAD');
    expect(verdict).toBe('refused');
    expect(workloads.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code)).sort()).toEqual([
      'patch/matches-nothing',
      'patch/not-readable',
    ]);
  });
});
