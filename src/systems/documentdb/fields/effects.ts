import type { Json } from '../../../lib/json';
import type { DocumentDbSpecFields } from '../resource';

/** What the operator does with a change of a field on a database that exists, and how that is said in a table. */
export const EFFECTS = {
  nothing: 'nothing',
  'in-place': 'taken up without a restart',
  restart: 'the instances restart',
  images: 'the instances restart with other images',
  schema: 'the schema moves',
  failover: 'the primary moves to another region',
  cluster: 'another cluster, or its end',
  refused: 'refused',
} as const;

export type Effect = keyof typeof EFFECTS;

/** What becomes of a changed field of `spec`. */
export interface FieldEffect {
  /** Below `spec`, as the table of fields writes it; it stands for all fields below it that have no row of their own. */
  readonly field: string;
  readonly effect: Effect;
  /** What the operator does, as sentences. */
  readonly how: string;
  /** What leads to the wanted state where the change itself does not, as a sentence. Default: nothing is known to. */
  readonly instead?: string;
  /** Values that mean what an absent field means. */
  readonly same?: readonly Json[];
  /** Tells why this change does nothing after all, as a clause; nothing where it does what the row says. */
  readonly idle?: (now: DocumentDbSpecFields, old: DocumentDbSpecFields) => string | undefined;
}

const MAKES_SERVICE_ANEW =
  'Delete the Service documentdb-service-<name>: the operator makes it anew, and its address changes.';
const MAKES_CERTIFICATE_ANEW = 'Delete the Certificate <name>-gateway-cert: the operator makes it anew.';
const FROM_A_BACKUP = 'Create another DocumentDB from a backup, and move the applications.';
const BY_HAND = 'Run the statements by hand.';
const ANNOTATIONS =
  'It chooses annotations of the Service, which the operator writes when it creates that, and never again.';
const ONCE = 'It is read when the cluster is created, and never again.';
const POD_SPEC = 'The pods get another spec, so CloudNativePG replaces them one after the other.';

const withoutMonitoring: FieldEffect['idle'] = (now, old) =>
  [now, old].some(({ monitoring }) => monitoring?.enabled === true) ? undefined : 'monitoring is not enabled';

/**
 * What the operator (0.3.0, as of 2026-08) does with a change of each field, read off its reconciliation: the patch that
 * it makes of the Cluster of CloudNativePG, and the objects that it creates and never updates. The schema of the
 * resource holds the fields; a test holds that each of them has a row here.
 */
