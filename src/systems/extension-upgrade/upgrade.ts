import type { KubeObject } from '../../model/kube';
import { boundedName } from '../../lib/name';
import type { ExtensionUpgradeFields, UpgradeSpecFields } from './resource';
import { isWanted } from '../kinds';
import { tlsOf, type Tls } from './tls';

/** The image of the Job where the resource states none: a client of PostgreSQL is all it needs. */
export const DEFAULT_IMAGE = 'docker.io/library/postgres:16';
/** The deadline of the Job where the resource states none. */
export const DEFAULT_UPGRADE_DEADLINE_SECONDS = 300;

/** An `ExtensionUpgrade` with what every part of the compilation asks of it, defaults filled in. */
export interface ResolvedExtensionUpgrade {
  readonly name: string;
  readonly namespace?: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly extension: string;
  /** Absent: the database that the connection URI names. */
  readonly database?: string;
  readonly secretName: string;
  readonly uriKey?: string;
  readonly tls: Tls;
  readonly binaryVersion: string;
  /** Empty for two-phase. */
  readonly schemaVersion: string;
  readonly image: string;
  readonly deadlineSeconds: number;
  readonly spec: UpgradeSpecFields;
}

export function readExtensionUpgrade(
  { metadata = {}, spec = {} }: ExtensionUpgradeFields,
  { namespace }: { readonly namespace?: string },
): ResolvedExtensionUpgrade {
  return {
    name: metadata.name ?? '',
    namespace: metadata.namespace || namespace || undefined,
    annotations: metadata.annotations ?? {},
    extension: spec.extension || 'documentdb',
    ...connectionOf(spec),
    binaryVersion: spec.binaryVersion ?? '',
    schemaVersion: spec.schemaVersion ?? '',
    image: spec.image || DEFAULT_IMAGE,
    deadlineSeconds: spec.activeDeadlineSeconds ?? DEFAULT_UPGRADE_DEADLINE_SECONDS,
    spec,
  };
}

function connectionOf({ connection = {}, database }: UpgradeSpecFields) {
  const uriKey = connection.uriKey || undefined;
  const otherwise = uriKey === undefined ? 'postgres' : undefined;
  return {
    secretName: connection.secretName ?? '',
    uriKey,
    database: database || otherwise,
    tls: tlsOf(connection),
  };
}

/** Name of the Job, and of the ConfigMap that only it uses; targets may append a hash to the Job's. */
export function upgradeName({ name }: ResolvedExtensionUpgrade): string {
  return boundedName(name, '-extension-upgrade');
}

/** The labels by which the Jobs of this resource are found, whatever their names. */
export function upgradeSelector({ name }: ResolvedExtensionUpgrade): Readonly<Record<string, string>> {
  return {
    'app.kubernetes.io/name': 'extension-upgrade',
    'app.kubernetes.io/instance': name,
    'app.kubernetes.io/component': 'extension-upgrade',
  };
}

export function upgradeLabels(upgrade: ResolvedExtensionUpgrade): Readonly<Record<string, string>> {
  return { ...upgradeSelector(upgrade), 'app.kubernetes.io/managed-by': 'schemagate' };
}

/** The object that the Job comes after, among those that stand beside the resource. */
export function tryFindPredecessor(
  { spec: { after }, namespace }: ResolvedExtensionUpgrade,
  beside: readonly KubeObject[],
): KubeObject | undefined {
  if (after === undefined) return undefined;
  const wanted = { kind: String(after.kind), name: String(after.name), namespace };
  return beside.find((object) => isWanted(object, wanted));
}
