import { versionOfTag } from '../gateway';
import { statedModes } from '../job/schema-update-mode';
import { mayHideMode } from '../job/unread-mode';
import { compareGatewayVersions, FIRST_WITH_MODES, gatewayRelease } from '../version';
import { isObject, type JsonObject } from '../../../lib/json';
import type { KubeObject } from '../../../model/kube';
import { GATEWAY_SYSTEM, namesExternalState, type GatewayFacts, type MigrationJobFacts } from './facts';
import { boundsOf, jobHashes, number, strategyOf } from './stated';
import { jdbcAddress } from './jdbc-address';
import { containerOf, variablesOf } from '../../../model/pod-container';

const URL = 'SSG_DATABASE_JDBC_URL';
const ARGUMENTS = 'EXTRA_JAVA_ARGS';

/** The facts of a Gateway as what was rendered of it tells them. */
export function renderedGatewayFacts(name: string, objects: readonly KubeObject[]): GatewayFacts {
  const deployment = objects.find(({ kind }) => kind === 'Deployment');
  const job = objects.find(({ kind }) => kind === 'Job');
  const variables = podVariables(name, objects);
  const image = String((deployment && containerOf(deployment, 'gateway')?.image) ?? '');
  const version = versionOfTag(image);
  const diskless = variables.get('DISKLESS_CONFIG') !== 'false';
  const old = version !== undefined && compareGatewayVersions(version, FIRST_WITH_MODES) < 0;
  const mode = old ? 'default' : (statedModes([variables.get(ARGUMENTS) ?? '']).at(-1) ?? 'default');
  const spec = specOf(deployment);
  return {
    system: GATEWAY_SYSTEM,
    statedBinary: image,
    binary: gatewayRelease(version),
    database: {
      enabled: job !== undefined || hasDatabase(variables, objects),
      address: jdbcAddress(variables.get(URL)),
    },
    diskless,
    mode,
    ...(mayHideMode(variables.get(ARGUMENTS) ?? '') ? { unreadMode: ARGUMENTS } : {}),
    job: job === undefined ? undefined : jobFacts(job, variables),
    externalState: namesExternalState(variables.get(ARGUMENTS) ?? '', systemPropertiesOf(name, objects)),
    ...scalingOf(spec, objects),
    strategy: strategyOf(specOf(spec.strategy).type as string | undefined, specOf(spec.strategy).rollingUpdate),
    disruptionBudget: budgetOf(objects),
  };
}

function systemPropertiesOf(name: string, objects: readonly KubeObject[]): string {
  const holder = objects.find(({ kind, metadata }) => kind !== 'Deployment' && metadata.name === `${name}-system`);
  return (holder && dataOf(holder)['system.properties']) ?? '';
}

/** Of the ConfigMap `<name>` and, where credentials stand in them, of Secrets. */
function podVariables(name: string, objects: readonly KubeObject[]): ReadonlyMap<string, string> {
  const holders = objects.filter(({ kind, metadata }) => {
    if (kind === 'ConfigMap') return metadata.name === name;
    return kind === 'Secret' && [name, `${name}-environment`].includes(metadata.name);
  });
  return new Map(holders.flatMap((object) => Object.entries(dataOf(object))));
}

function dataOf({ data, stringData }: KubeObject): Readonly<Record<string, string>> {
  const plain = { ...(isObject(data) ? data : {}), ...(isObject(stringData) ? stringData : {}) };
  return plain as Readonly<Record<string, string>>;
}

/** With `node.properties` the file tells it. */
function hasDatabase(variables: ReadonlyMap<string, string>, objects: readonly KubeObject[]): boolean {
  if (variables.has(URL)) return true;
  return objects.some(
    (object) => object.kind === 'Secret' && JSON.stringify(dataOf(object)).includes('l7.mysql.connection.url'),
  );
}

function jobFacts(job: KubeObject, pods: ReadonlyMap<string, string>): MigrationJobFacts {
  const variables = variablesOf(job, 'db-migration');
  const own = variables.get(URL);
  return {
    deadlineSeconds: number(specOf(job.spec).activeDeadlineSeconds) ?? 0,
    clearLocks: statedModes([variables.get(ARGUMENTS) ?? '']).includes('liquibase-only-with-unlock'),
    ownUrl: own !== undefined && own !== pods.get(URL),
    ownAddress: own === pods.get(URL) ? undefined : jdbcAddress(own),
    ...jobHashes(job),
  };
}

function scalingOf(spec: JsonObject, objects: readonly KubeObject[]): Pick<GatewayFacts, 'replicas' | 'autoscaling'> {
  const scaler = objects.find(({ kind }) => kind === 'HorizontalPodAutoscaler');
  if (scaler === undefined) return { replicas: number(spec.replicas) ?? 1 };
  const { minReplicas, maxReplicas } = specOf(scaler.spec);
  return { autoscaling: { minimum: number(minReplicas), maximum: number(maxReplicas) } };
}

function budgetOf(objects: readonly KubeObject[]): GatewayFacts['disruptionBudget'] {
  const budget = objects.find(({ kind }) => kind === 'PodDisruptionBudget');
  return budget === undefined ? undefined : boundsOf(specOf(budget.spec));
}

function specOf(value: unknown): JsonObject {
  if (!isObject(value)) return {};
  return isObject(value.spec) ? value.spec : value;
}
