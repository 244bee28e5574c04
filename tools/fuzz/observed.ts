import { isObject, type Json, type JsonObject } from '../../src/lib/json';
import type { Random } from './random';

const REASONS = [
  'ImagePullBackOff',
  'CrashLoopBackOff',
  'CreateContainerConfigError',
  'ContainerCreating',
  'PodInitializing',
];
const EVENTS = ['FailedCreate', 'FailedScheduling', 'FailedMount', 'BackOff', 'Unhealthy', 'Evicted', 'Killing'];
const MOMENTS = [
  '2026-11-29T10:00:00Z',
  '2026-11-29T10:09:59.123456Z',
  '1970-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  'now',
];

/** What `kubectl get` would print of these objects while they are rolled out: with a status, their pods and events. */
export function observed(values: readonly Json[], random: Random): Json {
  const items = values.filter(isObject).flatMap((value) => observedObject(value, random));
  return { apiVersion: 'v1', kind: 'List', metadata: {}, items };
}

function observedObject(value: JsonObject, random: Random): readonly Json[] {
  const { kind, spec } = value;
  const named = isObject(value.metadata) ? value.metadata : {};
  const metadata = {
    ...named,
    // A name may be anything, also what cannot be made a text.
    uid: `uid-${typeof named.name === 'object' ? 'of-none' : String(named.name)}`,
    generation: random.of([1, 2]),
    creationTimestamp: random.of(MOMENTS),
  };
  if (kind === 'Job') {
    return [
      { ...value, metadata, status: jobStatus(random) },
      ...podsOf(value, metadata, random),
      ...eventsOf(value, metadata, random),
    ];
  }
  if (kind === 'Deployment') {
    const replicaSet = {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: { ...metadata, name: `${String(named.name)}-5d`, ownerReferences: [owner(value, metadata)] },
    };
    return [
      { ...value, metadata, status: rolloutStatus(random) },
      { ...replicaSet, spec: isObject(spec) ? { template: spec.template } : {}, status: rolloutStatus(random) },
      ...podsOf(value, replicaSet.metadata, random),
      ...eventsOf(value, metadata, random),
    ];
  }
  if (kind === 'StatefulSet' || kind === 'DaemonSet') return [{ ...value, metadata, status: rolloutStatus(random) }];
  if (kind === 'DocumentDB')
    return [
      {
        ...value,
        metadata,
        status: { schemaVersion: random.of(['0.109-0', '0.110-0', 'x']), documentDBImage: 'a:16-0.110.0' },
      },
    ];
  return [{ ...value, metadata, ...(random.oneIn(3) ? { status: { phase: random.of(['Active', 'Pending']) } } : {}) }];
}

function owner(value: JsonObject, metadata: JsonObject): Json {
  return {
    apiVersion: value.apiVersion,
    kind: value.kind,
    name: metadata.name,
    uid: metadata.uid,
    controller: true,
  } as Json;
}

function jobStatus(random: Random): JsonObject {
  const condition = (type: string, reason: string) => ({
    type,
    status: 'True',
    reason,
    lastTransitionTime: random.of(MOMENTS),
  });
  return random.of<JsonObject>([
    {
      succeeded: 1,
      conditions: [condition('Complete', '')],
      startTime: random.of(MOMENTS),
      completionTime: random.of(MOMENTS),
    },
    {
      failed: 2,
      conditions: [condition('Failed', random.of(['BackoffLimitExceeded', 'DeadlineExceeded', 'PodFailurePolicy']))],
    },
    { active: 1, startTime: random.of(MOMENTS) },
    { conditions: [condition('Suspended', 'JobSuspended')] },
    {},
  ]);
}

function rolloutStatus(random: Random): JsonObject {
  const some = () => random.below(4);
  return {
    observedGeneration: random.of([1, 2]),
    ...{ replicas: some(), updatedReplicas: some(), readyReplicas: some(), availableReplicas: some() },
    conditions: [
      {
        type: 'Progressing',
        status: random.of(['True', 'False']),
        reason: random.of(['NewReplicaSetAvailable', 'ProgressDeadlineExceeded']),
      },
    ],
  };
}

function podsOf(value: JsonObject, metadata: JsonObject, random: Random): readonly Json[] {
  const template = isObject(value.spec) && isObject(value.spec.template) ? value.spec.template : {};
  const name = isObject(template.metadata) ? template.metadata : {};
  return Array.from({ length: random.below(3) }, (_, index) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...name,
      name: `${String(metadata.name)}-${index}`,
      namespace: metadata.namespace ?? 'default',
      labels: { ...(isObject(name.labels) ? name.labels : {}), 'batch.kubernetes.io/job-name': String(metadata.name) },
      ownerReferences: [owner(value, metadata)],
    },
    spec: template.spec ?? {},
    status: {
      phase: random.of(['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown']),
      containerStatuses: [
        { name: 'gateway', ready: random.oneIn(2), restartCount: random.of([0, 7]), state: containerState(random) },
      ],
      ...(random.oneIn(4) ? { reason: 'Evicted', message: 'The node was low on resource: memory.' } : {}),
    },
  }));
}

function containerState(random: Random): JsonObject {
  return random.of<JsonObject>([
    { waiting: { reason: random.of(REASONS), message: 'password=hunter2 is wrong\n::error::x' } },
    {
      terminated: {
        exitCode: random.of([0, 1, 137]),
        reason: random.of(['OOMKilled', 'Error']),
        finishedAt: random.of(MOMENTS),
      },
    },
    { running: { startedAt: random.of(MOMENTS) } },
    {},
  ]);
}

function eventsOf(value: JsonObject, metadata: JsonObject, random: Random): readonly Json[] {
  return Array.from({ length: random.below(2) }, (_, index) => ({
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `event-${index}`, namespace: metadata.namespace ?? 'default' },
    involvedObject: owner(value, metadata),
    type: random.of(['Warning', 'Normal']),
    reason: random.of(EVENTS),
    message: random.of(['exceeded quota: pods', '0/3 nodes are available', 'secret "database" not found']),
    lastTimestamp: random.of(MOMENTS),
  }));
}
