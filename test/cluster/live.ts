import type { KubeObject, ObjectMeta } from '../../src/model/kube';

/** An object as the API server gives it. */
export interface LiveObject extends KubeObject {
  readonly metadata: ObjectMeta & {
    readonly uid: string;
    readonly resourceVersion: string;
    readonly generation?: number;
  };
}

export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
}

interface Container {
  readonly image: string;
}

export interface PodStatus {
  readonly phase?: string;
  readonly conditions?: readonly Condition[];
  readonly containerStatuses?: readonly { readonly restartCount: number; readonly started?: boolean }[];
}

export interface DeploymentStatus {
  readonly observedGeneration?: number;
  readonly updatedReplicas?: number;
  readonly readyReplicas?: number;
  readonly replicas?: number;
}

export interface Endpoint {
  readonly conditions?: { readonly ready?: boolean };
  readonly targetRef?: { readonly name: string };
}

/** The Job that the pod belongs to. */
export const JOB_NAME = 'batch.kubernetes.io/job-name';

export function statusOf<T>(object: LiveObject): T {
  return (object.status ?? {}) as T;
}

/** The reason where the condition holds, `''` where it holds without one, else undefined. */
export function holds(object: LiveObject, type: string): string | undefined {
  const { conditions = [] } = statusOf<{ conditions?: readonly Condition[] }>(object);
  const condition = conditions.find((each) => each.type === type && each.status === 'True');
  return condition && (condition.reason ?? '');
}

/** A pod that serves, and not one of a Job. */
export function isGatewayPod(pod: LiveObject): boolean {
  return pod.metadata.labels?.['app.kubernetes.io/component'] === 'gateway';
}

export function isJobPod(pod: LiveObject): boolean {
  return pod.metadata.labels?.[JOB_NAME] !== undefined;
}

/** The image of the pod, or of the pods that the object makes. */
export function imageOf(object: LiveObject): string {
  const { containers, template } = object.spec as { containers?: Container[]; template?: { spec: PodSpec } };
  return (containers ?? template!.spec.containers)[0].image;
}

interface PodSpec {
  readonly containers: readonly Container[];
}

/** Whether all these labels are on the object. */
export function hasLabels(object: KubeObject, labels: Readonly<Record<string, string>>): boolean {
  const found = object.metadata.labels ?? {};
  return Object.entries(labels).every(([key, value]) => found[key] === value);
}
