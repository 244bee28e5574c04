import type { DeepPartial } from '../../lib/deep-partial';
import type { JsonObject } from '../../lib/json';
import type { ObjectReference } from '../../model/kube';
import type { ConnectionFields, KeyReference } from './resource';

/** One certificate or key: where it is kept, and as which file the Job sees it. */
interface TlsFile {
  /** libpq's variable that names the file. */
  readonly variable: string;
  readonly kind: 'Secret' | 'ConfigMap';
  readonly from: KeyReference;
  readonly path: string;
  readonly mode?: number;
}

/** How a connection is encrypted, and who is verified by what. */
export interface Tls {
  /** As libpq calls it; absent: what the Secret or its URI says. */
  readonly mode?: string;
  readonly files: readonly TlsFile[];
}

const VOLUME = 'tls';
const FOLDER = '/schemagate-tls';
/** libpq takes a key of root only if others cannot read it; the group is the pod's `fsGroup`. */
const OWNER_AND_GROUP = 0o440;

/** Where an authority is named and no mode is, the server is held to its certificate and its name. */
export function tlsOf({ sslMode, sslRootCert, sslCert, sslKey }: ConnectionFields): Tls {
  const files = [
    file('PGSSLROOTCERT', 'ca.crt', sslRootCert),
    file('PGSSLCERT', 'tls.crt', sslCert),
    file('PGSSLKEY', 'tls.key', sslKey, OWNER_AND_GROUP),
  ].flat();
  return { mode: sslMode || (sslRootCert === undefined ? undefined : 'verify-full'), files };
}

function file(variable: string, path: string, source: ConnectionFields['sslRootCert'], mode?: number): TlsFile[] {
  const { secretKeyRef, configMapKeyRef } = source ?? {};
  if (secretKeyRef !== undefined) return [{ variable, kind: 'Secret', from: keyOf(secretKeyRef), path, mode }];
  return configMapKeyRef === undefined
    ? []
    : [{ variable, kind: 'ConfigMap', from: keyOf(configMapKeyRef), path, mode }];
}

function keyOf({ name = '', key = '' }: DeepPartial<KeyReference>): KeyReference {
  return { name, key };
}

/** Whether the Job shows the server a certificate of its own. */
export function hasClientCertificate({ files }: Tls): boolean {
  return files.some(({ variable }) => variable === 'PGSSLKEY');
}

export function tlsEnvironment({ mode, files }: Tls): readonly JsonObject[] {
  return [
    ...(mode === undefined ? [] : [{ name: 'PGSSLMODE', value: mode }]),
    ...files.map(({ variable, path }) => ({ name: variable, value: `${FOLDER}/${path}` })),
  ];
}

export function tlsMounts({ files }: Tls): readonly JsonObject[] {
  return files.length === 0 ? [] : [{ name: VOLUME, mountPath: FOLDER, readOnly: true }];
}

export function tlsVolumes({ files }: Tls): readonly JsonObject[] {
  return files.length === 0 ? [] : [{ name: VOLUME, projected: { sources: files.map(source) } }];
}

function source({ kind, from, path, mode }: TlsFile): JsonObject {
  const items = [{ key: from.key, path, ...(mode === undefined ? {} : { mode }) }];
  return { [kind === 'Secret' ? 'secret' : 'configMap']: { name: from.name, items } };
}

export function tlsReferences({ files }: Tls): readonly ObjectReference[] {
  return files.map(({ kind, from }) => ({ kind, name: from.name }));
}
