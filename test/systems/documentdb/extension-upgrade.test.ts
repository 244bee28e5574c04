import { deliveryTarget } from '../../../src/delivery';
import { compileExtensionUpgrade } from '../../../src/systems/extension-upgrade/compile';
import type { JsonObject } from '../../../src/lib/json';
import type { KubeObject } from '../../../src/model/kube';
import { formatPath } from '../../../src/lib/path';
import { DELIVERIES, type DeliveryName } from '../../../src/model/target';
import type { OutputFile } from '../../../src/model/output';
import { completionPhases, type Workload } from '../../../src/model/workload';
import { objectsOf, SETTINGS } from '../../delivery/fixtures';
import { isAppliedBefore } from '../../support/apply-order';
import type { PlacedObject } from '../../support/output-files';
import { containersOf, podTemplates } from '../../support/pods';

const STATEFUL_SET: KubeObject = {
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'orders-pg', namespace: 'data' },
  spec: { replicas: 1 },
};
const AFTER = { after: { kind: 'StatefulSet', name: 'orders-pg' } };

function compile(spec: JsonObject, beside: readonly KubeObject[] = []) {
  const resource = {
    apiVersion: 'schemagate.dev/v1alpha1',
    kind: 'ExtensionUpgrade',
    metadata: { name: 'orders-schema', namespace: 'data' },
    spec: { connection: { secretName: 'orders-pg' }, binaryVersion: '0.112.0', ...spec },
  };
  return compileExtensionUpgrade(resource, { beside });
}

function phaseOf(spec: JsonObject = {}) {
  const [phase] = completionPhases(compile(spec).workload!);
  return phase;
}

function containerOf(spec: JsonObject = {}): JsonObject {
  return containersOf(podTemplates([phaseOf(spec).job])[0].spec)[0];
}

describe('the Job', () => {
  const LABELS = {
    'app.kubernetes.io/name': 'extension-upgrade',
    'app.kubernetes.io/instance': 'orders-schema',
    'app.kubernetes.io/component': 'extension-upgrade',
    'app.kubernetes.io/managed-by': 'schemagate',
  };

  test('and its files are named and labeled after the resource, in its namespace', () => {
    const { job, requires } = phaseOf();
    for (const object of [job, ...requires]) {
      expect(object.metadata).toEqual({ name: 'orders-schema-extension-upgrade', namespace: 'data', labels: LABELS });
    }
    expect(podTemplates([job])[0].labels).toMatchObject(LABELS);
  });

  test('states no namespace where the resource states none', () => {
    const resource = { metadata: { name: 'a' }, spec: { connection: { secretName: 'b' }, binaryVersion: '0.112.0' } };
    const [{ job }] = completionPhases(compileExtensionUpgrade(resource, { beside: [] }).workload!);
    expect(job.metadata).not.toHaveProperty('namespace');
  });

  test('runs the script that is mounted for it', () => {
    expect(containerOf()).toMatchObject({
      command: ['/bin/sh', '/schemagate/upgrade.sh'],
      volumeMounts: [{ name: 'files', mountPath: '/schemagate', readOnly: true }],
    });
    expect(podTemplates([phaseOf().job])[0].spec.volumes).toEqual([
      { name: 'files', configMap: { name: 'orders-schema-extension-upgrade' } },
    ]);
  });

  test.each([
    [undefined, 'IfNotPresent'],
    ['', 'IfNotPresent'],
    ['Always', 'Always'],
  ])('with the pull policy %p pulls its image %s', (imagePullPolicy, expected) => {
    expect(containerOf({ imagePullPolicy }).imagePullPolicy).toBe(expected);
  });

  test('needs the Secrets and the account that it names, and what has no name is none', () => {
    const spec = { imagePullSecrets: [{ name: 'pull' }, {}], serviceAccountName: 'runner' };
    expect(phaseOf(spec).external).toEqual([
      { kind: 'Secret', name: 'orders-pg' },
      { kind: 'Secret', name: 'pull' },
      { kind: 'ServiceAccount', name: 'runner' },
    ]);
  });

  test('comes after the server, which is the first phase', () => {
    expect(compile(AFTER, [STATEFUL_SET]).workload!.phases.map(({ role, id }) => `${role} ${id}`)).toEqual([
      'serves server',
      expect.stringMatching(/^completes /),
    ]);
  });
});

