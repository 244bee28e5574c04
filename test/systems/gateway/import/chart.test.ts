import fc from 'fast-check';
import { parse, parseDocument } from 'yaml';
import { importChart, looksLikeValues, type Imported } from '../../../../src/systems/gateway/import';
import type { Json, JsonObject } from '../../../../src/lib/json';
import { formatPath } from '../../../../src/lib/path';

function imported(values: string, name?: string): Imported {
  const given = (parse(values) ?? {}) as JsonObject;
  return importChart(parseDocument(values), given, { source: 'values.yaml', name });
}

function field(values: string, path: string): Json | undefined {
  return path.split('.').reduce<Json | undefined>(
    (found, step) => {
      return (found as Record<string, Json> | undefined)?.[step];
    },
    parse(imported(values).text) as Json,
  );
}

function fateOf(values: string, from: string): string | undefined {
  const found = imported(values).values.find((value) => formatPath(value.from) === from);
  return found && [found.fate, found.to && formatPath(found.to)].filter(Boolean).join(' ');
}

describe('values stand in the resource under the name that it has for them', () => {
  const cases: readonly (readonly [values: string, path: string, expected: Json | undefined])[] = [
    ['fullnameOverride: ssg', 'metadata.name', 'ssg'],
    ['nameOverride: ssg', 'metadata.name', 'gateway'],
    ['disklessConfig: {enabled: false}', 'spec.app.management.disklessConfig.disabled', true],
    ['disklessConfig: {enabled: true}', 'spec.app.management.disklessConfig', undefined],
    [
      'database: {create: false, jdbcURL: "jdbc:mysql://db/ssg"}',
      'spec.app.management.database.jdbcUrl',
      'jdbc:mysql://db/ssg',
    ],
    ['database: {create: true, name: x}', 'spec.app.management.database.jdbcUrl', 'jdbc:mysql://gateway-mysql:3306/x'],
    ['database: {enabled: false}', 'spec.app.management.database', { enabled: false }],
    ['database: {type: h2}', 'spec.app.management.database', { enabled: false }],
    ['database: {type: mysql}', 'spec.app.management.database.enabled', true],
    ['updateStrategy: {type: RollingUpdate}', 'spec.app.updateStrategy.type', 'rollingUpdate'],
    ['updateStrategy: {type: Recreate}', 'spec.app.updateStrategy', { type: 'recreate' }],
    ['{}', 'spec.app.updateStrategy.rollingUpdate', { maxSurge: 1, maxUnavailable: 0 }],
    ['pdb: {create: true, minAvailable: 0, maxUnavailable: ""}', 'spec.app.pdb', { enabled: true, minAvailable: 0 }],
    [
      'image: {registry: "reg.example:5000", repository: gw, tag: 11.2.2}',
      'spec.app.image',
      'reg.example:5000/gw:11.2.2',
    ],
    ['image: {tag: 11.2.2-CR01}', 'spec.version', undefined],
    ['image: {secretName: login}', 'spec.app.imagePullSecrets', [{ name: 'login' }]],
    ['imagePullSecret: {enabled: true, existingSecretName: login}', 'spec.app.imagePullSecrets', [{ name: 'login' }]],
    [
      'management: {enabled: false}\nconfig: {javaArgs: [-Da=b]}',
      'spec.app.java.extraArgs',
      ['-Da=b', '-Dcom.l7tech.server.config.mode=RUNTIME'],
    ],
    ['management: {kubernetes: {loadServiceAccountToken: true}}', 'spec.app.autoMountServiceAccountToken', true],
    [
      'config: {cwp: {enabled: true, properties: [{name: a, value: true}]}}',
      'spec.app.cwp.properties',
      [{ name: 'a', value: 'true' }],
    ],
    ['config: {minHeapSize: 1g}', 'spec.app.java.jvmHeap', { default: '2g' }],
    ['restartOnConfigChange: {enabled: yes}', 'spec.app.restartOnConfigChange', true],
    [
      'readinessProbe: {type: httpGet, path: /ssg/ping, port: 8443, scheme: HTTPS}',
      'spec.app.readinessProbe.httpGet',
      { path: '/ssg/ping', port: 8443, scheme: 'HTTPS' },
    ],
    ['hazelcast: {external: true, url: "hz:5701"}', 'spec.app.hazelcast', { external: true, endpoint: 'hz:5701' }],
    ['podLabels: {a: 1}', 'spec.app.podLabels', { a: '1' }],
    ['image: {repository: gw, tag: "", pullPolicy: ""}', 'spec.app.imagePullPolicy', 'Always'],
    ['image: {repository: gw, tag: latest, pullPolicy: ""}', 'spec.app.imagePullPolicy', 'Always'],
    ['image: {repository: gw, tag: 11.2.2, pullPolicy: ""}', 'spec.app.imagePullPolicy', undefined],
    ['image: {repository: gw, tag: ""}', 'spec.app.imagePullPolicy', 'IfNotPresent'],
    [
      'initContainers: [{name: a, image: x}, {name: b, image: "x:1"}, {name: c, image: x, imagePullPolicy: Never}]',
      'spec.app.initContainers',
      [
        { name: 'a', image: 'x', imagePullPolicy: 'Always' },
        { name: 'b', image: 'x:1' },
        { name: 'c', image: 'x', imagePullPolicy: 'Never' },
      ],
    ],
    [
      'config: {listenPorts: {custom: {enabled: true}, ports: [{name: a, port: "8443", properties: [{name: b, value: true}]}]}}',
      'spec.app.listenPorts.ports',
      [{ name: 'a', port: 8443, properties: [{ name: 'b', value: 'true' }] }],
    ],
    [
      'config: {redis: {enabled: true, subChart: {enabled: true}, sentinel: {enabled: false}, tls: {enabled: false}}}',
      'spec.app.redis.default',
      { type: 'standalone', standalone: { host: 'gateway-redis-master-0.gateway-redis-headless', port: 6379 } },
    ],
    [
      'config: {redis: {enabled: true, standalone: {host: r, port: 6379}, tls: {existingSecret: crt}}}',
      'spec.app.redis.default.ssl',
      { enabled: true, verifyPeer: true, existingSecretName: 'crt', existingSecretKey: 'tls.crt' },
    ],
    [
      'otk: {enabled: true, database: {existingSecretName: s}}',
      'spec.app.otk.database.sql.jdbcUrl',
      'jdbc:mysql://gateway-mysql:3306/otk_db',
    ],
    [
      'otk: {enabled: true, database: {useDemoDb: false, sql: {jdbcURL: "jdbc:mysql://db/otk"}}}',
      'spec.app.otk.database.sql.jdbcUrl',
      'jdbc:mysql://db/otk',
    ],
    [
      'ingress: {enabled: true, rules: [{host: a.b, path: /x}, {host: c.d, backend: management}], openshift: {route: {enabled: true, tls: {termination: edge}}}}',
      'spec.app.ingress',
      {
        enabled: true,
        type: 'route',
        routes: [
          { host: 'a.b', tls: { termination: 'edge' } },
          { host: 'c.d', port: { targetPort: 'management' }, tls: { termination: 'edge' } },
        ],
      },
    ],
    [
      'ingress: {enabled: true, openshift: {route: {enabled: true, host: a.b, port: https}}}',
      'spec.app.ingress.routes',
      [{ host: 'a.b', port: { targetPort: 'https' } }],
    ],
  ];

  it.each(cases)('%s', (values, path, expected) => {
    expect(field(values, path)).toEqual(expected);
  });
});

