import { isObject } from '../lib/json';
import { valueAt } from '../lib/value-at';
import type { KubeObject } from '../model/kube';
import type { ClusterView } from './cluster';
import { byAge } from './rollout-state';
import { stagesOf, type StatusSubject } from './stage';

/**
 * All Jobs of a workload, whatever state of the sources they were made of, the newest last. Its labels tell them, on
 * the Job or on its pods (Argo CD may overwrite those of the Job), or the name with another hash.
 */
export function jobsOf(subject: StatusSubject, view: ClusterView): readonly KubeObject[] {
  const { state, workload } = subject;
  const rendered = stagesOf(subject).flatMap((stage) => (stage.role === 'completes' ? [stage.job] : []));
  const labels = workload?.jobLabels ?? {};
  const names = rendered.map(({ metadata }) => metadata.name.replace(/-[0-9a-f]{10}$/, ''));
  const isOwn = (job: KubeObject) =>
    holds(job.metadata.labels, labels) ||
    holds(valueAt(job, ['spec', 'template', 'metadata', 'labels']), labels) ||
    names.includes(job.metadata.name.replace(/-[0-9a-f]{10}$/, ''));
  return byAge(view.all('Job', state.namespace).filter(isOwn));
}

function holds(found: unknown, labels: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(labels);
  return keys.length > 0 && isObject(found) && keys.every((key) => found[key] === labels[key]);
}
