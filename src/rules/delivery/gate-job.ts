import { isObject } from '../../lib/json';
import { annotationsOf, type KubeObject } from '../../model/kube';

/** In seconds; 0 when none is stated. */
export function deadlineOf({ spec }: KubeObject): number {
  return isObject(spec) && typeof spec.activeDeadlineSeconds === 'number' ? spec.activeDeadlineSeconds : 0;
}

export function annotationOf(object: KubeObject, key: string): string {
  return annotationsOf(object)[key] ?? '';
}
