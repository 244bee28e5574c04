// Made by npm run import.
import type { ResourceMetadata } from './common';
import type { NodeAffinity, PodAffinity, PodAntiAffinity, Toleration } from './kubernetes';

/** A DocumentDB cluster. */
export interface DocumentDBResource {
  /** Version of the API. */
  readonly apiVersion: 'documentdb.io/preview';
  /** Kind of the resource. */
  readonly kind: 'DocumentDB';
  /** Name, namespace, labels and annotations of the resource. */
  readonly metadata: ResourceMetadata;
  /** What the cluster should be. */
  readonly spec: DocumentDBSpec;
  /**
   * Written by the operator.
   * @default - not set
   */
  readonly status?: DocumentDBStatus;
}

/** What the cluster should be. */
export interface DocumentDBSpec {
  /** Number of nodes; there is only 1. */
  readonly nodeCount: number;
  /** PostgreSQL instances of the node. */
  readonly instancesPerNode: number;
  /**
   * Version of the extension and the gateway, such as 0.112.0: the binary.
   * @default that of the operator
   */
  readonly documentDBVersion?: string;
  /**
   * Version that the schema shall have, or auto; absent or empty leaves the schema as it is.
   * @default the schema stays as it is
   */
  readonly schemaVersion?: string;
  /**
   * Images in place of those that the version names.
   * @default - not set
   */
  readonly image?: DocumentDBSpecImage;
  /**
   * Secrets for pulling images.
   * @default - not set
   */
  readonly imagePullSecrets?: readonly DocumentDBSpecImagePullSecrets[];
  /**
   * Secret with username and password of the gateway's login; it cannot change.
   * @default documentdb-credentials
   */
  readonly documentDbCredentialSecret?: string;
  /** Sizes. */
  readonly resource: DocumentDBSpecResource;
  /** How the gateway is reached; needed in fact. */
  readonly exposeViaService: DocumentDBSpecExposeViaService;
  /**
   * Cloud; it chooses the annotations of the load balancer.
   * @default - not set
   */
  readonly environment?: 'eks' | 'aks' | 'gke';
  /**
   * Time limits.
   * @default - not set
   */
  readonly timeouts?: DocumentDBSpecTimeouts;
  /**
   * How much is logged.
   * @default info
   */
  readonly logLevel?: string;
  /**
   * Replication between clusters.
   * @default - not set
   */
  readonly clusterReplication?: DocumentDBSpecClusterReplication;
  /**
   * Certificates.
   * @default - not set
   */
  readonly tls?: DocumentDBSpecTls;
  /**
   * Settings of PostgreSQL.
   * @default - not set
   */
  readonly postgres?: DocumentDBSpecPostgres;
  /**
   * Plugins of CloudNativePG.
   * @default - not set
   */
  readonly plugins?: DocumentDBSpecPlugins;
  /**
   * The first start; it can be neither added nor changed later.
   * @default - not set
   */
  readonly bootstrap?: DocumentDBSpecBootstrap;
  /**
   * Backups.
   * @default - not set
   */
  readonly backup?: DocumentDBSpecBackup;
  /**
   * Features to switch on: ChangeStreams, IOUring.
   * @default - not set
   */
  readonly featureGates?: Readonly<Record<string, boolean>>;
  /**
   * Scheduling, as CloudNativePG knows it.
   * @default - not set
   */
  readonly affinity?: DocumentDBSpecAffinity;
  /**
   * Measurements.
   * @default - not set
   */
  readonly monitoring?: DocumentDBSpecMonitoring;
}

/** Images in place of those that the version names. */
export interface DocumentDBSpecImage {
  /**
   * Image of the extension; its tag states the binary version.
   * @default - not set
   */
  readonly documentDB?: string;
  /**
   * Image of the gateway.
   * @default - not set
   */
  readonly gateway?: string;
  /**
   * Image of PostgreSQL.
   * @default ghcr.io/cloudnative-pg/postgresql:18-minimal-trixie
   */
  readonly postgres?: string;
}

export interface DocumentDBSpecImagePullSecrets {
  /**
   * Name of the Secret.
   * @default - not set
   */
  readonly name?: string;
}

/** Sizes. */
export interface DocumentDBSpecResource {
  /**
   * Memory of the whole pod.
   * @default no envelope
   */
  readonly memory?: string;
  /**
   * CPU of the whole pod.
   * @default no envelope
   */
  readonly cpu?: string;
  /**
   * Share of the gateway.
   * @default - not set
   */
  readonly gateway?: DocumentDBSpecResourceGateway;
  /**
   * Share of PostgreSQL.
   * @default - not set
   */
  readonly database?: DocumentDBSpecResourceDatabase;
  /**
   * Share of the collector; only with monitoring.
   * @default - not set
   */
  readonly otel?: DocumentDBSpecResourceOtel;
  /** The volume. */
  readonly storage: DocumentDBSpecResourceStorage;
}

