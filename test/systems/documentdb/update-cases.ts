import type { AdmissionCase } from './cases';
import { EDGE_UPDATE_CASES } from './edge-cases';

const DIGEST = `sha256:${'9f3c'.repeat(16)}`;
const SIZE = 'spec.resource.storage.pvcSize';
const ROLLBACK = 'documentdb/image-rollback spec';
const BOOTSTRAP = 'documentdb/bootstrap-changed spec.bootstrap';
const UNSTATED = 'warning documentdb/binary-not-stated spec.documentDBVersion';

const version = (documentDBVersion: string | null) => ({ documentDBVersion });
const size = (pvcSize: string) => ({ resource: { storage: { pvcSize } } });
const recovery = (name: string) => ({ bootstrap: { recovery: { backup: { name } } } });

const ROLLBACKS: readonly AdmissionCase[] = [
  { title: 'the binary goes up', old: version('0.112.0'), now: {}, installed: '0.112.0', finds: [] },
  { title: 'the binary goes back to the schema', old: version('0.114.0'), now: {}, installed: '0.113.0', finds: [] },
  {
    title: 'the binary goes back inside the window',
    old: {},
    now: version('0.112.0'),
    installed: '0.111.0',
    finds: [],
  },
  {
    title: 'the binary goes one patch below the schema',
    old: {},
    now: version('0.112.9'),
    installed: '0.112.10',
    finds: [ROLLBACK],
  },
  {
    title: 'the binary goes below by number',
    old: version('0.110.0'),
    now: version('0.9.0'),
    installed: '0.110.0',
    finds: [ROLLBACK],
  },
  { title: 'the schema is not known', old: {}, now: version('0.104.0'), finds: [] },
  { title: 'the schema is empty', old: {}, now: version('0.104.0'), installed: '', finds: [] },
  {
    title: 'the binary was below and stays',
    old: version('0.111.0'),
    now: { ...version('0.111.0'), instancesPerNode: 3 },
    installed: '0.113.0',
    finds: [],
  },
  {
    title: 'the binary was below and goes up, but not enough',
    old: version('0.110.0'),
    now: version('0.112.0'),
    installed: '0.113.0',
    finds: [ROLLBACK],
  },
  {
    title: 'the tag goes below',
    old: {},
    now: { documentDBVersion: null, image: { documentDB: 'd:0.112.0' } },
    installed: '0.113.0',
    finds: [ROLLBACK],
  },
  {
    title: 'the binary becomes unreadable',
    old: {},
    now: version('0.114.0-rc1'),
    installed: '0.113.0',
    finds: [UNSTATED, 'documentdb/rollback-incomparable spec'],
  },
  {
    title: 'the schema is unreadable',
    old: {},
    now: version('0.114.0'),
    installed: 'unpackaged',
    finds: ['documentdb/rollback-incomparable spec'],
  },
  {
    title: 'the binary is not stated any more',
    old: {},
    now: version(null),
    installed: '0.113.0',
    finds: [UNSTATED, 'warning documentdb/rollback-not-judged spec'],
  },
  {
    title: 'a digest replaces the tag, and the field says older',
    old: { image: { documentDB: 'd:0.113.0' } },
    now: { ...version('0.112.0'), image: { documentDB: `d@${DIGEST}` } },
    installed: '0.113.0',
    finds: [ROLLBACK],
  },
  {
    title: 'the gateway image goes back',
    old: {},
    now: { image: { gateway: 'g:0.104.0' } },
    installed: '0.113.0',
    finds: [],
  },
];

