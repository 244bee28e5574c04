import { isObject, type Json, type JsonObject } from '../../lib/json';

/**
 * The fields of a `DocumentDB` resource that decide something here. Every one is optional: a resource that breaks the
 * schema is still judged as far as it goes. Meaning, defaults and ranges of the fields: `imports/crds/documentdb.yaml`.
 */
export interface DocumentDbResource {
  readonly metadata: { readonly name?: string; readonly namespace?: string };
  /** Absent when the resource has none, which the API server admits. */
  readonly spec?: DocumentDbSpec;
  /** Written by the operator: only an object read from the cluster has it. */
  readonly status?: { readonly schemaVersion?: string };
}

export interface DocumentDbSpec {
  readonly documentDBVersion?: string;
  readonly schemaVersion?: string;
  readonly image?: { readonly documentDB?: string; readonly gateway?: string; readonly postgres?: string };
  readonly resource?: ResourceFields;
  readonly exposeViaService?: JsonObject;
  readonly documentDbCredentialSecret?: string;
  readonly clusterReplication?: { readonly disableTLS?: boolean };
  readonly tls?: { readonly gateway?: GatewayTlsFields; readonly postgres?: PostgresTlsFields };
  readonly postgres?: { readonly uid?: number; readonly gid?: number; readonly parameters?: JsonObject };
  readonly plugins?: { readonly sidecarInjectorName?: string };
  readonly bootstrap?: { readonly recovery?: RecoveryFields };
  readonly featureGates?: JsonObject;
  readonly monitoring?: { readonly enabled?: boolean };
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

type Shape = 'string' | 'number' | 'boolean' | 'map' | { readonly [key: string]: Shape };

const SHARE: Shape = { memory: 'string', cpu: 'string' };
const NAMED: Shape = { name: 'string' };

const SHAPE: Shape = {
  metadata: { name: 'string', namespace: 'string' },
  spec: {
    documentDBVersion: 'string',
    schemaVersion: 'string',
    image: { documentDB: 'string', gateway: 'string', postgres: 'string' },
    resource: {
      storage: { pvcSize: 'string', storageClass: 'string' },
      memory: 'string',
      cpu: 'string',
      gateway: SHARE,
      database: SHARE,
      otel: SHARE,
    },
    exposeViaService: 'map',
    documentDbCredentialSecret: 'string',
    clusterReplication: { disableTLS: 'boolean' },
    tls: {
      gateway: { mode: 'string', certManager: 'map', provided: 'map' },
      postgres: {
        replicationTLSSecret: 'string',
        clientCASecret: 'string',
        serverTLSSecret: 'string',
        serverCASecret: 'string',
      },
    },
    postgres: { uid: 'number', gid: 'number', parameters: 'map' },
    plugins: { sidecarInjectorName: 'string' },
    bootstrap: { recovery: { backup: NAMED, persistentVolume: NAMED } },
    featureGates: 'map',
    monitoring: { enabled: 'boolean' },
  },
  status: { schemaVersion: 'string' },
};

/** Reads the fields that are of the right type; `null` counts as absent, as it does on the API server. */
export function readDocumentDb(resource: JsonObject): DocumentDbResource {
  const read = readAs(SHAPE, resource) as Partial<DocumentDbResource>;
  return { ...read, metadata: read.metadata ?? {} };
}

function readAs(shape: Shape, value: Json | undefined): Json | undefined {
  if (typeof shape === 'string') {
    const fits = shape === 'map' ? isObject(value) : typeof value === shape;
    return fits ? value : undefined;
  }
  if (!isObject(value)) return undefined;
  const fields = Object.keys(shape).map((key) => [key, readAs(shape[key], value[key])] as const);
  return Object.fromEntries(fields.filter(([, field]) => field !== undefined));
}
