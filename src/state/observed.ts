import { versionOfTag } from '../systems/gateway/gateway';
import { isObject, type JsonObject } from '../lib/json';
import type { KubeObject } from '../model/kube';
import { newest, type Release } from '../lib/release';
import { migratesSchema, type Installed, type WorkloadState } from '../model/state';
import { containerOf, variablesOf } from '../model/pod-container';
import { extensionRelease, gatewayRelease } from '../systems/release';

/** What a cluster says about a workload. @param objects resources with their status */
export function observed(state: WorkloadState, objects: readonly JsonObject[], source: string): Installed {
  if (state.kind === 'DocumentDB') return observedDocumentDb(state, objects, source);
  const jobs = jobsOf(state, objects);
  const failed = jobs.filter((job) => condition(job) === 'Failed');
  const schema = newest([
    ...jobs.filter((job) => condition(job) === 'Complete').map((job) => schemaOf(state, job)),
    migratedByPods(state, objects),
  ]);
  const known = { schema, source: `${source} (Jobs that have completed)`, observed: true };
  if (failed.length > 0) {
    const names = failed.map(({ metadata }) => metadata.name).join(', ');
    return { ...known, unknown: `Job ${names} has failed, and may have changed part of the schema: look at its log.` };
  }
  if (schema !== undefined) return known;
  return {
    ...known,
    unknown: `${capitalized(source)} shows no completed Job of ${state.kind} ${state.name}: look at the database.`,
  };
}

function observedDocumentDb(state: WorkloadState, objects: readonly JsonObject[], source: string): Installed {
  const found = (objects as unknown as readonly KubeObject[]).find(
    ({ kind, metadata }) =>
      kind === 'DocumentDB' && metadata?.name === state.name && sameNamespace(state, metadata.namespace),
  );
  const status = isObject(found?.status) ? found.status : {};
  const stated = typeof status.schemaVersion === 'string' ? status.schemaVersion : '';
  const schema = extensionRelease(stated);
  const known = { schema, source: `the status of DocumentDB ${state.name}`, observed: true };
  if (found === undefined)
    return {
      ...known,
      unknown: `${capitalized(source)} does not show DocumentDB ${state.name}: name the right file, context or namespace.`,
    };
  if (schema !== undefined) return known;
  const unknown =
    stated === ''
      ? `The status of DocumentDB ${state.name} names no schemaVersion: the operator writes it once the primary is healthy.`
      : `The status of DocumentDB ${state.name} says ${JSON.stringify(stated)}, which is no version of three numbers: the operator's webhook refuses other images with it.`;
  return { ...known, unknown };
}

function sameNamespace({ namespace }: WorkloadState, other: string | undefined): boolean {
  return namespace === undefined || other === undefined || namespace === other;
}

/** By the labels of ours, or by the name that the Layer7 operator gives. */
function jobsOf(state: WorkloadState, objects: readonly JsonObject[]): readonly KubeObject[] {
  return (objects as unknown as readonly KubeObject[]).filter(({ kind, metadata }) => {
    if (kind !== 'Job' || !sameNamespace(state, metadata?.namespace)) return false;
    const { labels = {}, name } = metadata;
    const component = labels['app.kubernetes.io/component'] ?? '';
    const isOurs =
      /^(?:db-migration|extension-upgrade)$/.test(component) && labels['app.kubernetes.io/instance'] === state.name;
    return isOurs || (state.kind === 'Gateway' && name === `${state.name}-db-migration`);
  });
}

function condition({ status }: KubeObject): string | undefined {
  const conditions =
    isObject(status) && Array.isArray(status.conditions) ? (status.conditions as readonly unknown[]) : [];
  const holds = conditions.filter(isObject).filter((each) => each.status === 'True');
  return holds.map((each) => String(each.type)).find((type) => type === 'Complete' || type === 'Failed');
}

function schemaOf({ kind }: WorkloadState, job: KubeObject): Release | undefined {
  if (kind === 'Gateway') return gatewayRelease(versionOfTag(String(containerOf(job, 'db-migration')?.image ?? '')));
  const env = variablesOf(job, 'extension-upgrade');
  const wanted = env.get('SCHEMA_VERSION');
  return extensionRelease(wanted === 'auto' ? env.get('BINARY_VERSION') : wanted);
}

/** Without the Job the pods that run have migrated. */
function migratedByPods(
  { kind, name, namespace, facts }: WorkloadState,
  objects: readonly JsonObject[],
): Release | undefined {
  if (kind !== 'Gateway' || facts.system !== 'gateway' || facts.job !== undefined || !migratesSchema(facts))
    return undefined;
  const deployment = (objects as unknown as readonly KubeObject[]).find(
    (object) =>
      object.kind === 'Deployment' &&
      object.metadata?.name === name &&
      (object.metadata.namespace ?? namespace) === namespace,
  );
  return deployment && gatewayRelease(versionOfTag(String(containerOf(deployment, 'gateway')?.image ?? '')));
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
