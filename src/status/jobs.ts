import type { KubeObject } from '../model/kube';
import { standsIn, type ClusterView } from './cluster';
import { byAge } from './rollout-state';
import { stagesOf, type StatusSubject } from './stage';

/** All Jobs of a workload, whatever state of the sources they were made of, the newest last. */
export function jobsOf(subject: StatusSubject, view: ClusterView): readonly KubeObject[] {
  const { state, workload } = subject;
  const rendered = stagesOf(subject).flatMap((stage) => (stage.role === 'completes' ? [stage.job] : []));
  const marks = { labels: workload?.jobLabels ?? {}, names: rendered.map(({ metadata }) => metadata.name) };
  return byAge(view.jobs.own(marks).filter((job) => standsIn(job, state.namespace)));
}
