// Made by npm run import.
import type { ResourceMetadata } from './common';
import type { Affinity, LocalObjectReference, PodSecurityContext, ResourceRequirements, SecurityContext, Toleration, TopologySpreadConstraint } from './kubernetes';

/** The upgrade of an extension's schema in a PostgreSQL database. */
export interface ExtensionUpgradeResource {
  /** Version of the API. */
  readonly apiVersion: 'schemagate.dev/v1alpha1';
  /** Kind of the resource. */
  readonly kind: 'ExtensionUpgrade';
  /** Name, namespace, labels and annotations of the resource. */
  readonly metadata: ResourceMetadata;
  /** What is upgraded, where and when. */
  readonly spec: ExtensionUpgradeSpec;
  /**
   * Ignored.
   * @default - not set
   */
  readonly status?: Readonly<Record<string, unknown>>;
}

/** What is upgraded, where and when. */
export interface ExtensionUpgradeSpec {
  /**
   * Name of the extension.
   * @default documentdb
   */
  readonly extension?: string;
  /**
   * Name of the database.
   * @default postgres
   */
  readonly database?: string;
  /** Secret that tells how to reach the server. */
  readonly connection: ExtensionUpgradeSpecConnection;
  /** Version that the server's image brings, such as 0.112.0; the Job waits for it. */
  readonly binaryVersion: string;
  /**
   * Version that the schema shall have, or auto; absent or empty leaves the schema as it is.
   * @default the schema stays as it is
   */
  readonly schemaVersion?: string;
  /**
   * Object of the same output that the Job comes after.
   * @default - not set
   */
  readonly after?: ExtensionUpgradeSpecAfter;
  /**
   * Image with psql.
   * @default docker.io/library/postgres:16
   */
  readonly image?: string;
  /**
   * When the image is pulled.
   * @default IfNotPresent
   */
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  /**
   * Secrets for pulling the image.
   * @default - not set
   */
  readonly imagePullSecrets?: readonly LocalObjectReference[];
  /**
   * Time that the Job may take, waiting included, in seconds.
   * @default 300
   */
  readonly activeDeadlineSeconds?: number;
  /**
   * Existing service account of the Job; its token is not mounted.
   * @default - not set
   */
  readonly serviceAccountName?: string;
  /**
   * Annotations of the Job's pod.
   * @default - not set
   */
  readonly podAnnotations?: Readonly<Record<string, string>>;
  /**
   * Labels of the Job's pod.
   * @default - not set
   */
  readonly podLabels?: Readonly<Record<string, string>>;
  /**
   * CPU and memory of the Job.
   * @default - not set
   */
  readonly resources?: ResourceRequirements;
  /**
   * Labels that a node must have.
   * @default - not set
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /**
   * Which nodes and neighbors the Job wants or avoids.
   * @default - not set
   */
  readonly affinity?: Affinity;
  /**
   * Node taints that the Job puts up with.
   * @default - not set
   */
  readonly tolerations?: readonly Toleration[];
  /**
   * How Jobs spread over zones and nodes.
   * @default - not set
   */
  readonly topologySpreadConstraints?: readonly TopologySpreadConstraint[];
  /**
   * Security settings of the Job's pod.
   * @default - not set
   */
  readonly podSecurityContext?: PodSecurityContext;
  /**
   * Security settings of the Job's container.
   * @default - not set
   */
  readonly containerSecurityContext?: SecurityContext;
}

/** Secret that tells how to reach the server. */
export interface ExtensionUpgradeSpecConnection {
  /** Secret with the keys PGHOST, PGPORT, PGUSER and PGPASSWORD, or with the key uriKey. */
  readonly secretName: string;
  /**
   * Key of that Secret with a whole connection URI.
   * @default - not set
   */
  readonly uriKey?: string;
  /**
   * How far the connection is encrypted and the server verified, in libpq's words.
   * @default verify-full with sslRootCert, otherwise what the Secret or its URI says
   */
  readonly sslMode?: 'disable' | 'allow' | 'prefer' | 'require' | 'verify-ca' | 'verify-full';
  /**
   * Certificates (PEM) of the authorities that the server's certificate is verified by.
   * @default - not set
   */
  readonly sslRootCert?: ExtensionUpgradeSpecConnectionSslRootCert;
  /**
   * Certificate (PEM) by which the Job logs in; goes with sslKey.
   * @default - not set
   */
  readonly sslCert?: ExtensionUpgradeSpecConnectionSslCert;
  /**
   * Private key (PEM) of sslCert.
   * @default - not set
   */
  readonly sslKey?: ExtensionUpgradeSpecConnectionSslKey;
}

/** Certificates (PEM) of the authorities that the server's certificate is verified by. */
export interface ExtensionUpgradeSpecConnectionSslRootCert {
  /**
   * Key of a Secret.
   * @default - not set
   */
  readonly secretKeyRef?: ExtensionUpgradeSpecConnectionSslRootCertSecretKeyRef;
  /**
   * Key of a ConfigMap.
   * @default - not set
   */
  readonly configMapKeyRef?: ExtensionUpgradeSpecConnectionSslRootCertConfigMapKeyRef;
}

/** Key of a Secret. */
export interface ExtensionUpgradeSpecConnectionSslRootCertSecretKeyRef {
  /** Name of the Secret. */
  readonly name: string;
  /** Key of the Secret. */
  readonly key: string;
}

/** Key of a ConfigMap. */
export interface ExtensionUpgradeSpecConnectionSslRootCertConfigMapKeyRef {
  /** Name of the ConfigMap. */
  readonly name: string;
  /** Key of the ConfigMap. */
  readonly key: string;
}

/** Certificate (PEM) by which the Job logs in; goes with sslKey. */
export interface ExtensionUpgradeSpecConnectionSslCert {
  /** Key of a Secret. */
  readonly secretKeyRef: ExtensionUpgradeSpecConnectionSslCertSecretKeyRef;
}

/** Key of a Secret. */
export interface ExtensionUpgradeSpecConnectionSslCertSecretKeyRef {
  /** Name of the Secret. */
  readonly name: string;
  /** Key of the Secret. */
  readonly key: string;
}

/** Private key (PEM) of sslCert. */
export interface ExtensionUpgradeSpecConnectionSslKey {
  /** Key of a Secret. */
  readonly secretKeyRef: ExtensionUpgradeSpecConnectionSslKeySecretKeyRef;
}

/** Key of a Secret. */
export interface ExtensionUpgradeSpecConnectionSslKeySecretKeyRef {
  /** Name of the Secret. */
  readonly name: string;
  /** Key of the Secret. */
  readonly key: string;
}

/** Object of the same output that the Job comes after. */
export interface ExtensionUpgradeSpecAfter {
  /** Kind of the object. */
  readonly kind: string;
  /** Name of the object. */
  readonly name: string;
}
