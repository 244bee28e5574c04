import { formatPath } from '../../../src/lib/path';
import { fieldAt } from '../../../src/schema/field';
import type { Path } from '../../../src/lib/path';
import { documentDbFacts } from '../../../src/systems/documentdb/facts';
import { changedFields, restartingFields, rowOf } from '../../../src/systems/documentdb/fields/changed-fields';
import { FIELD_EFFECTS } from '../../../src/systems/documentdb/fields/effects';
import { leavesAlone } from '../../../src/systems/documentdb/rules/change/leaves-alone';
import { DOCUMENTDB_RULES } from '../../../src/systems/documentdb/rules';
import { validate } from '../../../src/systems/documentdb/rules/state';
import { readDocumentDb } from '../../../src/systems/documentdb/resource';
import { planWorkload } from '../../../src/systems/workload-plan';
import { aboutChanges } from '../../../src/rules/rule';
import type { WorkloadChange } from '../../../src/model/state';
import { change, release } from '../../rules/changes';
import { resourceOf, type Patch } from './cases';

const SERVICE_ANEW = 'Delete the Service documentdb-service-orders';
const NO_EFFECT = 'documentdb/change-without-effect';
const REPLICATION_CHANGED = 'documentdb/replication-changed';

/** A change of a database that exists, what is found, and which steps there are. */
interface Row {
  readonly old?: Patch;
  readonly now: Patch;
  /** `code path`, of what is an error or a warning. */
  readonly finds?: readonly string[];
  /** Titles. */
  readonly steps?: readonly string[];
  /** What the first finding says, its way out included. */
  readonly says?: string;
}

const idle = (path: string, now: Patch, says: string, old: Patch = {}): readonly [string, Row] => [
  path,
  { old, now, says, finds: [`${NO_EFFECT} spec.${path}`] },
];
const restart = (field: string, now: Patch, old: Patch = {}): readonly [string, Row] => [
  field,
  { old, now, steps: [`Restart the instances for ${field}`] },
];
const members = (primary: string, ...names: readonly string[]): Patch => ({
  clusterReplication: { primary, clusterList: names.map((name) => ({ name })), disableTLS: true },
});
const LEFT = 'Leave the cluster with the data for another one, or for none';
const MONITORING = { monitoring: { enabled: true } };
const CERT_MANAGER = (name: string): Patch => ({
  tls: { gateway: { mode: 'CertManager', certManager: { issuerRef: { name } } } },
});
const provided = (secretName: string): Patch => ({ tls: { gateway: { mode: 'Provided', provided: { secretName } } } });
const postgres = (tag: string): Patch => ({ image: { postgres: `ghcr.io/cloudnative-pg/postgresql:${tag}` } });

