import type { JsonObject } from '../../../../src/lib/json';
import type { KubeObject } from '../../../../src/model/kube';
import { objectsOf } from '../gateway-fixture';
import { BUNDLES, CHECKSUM, ServingPod } from './serving-pod';

const CONFIG = '/graphman/config.json';
const INIT = 'graphman-static-init';
const GIT = { type: 'git', endpoint: 'https://git.example.com/gateway/framework', branch: 'main' };

const repository = (name: string, spec: JsonObject, namespace?: string): KubeObject => ({
  apiVersion: 'security.brcmlabs.com/v1',
  kind: 'Repository',
  metadata: { name, namespace },
  spec,
});
const stateStore = (name: string, redis: JsonObject): KubeObject => ({
  apiVersion: 'security.brcmlabs.com/v1alpha1',
  kind: 'L7StateStore',
  metadata: { name, namespace: 'api' },
  spec: { type: 'redis', redis },
});
const references = (...names: readonly string[]): JsonObject => ({
  repositoryReferences: names.map((name) => ({ enabled: true, type: 'static', name })),
});
const podOf = (changes: JsonObject, ...beside: readonly KubeObject[]): ServingPod =>
  new ServingPod(changes, { beside, allowInlineSecrets: true });
const configuration = (pod: ServingPod): JsonObject => pod.content(CONFIG, INIT) as JsonObject;

