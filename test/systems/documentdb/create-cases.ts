import type { AdmissionCase, Patch } from './cases';
import { EDGE_CREATE_CASES } from './edge-cases';

const DIGEST = `sha256:${'9f3c'.repeat(16)}`;
const REGIONS: Patch = { primary: 'east', clusterList: [{ name: 'east' }, { name: 'west' }], disableTLS: true };
const CERTIFICATES: Patch = { replicationTLSSecret: 'repl-tls', clientCASecret: 'repl-ca' };

const SCHEMA = 'spec.schemaVersion';
const VERSION = 'spec.documentDBVersion';
const SIZE = 'spec.resource.storage.pvcSize';
const UNSTATED = `warning documentdb/binary-not-stated ${VERSION}`;
const DIFFERS = 'warning documentdb/tag-differs spec.image.documentDB';

type Row = readonly [title: string, now: Patch, ...finds: readonly string[]];

const image = (documentDB: string): Patch => ({ image: { documentDB } });
const resource = (fields: Patch): Patch => ({ resource: fields });

/** Cases about one version of a resource, by the rule that they are about. */
const ROWS: Readonly<Record<string, readonly Row[]>> = {
  'a schema version needs a binary that brings it': [
    ['two-phase', {}],
    ['empty, which is two-phase', { schemaVersion: '' }],
    ['auto', { schemaVersion: 'auto' }],
    ['equal to the binary', { schemaVersion: '0.113.0' }],
    ['one patch below', { documentDBVersion: '0.113.1', schemaVersion: '0.113.0' }],
    ['one patch above', { schemaVersion: '0.113.1' }, `documentdb/schema-above-binary ${SCHEMA}`],
    ['a major above', { schemaVersion: '1.0.0' }, `documentdb/schema-above-binary ${SCHEMA}`],
    ['0.9 below 0.110, by number', { documentDBVersion: '0.110.0', schemaVersion: '0.9.0' }],
    [
      '0.110 above 0.9, by number',
      { documentDBVersion: '0.9.0', schemaVersion: '0.110.0' },
      `documentdb/schema-above-binary ${SCHEMA}`,
    ],
    [
      'no binary stated',
      { documentDBVersion: null, schemaVersion: '0.113.0' },
      `documentdb/schema-needs-binary ${SCHEMA}`,
      UNSTATED,
    ],
    [
      'a binary that is no version',
      { documentDBVersion: '0.113.0-rc1', schemaVersion: '0.113.0' },
      `documentdb/schema-incomparable ${SCHEMA}`,
      UNSTATED,
    ],
    ['beyond 63 bits', { schemaVersion: '0.9223372036854775808.0' }, `documentdb/schema-incomparable ${SCHEMA}`],
    ['a tag with a suffix', { ...image('d:0.114.0-amd64'), documentDBVersion: null, schemaVersion: '0.114.0' }],
    [
      'a tag below, which counts before the field',
      { ...image('d:0.112.0'), schemaVersion: '0.113.0' },
      `documentdb/schema-above-binary ${SCHEMA}`,
      DIFFERS,
    ],
    ['a port and a tag', { ...image('reg.example:5000/d:0.113.0-rc2'), schemaVersion: '0.113.0' }],
    ['a port that is no tag', { ...image('reg.example:5000/d'), schemaVersion: '0.113.0' }],
    [
      'a digest, and no field',
      { ...image(`d@${DIGEST}`), documentDBVersion: null, schemaVersion: '0.113.0' },
      `documentdb/schema-needs-binary ${SCHEMA}`,
      UNSTATED,
    ],
  ],
  'a version has one spelling': [
    ['zeros in the schema version', { schemaVersion: '0.0113.00' }, `documentdb/not-canonical ${SCHEMA}`],
    ['zeros in the binary', { documentDBVersion: '00.113.0' }, `documentdb/not-canonical ${VERSION}`],
    [
      'zeros in both',
      { documentDBVersion: '0.0113.0', schemaVersion: '0.0112.0' },
      `documentdb/not-canonical ${SCHEMA}`,
      `documentdb/not-canonical ${VERSION}`,
    ],
    ['zeros that are numbers', { documentDBVersion: '0.100.0', schemaVersion: '0.0.0' }],
  ],
  'the binary is stated': [
    ['by nothing', { documentDBVersion: null }, UNSTATED],
    ['by an empty field', { documentDBVersion: '' }, UNSTATED],
    ['by a word', { documentDBVersion: 'nightly', schemaVersion: 'auto' }, UNSTATED],
    ['by a tag alone', { ...image('d:0.113.0'), documentDBVersion: null }],
    ['by a tag without a version', { ...image('d:latest'), documentDBVersion: null }, UNSTATED],
    [
      'by the gateway image, which does not count',
      { image: { gateway: 'g:0.113.0' }, documentDBVersion: null },
      UNSTATED,
    ],
  ],
  'an image can be pulled': [
    ['a reference with everything', image(`reg.example:5000/team/d:0.113.0@${DIGEST}`)],
    ['a blank', image('reg.example/d: 0.113.0'), 'documentdb/image-reference spec.image.documentDB'],
    ['a capital in the path', image('reg.example/Team/d:0.113.0'), 'documentdb/image-reference spec.image.documentDB'],
    [
      'three bad ones',
      { image: { documentDB: 'd@', gateway: ':1', postgres: 'a//b' } },
      'documentdb/image-reference spec.image.documentDB',
      'documentdb/image-reference spec.image.gateway',
      'documentdb/image-reference spec.image.postgres',
    ],
    ['an empty one, which is absent', image('')],
  ],
  'tag and field agree': [
    ['the same', image('d:0.113.0')],
    ['the same with a suffix', image('d:0.113.0-amd64')],
    ['the same by number', image('d:0.0113.0')],
    ['another', image('d:0.112.0'), DIFFERS],
    ['another before a digest', image(`d:0.112.0@${DIGEST}`), DIFFERS],
    ['the same before a digest', image(`d:0.113.0@${DIGEST}`)],
    ['a tag before a digest, alone', { ...image(`d:0.112.0@${DIGEST}`), documentDBVersion: null }, UNSTATED, DIFFERS],
    ['a tag without a version', image('d:latest')],
  ],
  'auto is for one region': [
    [
      'auto with replication',
      { schemaVersion: 'auto', clusterReplication: REGIONS },
      `documentdb/auto-with-replication ${SCHEMA}`,
    ],
    ['two-phase with replication', { clusterReplication: REGIONS }],
    ['explicit with replication', { schemaVersion: '0.113.0', clusterReplication: REGIONS }],
  ],
  'the service type is given': [
    ['LoadBalancer', { exposeViaService: { serviceType: 'LoadBalancer' } }],
    ['nothing', { exposeViaService: null }, 'documentdb/service-needed spec.exposeViaService'],
  ],
  'the size of the volume is a quantity': [
    ['a broken one', resource({ storage: { pvcSize: '0.5Ti' } })],
    ['an exponent', resource({ storage: { pvcSize: '2e10' } })],
    ['GB', resource({ storage: { pvcSize: '20GB' } }), `documentdb/size-not-quantity ${SIZE}`],
    ['a blank', resource({ storage: { pvcSize: '20 Gi' } }), `documentdb/size-not-quantity ${SIZE}`],
    ['a word', resource({ storage: { pvcSize: 'large' } }), `documentdb/size-not-quantity ${SIZE}`],
    ['nothing', resource({ storage: { pvcSize: '0' } }), `documentdb/size-not-positive ${SIZE}`],
    ['less than nothing', resource({ storage: { pvcSize: '-20Gi' } }), `documentdb/size-not-positive ${SIZE}`],
  ],
  'shares fit the envelope': [
    ['an envelope alone', resource({ memory: '4Gi', cpu: '2' })],
    ['both shares alone', resource({ gateway: { memory: '1Gi' }, database: { memory: '3Gi' } })],
    ['one share alone', resource({ database: { memory: '3Gi' } }), 'documentdb/envelope-missing spec.resource.memory'],
    [
      'an envelope of 0, which is none',
      resource({ cpu: '0', gateway: { cpu: '1' } }),
      'documentdb/envelope-missing spec.resource.cpu',
    ],
    [
      'the collector alone',
      { ...resource({ otel: { cpu: '50m' } }), monitoring: { enabled: true } },
      'documentdb/envelope-missing spec.resource.cpu',
    ],
    ['the collector alone, not enabled', resource({ otel: { cpu: '50m' } })],
    [
      'a gateway that takes all',
      resource({ memory: '1Gi', gateway: { memory: '1Gi' } }),
      'documentdb/envelope-too-small spec.resource.memory',
    ],
    ['an envelope that is no quantity', resource({ cpu: 'two' }), 'documentdb/envelope-too-small spec.resource.cpu'],
    [
      'a collector that takes all',
      { ...resource({ cpu: '50m' }), monitoring: { enabled: true } },
      'documentdb/envelope-too-small spec.resource.cpu',
    ],
    ['shares that fill it', resource({ memory: '16Gi', database: { memory: '13Gi' } })],
    [
      'one byte too much',
      resource({ memory: '16Gi', database: { memory: '13958643713' } }),
      'documentdb/envelope-exceeded spec.resource.database.memory',
    ],
  ],
  'replication is encrypted': [
    ['by a mesh', { clusterReplication: REGIONS }],
    ['by certificates', { clusterReplication: { ...REGIONS, disableTLS: false }, tls: { postgres: CERTIFICATES } }],
    ['by nothing', { clusterReplication: { ...REGIONS, disableTLS: false } }, 'documentdb/replication-needs-tls spec'],
  ],
  'certificates come in pairs': [
    [
      'the server pair with the other',
      { tls: { postgres: { ...CERTIFICATES, serverTLSSecret: 's', serverCASecret: 'c' } } },
    ],
    ['half a pair', { tls: { postgres: { clientCASecret: '' } } }, 'documentdb/certificate-pair spec.tls'],
    [
      'the server pair alone',
      { tls: { postgres: { serverTLSSecret: 's', serverCASecret: 'c' } } },
      'documentdb/certificate-pair spec.tls',
    ],
  ],
  'uid goes with gid': [
    ['both', { postgres: { uid: 26, gid: 26 } }],
    ['uid', { postgres: { uid: 26 } }, 'documentdb/uid-with-gid spec.postgres'],
    ['gid', { postgres: { gid: 0 } }, 'documentdb/uid-with-gid spec.postgres'],
  ],
  'recovery has one source': [
    [
      'a backup, and a volume without a name',
      { bootstrap: { recovery: { backup: { name: 'b' }, persistentVolume: { name: '' } } } },
    ],
    [
      'both',
      { bootstrap: { recovery: { backup: { name: 'b' }, persistentVolume: { name: 'pv' } } } },
      'documentdb/two-recovery-sources spec.bootstrap.recovery',
    ],
  ],
  'feature gates are known': [
    ['both', { featureGates: { ChangeStreams: true, IOUring: false } }],
    ['another', { featureGates: { changeStreams: true } }, 'documentdb/feature-gate spec.featureGates'],
  ],
  'a certificate mode has what it needs': [
    ['self-signed', { tls: { gateway: { mode: 'SelfSigned' } } }],
    ['an issuer', { tls: { gateway: { mode: 'CertManager', certManager: { issuerRef: { name: 'ca' } } } } }],
    [
      'no issuer',
      { tls: { gateway: { mode: 'CertManager' } } },
      'documentdb/gateway-certificate spec.tls.gateway.certManager',
    ],
    [
      'no secret',
      { tls: { gateway: { mode: 'Provided' } } },
      'documentdb/gateway-certificate spec.tls.gateway.provided',
    ],
  ],
  'parameters of the operator are left to it': [
    ['others', { postgres: { parameters: { work_mem: '64MB', wal_level: 'logical' } } }],
    [
      'its own',
      { postgres: { parameters: { max_wal_senders: '20' } } },
      'warning documentdb/protected-parameter spec.postgres.parameters.max_wal_senders',
    ],
    [
      'all of its own',
      {
        postgres: {
          parameters: {
            'cron.database_name': 'orders',
            max_prepared_transactions: '10',
            max_replication_slots: '20',
            max_wal_senders: '20',
          },
        },
      },
      'warning documentdb/protected-parameter spec.postgres.parameters["cron.database_name"]',
      'warning documentdb/protected-parameter spec.postgres.parameters.max_prepared_transactions',
      'warning documentdb/protected-parameter spec.postgres.parameters.max_replication_slots',
      'warning documentdb/protected-parameter spec.postgres.parameters.max_wal_senders',
    ],
    [
      'its own when the other gate is on',
      { postgres: { parameters: { io_method: 'worker' } }, featureGates: { IOUring: true } },
      'warning documentdb/protected-parameter spec.postgres.parameters.io_method',
    ],
    [
      'what is its own with a gate that is off',
      { postgres: { parameters: { io_method: 'worker' } }, featureGates: { ChangeStreams: true, IOUring: false } },
    ],
    [
      'its own when the gate is on',
      { postgres: { parameters: { wal_level: 'replica' } }, featureGates: { ChangeStreams: true } },
      'warning documentdb/protected-parameter spec.postgres.parameters.wal_level',
    ],
  ],
};

