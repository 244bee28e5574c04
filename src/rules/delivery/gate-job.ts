import { isObject } from '../../lib/json';
import type { KubeObject } from '../../model/kube';
import type { WorkloadState } from '../../model/state';

const COMPONENTS: ReadonlySet<string> = new Set(['db-migration', 'extension-upgrade']);

/** The rendered Jobs that change a schema. */
export function gateJobs({ objects }: WorkloadState): readonly KubeObject[] {
  return objects.filter(
    ({ kind, metadata }) => kind === 'Job' && COMPONENTS.has(metadata.labels?.['app.kubernetes.io/component'] ?? ''),
  );
}

/** In seconds; 0 when none is stated. */
export function deadlineOf({ spec }: KubeObject): number {
  return isObject(spec) && typeof spec.activeDeadlineSeconds === 'number' ? spec.activeDeadlineSeconds : 0;
}

export function annotationOf({ metadata }: KubeObject, key: string): string {
  return metadata.annotations?.[key] ?? '';
}