/** Share of the gateway. */
export interface DocumentDBSpecResourceGateway {
  /**
   * Memory.
   * @default - not set
   */
  readonly memory?: string;
  /**
   * CPU.
   * @default - not set
   */
  readonly cpu?: string;
}

/** Share of PostgreSQL. */
export interface DocumentDBSpecResourceDatabase {
  /**
   * Memory.
   * @default - not set
   */
  readonly memory?: string;
  /**
   * CPU.
   * @default - not set
   */
  readonly cpu?: string;
}

/** Share of the collector; only with monitoring. */
export interface DocumentDBSpecResourceOtel {
  /**
   * Memory.
   * @default - not set
   */
  readonly memory?: string;
  /**
   * CPU.
   * @default - not set
   */
  readonly cpu?: string;
}

/** The volume. */
export interface DocumentDBSpecResourceStorage {
  /** Size of the volume, a quantity; it can only grow. */
  readonly pvcSize: string;
  /**
   * Storage class; it cannot change.
   * @default that of the cluster
   */
  readonly storageClass?: string;
  /**
   * What becomes of the volume in the end.
   * @default Retain
   */
  readonly persistentVolumeReclaimPolicy?: 'Retain' | 'Delete';
}

/** How the gateway is reached; needed in fact. */
export interface DocumentDBSpecExposeViaService {
  /** Type of the Service on port 10260. */
  readonly serviceType: 'LoadBalancer' | 'ClusterIP';
}

/** Time limits. */
export interface DocumentDBSpecTimeouts {
  /**
   * Time for stopping PostgreSQL, in seconds.
   * @default 30
   */
  readonly stopDelay?: number;
}

/** Replication between clusters. */
export interface DocumentDBSpecClusterReplication {
  /** Name of the primary member. */
  readonly primary: string;
  /** The members. */
  readonly clusterList: readonly DocumentDBSpecClusterReplicationClusterList[];
  /**
   * Network between the members.
   * @default - not set
   */
  readonly crossCloudNetworkingStrategy?: 'AzureFleet' | 'Istio' | 'None';
  /**
   * Replicas in the primary cluster too.
   * @default false
   */
  readonly highAvailability?: boolean;
  /**
   * Do without TLS because a mesh encrypts.
   * @default false
   */
  readonly disableTLS?: boolean;
}

export interface DocumentDBSpecClusterReplicationClusterList {
  /** Name of the member. */
  readonly name: string;
  /**
   * Its cloud.
   * @default - not set
   */
  readonly environment?: 'eks' | 'aks' | 'gke';
  /**
   * Its storage class.
   * @default - not set
   */
  readonly storageClass?: string;
}

/** Certificates. */
export interface DocumentDBSpecTls {
  /**
   * Certificate of the gateway.
   * @default - not set
   */
  readonly gateway?: DocumentDBSpecTlsGateway;
  /**
   * Reserved.
   * @default - not set
   */
  readonly globalEndpoints?: Readonly<Record<string, never>>;
  /**
   * Certificates of PostgreSQL.
   * @default - not set
   */
  readonly postgres?: DocumentDBSpecTlsPostgres;
}

/** Certificate of the gateway. */
export interface DocumentDBSpecTlsGateway {
  /**
   * Where it comes from.
   * @default SelfSigned
   */
  readonly mode?: 'SelfSigned' | 'CertManager' | 'Provided';
  /**
   * Settings for cert-manager.
   * @default - not set
   */
  readonly certManager?: DocumentDBSpecTlsGatewayCertManager;
  /**
   * A certificate of one's own.
   * @default - not set
   */
  readonly provided?: DocumentDBSpecTlsGatewayProvided;
}

/** Settings for cert-manager. */
export interface DocumentDBSpecTlsGatewayCertManager {
  /** The issuer. */
  readonly issuerRef: DocumentDBSpecTlsGatewayCertManagerIssuerRef;
  /**
   * Further names.
   * @default - not set
   */
  readonly dnsNames?: readonly string[];
  /**
   * Secret that the certificate goes to.
   * @default <name>-gateway-cert-tls
   */
  readonly secretName?: string;
}

/** The issuer. */
export interface DocumentDBSpecTlsGatewayCertManagerIssuerRef {
  /** Name of the issuer. */
  readonly name: string;
  /**
   * Its kind.
   * @default Issuer
   */
  readonly kind?: string;
  /**
   * Its API group.
   * @default cert-manager.io
   */
  readonly group?: string;
}

/** A certificate of one's own. */
export interface DocumentDBSpecTlsGatewayProvided {
  /** Secret with tls.crt and tls.key. */
  readonly secretName: string;
}