const ROWS: Readonly<Record<string, readonly (readonly [string, Row])[]>> = {
  'does nothing, which a finding says': [
    idle('exposeViaService.serviceType', { exposeViaService: { serviceType: 'LoadBalancer' } }, SERVICE_ANEW),
    idle('environment', { environment: 'aks' }, SERVICE_ANEW),
    idle('environment', {}, SERVICE_ANEW, { environment: 'aks' }),
    idle('imagePullSecrets', { imagePullSecrets: [{ name: 'registry' }] }, 'read when the cluster is created'),
    idle('postgres.postInitSQL', { postgres: { postInitSQL: ['SELECT 1'] } }, 'Run the statements by hand'),
    [
      'postgres.uid and gid',
      {
        now: { postgres: { uid: 999, gid: 999 } },
        finds: [`${NO_EFFECT} spec.postgres.uid`, `${NO_EFFECT} spec.postgres.gid`],
      },
    ],
    idle('documentDbCredentialSecret', { documentDbCredentialSecret: 'login' }, 'keeps the Secret'),
    idle('resource.storage.storageClass', { resource: { storage: { storageClass: 'fast' } } }, 'stay where they are'),
    idle('plugins.sidecarInjectorName', { plugins: { sidecarInjectorName: 'own' } }, 'no longer reach it'),
    idle('plugins.walReplicaName', { plugins: { walReplicaName: 'own' } }, 'nobody reads it yet'),
    idle(
      'resource.otel.memory',
      { resource: { memory: '4Gi', otel: { memory: '64Mi' } } },
      'monitoring is not enabled',
      {
        resource: { memory: '4Gi', otel: { memory: '48Mi' } },
      },
    ),
    idle(
      'monitoring.exporter.otlp.endpoint',
      { monitoring: { exporter: { otlp: { endpoint: 'o:4317' } } } },
      'not enabled',
    ),
    idle(
      'tls.gateway.certManager.issuerRef.name',
      CERT_MANAGER('b'),
      'the Certificate orders-gateway-cert is there',
      CERT_MANAGER('a'),
    ),
    idle('tls.gateway.mode', CERT_MANAGER('a'), 'Delete the Certificate orders-gateway-cert'),
    idle(
      'clusterReplication.clusterList[1].environment',
      {
        clusterReplication: {
          ...(members('a').clusterReplication as object),
          clusterList: [{ name: 'b' }, { name: 'a', environment: 'gke' }],
        },
      },
      SERVICE_ANEW,
      members('a', 'a', 'b'),
    ),
  ],
  'restarts the instances': [
    restart('resource.memory', { resource: { memory: '4Gi' } }),
    restart('resource.cpu', { resource: { cpu: '2' } }),
    restart(
      'resource.database',
      { resource: { memory: '4Gi', database: { memory: '2Gi' } } },
      { resource: { memory: '4Gi' } },
    ),
    restart(
      'resource.otel',
      { ...MONITORING, resource: { memory: '4Gi', otel: { memory: '1Gi' } } },
      { ...MONITORING, resource: { memory: '4Gi' } },
    ),
    restart('monitoring.enabled', MONITORING),
    restart('monitoring.exporter', { monitoring: { enabled: true, exporter: { prometheus: {} } } }, MONITORING),
    restart('logLevel', { logLevel: 'debug' }),
    restart('timeouts.stopDelay', { timeouts: { stopDelay: 60 } }),
    restart('postgres.parameters', { postgres: { parameters: { work_mem: '32MB' } } }),
    restart('featureGates.ChangeStreams', { featureGates: { ChangeStreams: true } }),
    restart('featureGates.IOUring', {}, { featureGates: { IOUring: true } }),
    restart('affinity', { affinity: { nodeSelector: { disk: 'fast' } } }),
    restart('tls.gateway.provided.secretName', provided('b'), provided('a')),
    restart(
      'tls.postgres',
      { tls: { postgres: { replicationTLSSecret: 'b', clientCASecret: 'ca' } } },
      { tls: { postgres: { replicationTLSSecret: 'a', clientCASecret: 'ca' } } },
    ),
    restart('image.gateway', { image: { gateway: 'g:2' } }),
    restart('image.postgres', postgres('18.3-minimal-trixie'), postgres('18.2-minimal-trixie')),
    [
      'several at once',
      {
        now: { logLevel: 'debug', resource: { memory: '4Gi', cpu: '2' }, ...MONITORING, timeouts: { stopDelay: 9 } },
        steps: ['Restart the instances for resource.memory, resource.cpu, timeouts.stopDelay and 2 more'],
      },
    ],
    [
      'the version is named only where that image moves',
      {
        old: { documentDBVersion: '0.112.0' },
        now: {},
        steps: [
          'Restart the instances with 0.113.0',
          'Check that the new binary works (0.113.0)',
          'Finalize the schema at 0.113.0',
        ],
      },
    ],
    [
      'the same version of another registry',
      {
        now: { image: { documentDB: 'reg.example/documentdb:0.113.0' } },
        steps: ['Restart the instances with 0.113.0'],
      },
    ],
    [
      'a version that the gateway alone follows',
      {
        old: { image: { documentDB: 'd:0.113.0' }, documentDBVersion: '0.112.0' },
        now: { image: { documentDB: 'd:0.113.0' } },
        steps: ['Restart the instances with another gateway'],
      },
    ],
  ],
  'goes on without a word': [
    [
      'the words of a default',
      { now: { logLevel: 'info', timeouts: { stopDelay: 30 }, monitoring: { enabled: false } } },
    ],
    ['a volume that grows', { now: { resource: { storage: { pvcSize: '30Gi' } } } }],
    [
      'volumes that are kept from now on',
      { old: { resource: { storage: { persistentVolumeReclaimPolicy: 'Delete' } } }, now: {} },
    ],
    ['how long backups are kept', { now: { backup: { retentionDays: 7 } } }],
    ['more instances', { now: { instancesPerNode: 3 } }],
    ['a bootstrap that goes', { old: { bootstrap: { recovery: { backup: { name: 'a' } } } }, now: {} }],
    ['members in another order', { old: members('a', 'a', 'b'), now: members('a', 'b', 'a') }],
    ['a third member', { old: members('a', 'a', 'b'), now: members('a', 'a', 'b', 'c') }],
  ],
  'takes the volumes along, from the next removal on': [
    [
      'what becomes of the volumes',
      {
        now: { resource: { storage: { persistentVolumeReclaimPolicy: 'Delete' } } },
        steps: ['Let the volumes go with the resource'],
      },
    ],
  ],
  'is another cluster, or its end': [
    [
      'replication is added',
      {
        now: members('a', 'a', 'b'),
        steps: [LEFT],
        finds: [`${REPLICATION_CHANGED} spec.clusterReplication`],
        says: 'second, empty cluster for the member, behind the same Service',
      },
    ],
    [
      'replication is removed',
      {
        old: members('a', 'a', 'b'),
        now: {},
        steps: [LEFT],
        finds: [`${REPLICATION_CHANGED} spec.clusterReplication`],
        says: 'another, empty cluster behind the same Service',
      },
    ],
    [
      'it shrinks',
      {
        old: members('a', 'a', 'b', 'c'),
        now: members('a', 'a', 'b'),
        steps: [LEFT],
        finds: [`${REPLICATION_CHANGED} spec.clusterReplication.clusterList`],
        says: 'deleted with its data',
      },
    ],
    [
      'a member is renamed',
      {
        old: members('a', 'a', 'b'),
        now: members('a', 'a', 'c'),
        steps: [LEFT],
        finds: [`${REPLICATION_CHANGED} spec.clusterReplication.clusterList`],
        says: 'an empty one takes its place under another name',
      },
    ],
    [
      'a second member comes',
      {
        old: members('a', 'a'),
        now: members('a', 'a', 'b'),
        steps: [LEFT],
        finds: [`${REPLICATION_CHANGED} spec.clusterReplication.clusterList`],
        says: 'run as if there were no replication',
      },
    ],
  ],
  'moves the primary, which is a step': [
    [
      'another member',
      { old: members('a', 'a', 'b'), now: members('b', 'a', 'b'), steps: ['Move the primary from a to b'] },
    ],
    [
      'no member: no region is writable',
      {
        old: members('a', 'a', 'b'),
        now: members('c', 'a', 'b'),
        steps: ['Make every region a replica: c is no member'],
        finds: ['documentdb/primary-no-member spec.clusterReplication.primary'],
        says: 'no region can be written to',
      },
    ],
  ],
  'is refused, and no commit leads back': [
    [
      'PostgreSQL 17 instead of 18',
      {
        old: postgres('18'),
        now: postgres('17'),
        steps: ['Restart the instances for image.postgres'],
        finds: ['documentdb/postgres-major spec.image.postgres'],
        says: 'CloudNativePG does not go down',
      },
    ],
    [
      'PostgreSQL 18 instead of 17',
      {
        old: postgres('17'),
        now: postgres('18'),
        steps: ['Restart the instances for image.postgres'],
        finds: ['documentdb/postgres-major spec.image.postgres'],
        says: 'does not go up while the extension comes in an image volume',
      },
    ],
    [
      'IOUring',
      {
        now: { featureGates: { IOUring: true } },
        steps: ['Restart the instances for featureGates.IOUring'],
        finds: ['documentdb/io-uring-switched-on spec.featureGates.IOUring'],
      },
    ],
  ],
};