describe('static repositoryReferences', () => {
  it('are fetched by an init container into a folder that the Gateway reads', () => {
    const pod = podOf(references('framework'), repository('framework', GIT));
    expect(configuration(pod)).toEqual({
      version: '2.0',
      preferGit: false,
      repositories: [
        {
          name: 'framework',
          type: 'git',
          endpoint: 'https://git.example.com/gateway/framework',
          branch: 'main',
          auth: '/graphman/secrets/framework',
          remoteName: 'origin',
        },
      ],
    });
    expect(pod.content(CONFIG)).toEqual(configuration(pod));
    const shared = { emptyDir: [`${INIT}:${BUNDLES}/graphman/0`, `gateway:${BUNDLES}/graphman/0`] };
    expect(pod.files()[`${BUNDLES}/graphman/0`]).toEqual(shared);
    expect(pod.environment(INIT)).toEqual({
      BOOTSTRAP_BASE: `${BUNDLES}/graphman/0`,
      STATESTORE_CONFIG: '/graphman/statestore-config/',
      STATESTORE_SECRET: '/graphman/statestore-secret/',
    });
  });

  it('follow the image, pull policy and security context of management.graphman', () => {
    const graphman = {
      initContainerImage: 'mine:1',
      initContainerImagePullPolicy: 'Always',
      initContainerSecurityContext: { runAsUser: 7 },
    };
    const pod = podOf({ ...references('framework'), management: { graphman } }, repository('framework', GIT));
    expect(pod.container(INIT)).toMatchObject({
      image: 'mine:1',
      imagePullPolicy: 'Always',
      securityContext: { runAsUser: 7 },
    });
  });

  it('request what the gateway container does, so that a quota of the namespace admits the pod', () => {
    const resources = { requests: { cpu: '1', memory: '4Gi' }, limits: { memory: '4Gi' } };
    const container = podOf({ ...references('framework'), resources }, repository('framework', GIT)).container(INIT);
    expect(container).toMatchObject({ resources });
  });

  it('run after the init containers of the user', () => {
    const changes = { ...references('framework'), initContainers: [{ name: 'mine', image: 'i' }] };
    const pod = podOf(changes, repository('framework', GIT));
    expect(pod.containers.map(({ name }) => name)).toEqual(['mine', INIT, 'gateway']);
  });

  it('hand on what else the repository says, a branch before a tag', () => {
    const auth = { vendor: 'Github', type: 'basic', existingSecretName: 'login' };
    const fields = { ...GIT, tag: 'v1', remoteName: 'upstream', auth };
    const one = (spec: JsonObject): JsonObject =>
      (configuration(podOf(references('r'), repository('r', spec))).repositories as readonly JsonObject[])[0];
    expect(one(fields)).toMatchObject({ branch: 'main', remoteName: 'upstream', vendor: 'Github', authType: 'basic' });
    expect(one(fields)).not.toHaveProperty('tag');
    expect(one({ ...fields, branch: '' })).toMatchObject({ branch: '', tag: 'v1' });
  });

  it('say preferGit and singletonExtraction', () => {
    const changes = { ...references('framework'), repositoryReferenceBootstrap: { preferGit: true } };
    expect(configuration(podOf(changes, repository('framework', GIT)))).toMatchObject({ preferGit: true });
  });

  it('take local bundles from their Secret, without an operator', () => {
    const local = { type: 'local', localReference: { secretName: 'bundles.v1' } };
    const pod = podOf(references('framework'), repository('framework', local));
    expect(configuration(pod).repositories).toEqual([
      {
        name: 'framework',
        type: '',
        endpoint: '',
        branch: '',
        auth: '',
        localReference: '/graphman/localref/bundles.v1',
      },
    ]);
    expect(pod.content('/graphman/localref/bundles.v1/*', INIT)).toEqual({ from: 'Secret bundles.v1, key *' });
    expect(pod.files()).not.toHaveProperty(['/graphman/localref/bundles.v1/*']);
  });

  it('share one Secret as often as repositories name it', () => {
    const auth = { existingSecretName: 'login' };
    const pod = podOf(references('a', 'b'), repository('a', { ...GIT, auth }), repository('b', { ...GIT, auth }));
    for (const name of ['a', 'b']) {
      expect(pod.content(`/graphman/secrets/${name}/*`, INIT)).toEqual({ from: 'Secret login, key *' });
    }
    expect(pod.volumeNames.filter((name) => name === 'secret-login')).toHaveLength(1);
  });

  it.each<[string, JsonObject, JsonObject | undefined]>([
    ['of a token', { type: 'basic', username: 'u', token: 's3cret' }, { USERNAME: 'u', PASSWORD: '', TOKEN: 's3cret' }],
    ['of a password', { username: 'u', password: 's3cret' }, { USERNAME: 'u', PASSWORD: 's3cret', TOKEN: '' }],
    [
      'of a key',
      { type: 'ssh', sshKey: 's3cret', sshKeyPass: 'p', knownHosts: 'h' },
      { SSH_KEY: 's3cret', SSH_KEY_PASS: 'p', KNOWN_HOSTS: 'h' },
    ],
    ['of a user name alone', { type: 'basic', username: 'u' }, { USERNAME: 'u', PASSWORD: '', TOKEN: '' }],
    ['of known hosts alone', { type: 'ssh', knownHosts: 'h' }, { SSH_KEY: '', SSH_KEY_PASS: '', KNOWN_HOSTS: 'h' }],
    ['of nothing without a login', {}, undefined],
    ['of nothing for type none', { type: 'none', token: 's3cret' }, undefined],
  ])('have a Secret %s', (_what, auth, texts) => {
    const pod = podOf(references('framework'), repository('framework', { ...GIT, auth }));
    expect(pod.data('Secret', 'ssg-repository-framework')).toEqual(texts);
    expect(JSON.stringify(objectsOf(pod.workload))).not.toContain('s3cret');
  });

  it('keep a password in an address in a Secret', () => {
    const endpoint = 'https://user:s3cret@git.example.com/x';
    const pod = podOf(references('framework'), repository('framework', { ...GIT, endpoint }));
    expect(pod.data('ConfigMap', 'ssg-repository-init-config')).toBeUndefined();
    expect(configuration(pod).repositories).toEqual([expect.objectContaining({ endpoint })]);
  });

  it('roll the pods when a repository is somewhere else', () => {
    const sums = ['v1', 'v2'].map(
      (tag) => podOf(references('r'), repository('r', { ...GIT, branch: '', tag })).annotations[CHECKSUM],
    );
    expect(sums[0]).toMatch(/^[0-9a-f]{16}$/);
    expect(sums[0]).not.toBe(sums[1]);
  });

  it('are looked for in the namespace of the Gateway', () => {
    const other = repository('framework', { ...GIT, branch: 'other' }, 'elsewhere');
    const pod = podOf(references('framework'), other, repository('framework', GIT, 'api'));
    expect(configuration(pod).repositories).toEqual([expect.objectContaining({ branch: 'main' })]);
  });

  it('add nothing while they are disabled', () => {
    const repositoryReferences = [{ enabled: false, type: 'static', name: 'framework' }];
    expect(podOf({ repositoryReferences }, repository('framework', GIT)).containers).toHaveLength(1);
  });
});

