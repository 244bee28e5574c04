import type { JsonObject } from '../model/json';

/**
 * The `DocumentDB` resource as this room reads it: every field optional, since a resource that breaks the schema is
 * still judged as far as it goes. Meaning, defaults and ranges of the fields: `imports/crds/documentdb.yaml`.
 */
export interface DocumentDbResource {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec?: DocumentDbSpec;
  /** Written by the operator; read from the stored object, never from a file. */
  readonly status?: { readonly schemaVersion?: string };
}

export interface DocumentDbSpec {
  readonly documentDBVersion?: string;
  readonly schemaVersion?: string;
  readonly image?: ImageFields;
  readonly resource?: ResourceFields;
  readonly exposeViaService?: { readonly serviceType?: string };
  readonly documentDbCredentialSecret?: string;
  readonly clusterReplication?: { readonly primary?: string; readonly disableTLS?: boolean };
  readonly tls?: { readonly gateway?: GatewayTlsFields; readonly postgres?: PostgresTlsFields };
  readonly postgres?: {
    readonly uid?: number;
    readonly gid?: number;
    readonly parameters?: Readonly<Record<string, string>>;
  };
  readonly plugins?: { readonly sidecarInjectorName?: string };
  readonly bootstrap?: { readonly recovery?: RecoveryFields };
  readonly featureGates?: Readonly<Record<string, boolean>>;
  readonly monitoring?: { readonly enabled?: boolean };
  /** Passed through as they are. */
  readonly [field: string]: unknown;
}

export interface ImageFields {
  readonly documentDB?: string;
  readonly gateway?: string;
  readonly postgres?: string;
}

export interface ResourceFields {
  readonly storage?: { readonly pvcSize?: string; readonly storageClass?: string };
  readonly memory?: string;
  readonly cpu?: string;
  readonly gateway?: ShareFields;
  readonly database?: ShareFields;
  readonly otel?: ShareFields;
}

export interface ShareFields {
  readonly memory?: string;
  readonly cpu?: string;
}

interface GatewayTlsFields {
  readonly mode?: string;
  readonly certManager?: JsonObject;
  readonly provided?: JsonObject;
}

interface PostgresTlsFields {
  readonly replicationTLSSecret?: string;
  readonly clientCASecret?: string;
  readonly serverTLSSecret?: string;
  readonly serverCASecret?: string;
}

interface RecoveryFields {
  readonly backup?: { readonly name?: string };
  readonly persistentVolume?: { readonly name?: string };
}
