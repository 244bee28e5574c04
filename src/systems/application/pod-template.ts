import type { Json, JsonObject } from '../../lib/json';

/** The texts in what may be a list. */
export function textsIn(list: Json | undefined): readonly string[] {
  return Array.isArray(list) ? (list as readonly Json[]).filter((each) => typeof each === 'string') : [];
}

/** An init container that runs beside the others until they end (`restartPolicy: Always`): a native sidecar. */
export function isNativeSidecar({ restartPolicy }: JsonObject): boolean {
  return restartPolicy === 'Always';
}
