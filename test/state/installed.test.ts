import { codesOf, Repository } from '../story/repository';
import { gatewaySource } from '../story/sources';

const ON = '{ enabled: true }';
const DIGEST = `sha256:${'ab'.repeat(32)}`;

/** A Job that has ended, as a cluster holds it. */
function job(options: Partial<Record<'name' | 'instance' | 'podInstance' | 'image' | 'ended' | 'at', string>>): string {
  const {
    name = 'ssg-db-migration-0123456789',
    instance = 'ssg',
    podInstance = instance,
    ended = 'Complete',
  } = options;
  const { image = 'docker.io/caapim/gateway:11.3.0', at = '2024-05-01T12:00:00Z' } = options;
  const labels = (of: string) =>
    `{ app.kubernetes.io/name: gateway, app.kubernetes.io/instance: ${of}, app.kubernetes.io/component: db-migration }`;
  return `apiVersion: batch/v1
kind: Job
metadata: { name: ${name}, namespace: payments, labels: ${labels(instance)} }
spec:
  template:
    metadata: { labels: ${labels(podInstance)} }
    spec: { containers: [{ name: db-migration, image: '${image}' }] }
status: { completionTime: '${at}', conditions: [{ type: ${ended}, status: 'True' }] }
---
`;
}

function deployment(image: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ssg, namespace: payments }
spec: { template: { spec: { containers: [{ name: gateway, image: '${image}' }] } } }
---
`;
}

const NOTHING = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: other }\n';
const OLDER = 'docker.io/caapim/gateway:11.2.2';
const NEWER = 'docker.io/caapim/gateway:11.3.0';

describe('what is installed is the newest that history and cluster know', () => {
  const delivered = new Repository();
  const ahead = new Repository();
  beforeAll(() => {
    for (const repository of [delivered, ahead]) {
      repository.write('ssg.yaml', gatewaySource('11.2.2', ON));
      repository.commit('11.2.2');
    }
    delivered.write('ssg.yaml', gatewaySource(`11.3.0@${DIGEST}`, ON));
    delivered.commit('11.3.0');
    delivered.write('ssg.yaml', gatewaySource('11.2.2', ON));
    // The cluster holds what no commit of this one knows.
    ahead.write('ssg.yaml', gatewaySource('11.2.3', ON));
  });
  afterAll(() => [delivered, ahead].forEach((repository) => repository.remove()));

  async function judged(repository: Repository, status: string) {
    repository.write('live.yaml', status);
    const { workloads } = await repository.plan('ssg.yaml', '--from', 'HEAD', '--status', 'live.yaml');
    return {
      codes: codesOf(workloads[0]).filter((code) => code.includes('gateway/downgrade')),
      taken: workloads[0].assumptions.join(),
    };
  }

  it.each([
    ['the Job is there', job({})],
    ['the Job of a digest is there', job({ image: `docker.io/caapim/gateway@${DIGEST}` })],
    ['the finished Job is gone', NOTHING],
    ['only an older Job is there', job({ image: OLDER })],
    ['Argo CD has overwritten the label of the Job', job({ instance: 'edge', podInstance: 'ssg' })],
    ['pods of an older version serve', deployment(OLDER)],
  ])('of the history, where %s', async (_where, status) => {
    expect((await judged(delivered, status)).codes).toEqual(['gateway/downgrade']);
  });

  it.each([
    ['labels', job({ name: 'anything' }), true],
    ['labels of its pods', job({ name: 'anything', instance: 'edge', podInstance: 'ssg' }), true],
    ['name', job({ instance: 'edge', podInstance: 'edge' }), true],
    ['name that the Layer7 operator gives', job({ name: 'ssg-db-migration', podInstance: 'x' }), true],
    ['labels, unless its pods are of another', job({ name: 'anything', instance: 'ssg', podInstance: 'x' }), false],
  ])('of the cluster, by a Job that is found by its %s', async (_by, status, isFound) => {
    expect((await judged(ahead, status)).codes).toEqual(isFound ? ['gateway/downgrade'] : []);
  });

  it.each([
    ['a Job is gone', deployment(NEWER)],
    ['a Job is older', `${job({ image: OLDER })}${deployment(NEWER)}`],
  ])('of the cluster, by the pods that serve, where %s', async (_where, status) => {
    expect((await judged(ahead, status)).codes).toEqual(['gateway/downgrade']);
  });

  it.each([
    ['the last Job has an image that nothing knows', job({ image: `caapim/gateway@${DIGEST}` }), 'tells the version'],
    ['a Job has failed', job({ ended: 'Failed' }), 'has failed'],
    ['it shows nothing', NOTHING, 'shows no completed Job'],
  ])('not known to its end, and said so, where %s', async (_where, status, why) => {
    const { codes, taken } = await judged(ahead, status);
    expect({ codes, taken }).toEqual({ codes: [], taken: expect.stringContaining(why) as string });
    expect(taken).toContain('The schema is at 11.2.2 at least');
  });

  it('known where an earlier Job has an image that nothing knows', async () => {
    const earlier = job({ name: 'ssg-db-migration-0000000000', image: `caapim/gateway@${DIGEST}`, at: '2024-04-01' });
    const { taken } = await judged(ahead, `${job({ image: OLDER })}${earlier}`);
    expect(taken).toBe('');
  });

  it('and where the cluster shows less, both are named', async () => {
    const { taken } = await judged(delivered, job({ image: OLDER }));
    expect(taken).toContain('(Jobs that have completed) shows 11.2.2, and nothing newer.');
  });
});
