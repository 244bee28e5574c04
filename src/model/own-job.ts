import { isObject } from '../lib/json';
import { valueAt } from '../lib/value-at';
import type { KubeObject } from './kube';

/** What tells the Jobs of a workload from others in a cluster. */
export interface JobMarks {
  /** Labels that every Job of the workload bears; empty where none are known. */
  readonly labels: Readonly<Record<string, string>>;
  /** Names that its Jobs bear, with or without a hash. */
  readonly names: readonly string[];
}

/**
 * Whether a Job of the namespace belongs to a workload, whatever state of the sources it was made of. The labels of its
 * pods come first, for Argo CD may overwrite those of the Job itself (`app.kubernetes.io/instance`, with the name of
 * its Application); then the labels of the Job, then the name with any hash.
 */
export function isOwnJob(job: KubeObject, { labels, names }: JobMarks): boolean {
  const ofPods = valueAt(job, ['spec', 'template', 'metadata', 'labels']);
  const keys = Object.keys(labels);
  const told = isObject(ofPods) && keys.some((key) => ofPods[key] !== undefined) ? ofPods : job.metadata.labels;
  if (keys.length > 0 && keys.every((key) => told?.[key] === labels[key])) return true;
  return names.map(withoutHash).includes(withoutHash(job.metadata.name));
}

/** The name of a Job as the source or its system gave it. */
export function withoutHash(name: string): string {
  return name.replace(/-[0-9a-f]{10}$/, '');
}