/** Certificates of PostgreSQL. */
export interface DocumentDBSpecTlsPostgres {
  /**
   * Client certificate for replication.
   * @default - not set
   */
  readonly replicationTLSSecret?: string;
  /**
   * Authority of that certificate.
   * @default - not set
   */
  readonly clientCASecret?: string;
  /**
   * Certificate of the server.
   * @default - not set
   */
  readonly serverTLSSecret?: string;
  /**
   * Authority of that certificate.
   * @default - not set
   */
  readonly serverCASecret?: string;
  /**
   * Further names.
   * @default - not set
   */
  readonly serverAltDNSNames?: readonly string[];
}

/** Settings of PostgreSQL. */
export interface DocumentDBSpecPostgres {
  /**
   * User id.
   * @default 26
   */
  readonly uid?: number;
  /**
   * Group id.
   * @default 26
   */
  readonly gid?: number;
  /**
   * SQL after the first start, in order.
   * @default - not set
   */
  readonly postInitSQL?: readonly string[];
  /**
   * Settings of postgresql.conf.
   * @default - not set
   */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** Plugins of CloudNativePG. */
export interface DocumentDBSpecPlugins {
  /**
   * The plugin that adds the gateway; it cannot change.
   * @default cnpg-i-sidecar-injector.documentdb.io
   */
  readonly sidecarInjectorName?: string;
  /**
   * The plugin for WAL replicas.
   * @default cnpg-i-wal-replica.documentdb.io
   */
  readonly walReplicaName?: string;
}

/** The first start; it can be neither added nor changed later. */
export interface DocumentDBSpecBootstrap {
  /**
   * Restore from one source.
   * @default - not set
   */
  readonly recovery?: DocumentDBSpecBootstrapRecovery;
}

/** Restore from one source. */
export interface DocumentDBSpecBootstrapRecovery {
  /**
   * A backup.
   * @default - not set
   */
  readonly backup?: DocumentDBSpecBootstrapRecoveryBackup;
  /**
   * A volume that was kept.
   * @default - not set
   */
  readonly persistentVolume?: DocumentDBSpecBootstrapRecoveryPersistentVolume;
}

/** A backup. */
export interface DocumentDBSpecBootstrapRecoveryBackup {
  /** Name of the Backup. */
  readonly name: string;
}

/** A volume that was kept. */
export interface DocumentDBSpecBootstrapRecoveryPersistentVolume {
  /** Name of the PersistentVolume. */
  readonly name: string;
}

/** Backups. */
export interface DocumentDBSpecBackup {
  /**
   * How many days they are kept.
   * @default 30
   */
  readonly retentionDays?: number;
}

/** Scheduling, as CloudNativePG knows it. */
export interface DocumentDBSpecAffinity {
  /**
   * Keep instances apart.
   * @default - not set
   */
  readonly enablePodAntiAffinity?: boolean;
  /**
   * Node label that tells the domains apart.
   * @default - not set
   */
  readonly topologyKey?: string;
  /**
   * How strictly: preferred or required.
   * @default - not set
   */
  readonly podAntiAffinityType?: string;
  /**
   * Labels that a node must have.
   * @default - not set
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /**
   * Which nodes are wanted or avoided.
   * @default - not set
   */
  readonly nodeAffinity?: NodeAffinity;
  /**
   * Node taints to put up with.
   * @default - not set
   */
  readonly tolerations?: readonly Toleration[];
  /**
   * Further neighbors that are wanted.
   * @default - not set
   */
  readonly additionalPodAffinity?: PodAffinity;
  /**
   * Further neighbors that are avoided.
   * @default - not set
   */
  readonly additionalPodAntiAffinity?: PodAntiAffinity;
}

/** Measurements. */
export interface DocumentDBSpecMonitoring {
  /**
   * Run the collector.
   * @default false
   */
  readonly enabled?: boolean;
  /**
   * Where they go.
   * @default - not set
   */
  readonly exporter?: DocumentDBSpecMonitoringExporter;
}

/** Where they go. */
export interface DocumentDBSpecMonitoringExporter {
  /**
   * OTLP over gRPC.
   * @default - not set
   */
  readonly otlp?: DocumentDBSpecMonitoringExporterOtlp;
  /**
   * A port for Prometheus.
   * @default - not set
   */
  readonly prometheus?: DocumentDBSpecMonitoringExporterPrometheus;
}

/** OTLP over gRPC. */
export interface DocumentDBSpecMonitoringExporterOtlp {
  /** Address of the receiver. */
  readonly endpoint: string;
}

/** A port for Prometheus. */
export interface DocumentDBSpecMonitoringExporterPrometheus {
  /**
   * The port.
   * @default 8888
   */
  readonly port?: number;
}

/** Written by the operator. */
export interface DocumentDBStatus {
  /**
   * The installed schema.
   * @default - not set
   */
  readonly schemaVersion?: string;
  readonly [field: string]: unknown;
}