type Row = [title: string, spec: JsonObject, finds: readonly string[]];

const PG = { secretName: 'orders-pg' };
const ROOT = { sslRootCert: { secretKeyRef: { name: 'orders-ca', key: 'ca.crt' } } };
const TRUST = { sslRootCert: { configMapKeyRef: { name: 'trust', key: 'root.pem' } } };
const CLIENT = {
  sslCert: { secretKeyRef: { name: 'robot', key: 'tls.crt' } },
  sslKey: { secretKeyRef: { name: 'robot', key: 'tls.key' } },
};

describe('the checks of an ExtensionUpgrade', () => {
  test.each<Row>([
    ['two-phase', {}, []],
    ['empty', { schemaVersion: '' }, []],
    ['auto', { schemaVersion: 'auto' }, []],
    ['a version equal to the binary', { schemaVersion: '0.112.0' }, []],
    ['a version below, by number', { schemaVersion: '0.9.0' }, []],
    ['a version above', { schemaVersion: '0.112.1' }, ['extension-upgrade/schema-above-binary spec.schemaVersion']],
    ['a version with zeros', { schemaVersion: '0.0112.0' }, ['extension-upgrade/schema-version spec.schemaVersion']],
    ['a word', { schemaVersion: 'latest' }, ['extension-upgrade/schema-version spec.schemaVersion']],
    [
      'a binary in catalogue form',
      { binaryVersion: '0.112-0' },
      ['extension-upgrade/binary-version spec.binaryVersion'],
    ],
    [
      'a binary with a suffix',
      { binaryVersion: '0.112.0-rc1' },
      ['extension-upgrade/binary-version spec.binaryVersion'],
    ],
    [
      'a binary beyond 63 bits',
      { binaryVersion: '0.99999999999999999999.0' },
      ['extension-upgrade/binary-version spec.binaryVersion'],
    ],
    ...['0.8.1', '1.10', '7', '13.0-1', '2.17.2'].map((binaryVersion): Row => [
      `${binaryVersion} of another extension`,
      { extension: 'vector', binaryVersion, schemaVersion: binaryVersion },
      [],
    ]),
    ...['3.4.0dev', '2.18.0-dev', 'unpackaged', 'ANY', '3.5.2next', 'v0.8.1', '0.8.', '0.8--1'].map(
      (binaryVersion): Row => [
        `${binaryVersion} of another extension, which nobody can put in order`,
        { extension: 'postgis', binaryVersion },
        ['extension-upgrade/binary-version spec.binaryVersion'],
      ],
    ),
    [
      'a schema of another extension above its binary, by number',
      { extension: 'pg_stat_statements', binaryVersion: '1.9', schemaVersion: '1.10' },
      ['extension-upgrade/schema-above-binary spec.schemaVersion'],
    ],
    [
      'a part of DocumentDB in catalogue form',
      { extension: 'documentdb_core', binaryVersion: '0.112-0' },
      ['extension-upgrade/binary-version spec.binaryVersion'],
    ],
    ['an image with a tag', { image: 'registry.example:5000/postgres:17' }, []],
    ['an image with a digest', { image: `postgres@sha256:${'0'.repeat(64)}` }, []],
    ['an image without either', { image: 'postgres' }, ['warning extension-upgrade/image-not-pinned spec.image']],
    ['the latest image', { image: 'postgres:latest' }, ['warning extension-upgrade/image-not-pinned spec.image']],
    ['no image at all', { image: 'Post Gres' }, ['extension-upgrade/image-reference spec.image']],
    ['an authority', { connection: { ...PG, ...ROOT } }, []],
    ['an authority from a ConfigMap', { connection: { ...PG, ...TRUST, sslMode: 'verify-ca' } }, []],
    ['an authority, and a URI', { connection: { ...PG, ...ROOT, uriKey: 'uri' } }, []],
    ['an authority where require becomes verify-ca', { connection: { ...PG, ...ROOT, sslMode: 'require' } }, []],
    ...['disable', 'allow', 'prefer'].map((sslMode): Row => [
      `an authority that ${sslMode} does without`,
      { connection: { ...PG, ...ROOT, sslMode } },
      ['extension-upgrade/certificate-not-used spec.connection.sslMode'],
    ]),
    ...['disable', 'allow', 'prefer', 'require'].map((sslMode): Row => [
      `no authority with ${sslMode}`,
      { connection: { ...PG, sslMode } },
      [],
    ]),
    ...['verify-ca', 'verify-full'].flatMap((sslMode): Row[] => [
      [
        `no authority for ${sslMode}`,
        { connection: { ...PG, sslMode } },
        ['extension-upgrade/root-certificate-needed spec.connection.sslRootCert'],
      ],
      [
        `no authority for ${sslMode}, unless the URI names it`,
        { connection: { ...PG, sslMode, uriKey: 'uri' } },
        ['warning extension-upgrade/root-certificate-needed spec.connection.sslRootCert'],
      ],
    ]),
    ['a client certificate', { connection: { ...PG, ...ROOT, ...CLIENT } }, []],
    ['a client certificate without an authority', { connection: { ...PG, ...CLIENT } }, []],
    [
      'a client certificate that is never shown',
      { connection: { ...PG, ...CLIENT, sslMode: 'disable' } },
      ['extension-upgrade/certificate-not-used spec.connection.sslMode'],
    ],
    [
      'a client certificate without its key',
      { connection: { ...PG, sslCert: CLIENT.sslCert } },
      ['extension-upgrade/client-certificate-pair spec.connection.sslKey'],
    ],
    [
      'a key without its certificate',
      { connection: { ...PG, sslKey: CLIENT.sslKey } },
      ['extension-upgrade/client-certificate-pair spec.connection.sslCert'],
    ],
    [
      'a key that the user of the pod cannot read',
      { connection: { ...PG, ...CLIENT }, podSecurityContext: { runAsUser: 999 } },
      ['warning extension-upgrade/key-unreadable spec.podSecurityContext'],
    ],
    ...[{ runAsUser: 999, fsGroup: 999 }, { runAsUser: 0 }, { runAsNonRoot: true }].map((context): Row => [
      `a key and ${JSON.stringify(context)}`,
      { connection: { ...PG, ...CLIENT }, podSecurityContext: context },
      [],
    ]),
    ['an object that is not there', AFTER, ['extension-upgrade/after-not-found spec.after']],
  ])('%s', (_title, spec, finds) => {
    const { diagnostics, workload } = compile(spec);
    const brief = diagnostics.map(
      ({ severity, code, path }) => `${severity === 'warning' ? 'warning ' : ''}${code} ${formatPath(path)}`,
    );
    expect(brief).toEqual(finds);
    expect(workload === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'));
    for (const { message, remedy } of diagnostics) {
      expect(message).not.toMatch(/undefined|\.$/);
      expect(remedy).toMatch(/^[A-Z].*\.$/);
    }
  });

  test.each<[string, KubeObject, boolean]>([
    ['the same', STATEFUL_SET, true],
    ['in no namespace', { ...STATEFUL_SET, metadata: { name: 'orders-pg' } }, true],
    ['in another namespace', { ...STATEFUL_SET, metadata: { name: 'orders-pg', namespace: 'x' } }, false],
    ['of another name', { ...STATEFUL_SET, metadata: { name: 'orders', namespace: 'data' } }, false],
    ['of another kind', { ...STATEFUL_SET, kind: 'Deployment' }, false],
  ])('an object beside it is found, or not: %s', (_title, object, isFound) => {
    expect(compile(AFTER, [object]).workload !== undefined).toBe(isFound);
  });
});

describe('the image of the server', () => {
  const IN_POD = (...images: readonly string[]): JsonObject => ({
    template: { spec: { containers: images.map((image, index) => ({ name: `c${index}`, image })) } },
  });

  test.each<[string, JsonObject, string | undefined]>([
    ['brings the binary', IN_POD('r.example/postgres-documentdb:0.112.0'), undefined],
    ['brings it beside others', IN_POD('ghcr.io/ferretdb/postgres-documentdb:17-0.112.0-ferretdb-2.7.0'), undefined],
    ['brings it in the spelling of the catalogue', IN_POD('documentdb-local:pg17-0.112-0'), undefined],
    ['brings it with a suffix', IN_POD('documentdb:0.112.0-rc1'), undefined],
    ['brings it with a fourth number', IN_POD('documentdb:0.112.0.4'), undefined],
    ['brings it in a volume', { volumes: [{ image: { reference: 'r.example/documentdb:0.112.0' } }] }, undefined],
    ['is older', IN_POD('r.example/postgres-documentdb:0.110.0'), '0.110.0'],
    ['is newer', IN_POD('r.example/postgres-documentdb:0.113.0'), '0.113.0'],
    ['is older beside others', IN_POD('ghcr.io/ferretdb/postgres-documentdb:17-0.110.0-ferretdb-2.7.0'), '0.110.0'],
    ['is older, behind a version of PostgreSQL', IN_POD('r.example:5000/documentdb:16.4-0.110.0'), '0.110.0'],
    ['is older in the spelling of the catalogue', IN_POD('documentdb-local:pg17-0.110-0'), '0.110.0'],
    ['is older with a digest', IN_POD(`documentdb:0.110.0@sha256:${'0'.repeat(64)}`), '0.110.0'],
    ['is older in a resource of an operator', { imageName: 'r.example/documentdb:0.110.0' }, '0.110.0'],
    [
      'is older in an extension of an operator',
      {
        imageName: 'ghcr.io/cloudnative-pg/postgresql:18',
        postgresql: { extensions: [{ name: 'documentdb', image: { reference: 'r.example/documentdb:0.110.0' } }] },
      },
      '0.110.0',
    ],
    ['says nothing', IN_POD('r.example/postgres-documentdb:17'), undefined],
    ['has no tag', IN_POD('r.example/postgres-documentdb'), undefined],
    ['has a digest only', IN_POD(`documentdb@sha256:${'0'.repeat(64)}`), undefined],
    ['says a version of PostgreSQL', IN_POD('r.example/postgres-documentdb:16.4-2'), undefined],
    ['says a version of its own', IN_POD('r.example/postgres-documentdb:2.1.0'), undefined],
    ['is not named after the extension', IN_POD('postgres:0.110.0'), undefined],
    ['is in a repository of that name, and another', IN_POD('documentdb/postgres-exporter:0.15.0'), undefined],
    ['is one of two, of which the other fits', IN_POD('documentdb:0.112.0', 'documentdb-gateway:0.110.0'), undefined],
    [
      'is one of two, of which the other says nothing',
      IN_POD('documentdb:17', 'documentdb-gateway:0.110.0'),
      undefined,
    ],
    ['is no reference', IN_POD('Document DB:0.110.0'), undefined],
    ['is not there', {}, undefined],
  ])('%s', (_title, spec, differs) => {
    const { diagnostics, workload } = compile(AFTER, [{ ...STATEFUL_SET, spec }]);
    expect(workload).toBeDefined();
    expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual(
      differs === undefined ? [] : ['warning extension-upgrade/image-differs'],
    );
    if (differs !== undefined) expect(diagnostics[0].message).toMatch(new RegExp(`says ${differs}$`));
  });

  test('is that of the extension, whatever it is called', () => {
    const spec = IN_POD('r.example/postgres-pg-cron:1.6.4');
    const upgrade = { ...AFTER, extension: 'pg_cron', binaryVersion: '1.6.5' };
    expect(compile(upgrade, [{ ...STATEFUL_SET, spec }]).diagnostics).toHaveLength(1);
  });
});

describe('the Job of an ExtensionUpgrade', () => {
  test('says what is to be done by environment, and where by the Secret', () => {
    const { env } = containerOf({ schemaVersion: '0.110.0' });
    expect(env).toEqual([
      { name: 'EXTENSION', value: 'documentdb' },
      { name: 'BINARY_VERSION', value: '0.112.0' },
      { name: 'SCHEMA_VERSION', value: '0.110.0' },
      { name: 'WAIT_SECONDS', value: '270' },
      { name: 'PGAPPNAME', value: 'schemagate' },
      { name: 'PGCONNECT_TIMEOUT', value: '10' },
      { name: 'PGDATABASE', value: 'postgres' },
      { name: 'PGHOST', valueFrom: { secretKeyRef: { name: 'orders-pg', key: 'PGHOST' } } },
      { name: 'PGPORT', valueFrom: { secretKeyRef: { name: 'orders-pg', key: 'PGPORT', optional: true } } },
      { name: 'PGUSER', valueFrom: { secretKeyRef: { name: 'orders-pg', key: 'PGUSER' } } },
      { name: 'PGPASSWORD', valueFrom: { secretKeyRef: { name: 'orders-pg', key: 'PGPASSWORD' } } },
      { name: 'PGSSLMODE', valueFrom: { secretKeyRef: { name: 'orders-pg', key: 'PGSSLMODE', optional: true } } },
    ]);
  });

  test.each([
    ['plain', 'plain'],
    ['a$b', 'a$b'],
    ['$(PGHOST)', '$$(PGHOST)'],
    ['$$', '$$$'],
  ])('reaches the database %s, in which the kubelet would find references: %s', (database, value) => {
    expect(containerOf({ database }).env).toContainEqual({ name: 'PGDATABASE', value });
  });

  test('takes a connection URI from its key, and the database from it', () => {
    const { env } = containerOf({ connection: { secretName: 'orders-pg', uriKey: 'uri' } });
    const names = (env as readonly JsonObject[]).map(({ name }) => name);
    expect(names).toContain('CONNECTION_URI');
    expect(names).not.toContain('PGDATABASE');
    expect(names).not.toContain('PGPASSWORD');
  });

  test('carries the script that reads a URI only where there is one', () => {
    const filesOf = (spec: JsonObject) => Object.keys(phaseOf(spec).requires[0].data as JsonObject).sort();
    expect(filesOf({})).toEqual(['decide.sql', 'upgrade.sh', 'upgrade.sql']);
    expect(filesOf({ connection: { secretName: 'x', uriKey: 'uri' } })).toContain('connection.sh');
  });

  test.each([
    [30, '23'],
    [120, '90'],
    [300, '270'],
    [3600, '3570'],
  ])('with a deadline of %i s gives up after %s s, so that it can say why', (activeDeadlineSeconds, wait) => {
    const phase = phaseOf({ activeDeadlineSeconds });
    expect(phase.deadlineSeconds).toBe(activeDeadlineSeconds);
    expect(phase.job.spec).toMatchObject({ activeDeadlineSeconds, backoffLimit: 1 });
    expect(containerOf({ activeDeadlineSeconds }).env).toContainEqual({ name: 'WAIT_SECONDS', value: wait });
  });

  test('runs without rights, and without sidecars, unless the resource says otherwise', () => {
    const pod = podTemplates([phaseOf().job])[0];
    expect(pod.spec).toMatchObject({
      automountServiceAccountToken: false,
      restartPolicy: 'Never',
      securityContext: { runAsNonRoot: true, runAsUser: 65534, seccompProfile: { type: 'RuntimeDefault' } },
    });
    expect(containerOf().securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    });
    const stated = podTemplates([phaseOf({ podAnnotations: { 'linkerd.io/inject': 'enabled' } }).job])[0];
    expect(stated).toMatchObject({ annotations: { 'linkerd.io/inject': 'enabled' } });
    expect(phaseOf({ podSecurityContext: { runAsUser: 999 } }).job.spec).toMatchObject({
      template: { spec: { securityContext: { runAsUser: 999 } } },
    });
  });

  test('names what must exist beforehand', () => {
    const spec = { imagePullSecrets: [{ name: 'pull' }], serviceAccountName: 'db' };
    expect(phaseOf(spec).external).toEqual([
      { kind: 'Secret', name: 'orders-pg' },
      { kind: 'Secret', name: 'pull' },
      { kind: 'ServiceAccount', name: 'db' },
    ]);
  });

  test('is another when a version changes, and the same otherwise', () => {
    expect(phaseOf({ schemaVersion: '0.112.0' }).job).toEqual(phaseOf({ schemaVersion: '0.112.0' }).job);
    expect(phaseOf({ schemaVersion: '0.112.0' }).job).not.toEqual(phaseOf({ schemaVersion: '0.110.0' }).job);
  });
});

