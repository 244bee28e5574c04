import { codesOf, Repository } from '../story/repository';
import { documentDbSource, gatewaySource } from '../story/sources';

const ON = '{ enabled: true }';

describe('Gateways that share a database', () => {
  const repository = new Repository();
  afterAll(() => repository.remove());
  const shared = (version: string, name: string) =>
    gatewaySource(version, ON, name).replace(`3306/${name}`, '3306/shared');

  beforeAll(() => {
    repository.write('schemagate.yaml', 'sources: [gateways]\ndelivery: argocd\n');
    repository.write('gateways/one.yaml', shared('11.2.2', 'one'));
    repository.write('gateways/two.yaml', shared('11.2.2', 'two').replace('//mysql.db:3306', '//MYSQL.db'));
    repository.commit('11.2.2');
  });

  it('are refused when one of them is upgraded alone', async () => {
    repository.replace('gateways/one.yaml', ':11.2.2', ':11.3.0');
    const { verdict, workloads } = await repository.plan('--from', 'HEAD');
    expect(verdict).toBe('refused');
    expect(workloads.map((workload) => [workload.name, codesOf(workload)])).toEqual([
      ['one', ['gateway/shared-database']],
    ]);
    expect(workloads[0].diagnostics[0].message).toContain('Gateway two');
  });

  it('also by check, on one state', async () => {
    const { code, stderr } = await repository.schemagate(['check']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('shares mysql://mysql.db:3306/shared')]);
  });

  it('are allowed together', async () => {
    repository.replace('gateways/two.yaml', ':11.2.2', ':11.3.0');
    expect((await repository.plan('--from', 'HEAD')).verdict).toBe('allowed');
    expect((await repository.schemagate(['check'])).code).toBe(0);
  });
});

describe('regions of one DocumentDB', () => {
  const repository = new Repository();
  afterAll(() => repository.remove());
  const region = (version: string, schema = '') =>
    documentDbSource(version, schema).replace(
      'namespace: data',
      'namespace: data\n  labels: { schemagate.dev/fleet: orders }',
    );

  beforeAll(() => {
    repository.write('schemagate.yaml', 'sources: [regions]\n');
    repository.write('regions/east.yaml', region('0.110.0'));
    repository.write('regions/west.yaml', region('0.110.0'));
    repository.commit('0.110.0');
  });

  it('may have different binaries for a while', async () => {
    repository.write('regions/east.yaml', region('0.112.0'));
    const { verdict, workloads } = await repository.plan('--from', 'HEAD');
    expect([verdict, workloads.map(({ file }) => file)]).toEqual(['allowed', ['regions/east.yaml']]);
    repository.commit('East goes first');
  });

  it('do not finalize while one of them runs an older binary', async () => {
    repository.write('regions/east.yaml', region('0.112.0', '0.112.0'));
    const { verdict, workloads } = await repository.plan('--from', 'HEAD');
    expect(verdict).toBe('refused');
    expect(workloads.map(codesOf)).toEqual([['documentdb/region-behind']]);
    expect(workloads[0].diagnostics[0].message).toContain('data/my-cluster (regions/west.yaml) still runs 0.110.0');
  });

  it('finalize when all have the binary', async () => {
    repository.write('regions/east.yaml', region('0.112.0'));
    repository.write('regions/west.yaml', region('0.112.0'));
    repository.commit('West follows');
    repository.write('regions/east.yaml', region('0.112.0', '0.112.0'));
    repository.write('regions/west.yaml', region('0.112.0', '0.112.0'));
    const { verdict, workloads } = await repository.plan('--from', 'HEAD');
    expect([verdict, workloads.map(({ steps }) => steps.map(({ id }) => id))]).toEqual([
      'allowed',
      [['finalize'], ['finalize']],
    ]);
  });

  it('cannot be judged by a part of the regions', async () => {
    const list = ['east', 'west'].map((name) => `{ name: ${name} }`).join(', ');
    const replicated = (schema: string) =>
      documentDbSource('0.112.0', schema).replace(
        'resource:',
        `clusterReplication: { primary: east, disableTLS: true, clusterList: [${list}] }\n  resource:`,
      );
    repository.write('regions/east.yaml', replicated(''));
    repository.git('rm', '--quiet', '--force', 'regions/west.yaml');
    repository.commit('East alone');
    repository.write('regions/east.yaml', replicated('0.112.0'));
    const { workloads } = await repository.plan('--from', 'HEAD');
    expect(workloads.map(codesOf)).toEqual([['unknown documentdb/region-behind']]);
    expect((await repository.plan('--from', 'HEAD', '--strict')).verdict).toBe('refused');
  });
});

