import { isObject } from '../lib/json';
import type { KubeObject } from '../model/kube';

/** An object whose pods are replaced step by step. */
export interface Rollout {
  /** As kubectl names it: `deployment/ssg`. */
  readonly reference: string;
  /** How long a pod may take before the rollout counts as failed, in seconds. */
  readonly progressDeadlineSeconds: number;
  /** How long all its pods may take, one after the other, in seconds. */
  readonly limitSeconds: number;
}

const ROLLOUT_KINDS: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);
const DEFAULT_PROGRESS_DEADLINE = 600;

/** The rollouts among the objects of the namespace, in their order. */
export function rollouts(objects: readonly KubeObject[], namespace: string | undefined): readonly Rollout[] {
  return objects
    .filter((object) => rollsOut(object) && object.metadata.namespace === namespace)
    .map((object) => rollout(object, objects));
}

function rollsOut({ apiVersion, kind, spec }: KubeObject): boolean {
  if (!apiVersion.startsWith('apps/') || !ROLLOUT_KINDS.has(kind) || !isObject(spec)) return false;
  return !isObject(spec.updateStrategy) || spec.updateStrategy.type !== 'OnDelete';
}

function rollout({ kind, metadata, spec }: KubeObject, objects: readonly KubeObject[]): Rollout {
  const { progressDeadlineSeconds: stated, replicas } = isObject(spec) ? spec : {};
  const progressDeadlineSeconds = typeof stated === 'number' ? stated : DEFAULT_PROGRESS_DEADLINE;
  const pods = typeof replicas === 'number' ? replicas : maxReplicas(kind, metadata.name, objects);
  return {
    reference: `${kind.toLowerCase()}/${metadata.name}`,
    progressDeadlineSeconds,
    limitSeconds: progressDeadlineSeconds * Math.max(pods, 1),
  };
}

/** As many as an autoscaler of these objects may ask for; 1 without one. */
function maxReplicas(kind: string, name: string, objects: readonly KubeObject[]): number {
  for (const { kind: candidate, spec } of objects) {
    if (candidate !== 'HorizontalPodAutoscaler' || !isObject(spec) || !isObject(spec.scaleTargetRef)) continue;
    const { scaleTargetRef: target, maxReplicas: max } = spec;
    if (target.kind === kind && target.name === name && typeof max === 'number') return max;
  }
  return 1;
}
