import { readGateway, type ResolvedGateway, type GatewayOptions } from '../gateway';
import { DEFAULT_MIGRATION_DEADLINE_SECONDS } from '../job/migration-job';
import type { GatewayFields } from '../fields';
import { statedModes } from '../job/schema-update-mode';
import { mayHideMode, propertiesSetMode } from '../job/unread-mode';
import { coversSettings } from '../mounted-settings';
import { mapsIn } from '../../../lib/value-at';
import { compareGatewayVersions, FIRST_WITH_MODES, gatewayRelease } from '../version';
import { hashOf } from '../../../lib/hash';
import { isObject, type Json, type JsonObject } from '../../../lib/json';
import { annotationsOf, type KubeObject } from '../../../model/kube';
import {
  GATEWAY_SYSTEM,
  namesExternalState,
  type Bound,
  type GatewayFacts,
  type MigrationJobFacts,
  type RollStrategy,
} from './facts';
import { completionPhases, type Workload } from '../../../model/workload';
import { jdbcAddress } from './jdbc-address';

const SHARE = '25%';
const HASH_LENGTH = 16;

/** The facts of a Gateway as its resource states them. */
export function gatewayFacts(
  resource: JsonObject,
  options: GatewayOptions,
  workload: Workload | undefined,
): GatewayFacts {
  const gateway = readGateway(resource as GatewayFields, options);
  const { app, diskless } = gateway;
  return {
    system: GATEWAY_SYSTEM,
    statedBinary: app.image ?? '',
    binary: gatewayRelease(gateway.version),
    database: databaseFacts(gateway),
    diskless,
    mode: podMode(gateway),
    ...unreadMode(gateway),
    job: gateway.migrates ? jobFacts(gateway, workload) : undefined,
    externalState:
      app.hazelcast?.external === true ||
      namesExternalState((app.java?.extraArgs ?? []).join(' '), app.system?.properties ?? ''),
    ...scalingFacts(gateway),
    strategy: strategyOf(app.updateStrategy?.type, app.updateStrategy?.rollingUpdate),
    disruptionBudget: app.pdb?.enabled === true ? boundsOf(app.pdb) : undefined,
  };
}

/** With a `node.properties` of the user's own the URL stands where nobody here sees it. */
function databaseFacts({ database, diskless, management }: ResolvedGateway): GatewayFacts['database'] {
  const visible = diskless || (!management.secretName && management.disklessConfig?.csi === undefined);
  return { enabled: database.enabled === true, address: visible ? jdbcAddress(database.jdbcUrl) : undefined };
}

function scalingFacts({ app }: ResolvedGateway): Pick<GatewayFacts, 'replicas' | 'autoscaling'> {
  if (app.autoscaling?.enabled !== true) return { replicas: app.replicas === undefined ? 1 : number(app.replicas) };
  const { minReplicas, maxReplicas } = app.autoscaling.hpa ?? {};
  return { autoscaling: { minimum: number(minReplicas), maximum: number(maxReplicas) } };
}

/** Gateways before the modes migrate at every start, whatever is stated. */
function podMode({ version, migrates, app }: ResolvedGateway): string {
  if (version !== undefined && compareGatewayVersions(version, FIRST_WITH_MODES) < 0) return 'default';
  if (migrates) return 'skip';
  return statedModes(app.java?.extraArgs ?? []).at(-1) ?? 'default';
}

/** Of what is read by nobody here; a mount from outside may lie over the files that the Gateway reads. */
function unreadMode({ app }: ResolvedGateway): Pick<GatewayFacts, 'unreadMode'> {
  const mounts = app.customConfig?.enabled === true ? (app.customConfig.mounts ?? []) : [];
  const containers = [...(app.initContainers ?? []), ...(app.sidecars ?? [])] as readonly JsonObject[];
  const shared = containers.flatMap(({ volumeMounts }) => mapsIn(volumeMounts));
  const covers = ({ mountPath }: { readonly mountPath?: unknown }) => coversSettings(String(mountPath ?? ''));
  const found = [
    [mayHideMode((app.java?.extraArgs ?? []).join(' ')), 'java.extraArgs'],
    [propertiesSetMode(app.system?.properties ?? ''), 'system.properties'],
    [mounts.some(covers), 'a file that customConfig mounts'],
    [shared.some(covers), 'a file that initContainers or sidecars share'],
  ] as const;
  const [place] = found.filter(([may]) => may).map(([, where]) => where);
  return place === undefined ? {} : { unreadMode: place };
}

function jobFacts({ database }: ResolvedGateway, workload: Workload | undefined): MigrationJobFacts {
  const { activeDeadlineSeconds, clearLocks, jdbcUrl } = database.migrationJob ?? {};
  const job = workload === undefined ? undefined : completionPhases(workload)[0]?.job;
  return {
    deadlineSeconds: activeDeadlineSeconds ?? DEFAULT_MIGRATION_DEADLINE_SECONDS,
    clearLocks: clearLocks === true,
    ownUrl: Boolean(jdbcUrl),
    ownAddress: jdbcAddress(jdbcUrl),
    ...(job === undefined ? {} : jobHashes(job)),
  };
}

/** What a rendered Job says about the migration, and the hash of all of it. */
export function jobHashes(job: KubeObject): Pick<MigrationJobFacts, 'migration' | 'spec'> {
  return {
    migration: annotationsOf(job)['schemagate.dev/migration-hash'],
    spec: hashOf(job.spec as Json | undefined, HASH_LENGTH),
  };
}

/** @param type as the resource or a Deployment writes it */
export function strategyOf(type: string | undefined, rollingUpdate: unknown): RollStrategy {
  const given = isObject(rollingUpdate) ? rollingUpdate : {};
  const isRecreate = type?.toLowerCase() === 'recreate';
  return {
    type: isRecreate ? 'Recreate' : 'RollingUpdate',
    maxSurge: bound(given.maxSurge) ?? SHARE,
    maxUnavailable: bound(given.maxUnavailable) ?? SHARE,
  };
}

/** The bounds of a PodDisruptionBudget. */
export function boundsOf(fields: { readonly minAvailable?: Json; readonly maxUnavailable?: Json }) {
  return { minAvailable: bound(fields.minAvailable), maxUnavailable: bound(fields.maxUnavailable) };
}

function bound(value: Json | undefined): Bound | undefined {
  return typeof value === 'number' || typeof value === 'string' ? value : undefined;
}

export function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
