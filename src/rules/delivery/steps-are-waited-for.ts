import type { KubeObject } from '../../model/kube';
import { MARKS } from '../../model/marks';
import type { WorkloadState } from '../../model/state';
import { defineChangeRule, type Finding } from '../rule';
import { annotationOf } from './gate-job';

const WAVE = 'argocd.argoproj.io/sync-wave';
const ARGO_HOOK = 'argocd.argoproj.io/hook';
const HELM_HOOK = 'helm.sh/hook';

/** Judges what is delivered: an annotation of the workload's own, or an edited file, can undo the order. */
export const stepsAreWaitedFor = defineChangeRule(
  {
    code: 'delivery/nothing-waits',
    severity: 'error',
    title: 'What comes after the migration waits for it',
  },
  ({ now }) => {
    if (now === undefined) return [];
    const pods = now.objects.find((each) => each.kind === 'Deployment' && annotationOf(each, MARKS.run) !== 'first');
    if (pods === undefined) return [];
    return now.gateJobs.flatMap(({ job, runs }) => (runs === 'before' ? judge(now, job, pods) : []));
  },
);

function judge({ delivery, kind }: WorkloadState, job: KubeObject, pods: KubeObject): readonly Finding[] {
  if (delivery === 'helm') return judgeHelm(job, kind);
  return delivery === 'argocd' ? judgeArgo(job, pods, kind) : [];
}

function judgeHelm(job: KubeObject, kind: string): readonly Finding[] {
  const events = annotationOf(job, HELM_HOOK)
    .split(',')
    .map((event) => event.trim());
  const missing = ['pre-install', 'pre-upgrade'].filter((event) => !events.includes(event));
  if (missing.length === 0) return [];
  const message = `Job ${job.metadata.name} is no ${missing.join(' and no ')} hook, so Helm changes the ${kind} without waiting for it`;
  return [{ path: [], message, remedy: `Set the annotation ${HELM_HOOK}: pre-install,pre-upgrade on the Job.` }];
}

function judgeArgo(job: KubeObject, pods: KubeObject, kind: string): readonly Finding[] {
  if (annotationOf(job, ARGO_HOOK).split(',').includes('PreSync')) return [];
  const [before, after] = [wave(job), wave(pods)];
  if (before < after) return [];
  const message = `Job ${job.metadata.name} is in sync wave ${before} and Deployment ${pods.metadata.name} in wave ${after}, so the pods do not wait for the migration`;
  const path = ['spec', 'app', 'annotations'];
  return [
    { path, message, remedy: `Remove the annotation ${WAVE} from the ${kind}, or give it a wave above ${before}.` },
  ];
}

/** Argo CD takes what is no integer for 0. */
function wave(object: KubeObject): number {
  const text = annotationOf(object, WAVE);
  return /^[-+]?[0-9]+$/.test(text) ? Number(text) : 0;
}