export const FIELD_EFFECTS: readonly FieldEffect[] = [
  { field: 'nodeCount', effect: 'nothing', how: 'There is only 1.' },
  {
    field: 'instancesPerNode',
    effect: 'in-place',
    how: 'Instances are added or removed, those that stay go on. The primary of a replication with highAvailability has 3, whatever stands here.',
  },
  {
    field: 'documentDBVersion',
    effect: 'images',
    how: 'Extension and gateway get the images of this version, as far as image does not name them.',
  },
  {
    field: 'schemaVersion',
    effect: 'schema',
    how: 'A version above the installed one, or auto, runs ALTER EXTENSION on the primary; nothing leads back.',
  },
  { field: 'image.documentDB', effect: 'images', how: 'The extension is mounted from this image.' },
  { field: 'image.gateway', effect: 'restart', how: 'The gateway runs this image.' },
  {
    field: 'image.postgres',
    effect: 'restart',
    how: 'PostgreSQL runs this image. Another major version is refused: CloudNativePG does not go down, and does not go up with the extension in an image volume.',
  },
  { field: 'imagePullSecrets', effect: 'nothing', how: ONCE, instead: FROM_A_BACKUP },
  {
    field: 'documentDbCredentialSecret',
    effect: 'refused',
    how: 'Adding and removing are admitted and do nothing: the gateway keeps the Secret that it was created with.',
    instead: 'Change what that Secret holds.',
    same: ['documentdb-credentials'],
    idle: () => 'the gateway keeps the Secret that it was created with',
  },
  {
    field: 'resource.memory',
    effect: 'restart',
    how: `${POD_SPEC} Memory settings of PostgreSQL follow.`,
    same: ['0'],
  },
  { field: 'resource.cpu', effect: 'restart', how: POD_SPEC, same: ['0'] },
  { field: 'resource.gateway', effect: 'restart', how: POD_SPEC, same: ['0', {}] },
  {
    field: 'resource.database',
    effect: 'restart',
    how: `${POD_SPEC} Memory settings of PostgreSQL follow.`,
    same: ['0', {}],
  },
  {
    field: 'resource.otel',
    effect: 'restart',
    how: 'The collector gets other sizes; nothing happens while monitoring is off.',
    same: ['0', {}],
    idle: withoutMonitoring,
  },
  {
    field: 'resource.storage.pvcSize',
    effect: 'in-place',
    how: 'The volumes grow, where their storage class lets them. A smaller size is refused.',
  },
  {
    field: 'resource.storage.storageClass',
    effect: 'refused',
    how: 'Adding and removing are admitted and do nothing: the volumes stay where they are.',
    instead: FROM_A_BACKUP,
    idle: () => 'the volumes stay where they are',
  },
  {
    field: 'resource.storage.persistentVolumeReclaimPolicy',
    effect: 'in-place',
    how: 'The volumes get it at once: with Delete, the data goes with the resource.',
    same: ['Retain'],
  },
  {
    field: 'exposeViaService.serviceType',
    effect: 'nothing',
    how: 'The operator writes the Service back as it found it.',
    instead: MAKES_SERVICE_ANEW,
  },
  {
    field: 'environment',
    effect: 'nothing',
    how: ANNOTATIONS,
    instead: MAKES_SERVICE_ANEW,
  },
  { field: 'timeouts.stopDelay', effect: 'restart', how: POD_SPEC, same: [0, 30] },
  { field: 'logLevel', effect: 'restart', how: POD_SPEC, same: ['info'] },
  {
    field: 'clusterReplication.primary',
    effect: 'failover',
    how: 'The old primary is demoted, its token is handed over, and the new one is promoted with it; nothing can be written meanwhile. A primary that is no member is refused.',
  },
  {
    field: 'clusterReplication.clusterList',
    effect: 'cluster',
    how: 'The cluster of PostgreSQL is called after the member that it is, as soon as there are two. Where replication is added or removed, or its own member gets another name, the operator starts another, empty cluster behind the same Service; where its member is gone, it deletes the cluster. A further member beside two or more is fine.',
    instead: FROM_A_BACKUP,
  },
  {
    field: 'clusterReplication.clusterList[].environment',
    effect: 'nothing',
    how: ANNOTATIONS,
    instead: MAKES_SERVICE_ANEW,
  },
  { field: 'clusterReplication.clusterList[].storageClass', effect: 'nothing', how: ONCE, instead: FROM_A_BACKUP },
  {
    field: 'clusterReplication.crossCloudNetworkingStrategy',
    effect: 'cluster',
    how: 'With None the own member is called as the resource is, otherwise as the cluster is called in its fleet: from one to the other, the own member gets another name. AzureFleet and Istio differ in the network only.',
    instead: FROM_A_BACKUP,
  },
  {
    field: 'clusterReplication.highAvailability',
    effect: 'in-place',
    how: 'The primary gets 3 instances, or those of instancesPerNode again. Whether writes wait for replicas changes with the next change of the members or of the primary.',
    same: [false],
  },
  {
    field: 'clusterReplication.disableTLS',
    effect: 'in-place',
    how: 'Who may replicate is read again by the servers.',
    same: [false],
  },
  {
    field: 'tls.gateway.mode',
    effect: 'restart',
    how: 'The gateway gets the certificate of another Secret. From SelfSigned to CertManager and back nothing happens: the Certificate is there, and stays as it was made.',
    instead: MAKES_CERTIFICATE_ANEW,
    same: ['SelfSigned', {}],
    idle: (now, old) =>
      [now, old].some(({ tls }) => tls?.gateway?.mode === 'Provided')
        ? undefined
        : 'the Certificate <name>-gateway-cert is there, and the operator never changes it',
  },
  {
    field: 'tls.gateway.certManager',
    effect: 'nothing',
    how: 'The Certificate is made of it once.',
    instead: MAKES_CERTIFICATE_ANEW,
    idle: (now, old) =>
      [now, old].every(({ tls }) => tls?.gateway?.mode === 'CertManager')
        ? 'the Certificate <name>-gateway-cert is there, and the operator never changes it'
        : undefined,
  },
  {
    field: 'tls.gateway.provided.secretName',
    effect: 'restart',
    how: 'The gateway gets the certificate of another Secret; nothing happens unless the mode is Provided.',
    idle: ({ tls }) => (tls?.gateway?.mode === 'Provided' ? undefined : 'tls.gateway.mode is not Provided'),
  },
  { field: 'tls.globalEndpoints', effect: 'nothing', how: 'Nobody reads it.', same: [{}] },
  {
    field: 'tls.postgres',
    effect: 'restart',
    how: 'The servers get other certificates, and connections between instances and regions begin anew.',
    same: [{}],
  },
  { field: 'postgres.uid', effect: 'nothing', how: ONCE, instead: FROM_A_BACKUP },
  { field: 'postgres.gid', effect: 'nothing', how: ONCE, instead: FROM_A_BACKUP },
  { field: 'postgres.postInitSQL', effect: 'nothing', how: ONCE, instead: BY_HAND },
  {
    field: 'postgres.parameters',
    effect: 'restart',
    how: 'The servers read their configuration again, and restart where a parameter asks for it.',
    same: [{}],
  },
  {
    field: 'plugins.sidecarInjectorName',
    effect: 'refused',
    how: 'Adding and removing are admitted and do harm: the operator then looks for a plugin that the cluster does not have, and later images and settings of the gateway no longer reach it.',
    same: ['cnpg-i-sidecar-injector.documentdb.io'],
    idle: () =>
      'the operator then looks for a plugin that the cluster does not have, and later images and settings of the gateway no longer reach it',
  },
  { field: 'plugins.walReplicaName', effect: 'nothing', how: 'Nobody reads it yet.' },
  {
    field: 'bootstrap',
    effect: 'refused',
    how: 'It tells how the first start went. Removing it is fine and does nothing.',
    instead: FROM_A_BACKUP,
  },
  {
    field: 'backup.retentionDays',
    effect: 'in-place',
    how: 'Backups that state none of their own are kept that long, also those that are there.',
    same: [30],
  },
  {
    field: 'featureGates.ChangeStreams',
    effect: 'restart',
    how: 'The servers restart with another wal_level. Where nothing states the images, these change as well.',
    same: [false],
  },
  {
    field: 'featureGates.IOUring',
    effect: 'restart',
    how: 'The servers restart with another io_method. Switching it on is refused: the seccomp profile that it needs is only set when the cluster is created, so PostgreSQL does not start.',
    instead: FROM_A_BACKUP,
    same: [false],
  },
  { field: 'affinity', effect: 'restart', how: POD_SPEC, same: [{}] },
  {
    field: 'monitoring.enabled',
    effect: 'restart',
    how: 'The pods come with the collector, or without it.',
    same: [false],
  },
  {
    field: 'monitoring.exporter',
    effect: 'restart',
    how: 'The collector gets another configuration; nothing happens while monitoring is off.',
    idle: withoutMonitoring,
  },
];
