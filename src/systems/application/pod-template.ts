import type { Json, JsonObject } from '../../lib/json';
import type { KubeObject } from '../../model/kube';
import { tryFindPodTemplate } from '../../model/pod-template';

/** The texts in what may be a list. */
export function textsIn(list: Json | undefined): readonly string[] {
  return Array.isArray(list) ? (list as readonly Json[]).filter((each) => typeof each === 'string') : [];
}

/** An init container that runs beside the others until they end (`restartPolicy: Always`): a native sidecar. */
export function isNativeSidecar({ restartPolicy }: JsonObject): boolean {
  return restartPolicy === 'Always';
}

/** Whether the object makes pods that stay, or come back: everything that has a template of pods and is no Job. */
export function serves(object: KubeObject): boolean {
  return object.kind !== 'Job' && object.kind !== 'Pod' && tryFindPodTemplate(object) !== undefined;
}
