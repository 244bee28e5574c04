import type { JsonObject } from '../../../src/lib/json';
import type { KubeObject } from '../../../src/model/kube';

const REDIS_HOST = { type: 'standalone', standalone: { host: 'redis', port: 6379 } };

/** Credentials of `EVERYTHING`, each at one place. */
export const CREDENTIALS: readonly string[] = [
  'redis-plain-pw',
  'redis-encoded-pw',
  'otk-gateway-pw',
  'otk-admin-pw',
  'otk-url-pw',
  'otk-property-pw',
  'container-pw-1',
  'container-pw-2',
  'cluster-property-pw',
  'repository-token-pw',
  'repository-url-pw',
  'state-store-pw',
  'passphrase-pw',
  'webhook-token-pw',
];

/** Every section of `spec.app` that is a feature of its own, switched on, credentials inline. */
export const EVERYTHING: JsonObject = {
  preStopScript: { enabled: true, timeoutSeconds: 60, periodSeconds: 3, excludedPorts: [9000] },
  bootstrap: { script: { enabled: true } },
  autoMountServiceAccountToken: true,
  bundle: [
    { type: 'restman', source: 'configmap', name: 'base.bundle' },
    { type: 'graphman', source: 'secret', name: 'policies' },
    { type: 'graphman', source: 'secret', name: 'vault', csi: { driver: 'd', volumeAttributes: { a: 'b' } } },
  ],
  cwp: { enabled: true, properties: [{ name: 'smtp.password', value: 'cluster-property-pw' }, { name: 'a' }] },
  listenPorts: {
    custom: { enabled: true },
    refreshOnKeyChanges: true,
    ports: [
      {
        name: 'A',
        port: 9000,
        protocol: 'HTTPS',
        managementFeatures: ['Built-in services'],
        properties: [{ name: 'p', value: 'v' }],
        tls: { enabled: true, privateKey: '2:ssl', clientAuthentication: 'None', versions: ['TLSv1.3'] },
      },
    ],
  },
  customConfig: {
    enabled: true,
    mounts: [{ mountPath: '/opt/a', subPath: 'a', ref: { type: 'secret', name: 'files', item: { key: 'a' } } }],
  },
  initContainers: [
    {
      name: 'fetch',
      image: 'i',
      env: [{ name: 'DB_PASSWORD', value: 'container-pw-1' }],
      volumeMounts: [{ name: 'shared', mountPath: '/shared' }],
    },
  ],
  sidecars: [
    {
      name: 'logs',
      image: 'i',
      env: [{ name: 'API_TOKEN', value: 'container-pw-2' }],
      volumeMounts: [{ name: 'shared', mountPath: '/shared' }],
    },
  ],
  hazelcast: { external: true, endpoint: 'hazelcast:5701' },
  redis: {
    enabled: true,
    default: {
      ...REDIS_HOST,
      auth: { enabled: true, username: 'u', passwordPlaintext: 'redis-plain-pw' },
      ssl: { enabled: true, crt: 'PEM' },
    },
    additionalConfigs: [
      {
        enabled: true,
        name: 'second',
        type: 'sentinel',
        sentinel: { nodes: [{ host: 's', port: 1 }] },
        auth: { enabled: true, passwordEncoded: 'redis-encoded-pw' },
        ssl: { enabled: true, existingSecretName: 'crt', existingSecretKey: 'k' },
      },
    ],
  },
  otel: { sdkOnly: { enabled: true }, additionalResourceAttritbutes: [{ name: 'a', value: 'b' }] },
  repositoryReferences: [
    { enabled: true, type: 'static', name: 'framework', encryption: { passphrase: 'passphrase-pw' } },
    {
      enabled: true,
      type: 'static',
      name: 'stored',
      notification: { channel: { webhook: { auth: { token: 'webhook-token-pw' } } } },
    },
  ],
  singletonExtraction: true,
  portalReference: { enabled: true, portalName: 'portal' },
  otk: {
    enabled: true,
    type: 'single',
    database: {
      type: 'mysql',
      create: true,
      auth: {
        gateway: { username: 'g', password: 'otk-gateway-pw' },
        admin: { username: 'a', password: 'otk-admin-pw' },
      },
      properties: { minimumPoolSize: 4 },
      sql: {
        databaseName: 'otk',
        jdbcUrl: 'jdbc:mysql://db/otk?password=otk-url-pw',
        manageSchema: true,
        connectionProperties: { 'x.password': 'otk-property-pw' },
      },
    },
  },
  restartOnConfigChange: true,
};

/** What stands beside it. */
export const BESIDE: readonly KubeObject[] = [
  {
    apiVersion: 'security.brcmlabs.com/v1',
    kind: 'Repository',
    metadata: { name: 'framework' },
    spec: {
      type: 'git',
      endpoint: 'https://user:repository-url-pw@git.example.com/framework',
      tag: 'v1',
      auth: { type: 'basic', token: 'repository-token-pw' },
    },
  },
  {
    apiVersion: 'security.brcmlabs.com/v1',
    kind: 'Repository',
    metadata: { name: 'stored' },
    spec: { type: 'statestore', stateStoreReference: 'redis' },
  },
  {
    apiVersion: 'security.brcmlabs.com/v1alpha1',
    kind: 'L7StateStore',
    metadata: { name: 'redis' },
    spec: { redis: { ...REDIS_HOST, groupName: 'g', storeId: 's', masterPassword: 'state-store-pw' } },
  },
];
