import type { Facts } from '../../../model/state';

/** By which the facts of a Gateway are told from others. */
export const GATEWAY_SYSTEM = 'gateway';

/** What a plan asks of a Gateway, read from its resource or from what was rendered of it. */
export interface GatewayFacts extends Facts {
  readonly system: typeof GATEWAY_SYSTEM;
  /** The image, as written; empty when absent. */
  readonly statedBinary: string;
  readonly database: DatabaseFacts;
  readonly diskless: boolean;
  /** Of the pods: `default` migrates at every start, `skip` never. */
  readonly mode: string;
  /** Where another mode may be set, which nothing here reads; absent where nothing may. */
  readonly unreadMode?: string;
  /** The Job that migrates before the pods change; absent when it is off. */
  readonly job?: MigrationJobFacts;
  /** Whether pods share their state outside of themselves, not by the Hazelcast that is embedded. Default: no. */
  readonly externalState?: boolean;
  /** Absent with autoscaling. */
  readonly replicas?: number;
  readonly autoscaling?: { readonly minimum?: number; readonly maximum?: number };
  readonly strategy: RollStrategy;
  readonly disruptionBudget?: { readonly minAvailable?: Bound; readonly maxUnavailable?: Bound };
}

export interface DatabaseFacts {
  readonly enabled: boolean;
  /** `mysql://host:3306/ssg`, without credentials and parameters; absent when it stands in a Secret or in no URL. */
  readonly address?: string;
}

export interface MigrationJobFacts {
  readonly deadlineSeconds: number;
  readonly clearLocks: boolean;
  /** Whether it has a URL of its own. */
  readonly ownUrl: boolean;
  /** Where that one leads, in the form of the database's; absent without one. */
  readonly ownAddress?: string;
  /** What decides about the migration itself (image, URL, locks, deadline), as a hash; absent when nothing is rendered. */
  readonly migration?: string;
  /** The whole spec of the Job, as a hash; absent when nothing is rendered. */
  readonly spec?: string;
}

/** A number of pods or a share of them: `1`, `25%`. */
export type Bound = number | string;

export interface RollStrategy {
  readonly type: 'RollingUpdate' | 'Recreate';
  readonly maxSurge: Bound;
  readonly maxUnavailable: Bound;
}

/** The facts as those of a Gateway; nothing where they are of another system. */
export function gatewayFactsIn(facts: Facts | undefined): GatewayFacts | undefined {
  return facts?.system === GATEWAY_SYSTEM ? (facts as GatewayFacts) : undefined;
}

/** The one provider that is the embedded Hazelcast unless another is named; counters and cluster information are in the database. */
const ELSEWHERE =
  /(?:^|\s)(?:-D)?com\.l7tech\.server\.extension\.sharedKeyValueStoreProvider[ \t]*[=: \t][ \t]*(?!embedded)\w/;
const EMBEDDED = /(?:^|\s)(?:-D)?com\.l7tech\.server\.extension\.shared\w+Provider[ \t]*[=: \t][ \t]*embedded/;

/** Whether arguments of Java, or system properties, leave nothing of the shared state to the embedded Hazelcast. */
export function namesExternalState(javaArguments: string, systemProperties: string): boolean {
  const stated = `${javaArguments}\n${systemProperties.replace(/^[ \t]*[#!].*$/gm, '')}`;
  return ELSEWHERE.test(stated) && !EMBEDDED.test(stated);
}

/** Whether something migrates the database of this Gateway: its Job, or its pods at their start. */
export function migratesSchema({ database, job, mode }: GatewayFacts): boolean {
  return database.enabled && (job !== undefined || mode === 'default');
}