describe('the TLS of an ExtensionUpgrade', () => {
  const podOf = (connection: JsonObject) => podTemplates([phaseOf({ connection }).job])[0].spec;
  const tlsOf = (connection: JsonObject) =>
    (containerOf({ connection }).env as readonly JsonObject[]).filter(({ name }) => String(name).startsWith('PGSSL'));

  test('is what the Secret says where the resource says nothing', () => {
    const fromSecret = { secretKeyRef: { name: 'orders-pg', key: 'PGSSLMODE', optional: true } };
    expect(tlsOf(PG)).toEqual([{ name: 'PGSSLMODE', valueFrom: fromSecret }]);
    expect(tlsOf({ ...PG, uriKey: 'uri' })).toEqual([]);
    expect(podOf(PG).volumes).toHaveLength(1);
  });

  test.each<[string, JsonObject, string]>([
    ['verify-full with an authority', ROOT, 'verify-full'],
    ['verify-full with an authority, beside a URI', { ...ROOT, uriKey: 'uri' }, 'verify-full'],
    ['what is stated', { ...ROOT, sslMode: 'verify-ca' }, 'verify-ca'],
    ['what is stated without an authority', { sslMode: 'require' }, 'require'],
  ])('is %s', (_title, connection, expected) => {
    expect(tlsOf({ ...PG, ...connection })[0]).toEqual({ name: 'PGSSLMODE', value: expected });
  });

  test.each<[string, JsonObject, JsonObject, { kind: string; name: string }]>([
    [
      'a Secret',
      ROOT,
      { secret: { name: 'orders-ca', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      { kind: 'Secret', name: 'orders-ca' },
    ],
    [
      'a ConfigMap',
      TRUST,
      { configMap: { name: 'trust', items: [{ key: 'root.pem', path: 'ca.crt' }] } },
      { kind: 'ConfigMap', name: 'trust' },
    ],
  ])('has the authority of %s as a file, which must exist beforehand', (_title, root, source, reference) => {
    const connection = { ...PG, ...root };
    expect(tlsOf(connection)).toContainEqual({ name: 'PGSSLROOTCERT', value: '/schemagate-tls/ca.crt' });
    expect(podOf(connection).volumes).toContainEqual({ name: 'tls', projected: { sources: [source] } });
    expect(containerOf({ connection }).volumeMounts).toContainEqual({
      name: 'tls',
      mountPath: '/schemagate-tls',
      readOnly: true,
    });
    expect(phaseOf({ connection }).external).toContainEqual(reference);
    expect(podOf(connection).securityContext).not.toHaveProperty('fsGroup');
  });

  test('shows a client certificate whose key only the pod reads, and then needs no password', () => {
    const connection = { ...PG, ...CLIENT };
    expect(tlsOf(connection).slice(1)).toEqual([
      { name: 'PGSSLCERT', value: '/schemagate-tls/tls.crt' },
      { name: 'PGSSLKEY', value: '/schemagate-tls/tls.key' },
    ]);
    const sources = [
      { secret: { name: 'robot', items: [{ key: 'tls.crt', path: 'tls.crt' }] } },
      { secret: { name: 'robot', items: [{ key: 'tls.key', path: 'tls.key', mode: 0o440 }] } },
    ];
    expect(podOf(connection).volumes).toContainEqual({ name: 'tls', projected: { sources } });
    expect(podOf(connection).securityContext).toMatchObject({ runAsUser: 65534, fsGroup: 65534 });
    expect(containerOf({ connection }).env).toContainEqual({
      name: 'PGPASSWORD',
      valueFrom: { secretKeyRef: { name: 'orders-pg', key: 'PGPASSWORD', optional: true } },
    });
  });

  test('of an image that brings an authority can be acknowledged', () => {
    const annotation = 'extension-upgrade/root-certificate-needed: the image sets PGSSLROOTCERT';
    const resource = {
      metadata: { name: 'a', annotations: { 'schemagate.dev/acknowledge': annotation } },
      spec: { connection: { ...PG, sslMode: 'verify-full' }, binaryVersion: '0.112.0' },
    };
    const { diagnostics, workload } = compileExtensionUpgrade(resource, { beside: [] });
    expect(diagnostics.map(({ severity }) => severity)).toEqual(['warning']);
    expect(workload).toBeDefined();
  });
});

describe.each(DELIVERIES)('delivered by %s, an ExtensionUpgrade', (target) => {
  function placed(spec: JsonObject, beside: readonly KubeObject[] = []): readonly PlacedObject[] {
    const files = deliveryTarget(target).render(compile(spec, beside).workload!, SETTINGS);
    return files.flatMap((file: OutputFile) => objectsOf([file]).map((object) => ({ path: file.path, object })));
  }

  function find(objects: readonly PlacedObject[], kind: string): PlacedObject {
    return objects.find(({ object }) => object.kind === kind)!;
  }

  test('has its Job applied after the object that it comes after', () => {
    const all = placed(AFTER, [STATEFUL_SET]);
    expect(isAppliedBefore(target, find(all, 'StatefulSet'), find(all, 'Job'), all)).toBe(true);
  });

  test('has its ConfigMap applied before, or in the same step as, its Job', () => {
    const all = placed({});
    expect(isAppliedBefore(target, find(all, 'Job'), find(all, 'ConfigMap'), all)).toBe(false);
  });

  test('stands alone when it comes after nothing of this output', () => {
    const kinds = placed({}).map(({ object }) => object.kind);
    expect(kinds.filter((kind) => kind !== 'Kustomization').sort()).toEqual(['ConfigMap', 'Job']);
  });
});

test('helm: the Job is a hook after install and upgrade', () => {
  const target: DeliveryName = 'helm';
  const objects = objectsOf(deliveryTarget(target).render(compile({}).workload!, SETTINGS));
  const job = objects.find(({ kind }) => kind === 'Job')!;
  expect(job.metadata.annotations?.['helm.sh/hook']).toBe('post-install,post-upgrade');
});

test('helm: what the chart brings before the Job need not be there beforehand', () => {
  const connection = { ...PG, ...TRUST };
  const trust: KubeObject = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'trust', namespace: 'data' } };
  const { workload } = compile({ ...AFTER, connection }, [STATEFUL_SET]);
  const [server, upgrade] = workload!.phases;
  const readme = (phases: Workload['phases']) =>
    deliveryTarget('helm')
      .render({ ...workload!, phases }, SETTINGS)
      .flatMap((file) => (file.kind === 'text' && file.path.endsWith('README.md') ? [file.text] : []))
      .join('');
  expect(readme([server, upgrade])).toContain('- Secret orders-pg\n- ConfigMap trust\n');
  const withTrust = readme([{ ...server, requires: [trust] }, upgrade]);
  expect(withTrust).toContain('- Secret orders-pg\n');
  expect(withTrust).not.toContain('- ConfigMap trust');
});
