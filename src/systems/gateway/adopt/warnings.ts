import { isObject, type JsonObject } from '../../../lib/json';
import type { KubeObject } from '../../../model/kube';
import { items, mapOf } from './lists';
import type { TakenOver } from './taken-over';

/** What changes for pods or clients although the object stays, a sentence each. */
export function warnings(objects: readonly TakenOver[], gateway: string): readonly string[] {
  const pods = objects.find(({ running }) => running?.kind === 'Deployment' && running.metadata.name === gateway);
  const today = pods?.running === undefined ? undefined : podsOf(pods.running);
  return objects.flatMap(({ fate, running, rendered }) => {
    if (running === undefined || rendered === undefined || fate === 'unchanged') return [];
    if (running.kind === 'Service') return serviceWarnings(running, rendered, today);
    return running.kind === 'Deployment' ? podWarnings(running, rendered, fate) : [];
  });
}

function specOf({ spec }: KubeObject): JsonObject {
  return isObject(spec) ? spec : {};
}

/** What Services look for in the pods that run. */
interface PodsOfToday {
  readonly labels: JsonObject;
  readonly ports: readonly JsonObject[];
}

function podsOf(deployment: KubeObject): PodsOfToday {
  const template = mapOf(specOf(deployment).template);
  const ports = items(mapOf(template.spec).containers).flatMap((container) => items(container.ports));
  return { labels: mapOf(mapOf(template.metadata).labels), ports };
}

function serviceWarnings(running: KubeObject, rendered: KubeObject, today: PodsOfToday | undefined): readonly string[] {
  const [found, wanted] = [specOf(running), specOf(rendered)];
  const name = `Service ${running.metadata.name}`;
  const numbers = new Set(items(wanted.ports).map(({ port }) => port));
  const gone = items(found.ports).filter(({ port }) => !numbers.has(port));
  const unled = items(wanted.ports).filter((port) => today !== undefined && !leads(port, today.ports));
  const losesAddress = found.type === 'LoadBalancer' && (wanted.type ?? 'ClusterIP') !== 'LoadBalancer';
  return [
    ...gone.map((port) => `${name} no longer listens on port ${portText(port)}: whoever uses that number must change.`),
    ...unled.map(
      (port) =>
        `${name} leads port ${portText(port)} to ${String(targetOf(port))}, which the pods of today do not have: there is no traffic from the delivery until new pods are ready.`,
    ),
    ...(today !== undefined && !selects(mapOf(wanted.selector), today.labels)
      ? [
          `${name} selects by labels that the pods of today do not have: there is no traffic from the delivery until new pods are ready.`,
        ]
      : []),
    ...(losesAddress ? [`${name} is no LoadBalancer any more: its address outside the cluster is given back.`] : []),
  ];
}

function selects(selector: JsonObject, labels: JsonObject): boolean {
  return Object.entries(selector).every(([key, value]) => labels[key] === value);
}

function portText({ name, port }: JsonObject): string {
  return name === undefined ? String(port) : `${String(port)} (${String(name)})`;
}

function targetOf({ port, targetPort }: JsonObject): unknown {
  return targetPort ?? port;
}

/** A number needs no declaration; a name is looked up in each pod. */
function leads(port: JsonObject, portsOfToday: readonly JsonObject[]): boolean {
  const target = targetOf(port);
  return typeof target === 'number' || portsOfToday.some(({ name }) => name === target);
}

function podWarnings(running: KubeObject, rendered: KubeObject, fate: TakenOver['fate']): readonly string[] {
  const [found, wanted] = [specOf(running), specOf(rendered)];
  const name = `Deployment ${running.metadata.name}`;
  const [before, after] = [found.replicas ?? 1, wanted.replicas];
  const fewer = typeof before === 'number' && typeof after === 'number' && after < before;
  const all = fate === 'rolls-pods' && mapOf(wanted.strategy).type === 'Recreate';
  return [
    ...(fewer ? [`${name} has ${before} replicas, and the resource says ${after}: the delivery ends the others.`] : []),
    ...(all ? [`${name} replaces all pods at once (Recreate): none serves in between.`] : []),
  ];
}