describe.each(Object.entries(ROWS))('a change that %s', (_what, rows) => {
  test.each(rows)('%s', (_title, { old = {}, now, finds = [], steps = [], says = '' }) => {
    const of = updateOf(old, now);
    const found = findings(of);
    expect(found.map(({ code, path }) => `${code} ${formatPath(path)}`)).toEqual(finds);
    expect(found.map(({ message, remedy }) => `${message} ${remedy}`)[0] ?? '').toContain(says);
    expect(planOf(of).steps.map(({ title }) => title)).toEqual(steps);
  });
});

describe('what cannot be undone', () => {
  test.each<[string, Patch, Patch, readonly unknown[]]>([
    ['another cluster', {}, members('a', 'a', 'b'), ['no']],
    ['PostgreSQL down', postgres('18'), postgres('17'), ['no']],
    ['PostgreSQL up', postgres('17'), postgres('18'), ['no']],
    ['a failover without the old primary', members('a', 'a', 'b', 'c'), members('b', 'b', 'c'), ['no']],
  ])('has no window in which reverting brings everything back: %s', (_title, old, now, reversible) => {
    const { steps, windows } = planOf(updateOf(old, now));
    expect(steps.map((step) => step.reversible)).toEqual(reversible);
    expect(windows).toEqual([]);
  });

  test('a failover can, and says that writes stop', () => {
    const [step] = planOf(updateOf(members('a', 'a', 'b'), members('b', 'a', 'b'))).steps;
    expect(step).toMatchObject({ kind: 'serve', reversible: 'yes', risk: expect.stringContaining('Writes stop') });
    expect(step.gate).toBe('a is demoted, its token is handed over, and b is promoted with it.');
  });
});

