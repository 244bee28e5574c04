// What a cluster says about workloads in the middle of an upgrade, for measuring: as `kubectl get -o json` prints it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

const MINUTE = 60_000;
const START = Date.parse('2026-11-29T10:00:00Z');
const moment = (minutes) => new Date(START + minutes * MINUTE).toISOString().replace('.000Z', 'Z');

/** The state of all that was rendered into a folder: of three workloads one is done, one runs, and one has failed. */
export function recordedCluster(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.yaml'));
  const items = files.sort().flatMap((name, index) => {
    const rendered = parseAllDocuments(readFileSync(join(folder, name), 'utf8')).map((each) => each.toJS());
    return rendered.flatMap((object) => liveObjects(object, index % 3));
  });
  const resources = items.map(({ kind, metadata }) => ({ kind, name: metadata.name, namespace: metadata.namespace }));
  const status = { sync: { revision: 'b' }, operationState: { phase: 'Failed', message: 'no' }, resources };
  const metadata = { name: 'all', namespace: 'argocd' };
  const application = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata, status };
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [...items, application] });
}

function liveObjects(object, turn) {
  if (object?.kind === 'Job') return jobAndPods(object, turn);
  if (object?.kind === 'Deployment') return deploymentAndPods(object, turn);
  return [];
}

function jobAndPods(job, turn) {
  const failed = { failed: 2, startTime: moment(1), conditions: [condition('Failed', 'BackoffLimitExceeded')] };
  const complete = { succeeded: 1, completionTime: moment(2), conditions: [condition('Complete', 'Done')] };
  const phase = ['Succeeded', 'Running', 'Failed'][turn];
  const owner = live(job, [complete, { active: 1, startTime: moment(1) }, failed][turn]);
  return [owner, ...podsOf(owner, job.spec.template, phase, turn === 2 ? 2 : 1)];
}

function deploymentAndPods(deployment, turn) {
  const template = turn === 0 ? deployment.spec.template : olderTemplate(deployment.spec.template);
  const count = deployment.spec.replicas ?? 1;
  const status = { observedGeneration: 1, replicas: count, updatedReplicas: count, availableReplicas: count };
  const owner = live({ ...deployment, spec: { ...deployment.spec, template } }, status);
  const sets = [olderTemplate(template), template].map((each, index) => {
    const metadata = { name: `${deployment.metadata.name}-set${index}`, namespace: deployment.metadata.namespace };
    const annotations = { 'deployment.kubernetes.io/revision': `${index + 1}` };
    const set = { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: { ...metadata, annotations }, spec: {} };
    return live({ ...set, spec: { template: each } }, { replicas: index * count }, owner);
  });
  return [owner, ...sets, ...podsOf(sets[1], template, 'Running', count)];
}

function olderTemplate(template) {
  return JSON.parse(JSON.stringify(template).replaceAll(/(gateway|app):(\d+\.\d+\.\d+)/g, '$1:1.0.0'));
}

function podsOf(owner, template, phase, count) {
  return Array.from({ length: count }, (_, index) => {
    const name = `${owner.metadata.name}-pod${index}`;
    const metadata = { ...template.metadata, name, namespace: owner.metadata.namespace };
    const containerStatuses = template.spec.containers.map((each) => ({
      name: each.name,
      image: each.image,
      state: phase === 'Running' ? { running: { startedAt: moment(2) } } : { terminated: { exitCode: 1 } },
    }));
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata, spec: template.spec };
    return [live(pod, { phase, containerStatuses }, owner), ...eventsOf(name, owner.metadata.namespace)];
  }).flat();
}

function eventsOf(name, namespace) {
  return ['Scheduled', 'Pulled', 'Created', 'Started'].map((reason) => ({
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `${name}.${reason}`, namespace },
    involvedObject: { kind: 'Pod', name, namespace, uid: `uid-${name}` },
    lastTimestamp: moment(1),
    reason,
    message: `${reason} ${name}`,
  }));
}

function live(object, status, owner) {
  const { name } = object.metadata;
  const ownerReferences = owner && [{ kind: owner.kind, name: owner.metadata.name, uid: owner.metadata.uid }];
  const metadata = { ...object.metadata, uid: `uid-${name}`, generation: 1, creationTimestamp: moment(0) };
  return { ...object, metadata: { ...metadata, ...(owner && { ownerReferences }) }, status };
}

function condition(type, reason) {
  return { type, status: 'True', reason, lastTransitionTime: moment(3) };
}
