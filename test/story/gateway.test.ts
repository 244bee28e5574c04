import { changesOf, codesOf, Repository } from './repository';
import { gatewaySource } from './sources';

const FILE = 'gateways/ssg.yaml';

/** One Gateway from 11.1.3 by 11.2.2 to 11.3.0, as a team would do it: each test goes on where the one before ended. */
describe('a Gateway goes from 11.1.3 by 11.2.2 to 11.3.0', () => {
  const repository = new Repository();
  afterAll(() => repository.remove());

  beforeAll(() => {
    repository.write('schemagate.yaml', 'sources: [gateways]\ndelivery: argocd\n');
    repository.write(FILE, gatewaySource('11.1.3'));
    repository.commit('Serve with 11.1.3');
  });

  it('the Job cannot be switched on before the version knows it', async () => {
    repository.branch('job-too-early');
    repository.write(FILE, gatewaySource('11.1.3', '{ enabled: true }'));
    const { verdict, workloads } = await repository.plan('--from', 'main');
    expect(verdict).toBe('refused');
    expect(codesOf(workloads[0])).toEqual(['gateway/job-needs-11.2.2']);
    expect(workloads[0].diagnostics[0].remedy).toContain('in the same change that goes up to 11.2.2');
    repository.giveUp();
  });

  it('together with the upgrade to 11.2.2 it is the right way in', async () => {
    repository.branch('to-11.2.2');
    repository.write(FILE, gatewaySource('11.2.2', '{ enabled: true }'));
    const { verdict, workloads, from, to } = await repository.plan('--from', 'main');
    expect({ verdict, from, to }).toEqual({ verdict: 'allowed', from: 'main', to: 'the working tree' });
    const [ssg] = workloads;
    expect(codesOf(ssg)).toEqual([]);
    expect(changesOf(ssg)).toEqual([
      'binary 11.1.3 → 11.2.2',
      'schema 11.1.3 → 11.2.2',
      'mode the pods migrate at their start → a Job migrates, then the pods start',
    ]);
    expect(ssg.steps.map(({ id }) => id)).toEqual(['migrate', 'roll', 'serve']);
    repository.commit('Upgrade to 11.2.2');
    repository.merge('to-11.2.2');
  });

  it('the upgrade to 11.3.0 migrates first, and the window closes with the migration', async () => {
    repository.branch('to-11.3.0');
    repository.replace(FILE, ':11.2.2', ':11.3.0');
    const { verdict, workloads } = await repository.plan('--from', 'main');
    expect(verdict).toBe('allowed');
    const [ssg] = workloads;
    expect(changesOf(ssg)).toEqual(['binary 11.2.2 → 11.3.0', 'schema 11.2.2 → 11.3.0']);
    expect(ssg.steps.map(({ id, reversible }) => [id, reversible])).toEqual([
      ['migrate', 'no'],
      ['roll', 'no'],
      ['serve', 'no'],
    ]);
    expect(ssg.steps[0].mechanism).toContain('sync wave -1');
    expect(ssg.windows).toEqual([expect.objectContaining({ kind: 'rollback-safe', closes: 'migrate' })]);
    expect(ssg.objects.map(({ kind, name, noise }) => [kind, name, noise])).toEqual([
      ['Deployment', 'ssg', undefined],
      ['Job', 'ssg-db-migration', 'hash names, checksums'],
    ]);
    repository.commit('Upgrade to 11.3.0');
    repository.merge('to-11.3.0');
  });

  it('the way back to 11.2.2 is refused, at the line of the image', async () => {
    repository.branch('back');
    repository.replace(FILE, ':11.3.0', ':11.2.2');
    const { verdict, workloads } = await repository.plan('--from', 'main');
    expect(verdict).toBe('refused');
    expect(workloads[0].diagnostics).toEqual([
      expect.objectContaining({ code: 'gateway/downgrade', severity: 'error', line: 10 }),
    ]);
    expect(workloads[0].windows).toEqual([]);
  });

  it('unless a person has restored the backup and says so', async () => {
    const acknowledged =
      'namespace: payments\n  annotations:\n    schemagate.dev/acknowledge: "gateway/downgrade: the backup of May is restored"';
    repository.replace(FILE, 'namespace: payments', acknowledged);
    const { verdict, workloads } = await repository.plan('--from', 'main');
    expect(verdict).toBe('allowed');
    expect(workloads[0].diagnostics[0].acknowledged).toBe('the backup of May is restored');
    expect((await repository.schemagate(['synth', '--quiet'])).stderr).toBe('');
    repository.giveUp();
  });

  it('a cluster that shows less takes nothing from the history: the finished Job of 11.3.0 may be gone', async () => {
    repository.branch('back-in-time');
    repository.replace(FILE, ':11.3.0', ':11.2.2');
    repository.write('live.yaml', liveJobs());
    const { verdict, workloads } = await repository.plan('--from', 'main', '--status', 'live.yaml');
    expect([verdict, codesOf(workloads[0])]).toEqual(['refused', expect.arrayContaining(['gateway/downgrade'])]);
    expect(workloads[0].assumptions.join()).toContain('shows 11.2.2, and nothing newer');
    repository.giveUp();
  });
});

describe('what pods have read at their start', () => {
  const repository = new Repository();
  afterAll(() => repository.remove());
  const map = (name: string, value: string) =>
    `---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\ndata: { "key": "${value}" }\n`;
  const source = (value: string) =>
    gatewaySource('11.2.2', '{ enabled: true }')
      .replace('ssg.example.com', `${value}.example.com`)
      .replace(
        '    replicas: 2\n',
        '    replicas: 2\n    bundle: [{ type: graphman, source: configmap, name: routes }]\n',
      ) +
    map('routes', value) +
    map('unread', value);

  it('is told of a change where it stands, also of a bundle and beside the resource', async () => {
    repository.write('schemagate.yaml', 'sources: [gateways]\nignore: [ConfigMap]\n');
    repository.write(FILE, source('old'));
    repository.commit('11.2.2');
    repository.write(FILE, source('new'));
    const { workloads } = await repository.plan('--from', 'HEAD');
    const found = workloads.flatMap(({ diagnostics }) => diagnostics).filter(({ code }) => code.includes('pods-keep'));
    const lines = source('new').split('\n');
    expect(found.map(({ line, message }) => [lines[line! - 1].trim(), message.split(',')[0]])).toEqual([
      ['cluster: { hostname: new.example.com }', 'ConfigMap ssg changes (SSG_CLUSTER_HOST)'],
      ['bundle: [{ type: graphman, source: configmap, name: routes }]', 'ConfigMap routes changes (key)'],
    ]);
  });
});

function liveJobs(): string {
  return `apiVersion: v1
kind: List
items:
- apiVersion: batch/v1
  kind: Job
  metadata:
    name: ssg-db-migration-0123456789
    namespace: payments
    labels: { app.kubernetes.io/component: db-migration, app.kubernetes.io/instance: ssg }
  spec: { template: { spec: { containers: [{ name: db-migration, image: "docker.io/caapim/gateway:11.2.2" }] } } }
  status: { conditions: [{ type: Complete, status: "True" }] }
`;
}