const OPERATORS: readonly AdmissionCase[] = [
  { title: 'an operator that knows two-phase', now: {}, operatorVersion: '0.3.0', finds: [] },
  {
    title: 'an older operator',
    now: {},
    operatorVersion: '0.2.9',
    finds: [`documentdb/operator-without-two-phase ${SCHEMA}`],
  },
  {
    title: 'an older operator and a version, which it does not know either',
    now: { schemaVersion: '0.112.0' },
    operatorVersion: '0.2.0',
    finds: [`documentdb/operator-without-two-phase ${SCHEMA}`],
  },
  {
    title: 'a pre-release of the first operator that knows it',
    now: {},
    operatorVersion: '0.3.0-rc1',
    finds: [`documentdb/operator-without-two-phase ${SCHEMA}`],
  },
  { title: 'a pre-release of a later operator', now: {}, operatorVersion: '0.4.0-rc1', finds: [] },
  {
    title: 'an older operator and fields that it does not know',
    now: {
      schemaVersion: 'auto',
      image: { gateway: 'reg.example/gateway:1.0.0' },
      imagePullSecrets: [{ name: 'pull' }],
    },
    operatorVersion: '0.2.0',
    finds: [
      'documentdb/operator-without-field spec.image.gateway',
      'documentdb/operator-without-field spec.imagePullSecrets',
    ],
  },
  { title: 'an older operator and auto', now: { schemaVersion: 'auto' }, operatorVersion: '0.2.0', finds: [] },
];

export const CREATE_CASES: readonly AdmissionCase[] = [
  ...Object.entries(ROWS).flatMap(([rule, rows]) =>
    rows.map(([title, now, ...finds]) => ({ title: `${rule}: ${title}`, now, finds })),
  ),
  ...EDGE_CREATE_CASES,
  ...OPERATORS,
];