it.each([
  ['database: {create: false}', 'gateway/database-needs-url', 'the values name no database'],
  ['config: {redis: {enabled: true}}', 'gateway/redis-connection', 'do not say where Redis is'],
])('leaves to a person what the values do not say: %s', (values, code, note) => {
  const { undecided, notes } = imported(values);
  expect([undecided, notes.join()]).toEqual([expect.arrayContaining([code]), expect.stringContaining(note)]);
});

it.each([
  ['database: {create: false, jdbcURL: "jdbc:mysql://a/b", sslMode: REQUIRED}', 'database.sslMode', 'JDBC URL'],
  [
    'database: {migrationJob: {enabled: true, podAnnotations: {a: b}}}',
    'database.migrationJob.podAnnotations',
    'annotations of the pods',
  ],
])('says what takes the place of %s', (values, from, says) => {
  const found = imported(values).values.find((value) => formatPath(value.from) === from);
  expect(found?.note).toContain(says);
});

it('names the MySQL of the chart after the release', () => {
  const { text } = imported('database: {create: true, name: x}', 'live-gateway');
  expect(text).toContain('jdbcUrl: jdbc:mysql://live-mysql:3306/x');
});

describe('a management Service', () => {
  const PORTS = 'service: {ports: [{name: management, internal: 9443, external: 9443}]}';
  it.each<[string, string, boolean]>([
    ['is added as the chart adds it', '{}', true],
    ['is not added where the one Service of the first charts names the port', PORTS, false],
    [
      'is taken where it is stated',
      `${PORTS}\nmanagement: {service: {ports: [{name: admin, internal: 1, external: 1}]}}`,
      true,
    ],
  ])('%s', (_what, values, added) => {
    expect(field(values, 'spec.app.management.service') !== undefined).toBe(added);
  });
});