describe('an Application of Argo CD', () => {
  const repository = new Repository();
  afterAll(() => repository.remove());
  const application = (include: string, ...options: readonly string[]) =>
    `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${include}, namespace: argocd }
spec:
  project: default
  source: { repoURL: https://git.example.com/gateways.git, path: dist, directory: { include: ${include}.k8s.yaml } }
  destination: { server: https://kubernetes.default.svc, namespace: payments }
  syncPolicy: { syncOptions: [${options.join(', ')}] }
`;
  const settings = (hook: boolean) =>
    `sources: [gateways, argocd]\nignore: [Application.argoproj.io]\ndelivery: argocd\noutput: dist\nargocd: { hook: ${hook} }\n`;

  beforeAll(() => {
    repository.write('schemagate.yaml', settings(true));
    repository.write('gateways/one.yaml', gatewaySource('11.2.2', ON, 'one'));
    repository.write('gateways/two.yaml', gatewaySource('11.2.2', ON, 'two'));
    repository.write('argocd/one.yaml', application('one', 'ServerSideApply=true'));
    repository.write('argocd/two.yaml', application('two'));
    repository.commit('11.2.2');
    for (const name of ['one', 'two']) repository.replace(`gateways/${name}.yaml`, ':11.2.2', ':11.3.0');
  });

  async function verdicts() {
    const { workloads } = await repository.plan('--from', 'HEAD');
    return workloads.map((workload) => [workload.name, ...codesOf(workload)]);
  }

  it('that skips hooks refuses the Gateway that it delivers, and no other', async () => {
    expect(await verdicts()).toEqual([['one', 'delivery/argo-skips-hooks'], ['two']]);
    const { code, stderr } = await repository.schemagate(['check']);
    expect([code, stderr.match(/has the sync option/g)]).toEqual([1, ['has the sync option']]);
  });

  it('is missing: then nobody can tell', async () => {
    repository.git('rm', '--quiet', 'argocd/one.yaml');
    expect(await verdicts()).toEqual([['one', 'unknown delivery/argo-skips-hooks'], ['two']]);
  });

  it('may have any option with the ordinary Job', async () => {
    repository.write('argocd/one.yaml', application('one', 'ServerSideApply=true'));
    repository.write('schemagate.yaml', settings(false));
    const { workloads } = await repository.plan('--from', 'HEAD');
    expect(workloads.flatMap(codesOf)).toEqual(['delivery/target-switched', 'delivery/target-switched']);
  });
});

describe('with paths, what stands beside them is judged, too', () => {
  const repository = new Repository();
  afterAll(() => repository.remove());
  const shared = (version: string, name: string) =>
    gatewaySource(version, ON, name).replace(`3306/${name}`, '3306/shared');
  const region = (version: string, schema = '') =>
    documentDbSource(version, schema).replace(
      'namespace: data',
      'namespace: data\n  labels: { schemagate.dev/fleet: orders }',
    );
  const before = {
    'gateways/one.yaml': shared('11.2.2', 'one'),
    'gateways/two.yaml': shared('11.2.2', 'two'),
    'gateways/three.yaml': gatewaySource('11.2.2', ON, 'three'),
    'regions/east.yaml': region('0.112.0'),
    'regions/west.yaml': region('0.112.0'),
    'regions/ahead.yaml': region('0.112.0', '0.112.0').replaceAll('orders', 'carts').replace('my-cluster', 'ahead'),
    'regions/behind.yaml': region('0.112.0').replaceAll('orders', 'carts').replace('my-cluster', 'behind'),
  };

  beforeAll(() => {
    repository.write('schemagate.yaml', 'sources: [gateways, regions]\ndelivery: argocd\n');
    for (const [name, text] of Object.entries(before)) repository.write(name, text);
    repository.commit('before');
  });
  afterEach(() => {
    for (const [name, text] of Object.entries(before)) repository.write(name, text);
  });

  const findings = async (...argv: readonly string[]) => {
    const { verdict, workloads } = await repository.plan(...argv, '--from', 'HEAD');
    return [verdict, workloads.map((workload) => [workload.file, ...codesOf(workload)])];
  };

  it('a Gateway that shares the database', async () => {
    repository.replace('gateways/one.yaml', ':11.2.2', ':11.3.0');
    const refused = ['refused', [['gateways/one.yaml', 'gateway/shared-database']]];
    expect(await findings('gateways/one.yaml')).toEqual(refused);
    expect((await repository.schemagate(['check', 'gateways/one.yaml'])).code).toBe(1);
  });

  it('the same, brought along outside the paths', async () => {
    repository.replace('gateways/one.yaml', ':11.2.2', ':11.3.0');
    repository.replace('gateways/two.yaml', ':11.2.2', ':11.3.0');
    expect(await findings('gateways/one.yaml')).toEqual(['allowed', [['gateways/one.yaml']]]);
  });

  it('a region that would be left behind', async () => {
    repository.write('regions/east.yaml', region('0.112.0', '0.112.0'));
    repository.write('regions/west.yaml', region('0.110.0'));
    expect(await findings('regions/east.yaml')).toEqual([
      'refused',
      [['regions/east.yaml', 'documentdb/region-behind']],
    ]);
  });

  it('a region that a change in the paths puts in the wrong', async () => {
    repository.replace('regions/behind.yaml', '0.112.0', '0.110.0');
    const [verdict, workloads] = await findings('regions/behind.yaml');
    expect(verdict).toBe('refused');
    expect(workloads).toContainEqual(['regions/ahead.yaml', 'documentdb/region-behind']);
  });

  it('but what else is wrong there, or changes, is left out', async () => {
    repository.replace('gateways/one.yaml', ':11.2.2', ':11.3.0');
    repository.replace('gateways/three.yaml', ':11.2.2', ':11.2.3');
    expect(await findings('gateways/three.yaml')).toEqual(['allowed', [['gateways/three.yaml']]]);
    expect(await findings('regions')).toEqual(['allowed', []]);
  });

  it('a file that cannot be read is said to be missing from the judgement', async () => {
    repository.replace('gateways/three.yaml', ':11.2.2', ':11.2.3');
    repository.write('gateways/two.yaml', 'a: [');
    expect(await findings('gateways/three.yaml')).toEqual([
      'allowed',
      [['gateways/two.yaml', 'unknown input/beside-unreadable'], ['gateways/three.yaml']],
    ]);
    expect((await findings('gateways/three.yaml', '--strict'))[0]).toBe('refused');
  });
});