const SCHEMAS: readonly AdmissionCase[] = [
  { title: 'the schema is finalized', old: {}, now: { schemaVersion: '0.113.0' }, installed: '0.112.0', finds: [] },
  {
    title: 'the schema goes back to two-phase',
    old: { schemaVersion: '0.113.0' },
    now: {},
    installed: '0.113.0',
    finds: [],
  },
  {
    title: 'the schema is asked to go back',
    old: { schemaVersion: '0.113.0' },
    now: { schemaVersion: '0.112.0' },
    installed: '0.113.0',
    finds: ['warning documentdb/schema-lowered spec.schemaVersion'],
  },
  {
    title: 'the schema is asked to go back, by what was asked before',
    old: { schemaVersion: '0.113.0' },
    now: { schemaVersion: '0.112.0' },
    finds: ['warning documentdb/schema-lowered spec.schemaVersion'],
  },
  {
    title: 'the schema is asked for what it has',
    old: {},
    now: { schemaVersion: '0.113.0' },
    installed: '0.113.0',
    finds: [],
  },
  {
    title: 'an empty schema goes, which changes nothing',
    old: { schemaVersion: '' },
    now: {},
    installed: '0.113.0',
    finds: [],
  },
  {
    title: 'a fault that the webhook refuses at every update',
    old: { schemaVersion: '0.114.0' },
    now: { schemaVersion: '0.114.0', instancesPerNode: 3 },
    finds: ['documentdb/schema-above-binary spec.schemaVersion'],
  },
  {
    title: 'schema and binary move together, into a rollback and above it',
    old: { schemaVersion: '0.113.0' },
    now: { ...version('0.112.0'), schemaVersion: '0.113.0' },
    installed: '0.113.0',
    finds: ['documentdb/schema-above-binary spec.schemaVersion', ROLLBACK],
  },
];

const BOOTSTRAPS: readonly AdmissionCase[] = [
  { title: 'bootstrap is added', old: {}, now: recovery('nightly'), finds: [BOOTSTRAP] },
  { title: 'bootstrap is added, empty', old: {}, now: { bootstrap: {} }, finds: [BOOTSTRAP] },
  { title: 'bootstrap names another backup', old: recovery('nightly'), now: recovery('weekly'), finds: [BOOTSTRAP] },
  {
    title: 'bootstrap stays',
    old: recovery('nightly'),
    now: { ...recovery('nightly'), instancesPerNode: 3 },
    finds: [],
  },
  { title: 'bootstrap is removed', old: recovery('nightly'), now: {}, finds: [] },
];

const SIZES: readonly AdmissionCase[] = [
  { title: 'the volume grows', old: {}, now: size('21Gi'), finds: [] },
  { title: 'the volume is spelled anew', old: size('1Ti'), now: size('1024Gi'), finds: [] },
  {
    title: 'the volume shrinks by a byte',
    old: size('1Gi'),
    now: size('1073741823'),
    finds: [`documentdb/size-shrinks ${SIZE}`],
  },
  {
    title: 'the volume shrinks from binary to decimal',
    old: size('20Gi'),
    now: size('20G'),
    finds: [`documentdb/size-shrinks ${SIZE}`],
  },
  {
    title: 'the new size is no quantity',
    old: {},
    now: size('30GB'),
    finds: [`documentdb/size-not-quantity ${SIZE}`, `documentdb/size-incomparable ${SIZE}`],
  },
  {
    title: 'the old size was no quantity',
    old: size('20GB'),
    now: {},
    finds: [`documentdb/size-incomparable ${SIZE}`],
  },
  { title: 'the old size had no digit, which counts as zero', old: size('Gi'), now: {}, finds: [] },
  {
    title: 'the new size has no digit',
    old: {},
    now: size('Gi'),
    finds: [`documentdb/size-not-positive ${SIZE}`, `documentdb/size-shrinks ${SIZE}`],
  },
  {
    title: 'the old size had no digit and a suffix that is too large for that',
    old: size('Ei'),
    now: {},
    finds: [`documentdb/size-incomparable ${SIZE}`],
  },
  {
    title: 'a size that is no quantity stays as it was',
    old: size('20GB'),
    now: { ...size('20GB'), instancesPerNode: 3 },
    finds: [`warning documentdb/size-not-quantity ${SIZE}`],
  },
];

const FIXED: readonly AdmissionCase[] = [
  {
    title: 'three fixed fields change',
    old: {
      documentDbCredentialSecret: 'a',
      plugins: { sidecarInjectorName: 'a' },
      resource: { storage: { storageClass: '' } },
    },
    now: {
      documentDbCredentialSecret: 'b',
      plugins: { sidecarInjectorName: 'b' },
      resource: { storage: { storageClass: 'b' } },
    },
    finds: [
      'documentdb/field-fixed spec.resource.storage.storageClass',
      'documentdb/field-fixed spec.documentDbCredentialSecret',
      'documentdb/field-fixed spec.plugins.sidecarInjectorName',
    ],
  },
  { title: 'a fixed field is added', old: {}, now: { documentDbCredentialSecret: 'b' }, finds: [] },
  { title: 'a fixed field is removed', old: { plugins: { sidecarInjectorName: 'a' } }, now: {}, finds: [] },
  { title: 'a field that may change does', old: {}, now: { plugins: { walReplicaName: 'a' } }, finds: [] },
];

