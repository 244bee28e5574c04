import { parseAllDocuments } from 'yaml';
import { gatewayDeployments, importObjects, type Imported } from '../../../../src/systems/gateway/import';
import type { Json, JsonObject } from '../../../../src/lib/json';
import { formatPath } from '../../../../src/lib/path';

const ETC = '/opt/SecureSpan/Gateway/node/default/etc';
const LICENSE = { name: 'license', secret: { secretName: 'lic', items: [{ key: 'license', path: 'license.xml' }] } };

interface Parts {
  readonly container?: JsonObject;
  readonly pod?: JsonObject;
  readonly mounts?: readonly JsonObject[];
  readonly volumes?: readonly JsonObject[];
  readonly variables?: JsonObject;
  readonly beside?: readonly JsonObject[];
  readonly metadata?: JsonObject;
}

/** A Gateway as the chart makes it, with these parts. */
function objects({
  container,
  pod,
  mounts = [],
  volumes = [],
  variables = {},
  beside = [],
  metadata,
}: Parts): readonly JsonObject[] {
  const gateway = {
    name: 'gateway',
    image: 'reg/gw:11.2.2',
    envFrom: [{ configMapRef: { name: 'config' } }, { secretRef: { name: 'login' } }],
    volumeMounts: [
      { name: 'license', mountPath: `${ETC}/bootstrap/license/license.xml`, subPath: 'license.xml' },
      ...mounts,
    ],
    ports: [{ name: 'https', containerPort: 8443 }],
    ...container,
  };
  const spec = { containers: [gateway], volumes: [LICENSE, ...volumes], ...pod };
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'ssg', namespace: 'api', ...metadata },
    spec: { replicas: 2, template: { metadata: { labels: { app: 'ssg', release: 'r' } }, spec } },
  };
  const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config' }, data: variables };
  return [deployment, config, ...beside] as unknown as readonly JsonObject[];
}

function imported(parts: Parts): Imported {
  const all = objects(parts);
  return importObjects(all, gatewayDeployments(all)[0], { source: 'objects.yaml' });
}

function app(parts: Parts, path: string): Json | undefined {
  const [first] = parseAllDocuments(imported(parts).text);
  const { spec } = first.toJS() as { spec: { app: Json } };
  return path
    .split('.')
    .reduce<Json | undefined>((found, step) => (found as Record<string, Json> | undefined)?.[step], spec.app);
}

const configMap = (name: string, data: JsonObject) => ({ kind: 'ConfigMap', metadata: { name }, data });

