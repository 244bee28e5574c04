import { isObject, type JsonObject } from '../../lib/json';
import type { Release } from '../../lib/release';
import type { Facts } from '../../model/state';

/** By which the facts of an extension are told from others: run by the operator, or upgraded without it. */
export const DOCUMENTDB_SYSTEM = 'documentdb';
export const EXTENSION_UPGRADE_SYSTEM = 'extension-upgrade';
const SYSTEMS: readonly string[] = [DOCUMENTDB_SYSTEM, EXTENSION_UPGRADE_SYSTEM];

/** What a plan asks of a DocumentDB, or of an extension that is upgraded without the operator. */
export interface ExtensionFacts extends Facts {
  readonly system: typeof DOCUMENTDB_SYSTEM | typeof EXTENSION_UPGRADE_SYSTEM;
  /** Its name in the catalogue; absent: DocumentDB. */
  readonly extension?: string;
  /** `''` for two-phase, `auto`, or the version that is asked for. */
  readonly schemaVersion: string;
  /** `schemaVersion` when it is a version. */
  readonly target?: Release;
  /** PostgreSQL instances; absent when somebody else runs them. */
  readonly instances?: number;
  /** Names of the members of its `clusterReplication`, sorted; empty without replication. */
  readonly members: readonly string[];
  readonly resource: JsonObject;
  /** The oldest Kubernetes that it is delivered to, `<major>.<minor>`; absent where nobody states it. */
  readonly kubernetesVersion?: string;
}

/** The facts as those of an extension; nothing where they are of another system. */
export function extensionFactsIn(facts: Facts | undefined): ExtensionFacts | undefined {
  return facts !== undefined && SYSTEMS.includes(facts.system) ? (facts as ExtensionFacts) : undefined;
}

/** The schema that a state leads to, once it has been delivered. */
export function extensionSchemaAfter({ schemaVersion, binary, target }: ExtensionFacts): Release | undefined {
  return schemaVersion === 'auto' ? binary : target;
}

/** What an ExtensionUpgrade says of its database: the Secret that tells how it is reached, and the extension; empty where the operator runs it. */
export function extensionDatabase({ system, resource: { spec }, extension = 'documentdb' }: ExtensionFacts): string {
  const connection = isObject(spec) ? spec.connection : undefined;
  if (system === DOCUMENTDB_SYSTEM || !isObject(connection) || typeof connection.secretName !== 'string') return '';
  const { secretName, uriKey = '' } = connection;
  return JSON.stringify([secretName, uriKey, extension]);
}

/** Kinds of servers whose operator deletes their volumes with them; those of a StatefulSet stay. */
const TAKES_VOLUMES_ALONG: ReadonlySet<unknown> = new Set(['Cluster', 'DocumentDB']);

/** Whether the database goes with its resource: always where the operator made it, else where the output holds its server. */
export function removalLosesData({ system, resource: { spec } }: ExtensionFacts): boolean {
  if (system === DOCUMENTDB_SYSTEM) return true;
  return isObject(spec) && isObject(spec.after) && TAKES_VOLUMES_ALONG.has(spec.after.kind);
}