it('reads the Ingress of chart 2', () => {
  const values = `
clusterHostname: gw.example.com
ingress:
  enabled: true
  class: nginx
  port: https
  tls: true
  secretName: tls
  additionalHostnamesAndPorts: {admin.example.com: management}
`;
  const backend = (name: string) => ({
    paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'gateway', port: { name } } } }],
  });
  expect(field(values, 'spec.app.ingress')).toEqual({
    enabled: true,
    ingressClassName: 'nginx',
    tls: [{ hosts: ['gw.example.com'], secretName: 'tls' }],
    rules: [
      { host: 'gw.example.com', http: backend('https') },
      { host: 'admin.example.com', http: backend('management') },
    ],
  });
});

describe('every value has a fate', () => {
  const cases: readonly (readonly [values: string, from: string, expected: string])[] = [
    ['replicas: 3', 'replicas', 'moved spec.app.replicas'],
    ['replicas: 3\nautoscaling: {enabled: true}', 'replicas', 'unused'],
    ['clusterPassword: secret-1', 'clusterPassword', 'secret spec.app.management.secretName'],
    ['additionalSecret: {KEY: secret-1}', 'additionalSecret.KEY', 'secret'],
    ['additionalEnv: {KEY: a}', 'additionalEnv.KEY', 'nowhere'],
    ['grafana: {enabled: true, admin: {user: a}}', 'grafana', 'nowhere'],
    ['grafana: {enabled: false, admin: {user: a}}', 'grafana', 'unused'],
    ['mysql: {persistence: {size: 8Gi}}', 'mysql', 'nowhere'],
    ['testHook: {image: busybox}', 'testHook', 'nowhere'],
    ['somethingOfOurs: {a: 1}', 'somethingOfOurs.a', 'nowhere'],
    ['somethingOfOurs: {a: false}', 'somethingOfOurs.a', 'unused'],
    ['livenessProbe: {enabled: false}', 'livenessProbe', 'nowhere spec.app.livenessProbe'],
    ['config: {redis: {enabled: false, groupName: a}}', 'config.redis', 'unused'],
  ];

  it.each(cases)('%s', (values, from, expected) => {
    expect(fateOf(values, from)).toBe(expected);
  });

  it('and nobody is told twice', () => {
    const { values } = imported('service: {type: ClusterIP, ports: [{name: a, internal: 1, external: 2}]}');
    const stated = values.filter(({ given }) => given).map(({ from }) => formatPath(from));
    expect(stated).toEqual([...new Set(stated)]);
  });
});

describe('comments move with the value that they belong to', () => {
  const text = imported(`
# Of the file.

image:
  # Above the tag.
  tag: 11.2.2 # behind the tag
# Above replicas.
replicas: 2
database:
  enabled: true
  create: false
  # Above the URL.
  jdbcURL: jdbc:mysql://db/ssg
resources:
  limits:
    # Inside what moves as a whole.
    memory: 4Gi
grafana:
  # Of what stays behind.
  enabled: true
# password: hunter2
replicasOld: 1
`).text;

  it.each([
    ['# Imported from values.yaml by schemagate.\n# Of the file.\n'],
    ['  # Above the tag.\n'],
    ['    # Above replicas.\n    replicas: 2\n'],
    ['        # Above the URL.\n        jdbcUrl: jdbc:mysql://db/ssg\n'],
    ['        # Inside what moves as a whole.\n        memory: 4Gi\n'],
    ['version: 11.2.2 # behind the tag\n'],
  ])('%j', (expected) => {
    expect(text).toContain(expected);
  });

  it('and stay behind with one that does not move', () => {
    expect(text).not.toContain('stays behind');
    expect(text).not.toContain('hunter2');
  });
});

