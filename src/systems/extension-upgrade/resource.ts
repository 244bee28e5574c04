import type { JsonObject } from '../../lib/json';

/**
 * An `ExtensionUpgrade` (`schemagate.dev/v1alpha1`): what the DocumentDB operator does to the schema of the extension,
 * for a PostgreSQL without the operator. Meaning, defaults and ranges of the fields:
 * `imports/crds/extension-upgrade.yaml`.
 */
export interface ExtensionUpgradeResource {
  readonly metadata?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec?: ExtensionUpgradeSpec;
}

export interface ConnectionFields {
  readonly secretName?: string;
  /** Key of the Secret that holds a connection URI. Default: the keys PGHOST, PGPORT, PGUSER and PGPASSWORD. */
  readonly uriKey?: string;
  /** Default `verify-full` with `sslRootCert`, otherwise what the Secret or its URI says. */
  readonly sslMode?: string;
  readonly sslRootCert?: { readonly secretKeyRef?: KeyReference; readonly configMapKeyRef?: KeyReference };
  readonly sslCert?: { readonly secretKeyRef?: KeyReference };
  readonly sslKey?: { readonly secretKeyRef?: KeyReference };
}

/** One value of a Secret or ConfigMap in the namespace of the resource. */
export interface KeyReference {
  readonly name: string;
  readonly key: string;
}

export interface ExtensionUpgradeSpec {
  /** Default `documentdb`. */
  readonly extension?: string;
  /** Default `postgres`; with `uriKey`, the one that the URI names. */
  readonly database?: string;
  readonly connection?: ConnectionFields;
  /** What the server's image brings, in semver form. */
  readonly binaryVersion?: string;
  /** Absent or empty: two-phase; `auto`; or a version in semver form. */
  readonly schemaVersion?: string;
  /** An object of the same output that the Job comes after. */
  readonly after?: { readonly kind?: string; readonly name?: string };
  readonly image?: string;
  readonly imagePullPolicy?: string;
  readonly imagePullSecrets?: readonly JsonObject[];
  /** In seconds. */
  readonly activeDeadlineSeconds?: number;
  readonly resources?: JsonObject;
  readonly nodeSelector?: JsonObject;
  readonly affinity?: JsonObject;
  readonly tolerations?: readonly JsonObject[];
  readonly topologySpreadConstraints?: readonly JsonObject[];
  readonly podSecurityContext?: JsonObject;
  readonly containerSecurityContext?: JsonObject;
  readonly serviceAccountName?: string;
  readonly podLabels?: Readonly<Record<string, string>>;
  readonly podAnnotations?: Readonly<Record<string, string>>;
}