describe('repositories in a state store', () => {
  const REDIS = {
    type: 'standalone',
    username: 'u',
    masterPassword: 's3cret',
    groupName: 'l7gw',
    storeId: 'graphman',
    standalone: { host: 'redis', port: 6379 },
  };
  const FRAMEWORK = repository('framework', { type: 'statestore', stateStoreReference: 'redis', tag: 'v1' });

  it('are read from the store under their key, with its address and login', () => {
    const pod = podOf(references('framework'), FRAMEWORK, stateStore('redis', REDIS));
    expect(configuration(pod).repositories).toEqual([
      expect.objectContaining({
        type: 'statestore',
        stateStoreReference: 'redis',
        stateStoreKey: 'l7gw:graphman:repository:framework-repository-v1:latest',
      }),
    ]);
    expect(pod.content('/graphman/statestore-config/redis/config.json', INIT)).toEqual({
      type: 'standalone',
      groupName: 'l7gw',
      storeId: 'graphman',
      standalone: { host: 'redis', port: 6379 },
    });
    expect(pod.content('/graphman/statestore-secret/redis/username', INIT)).toBe('u');
    expect(pod.content('/graphman/statestore-secret/redis/masterPassword', INIT)).toBe('s3cret');
    expect(JSON.stringify(objectsOf(pod.workload))).not.toContain('s3cret');
  });

  it('are told all about the connection but the login', () => {
    const tls = { enabled: true, redisCrt: 'PEM', verifyPeer: true };
    const sentinel = { master: 'mymaster', nodes: [{ host: 'redis', port: 26379 }] };
    const store = stateStore('redis', { ...REDIS, type: 'sentinel', standalone: null, sentinel, database: 2, tls });
    const pod = podOf(references('framework'), FRAMEWORK, store);
    expect(pod.content('/graphman/statestore-config/redis/config.json', INIT)).toEqual({
      type: 'sentinel',
      groupName: 'l7gw',
      storeId: 'graphman',
      database: 2,
      tls,
      sentinel,
    });
  });

  it('take the login from an existing Secret, and the key that is given', () => {
    const store = stateStore('redis', { ...REDIS, masterPassword: '', existingSecret: 'login' });
    const framework = repository('framework', { ...(FRAMEWORK.spec as JsonObject), stateStoreKey: 'mine' });
    const pod = podOf(references('framework'), framework, store);
    expect(pod.content('/graphman/statestore-secret/redis/*', INIT)).toEqual({ from: 'Secret login, key *' });
    expect(configuration(pod).repositories).toEqual([expect.objectContaining({ stateStoreKey: 'mine' })]);
    expect(pod.data('Secret', 'ssg-redis-state-store')).toBeUndefined();
  });

  it('share a store', () => {
    const more = repository('more', { ...(FRAMEWORK.spec as JsonObject) });
    const pod = podOf(references('framework', 'more'), FRAMEWORK, more, stateStore('redis', REDIS));
    const mounts = pod.container(INIT).volumeMounts as readonly JsonObject[];
    expect(mounts.filter(({ mountPath }) => mountPath === '/graphman/statestore-secret/redis')).toHaveLength(1);
  });
});