describe('a credential never comes out', () => {
  const places: readonly ((secret: string) => string)[] = [
    (secret) => `clusterPassword: ${secret}`,
    (secret) => `management: {password: ${secret}}`,
    (secret) =>
      `database: {create: false, password: ${secret}, jdbcURL: "jdbc:mysql://db/ssg?user=a&password=${secret}"}`,
    (secret) => `database: {create: false, jdbcURL: "jdbc:mysql://a:${secret}@db/ssg"}`,
    (secret) => `database: {create: false, jdbcURL: "jdbc:mysql://(host=db,password=${secret})/ssg"}`,
    (secret) => `config: {javaArgs: [-Da=b, "-Djavax.net.ssl.trustStorePassword=${secret}"]}`,
    (secret) => `config: {systemProperties: "a=b\\nsome.password=${secret}\\nc=d"}`,
    (secret) => `config: {cwp: {enabled: true, properties: [{name: my.password, value: ${secret}}]}}`,
    (secret) => `config: {redis: {enabled: true, auth: {enabled: true, password: {value: ${secret}}}}}`,
    (secret) => `tls: {useSignedCertificates: true, key: ${secret}, pass: ${secret}}`,
    (secret) => `license: {value: ${secret}}`,
    (secret) => `imagePullSecret: {enabled: true, username: a, password: ${secret}}`,
    (secret) => `additionalSecret: {A: ${secret}} # it is ${secret}`,
    (secret) => `sidecars: [{name: a, image: b, env: [{name: MY_PASSWORD, value: ${secret}}]}]`,
    (secret) => `replicas: 2 # with ${secret}\nclusterPassword: ${secret}`,
    (secret) => `otk: {enabled: true, database: {type: mysql, password: ${secret}}}`,
    (secret) => `lifecycleHooks: {postStart: {exec: {command: [sh, -c, "curl --user admin:${secret} x"]}}}`,
    (secret) => `initContainers: [{name: a, command: [x, "--db-password=${secret}"]}]`,
    (secret) => `config: {systemProperties: "# some.password=${secret}\\nc=d"}`,
    (secret) =>
      `ingress: {enabled: true, openshift: {route: {enabled: true, tls: {termination: edge, key: ${secret}}}}}`,
    (secret) => `grafana: {enabled: true, admin: {password: ${secret}}}`,
  ];

  it.each(places.map((place) => [place('…'), place] as const))('%s', (_title, place) => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9]{12,20}$/), (secret) => {
        const word = `s${secret}`;
        expect(JSON.stringify(imported(place(word)))).not.toContain(word);
      }),
      { numRuns: 10 },
    );
  });
});

it('a container refers to a Secret where a credential stood', () => {
  expect(
    field('sidecars: [{name: a, env: [{name: X_TOKEN, value: abcdef}, {name: B, value: c}]}]', 'spec.app.sidecars'),
  ).toEqual([
    {
      name: 'a',
      env: [
        { name: 'X_TOKEN', valueFrom: { secretKeyRef: { name: 'gateway-containers', key: 'a.X_TOKEN' } } },
        { name: 'B', value: 'c' },
      ],
    },
  ]);
});

it.each([
  ['license: {accept: true}', true],
  ['apiVersion: v1\nkind: List\nimage: a', false],
  ['a: b', false],
])('%j is taken for values: %s', (text, expected) => {
  expect(looksLikeValues(parse(text) as JsonObject)).toBe(expected);
});

describe('values that were lost', () => {
  const OTEL = 'config: {otel: {sdkOnly: {enabled: true}, additionalResourceAttributes: [{name: a, value: 1}]}}';

  it('attributes of telemetry move under the name that the resource has', () => {
    expect(field(OTEL, 'spec.app.otel')).toEqual({
      sdkOnly: { enabled: true },
      additionalResourceAttritbutes: [{ name: 'a', value: '1' }],
    });
    expect(field(OTEL.replace('true', 'false'), 'spec.app.otel')).toBeUndefined();
  });

  it.each([
    ['another key', 'acme.der', 'store.p12', 'Rename the key acme.der to store.p12'],
    ['the same key', 'store.p12', 'store.p12', undefined],
    ['another file', 'acme.der', 'acme.der', 'Rename the key acme.der to store.p12'],
  ])('a mount of %s keeps its item, and says what is missing', (_what, key, path, note) => {
    const mount = `{name: a, mountPath: /a/store.p12, subPath: store.p12, secret: {name: s, item: {key: ${key}, path: ${path}}}}`;
    const values = `customConfig: {enabled: true, mounts: [${mount}]}`;
    expect(field(values, 'spec.app.customConfig.mounts.0.ref.item')).toEqual({ key, path });
    const { notes } = imported(values);
    expect(notes.find((each) => each.includes('Rename'))).toEqual(note && expect.stringContaining(note));
  });
});

it.each([
  ['database: {type: h2, password: x}', 'database.type', 'moved spec.app.management.database.enabled'],
  ['database: {type: h2, password: x}', 'database.password', 'unused'],
  ['database: {type: mysql, create: false}', 'database.type', 'unused'],
  ['setSecretByInitContainer: {enabled: true}', 'setSecretByInitContainer', 'secret spec.app.management.secretName'],
  ['setSecretByInitContainer: {enabled: false}', 'setSecretByInitContainer', 'unused'],
  ['ingress: {enabled: true, openshift: {route: {enabled: true, x: 1}}}', 'ingress.openshift.route', 'nowhere'],
  ['ingress: {enabled: true, openshift: {route: {enabled: false, x: 1}}}', 'ingress.openshift', 'unused'],
])('of charts from 3.1 on, %s is in the report', (values, from, fate) => {
  expect(fateOf(values, from)).toBe(fate);
});
