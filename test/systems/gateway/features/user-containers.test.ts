import type { JsonObject } from '../../../../src/lib/json';
import { objectsOf } from '../gateway-fixture';
import { INLINE, ServingPod } from './serving-pod';

const mounting = (name: string, ...mounts: readonly (readonly [string, string])[]): JsonObject => ({
  name,
  image: 'busybox:1.36',
  volumeMounts: mounts.map(([volume, mountPath]) => ({ name: volume, mountPath })),
});

describe('initContainers and sidecars', () => {
  it('stand in their lists, and share their volumes with the gateway container', () => {
    const pod = new ServingPod({
      initContainers: [mounting('fetch', ['files', '/opt/docker/custom'])],
      sidecars: [mounting('logs', ['logdir', '/logs'])],
    });
    expect(pod.containers.map(({ name }) => name)).toEqual(['fetch', 'gateway', 'logs']);
    expect(pod.files()['/opt/docker/custom']).toEqual({
      emptyDir: ['fetch:/opt/docker/custom', 'gateway:/opt/docker/custom'],
    });
    expect(pod.files()['/logs']).toEqual({ emptyDir: ['gateway:/logs', 'logs:/logs'] });
  });

  it('declare a volume once, however many of them mount it', () => {
    const pod = new ServingPod({
      initContainers: [mounting('a', ['shared', '/shared']), mounting('b', ['shared', '/other'])],
      sidecars: [mounting('c', ['shared', '/shared'])],
    });
    expect(pod.volumeNames).toEqual(['gateway-license', 'shared']);
    const mounts = (pod.container().volumeMounts as readonly JsonObject[]).map(({ mountPath }) => mountPath);
    expect(mounts.filter((path) => path === '/shared')).toHaveLength(1);
    expect(mounts).toContain('/other');
  });

  it.each([
    ['writable where one of them writes', [false, true], undefined],
    ['writable where one says nothing', [undefined, true], undefined],
    ['read-only where all of them only read', [true, true], true],
  ])('are mounted in the gateway container %s', (_what, [first, second], readOnly) => {
    const reading = (name: string, value?: boolean): JsonObject => ({
      name,
      image: 'i',
      volumeMounts: [{ name: 'v', mountPath: '/v', ...(value === undefined ? {} : { readOnly: value }) }],
    });
    const pod = new ServingPod({ initContainers: [reading('a', first)], sidecars: [reading('b', second)] });
    const mounts = (pod.container().volumeMounts as readonly JsonObject[]).filter(({ name }) => name === 'v');
    expect(mounts).toEqual([{ name: 'v', mountPath: '/v', ...(readOnly ? { readOnly } : {}) }]);
  });

  it('share an empty folder of the Gateway under its name', () => {
    const path = '/opt/SecureSpan/Gateway/node/default/etc/bootstrap/services/restman';
    const pod = new ServingPod({
      management: { restman: { enabled: true } },
      sidecars: [mounting('a', ['restman', path])],
    });
    expect(pod.files('a')[path]).toEqual({ emptyDir: [`gateway:${path}`, `a:${path}`] });
  });

  it('are pulled if they are not present, where an init container says nothing', () => {
    const pod = new ServingPod({
      initContainers: [
        { name: 'a', image: 'i' },
        { name: 'b', image: 'i', imagePullPolicy: 'Always' },
      ],
      sidecars: [{ name: 'c', image: 'i' }],
    });
    expect(['a', 'b', 'c'].map((name) => pod.container(name).imagePullPolicy)).toEqual([
      'IfNotPresent',
      'Always',
      undefined,
    ]);
  });

  it('keep credentials of their environment in a Secret', () => {
    const env = [
      { name: 'USER', value: 'u' },
      { name: 'DB_PASSWORD', value: 's3cret' },
      { name: 'API_TOKEN', value: '$(DB_PASSWORD)' },
      { name: 'OTHER_SECRET', valueFrom: { secretKeyRef: { name: 'mine', key: 'k' } } },
    ];
    const pod = new ServingPod({ sidecars: [{ name: 'proxy', image: 'i', env }] }, INLINE);
    const secretKeyRef = { name: 'ssg-container-credentials', key: 'proxy.DB_PASSWORD' };
    expect(pod.container('proxy').env).toEqual([
      env[0],
      { name: 'DB_PASSWORD', valueFrom: { secretKeyRef } },
      ...env.slice(2),
    ]);
    expect(pod.data('Secret', 'ssg-container-credentials')).toEqual({ 'proxy.DB_PASSWORD': 's3cret' });
    expect(JSON.stringify(objectsOf(pod.workload))).not.toContain('s3cret');
  });
});
