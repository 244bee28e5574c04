import { codesOf, Repository } from '../story/repository';
import { documentDbSource, gatewaySource } from '../story/sources';

const ON = '{ enabled: true }';
const SETTINGS = `sources: [gateways]
builds:
  - { delivery: argocd, output: dist/argocd }
  - { delivery: helm, output: dist/helm }
`;

describe('a source of several builds', () => {
  const repository = new Repository();
  afterAll(() => repository.remove());
  const plan = async (...args: readonly string[]) => {
    const { verdict, workloads } = await repository.plan('--from', 'HEAD', ...args);
    return [verdict, ...workloads.map((each) => [each.output, each.fate, ...codesOf(each)])];
  };

  beforeAll(() => {
    repository.write('schemagate.yaml', SETTINGS);
    repository.write('gateways/ssg.yaml', gatewaySource('11.2.2', ON));
    repository.commit('11.2.2');
  });
  afterEach(() => repository.git('checkout', '--quiet', '.'));

  it('is planned for each of them', async () => {
    repository.replace('gateways/ssg.yaml', ':11.2.2', ':11.3.0');
    const { workloads } = await repository.plan('--from', 'HEAD');
    expect(workloads.map(({ output, steps }) => [output, steps[0].mechanism])).toEqual([
      ['dist/argocd', expect.stringContaining('sync wave -1')],
      ['dist/helm', expect.stringContaining('Helm hook')],
    ]);
  });

  it('has a finding of all of them once, and one of its own where it is', async () => {
    repository.replace('gateways/ssg.yaml', ':11.2.2', ':11.1.3');
    const [verdict, first, second] = await plan();
    expect([verdict, first]).toEqual(['refused', expect.arrayContaining(['dist/argocd', 'gateway/downgrade'])]);
    expect(second).toEqual(['dist/helm', 'changed']);
  });

  it('is told apart by its folders in every form', async () => {
    repository.replace('gateways/ssg.yaml', ':11.2.2', ':11.3.0');
    for (const format of ['text', 'markdown', 'html']) {
      const { stdout } = await repository.schemagate(['plan', '--from', 'HEAD', '--format', format]);
      expect(stdout).toContain('gateways/ssg.yaml → dist/argocd');
      expect(stdout).toContain('gateways/ssg.yaml → dist/helm');
    }
  });

  it('shows a build that is new, and one that goes', async () => {
    repository.replace(
      'schemagate.yaml',
      '{ delivery: helm, output: dist/helm }',
      '{ delivery: flux, output: dist/flux }',
    );
    expect(await plan()).toEqual(['allowed', ['dist/flux', 'changed', 'warning delivery/target-switched']]);
    repository.replace('schemagate.yaml', '  - { delivery: flux, output: dist/flux }\n', '');
    expect(await plan()).toEqual(['allowed', ['dist/helm', 'removed']]);
  });

  it('is rolled back only where the plan of each of them allows it', async () => {
    repository.write('schemagate.yaml', SETTINGS.replace('helm,', 'helm, namespace: production,'));
    repository.write('gateways/ssg.yaml', gatewaySource('11.2.2', ON).replace('  namespace: payments\n', ''));
    const { code, stderr } = await repository.schemagate(['rollback', 'ssg', '--to', '11.1.3']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('gateway/downgrade')]);
  });
});

describe('two of one name', () => {
  const repository = new Repository();
  afterAll(() => repository.remove());
  const findings = async () => {
    const { verdict, workloads } = await repository.plan('--from', 'HEAD');
    return [verdict, ...workloads.filter(({ kind }) => kind === 'File').map((each) => [each.file, ...codesOf(each)])];
  };

  beforeAll(() => {
    repository.write('schemagate.yaml', 'sources: [gateways]\n');
    repository.write('gateways/a.yaml', gatewaySource('11.2.2', ON));
    repository.commit('11.2.2');
  });

  it('are refused in one output, by check as by plan', async () => {
    repository.write('gateways/b.yaml', gatewaySource('11.2.2', ON));
    expect(await findings()).toEqual(['refused', ['gateways/b.yaml', 'output/same-path']]);
    const { code, stderr } = await repository.schemagate(['check']);
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining('is written to ssg.k8s.yaml, and so is Gateway ssg of gateways/a.yaml'),
    ]);
  });

  it('also where they are delivered in different ways', async () => {
    const flux = 'namespace: payments\n  annotations: { schemagate.dev/delivery: flux }';
    repository.write('gateways/b.yaml', gatewaySource('11.2.2', ON).replace('namespace: payments', flux));
    expect(await findings()).toEqual(['refused', ['gateways/b.yaml', 'output/same-object']]);
  });

  it('are refused in another namespace too, and allowed in a build of their own', async () => {
    repository.write('gateways/b.yaml', gatewaySource('11.2.2', ON).replace('namespace: payments', 'namespace: other'));
    expect(await findings()).toEqual(['refused', ['gateways/b.yaml', 'output/same-path']]);
    repository.write('gateways/b.yaml', gatewaySource('11.2.2', ON));
    const builds = ['a', 'b'].map((name) => `- { sources: [gateways/${name}.yaml], output: dist/${name} }\n`);
    repository.write('schemagate.yaml', `builds:\n${builds.join('')}`);
    expect(await findings()).toEqual(['allowed']);
  });
});

describe('a DocumentDB of several builds', () => {
  const repository = new Repository();
  afterAll(() => repository.remove());

  it('is refused for what only the second of them refuses', async () => {
    const old = 'output: dist/helm, documentdb: { operatorVersion: 0.1.0 }';
    repository.write('schemagate.yaml', SETTINGS.replace('output: dist/helm', old));
    repository.write('gateways/east.yaml', documentDbSource('0.112.0'));
    const { code, stderr } = await repository.schemagate(['check']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('documentdb/operator-without-two-phase')]);
  });

  it('is one region', async () => {
    const replicated = (schema: string) =>
      documentDbSource('0.112.0', schema).replace(
        'resource:',
        'clusterReplication: { primary: east, disableTLS: true, clusterList: [{ name: east }, { name: west }] }\n  resource:',
      );
    repository.write('schemagate.yaml', SETTINGS);
    repository.write('gateways/east.yaml', replicated(''));
    repository.commit('0.112.0');
    repository.write('gateways/east.yaml', replicated('0.112.0'));
    const { workloads } = await repository.plan('--from', 'HEAD');
    expect(workloads.map(codesOf)).toEqual([['unknown documentdb/region-behind'], []]);
    expect(workloads[0].diagnostics[0].message).toContain('1 of the 2 members (east, west)');
  });
});