describe('the table of effects', () => {
  const known = fieldsBelow(['spec']);

  test.each(known.map((path) => [formatPath(path).replace('[0]', '[]')]))('says what a change of %s does', (name) => {
    const path = name.split(/\.|(?=\[\])/).map((step) => (step === '[]' ? 0 : step));
    const own = FIELD_EFFECTS.some(({ field }) => `spec.${field}`.startsWith(`${name}.`));
    expect([rowOf(path) !== undefined, own]).toContain(true);
  });

  test('names fields of the schema only, each once', () => {
    const names = FIELD_EFFECTS.map(({ field }) => field);
    expect(new Set(names).size).toBe(names.length);
    for (const field of names.filter((each) => !each.startsWith('featureGates.'))) {
      const path = `spec.${field}`.split(/\.|(?=\[\])/).map((step) => (step === '[]' ? 0 : step));
      expect([field, fieldAt('DocumentDB', path)]).toEqual([field, expect.anything()]);
    }
  });

  test('tells nothing of equal resources, in whatever form', () => {
    const [old, now] = [resourceOf({ tls: {}, affinity: {} }), resourceOf({ imagePullSecrets: [], logLevel: '' })];
    expect(changedFields(old, now)).toEqual([]);
    expect(restartingFields(changedFields(old, resourceOf({ tls: { gateway: {} } })))).toEqual([]);
  });
});

describe('a fault that was there before', () => {
  const DIGEST = `sha256:${'9f3c'.repeat(16)}`;
  const SIZE = { resource: { storage: { pvcSize: '20GB' } } };
  const AUTO = { ...members('a', 'a', 'b'), schemaVersion: 'auto' };

  test.each<[string, Patch, Patch, boolean]>([
    ['a size that is no quantity, beside another change', SIZE, { ...SIZE, logLevel: 'debug' }, true],
    ['a size that is no quantity, and changes', SIZE, { resource: { storage: { pvcSize: '30GB' } } }, false],
    ['a size that is no quantity, and is new', {}, SIZE, false],
    [
      'an image that is no reference',
      { image: { gateway: 'a b' } },
      { image: { gateway: 'a b' }, logLevel: 'debug' },
      true,
    ],
    [
      'half a pair of certificates',
      { tls: { postgres: { clientCASecret: 'a' } } },
      { tls: { postgres: { clientCASecret: 'a' } }, logLevel: 'debug' },
      true,
    ],
    [
      'a version with leading zeros',
      { documentDBVersion: '0.0113.0' },
      { documentDBVersion: '0.0113.0', logLevel: 'debug' },
      true,
    ],
    ['another one of two versions', { documentDBVersion: '0.0113.0' }, { documentDBVersion: '0.0114.0' }, false],
    [
      'what the webhook refuses at every update',
      { schemaVersion: '0.114.0' },
      { schemaVersion: '0.114.0', logLevel: 'debug' },
      false,
    ],
    ['auto in several regions, of which the binary stays', AUTO, { ...AUTO, logLevel: 'debug' }, true],
    ['auto in several regions, of which the binary moves', { ...AUTO, documentDBVersion: '0.112.0' }, AUTO, false],
    [
      'auto in several regions, of which the image moves',
      AUTO,
      { ...AUTO, image: { documentDB: `d@${DIGEST}` } },
      false,
    ],
  ])('%s', (_title, old, now, isLeftAlone) => {
    const [before, after] = [old, now].map((patch) => resourceOf(patch));
    const errors = validate(readDocumentDb(after), {}).filter(({ severity }) => severity === 'error');
    expect(errors).not.toEqual([]);
    expect(errors.map((each) => leavesAlone(each, before, after))).toEqual(errors.map(() => isLeftAlone));
  });
});

function updateOf(old: Patch, now: Patch): WorkloadChange {
  const facts = [old, now].map((patch) => documentDbFacts(resourceOf(patch)));
  const parts = { namespace: 'data', name: 'orders', labels: { environment: 'production' } };
  return change(facts[0], facts[1], { installed: { schema: release('0.112.0') }, oldParts: parts, nowParts: parts });
}

function findings(of: WorkloadChange) {
  const context = { changes: [of], applications: [] };
  return aboutChanges(DOCUMENTDB_RULES).flatMap((rule) => rule.check(of, context));
}

function planOf(of: WorkloadChange) {
  return planWorkload(of, (_kind, _path, value) => value);
}

/** The innermost fields that the schema knows; embedded types of Kubernetes are one. */
function fieldsBelow(path: Path): readonly Path[] {
  const field = fieldAt('DocumentDB', path)!;
  const inside = field.types.includes('array') ? [...path, 0] : path;
  if (field.kubernetesType !== undefined || field.fields.length === 0) return [path];
  return field.fields.flatMap((name) => fieldsBelow([...inside, name]));
}