describe('what runs stands in the resource', () => {
  const cases: readonly (readonly [title: string, parts: Parts, path: string, expected: Json | undefined])[] = [
    ['replicas', {}, 'replicas', 2],
    [
      'no replicas with an autoscaler',
      { beside: [{ kind: 'HorizontalPodAutoscaler', metadata: { name: 'ssg-hpa' }, spec: { maxReplicas: 3 } }] },
      'replicas',
      undefined,
    ],
    ['heap', { variables: { SSG_JVM_HEAP: '3g' } }, 'java.jvmHeap.default', '3g'],
    [
      'JVM arguments without those of features',
      { variables: { EXTRA_JAVA_ARGS: '-Da=b  -Dgateway.db.schema-update.mode=skip -Dc=d' } },
      'java.extraArgs',
      ['-Da=b', '-Dc=d'],
    ],
    [
      'the Job by the mode of the pods',
      {
        variables: {
          EXTRA_JAVA_ARGS: '-Dgateway.db.schema-update.mode=skip',
          SSG_DATABASE_JDBC_URL: 'jdbc:mysql://db/ssg',
        },
      },
      'management.database',
      { enabled: true, jdbcUrl: 'jdbc:mysql://db/ssg', migrationJob: { enabled: true } },
    ],
    [
      'no password of the URL',
      { variables: { SSG_DATABASE_JDBC_URL: 'jdbc:mysql://db/ssg?password=x' } },
      'management.database.jdbcUrl',
      'jdbc:mysql://db/ssg',
    ],
    ['the Secret', {}, 'management.secretName', 'login'],
    [
      'own labels only',
      { metadata: { labels: { app: 'gateway', team: 'a', 'app.kubernetes.io/name': 'x' } } },
      'labels',
      { team: 'a' },
    ],
    [
      'an environment of telemetry',
      { container: { env: [{ name: 'OTEL_RESOURCE_ATTRIBUTES', value: 'k8s.pod.name=$(POD_NAME),team=a' }] } },
      'otel',
      { sdkOnly: { enabled: true }, additionalResourceAttritbutes: [{ name: 'team', value: 'a' }] },
    ],
    [
      'a bundle',
      {
        mounts: [{ name: 'b', mountPath: `${ETC}/bootstrap/bundle/graphman/2` }],
        volumes: [{ name: 'b', configMap: { name: 'bundles' } }],
      },
      'bundle',
      [{ type: 'graphman', source: 'configmap', name: 'bundles' }],
    ],
    [
      'a file of the user',
      {
        mounts: [{ name: 'f', mountPath: '/opt/a.txt', subPath: 'a.txt' }],
        volumes: [{ name: 'f', configMap: { name: 'files' } }],
      },
      'customConfig',
      {
        enabled: true,
        mounts: [
          {
            name: 'files',
            mountPath: '/opt/a.txt',
            subPath: 'a.txt',
            ref: { type: 'configmap', name: 'files', item: { key: 'a.txt', path: 'a.txt' } },
          },
        ],
      },
    ],
    [
      'a file of the user under another name than its key',
      {
        mounts: [{ name: 'f', mountPath: '/opt/store.p12', subPath: 'store.p12' }],
        volumes: [{ name: 'f', secret: { secretName: 's', items: [{ key: 'acme.der', path: 'store.p12' }] } }],
      },
      'customConfig.mounts.0.ref',
      { type: 'secret', name: 's', item: { key: 'acme.der', path: 'store.p12' } },
    ],
    [
      'that repositories are taken out once',
      {
        mounts: [{ name: 'r', mountPath: '/graphman/config.json', subPath: 'config.json' }],
        volumes: [{ name: 'r', configMap: { name: 'repositories' } }],
        beside: [
          configMap('repositories', {
            'config.json': JSON.stringify({
              repositories: [
                { name: 'a', type: 'git', endpoint: 'https://git.example.com/a', singletonExtraction: true },
              ],
            }),
          }),
        ],
      },
      'singletonExtraction',
      true,
    ],
    ['that an image without a tag is always pulled', { container: { image: 'reg/gw' } }, 'imagePullPolicy', 'Always'],
    ['no pull policy that holds anyway', {}, 'imagePullPolicy', undefined],
    [
      'the pull policy of an init container',
      { pod: { initContainers: [{ name: 'i', image: 'tool:latest' }] } },
      'initContainers',
      [{ name: 'i', image: 'tool:latest', imagePullPolicy: 'Always' }],
    ],
    [
      'properties of a ConfigMap',
      {
        mounts: [{ name: 's', mountPath: `${ETC}/conf/system.properties`, subPath: 'system.properties' }],
        volumes: [
          { name: 's', configMap: { name: 'own', items: [{ key: 'system-properties', path: 'system.properties' }] } },
        ],
        beside: [configMap('own', { 'system-properties': 'a=b\nx.password=c' })],
      },
      'system.properties',
      'a=b',
    ],
    [
      'a Service with the number of the port',
      {
        beside: [
          {
            kind: 'Service',
            metadata: { name: 'ssg' },
            spec: {
              type: 'ClusterIP',
              clusterIP: '10.0.0.1',
              ports: [{ name: 'https', port: 443, targetPort: 'https' }],
            },
          },
        ],
      },
      'service',
      { type: 'ClusterIP', ports: [{ name: 'https', port: 443, targetPort: 8443 }] },
    ],
    [
      'the management Service in an Ingress',
      {
        beside: [
          {
            kind: 'Ingress',
            metadata: { name: 'ssg' },
            spec: {
              rules: [{ http: { paths: [{ backend: { service: { name: 'ssg-management', port: { name: 'm' } } } }] } }],
            },
          },
        ],
      },
      'ingress.rules',
      [{ http: { paths: [{ backend: { service: { name: 'management', port: { name: 'm' } } } }] } }],
    ],
  ];

  it.each(cases)('%s', (_title, parts, path, expected) => {
    expect(app(parts, path)).toEqual(expected);
  });

  it('the script that waits before the stop', () => {
    const mounts = [{ name: 'g', mountPath: '/opt/docker/gracefulshutdown.sh', subPath: 'gracefulshutdown.sh' }];
    const command = ['/bin/bash', '/opt/docker/gracefulshutdown.sh', '60', '3', '9443', '2124', '8777'];
    const parts = {
      container: { lifecycle: { preStop: { exec: { command } } }, volumeMounts: mounts },
      volumes: [{ name: 'g', configMap: { name: 'config' } }],
    };
    expect(app(parts, 'preStopScript')).toEqual({
      enabled: true,
      timeoutSeconds: 60,
      periodSeconds: 3,
      excludedPorts: [9443],
    });
    expect(app(parts, 'lifecycleHooks')).toBeUndefined();
  });
});

it('says what has no place', () => {
  const { values, notes } = imported({
    variables: { SPECIAL: 'x' },
    pod: { hostNetwork: true },
    beside: [{ kind: 'NetworkPolicy', metadata: { name: 'np' } }],
  });
  const nowhere = values.filter(({ fate }) => fate === 'nowhere').map(({ from }) => formatPath(from));
  expect(nowhere).toEqual(['pod.hostNetwork', 'ConfigMap.config.data.SPECIAL', 'NetworkPolicy.np']);
  expect(notes).toContain('Secret lic: the license must stand under the key license.xml, not license.');
});

it('never repeats a credential', () => {
  const { text, values, notes } = imported({
    variables: {
      EXTRA_JAVA_ARGS: '-Djavax.net.ssl.trustStorePassword=plain-text',
      SSG_DATABASE_JDBC_URL: 'jdbc:mysql://a:plain-text@db/ssg',
    },
    pod: { initContainers: [{ name: 'i', env: [{ name: 'X_TOKEN', value: 'plain-text' }] }] },
    container: { lifecycle: { postStart: { exec: { command: ['sh', '-c', 'curl --user admin:plain-text x'] } } } },
    beside: [
      { kind: 'Secret', metadata: { name: 'login' }, data: { A: Buffer.from('plain-text').toString('base64') } },
    ],
  });
  expect(JSON.stringify([text, values, notes])).not.toMatch(/plain-text|cGxhaW4/);
});
