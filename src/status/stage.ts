import { isObject } from '../lib/json';
import { hashedJob } from '../model/job';
import type { KubeObject } from '../model/kube';
import type { WorkloadState } from '../model/state';
import type { CompletionPhase, JobRecovery, Workload } from '../model/workload';
import { numberAt } from './read';

/** A workload of the sources as its delivery is looked at. */
export interface StatusSubject {
  readonly state: WorkloadState;
  /** Absent where it was read back from rendered output: the Jobs then come in no certain order. */
  readonly workload?: Workload;
  /** The folder that it is rendered to, as in the settings; absent where it is not known. */
  readonly output?: string;
}

/** A phase of a workload with the objects that its target delivers. */
export type Stage = JobStage | ServingStage;

/** A Job that runs to completion. */
export interface JobStage {
  readonly role: 'completes';
  /** The name of its phase: `migration`; absent where it was read back from rendered output. */
  readonly phase?: string;
  /** What it does, for people: `database migration`. */
  readonly title: string;
  /** As it is delivered: with the hash in its name where the target appends one. */
  readonly job: KubeObject;
  readonly deadlineSeconds?: number;
  /** What a run that failed may leave behind, and what puts that right. */
  readonly recovery?: JobRecovery;
}

/** Objects that stay. */
export interface ServingStage {
  readonly role: 'serves';
  /** Those that make pods. */
  readonly controllers: readonly KubeObject[];
  /** Those that an operator makes something of: no kinds of Kubernetes itself. */
  readonly resources: readonly KubeObject[];
}

const CONTROLLERS: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);
/** API groups of Kubernetes itself, and of the targets. */
const ORDINARY_GROUP =
  /^(?:[^/]+$|apps\/|batch\/|[a-z.]+\.k8s\.io\/|autoscaling\/|policy\/|extensions\/|kustomize\.|argoproj\.io\/)/;

const known = new WeakMap<StatusSubject, readonly Stage[]>();

/** The stages of a delivery, in their order; worked out once for each subject. */
export function stagesOf(subject: StatusSubject): readonly Stage[] {
  const found = known.get(subject) ?? laidOut(subject);
  known.set(subject, found);
  return found;
}

function laidOut({ state, workload }: StatusSubject): readonly Stage[] {
  if (workload === undefined) return stagesOfOutput(state);
  return workload.phases.map((phase) =>
    phase.role === 'serves'
      ? serving(state.objects)
      : {
          ...jobStage(phase.title, deliveredJob(phase, state)),
          phase: phase.id,
          deadlineSeconds: phase.deadlineSeconds,
          recovery: phase.recovery,
        },
  );
}

function stagesOfOutput({ objects, gateJobs }: WorkloadState): readonly Stage[] {
  const jobs = (when: 'before' | 'after') =>
    gateJobs.filter(({ runs }) => runs === when).map(({ job }) => jobStage('database migration', job));
  return [...jobs('before'), serving(objects), ...jobs('after')];
}

function jobStage(title: string, job: KubeObject): JobStage {
  return { role: 'completes', title, job, deadlineSeconds: numberAt(job, 'spec', 'activeDeadlineSeconds') };
}

function serving(objects: readonly KubeObject[]): ServingStage {
  return {
    role: 'serves',
    controllers: objects.filter(({ kind }) => CONTROLLERS.has(kind)),
    resources: objects.filter(({ apiVersion, spec }) => !ORDINARY_GROUP.test(apiVersion) && isObject(spec)),
  };
}

/** What the target made of the Job of a phase. */
function deliveredJob({ job }: CompletionPhase, { objects }: WorkloadState): KubeObject {
  const names = [hashedJob(job).metadata.name, job.metadata.name];
  const jobs = objects.filter(({ kind }) => kind === 'Job');
  return jobs.find(({ metadata }) => names.includes(metadata.name)) ?? job;
}

/** Whether the name of a delivered Job holds its hash, so that a Job of this name is the one of these sources. */
export function isNamedByHash({ state }: StatusSubject): boolean {
  return state.delivery !== 'helm' && !(state.delivery === 'argocd' && state.argocdHook);
}
