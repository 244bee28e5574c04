import type { Json } from '../../src/lib/json';
import { formatPath } from '../../src/lib/path';
import type { SchemaKind } from '../../src/schema/kind';
import { validateResource } from '../../src/schema/validate-resource';
import { pathOf, withField } from './gateways';

const resources: Readonly<Partial<Record<SchemaKind, Json>>> = {
  ExtensionUpgrade: {
    apiVersion: 'schemagate.dev/v1alpha1',
    kind: 'ExtensionUpgrade',
    metadata: { name: 'orders-schema', namespace: 'data' },
    spec: { connection: { secretName: 'orders-pg' }, binaryVersion: '0.112.0' },
  },
  Kustomization: {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name: 'gw-migration', namespace: 'flux-system' },
    spec: { interval: '10m', prune: true, sourceRef: { kind: 'GitRepository', name: 'flux-system' } },
  },
  L7StateStore: {
    apiVersion: 'security.brcmlabs.com/v1alpha1',
    kind: 'L7StateStore',
    metadata: { name: 'redis' },
    spec: { type: 'redis', redis: { type: 'standalone', standalone: { host: 'redis', port: 6379 } } },
  },
  Repository: {
    apiVersion: 'security.brcmlabs.com/v1',
    kind: 'Repository',
    metadata: { name: 'framework' },
    spec: { enabled: true, type: 'git', endpoint: 'https://git.example.com/a.git', branch: 'main', auth: {} },
  },
};

test.each(Object.entries(resources))('a small %s is accepted', (kind, resource) => {
  expect(validateResource(kind as SchemaKind, resource)).toEqual([]);
});

const KEY = { name: 'orders-ca', key: 'ca.crt' };

const rows: [kind: SchemaKind, path: string, value: Json | undefined, code?: string][] = [
  ['ExtensionUpgrade', 'spec.schemaVersion', 'auto'],
  ['ExtensionUpgrade', 'spec.schemaVersion', 0.112, 'wrong-type'],
  ['ExtensionUpgrade', 'spec.binaryVersion', undefined, 'missing-field'],
  ['ExtensionUpgrade', 'spec.extension', 'pg_cron'],
  ['ExtensionUpgrade', 'spec.extension', "a'; drop", 'not-allowed'],
  ['ExtensionUpgrade', 'spec.database', 'Ledger of "2026" $(x)'],
  ['ExtensionUpgrade', 'spec.database', 'a\u0000b', 'not-allowed'],
  ['ExtensionUpgrade', 'spec.connection', {}, 'missing-field'],
  ['ExtensionUpgrade', 'spec.connection.uriKey', 'uri'],
  ['ExtensionUpgrade', 'spec.connection.uriKey', 'a/b', 'not-allowed'],
  ['ExtensionUpgrade', 'spec.connection.password', 'x', 'unknown-field'],
  ['ExtensionUpgrade', 'spec.connection.sslMode', 'verify-full'],
  ['ExtensionUpgrade', 'spec.connection.sslMode', '', 'not-allowed'],
  ['ExtensionUpgrade', 'spec.connection.sslMode', 'Verify-Full', 'not-allowed'],
  ['ExtensionUpgrade', 'spec.connection.sslRootCert', { secretKeyRef: KEY }],
  ['ExtensionUpgrade', 'spec.connection.sslRootCert', { configMapKeyRef: KEY }],
  ['ExtensionUpgrade', 'spec.connection.sslRootCert', {}, 'out-of-range'],
  ['ExtensionUpgrade', 'spec.connection.sslRootCert', { secretKeyRef: KEY, configMapKeyRef: KEY }, 'out-of-range'],
  ['ExtensionUpgrade', 'spec.connection.sslRootCert', 'system', 'wrong-type'],
  ['ExtensionUpgrade', 'spec.connection.sslRootCert.secretKeyRef', { name: 'orders-ca' }, 'missing-field'],
  ['ExtensionUpgrade', 'spec.connection.sslRootCert.secretKeyRef', { ...KEY, optional: true }, 'unknown-field'],
  ['ExtensionUpgrade', 'spec.connection.sslRootCert.secretKeyRef', { ...KEY, key: '../ca.crt' }, 'not-allowed'],
  ['ExtensionUpgrade', 'spec.connection.sslRootCert.secretKeyRef', { ...KEY, namespace: 'x' }, 'unknown-field'],
  ['ExtensionUpgrade', 'spec.connection.sslKey', {}, 'missing-field'],
  ['ExtensionUpgrade', 'spec.after', { kind: 'StatefulSet', name: 'orders-pg' }],
  ['ExtensionUpgrade', 'spec.after', { kind: 'StatefulSet' }, 'missing-field'],
  ['ExtensionUpgrade', 'spec.activeDeadlineSeconds', 0, 'out-of-range'],
  ['ExtensionUpgrade', 'spec.resources', { limits: { memory: '64Mi' } }],
  ['ExtensionUpgrade', 'spec.tolerations', [{ operator: 'Exists' }]],
  ['ExtensionUpgrade', 'metadata.name', 'Orders', 'not-allowed'],
  ['Kustomization', 'spec.timeout', '5m30s'],
  ['Kustomization', 'spec.timeout', '300', 'not-allowed'],
  ['Kustomization', 'spec.prune', undefined, 'missing-field'],
  ['Kustomization', 'spec.dependsOn', [{ name: 'a' }]],
  ['Kustomization', 'spec.dependOn', [], 'unknown-field'],
  ['L7StateStore', 'spec.type', 'etcd', 'not-allowed'],
  ['L7StateStore', 'spec.redis.sentinel', { master: 'm', nodes: [{ host: 'a', port: 26379 }] }],
  ['L7StateStore', 'spec.redis.database', -1, 'out-of-range'],
  ['L7StateStore', 'apiVersion', 'security.brcmlabs.com/v1', 'not-allowed'],
  ['Repository', 'spec.type', 'svn', 'not-allowed'],
  ['Repository', 'spec.auth.type', 'ssh'],
  ['Repository', 'spec.auth.token', 1, 'wrong-type'],
  ['Repository', 'spec.localReference.secretName', 'bundles'],
  ['Repository', 'status', { storageSecretName: '_' }],
];

test.each(rows)('%s %s: %j %s', (kind, path, value, code = undefined) => {
  const found = validateResource(kind, withField(resources[kind] ?? null, pathOf(path), value));
  expect(found.map((each) => each.code)).toEqual(code === undefined ? [] : [`schema/${code}`]);
  for (const each of found) expect(formatPath(each.path).startsWith(path)).toBe(true);
});
