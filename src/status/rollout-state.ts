import { byCodeUnit } from '../lib/json';
import { plural } from '../lib/text/plural';
import type { KubeObject } from '../model/kube';
import { isEqual, type Json } from '../lib/json';
import { valueAt, mapsAt } from '../lib/value-at';
import { type ClusterView } from './cluster';
import { conditionOf } from './job-state';
import { numberAt, textAt, timeAt } from './read';

/** How far the pods of one object are replaced. */
export interface RolloutState {
  /** How many there are to be, are of the new template, and are of it and available. */
  readonly wanted: number;
  readonly replaced: number;
  readonly available: number;
  /** Old ones that are still there. */
  readonly old: number;
  readonly since?: number;
  readonly endsAt?: number;
  /** As Kubernetes says it: the deadline of the progress has passed. */
  readonly stalled?: string;
}

/** How far a Deployment, StatefulSet or DaemonSet is. */
export function rolloutState(object: KubeObject): RolloutState {
  const count = (...path: readonly string[]) => numberAt(object, ...path) ?? 0;
  const isDaemon = object.kind === 'DaemonSet';
  const wanted = isDaemon ? count('status', 'desiredNumberScheduled') : (numberAt(object, 'spec', 'replicas') ?? 1);
  const isSeen = count('status', 'observedGeneration') >= count('metadata', 'generation');
  const replaced = isSeen ? count('status', isDaemon ? 'updatedNumberScheduled' : 'updatedReplicas') : 0;
  const all = isDaemon ? wanted : count('status', 'replicas');
  const ready = count('status', isDaemon ? 'numberAvailable' : 'availableReplicas');
  const stalled = conditionOf(object, 'Progressing', 'False');
  const moving = conditionOf(object, 'Progressing');
  const since = timeAt(moving, 'lastUpdateTime');
  const deadline = numberAt(object, 'spec', 'progressDeadlineSeconds');
  return {
    wanted,
    replaced,
    available: Math.min(ready, replaced),
    old: Math.max(0, all - replaced),
    since,
    ...(since === undefined || deadline === undefined ? {} : { endsAt: since + 1000 * deadline }),
    ...(stalled === undefined ? {} : { stalled: textAt(stalled, 'reason') ?? 'it does not progress' }),
  };
}

/** Whether all pods are of the new template. */
export function isReplaced({ wanted, replaced, old }: RolloutState): boolean {
  return replaced >= wanted && old === 0;
}

/** `2 of 3 pods`. */
export function share(part: number, whole: number): string {
  return `${part} of ${plural(whole, 'pod')}`;
}

/** The pods of the newest template of an object: those that a rollout waits for. */
export function newPods(object: KubeObject, view: ClusterView): readonly KubeObject[] {
  if (object.kind !== 'Deployment') return byAge(view.ownedBy(object, 'Pod'));
  const newest = newestReplicaSet(object, view);
  return newest === undefined ? [] : byAge(view.ownedBy(newest, 'Pod'));
}

/** The one that was made for the template as it stands. */
export function newestReplicaSet(deployment: KubeObject, view: ClusterView): KubeObject | undefined {
  const sets = [...view.ownedBy(deployment, 'ReplicaSet')].sort((left, right) => revision(left) - revision(right));
  const containers = (object: KubeObject) =>
    mapsAt(object, ['spec', 'template', 'spec', 'containers']).map(({ name, image }) => ({ name, image }) as Json);
  const same = sets.filter((set) => isEqual(containers(set), containers(deployment)));
  return same.at(-1) ?? sets.at(-1);
}

function revision({ metadata }: KubeObject): number {
  return Number(valueAt(metadata, ['annotations', 'deployment.kubernetes.io/revision']) ?? 0);
}

/** The newest last. */
export function byAge(objects: readonly KubeObject[]): readonly KubeObject[] {
  const age = (object: KubeObject) => textAt(object, 'metadata', 'creationTimestamp') ?? '';
  return [...objects].sort(
    (left, right) => byCodeUnit(age(left), age(right)) || byCodeUnit(left.metadata.name, right.metadata.name),
  );
}
