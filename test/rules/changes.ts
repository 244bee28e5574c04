import type { Diagnostic } from '../../src/model/diagnostic';
import type { JsonObject } from '../../src/lib/json';
import type { KubeObject } from '../../src/model/kube';
import { formatPath } from '../../src/lib/path';
import type { Release } from '../../src/lib/release';
import type { Facts, Installed, WorkloadChange, WorkloadState } from '../../src/model/state';
import type { ExtensionFacts } from '../../src/systems/documentdb/extension-facts';
import type { GatewayFacts, MigrationJobFacts } from '../../src/systems/gateway/facts/facts';
import { RESOURCE_KINDS, SYSTEMS } from '../../src/systems';

/** What a row of a rule's table shows. */
export type Aspect = 'allow' | 'reject' | 'boundary' | 'unknown';

/** One row of a rule's table. */
export interface RuleCase {
  readonly aspect: Aspect;
  /** A sentence, to be read after the rule's name. */
  readonly title: string;
  readonly change: WorkloadChange;
  /** Every other workload of the two states. */
  readonly others?: readonly WorkloadChange[];
  readonly applications?: readonly KubeObject[];
  /** `error spec.app.image`, `warning …`, `unknown …`. */
  readonly finds: readonly string[];
  /** A part of what the first finding says, its way out included. */
  readonly says?: string;
  /** Nobody may acknowledge what it finds. */
  readonly final?: true;
}

export type RuleTable = Readonly<Record<string, readonly RuleCase[]>>;

export function release(text: string): Release {
  const [major, minor, patch] = text.split('.').map(BigInt);
  return { text, numbers: [major, minor, patch] };
}

export function found({ severity, unknown, path }: Diagnostic): string {
  return `${unknown === true ? 'unknown' : severity} ${formatPath(path)}`.trim();
}

type GatewayParts = Partial<GatewayFacts> & { readonly version?: string | null; readonly image?: string };

/** Gateway 11.2.2 with its Job on, two replicas and a database. */
export function gateway({ version = '11.2.2', image, ...facts }: GatewayParts = {}): GatewayFacts {
  const named = version === null ? 'reg.example/gateway:blue' : `reg.example/gateway:${version}`;
  return {
    system: 'gateway',
    statedBinary: image ?? named,
    binary: version === null || !/^[0-9]/.test(version) ? undefined : release(version),
    database: { enabled: true, address: 'mysql://db:3306/ssg' },
    diskless: true,
    mode: 'skip',
    job: job(),
    replicas: 2,
    strategy: { type: 'RollingUpdate', maxSurge: '25%', maxUnavailable: '25%' },
    ...facts,
  };
}

export function job(facts: Partial<MigrationJobFacts> = {}): MigrationJobFacts {
  return { deadlineSeconds: 300, clearLocks: false, ownUrl: false, migration: 'm1', spec: 's1', ...facts };
}

/** The Job off, so that the pods migrate. */
export const PODS_MIGRATE = { job: undefined, mode: 'default' } as const;

/** DocumentDB 0.110.0 of three instances, two-phase. */
export function extension(
  version: string | null = '0.110.0',
  facts: Partial<ExtensionFacts> & { schema?: string } = {},
): ExtensionFacts {
  const { schema = '', ...others } = facts;
  return {
    system: 'documentdb',
    binary: version === null || !/^[0-9]/.test(version) ? undefined : release(version),
    statedBinary: version ?? undefined,
    schemaVersion: schema,
    target: /^[0-9]/.test(schema) ? release(schema) : undefined,
    instances: 3,
    members: [],
    resource: documentDb(version, schema),
    ...others,
  };
}

export function documentDb(version: string | null, schema: string, spec: JsonObject = {}): JsonObject {
  const versions = { ...(version === null ? {} : { documentDBVersion: version }), schemaVersion: schema };
  return { kind: 'DocumentDB', metadata: { name: 'my-cluster' }, spec: { ...versions, ...spec } };
}

/** A state of the kind that the facts belong to, or of the one that is stated. */
export function stateOf(facts: Facts, parts: Partial<WorkloadState> = {}): WorkloadState {
  const kind = parts.kind ?? SYSTEMS.find((each) => each.name === facts.system)!.kinds[0].kind;
  const { system } = RESOURCE_KINDS.find((each) => each.kind === kind)!;
  const name = facts.system === 'gateway' ? 'ssg' : 'my-cluster';
  const { objects = [] } = parts;
  return {
    kind,
    name,
    file: `${name}.yaml`,
    labels: {},
    delivery: 'argocd',
    argocdHook: false,
    facts: { ...facts, system: system.name },
    objects,
    gateJobs: system.gateJobs(objects),
    ...parts,
  };
}

interface ChangeParts {
  readonly installed?: Partial<Installed>;
  readonly oldParts?: Partial<WorkloadState>;
  readonly nowParts?: Partial<WorkloadState>;
}

/** From one state to the next; `undefined` where the workload is new or gone. */
export function change(
  old: Facts | undefined,
  now: Facts | undefined,
  { installed, oldParts, nowParts }: ChangeParts = {},
): WorkloadChange {
  return {
    old: old && stateOf(old, oldParts),
    now: now && stateOf(now, nowParts),
    installed: { source: 'the history of the source', observed: false, ...installed },
  };
}

export const SHALLOW = 'The clone is shallow: fetch all of it (fetch-depth: 0).';