const REGIONS = { clusterReplication: { primary: 'a', clusterList: [], disableTLS: true } };
const AUTO = { schemaVersion: 'auto' };
const CERT_MANAGER = { tls: { gateway: { mode: 'CertManager' } } };
const OLDER_OPERATOR = { operatorVersion: '0.2.0' };

const UNTOUCHED: readonly AdmissionCase[] = [
  {
    title: 'auto is switched on in several regions',
    old: REGIONS,
    now: { ...REGIONS, ...AUTO },
    finds: ['documentdb/auto-with-replication spec.schemaVersion'],
  },
  {
    title: 'regions are added where auto is on',
    old: AUTO,
    now: { ...REGIONS, ...AUTO },
    finds: ['documentdb/auto-with-replication spec.schemaVersion'],
  },
  {
    title: 'auto in several regions stays',
    old: { ...REGIONS, ...AUTO },
    now: { ...REGIONS, ...AUTO, instancesPerNode: 3 },
    finds: ['warning documentdb/auto-with-replication spec.schemaVersion'],
  },
  {
    title: 'the mode asks for a certificate that nothing makes',
    old: {},
    now: CERT_MANAGER,
    finds: ['documentdb/gateway-certificate spec.tls.gateway.certManager'],
  },
  {
    title: 'a certificate that nothing makes stays missing',
    old: CERT_MANAGER,
    now: { ...CERT_MANAGER, instancesPerNode: 3 },
    finds: ['warning documentdb/gateway-certificate spec.tls.gateway.certManager'],
  },
  {
    title: 'the certificate goes and the mode stays',
    old: { tls: { gateway: { mode: 'CertManager', certManager: { issuerRef: { name: 'a' } } } } },
    now: CERT_MANAGER,
    finds: ['documentdb/gateway-certificate spec.tls.gateway.certManager'],
  },
  {
    title: 'the binary moves under an operator that does not hold the schema back',
    old: version('0.112.0'),
    now: {},
    ...OLDER_OPERATOR,
    finds: ['documentdb/operator-without-two-phase spec.schemaVersion'],
  },
  {
    title: 'the image moves under such an operator',
    old: { image: { documentDB: 'd:0.112.0' } },
    now: { image: { documentDB: 'd:0.113.0' } },
    ...OLDER_OPERATOR,
    finds: [
      'documentdb/operator-without-two-phase spec.schemaVersion',
      'documentdb/operator-without-field spec.image.documentDB',
    ],
  },
  {
    title: 'auto goes under such an operator',
    old: AUTO,
    now: {},
    ...OLDER_OPERATOR,
    finds: ['documentdb/operator-without-two-phase spec.schemaVersion'],
  },
  {
    title: 'something else changes under such an operator',
    old: {},
    now: { instancesPerNode: 3 },
    ...OLDER_OPERATOR,
    finds: ['warning documentdb/operator-without-two-phase spec.schemaVersion'],
  },
  {
    title: 'a missing service stays missing',
    old: { exposeViaService: null },
    now: { exposeViaService: null, instancesPerNode: 3 },
    finds: ['warning documentdb/service-needed spec.exposeViaService'],
  },
  {
    title: 'a rule of the CRD on spec runs again with any change in it',
    old: { clusterReplication: { primary: 'a', clusterList: [] } },
    now: { clusterReplication: { primary: 'a', clusterList: [] }, instancesPerNode: 3 },
    finds: ['documentdb/replication-needs-tls spec'],
  },
  {
    title: 'a rule of the CRD on a part does not',
    old: { postgres: { uid: 26 } },
    now: { postgres: { uid: 26 }, instancesPerNode: 3 },
    finds: ['warning documentdb/uid-with-gid spec.postgres'],
  },
];

export const UPDATE_CASES: readonly AdmissionCase[] = [
  ...ROLLBACKS,
  ...SCHEMAS,
  ...BOOTSTRAPS,
  ...SIZES,
  ...FIXED,
  ...UNTOUCHED,
  ...EDGE_UPDATE_CASES,
];
