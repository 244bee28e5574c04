import type { CompletionPhase, Workload } from '../model/workload';
import { completionPhases } from '../model/workload';
import { formatDuration } from '../lib/text/duration';
import { DEADLINE_MARGIN } from './deadline-margin';
import { labelSelector } from '../lib/text/label-selector';

const MAX_RELEASE_NAME = 53;

/** The commands that a chart's texts name. */
export interface ChartCommands {
  readonly upgrade: string;
  readonly uninstall: string;
  /** All attempts of the phase's Job. */
  logs(phase: CompletionPhase): string;
  deleteJob(phase: CompletionPhase): string;
  readonly deleteAllJobs: string;
}

/**
 * @param namespace What stands for the namespace: its name, a template, or nothing where the release's is meant.
 */
export function chartCommands(workload: Workload, namespace: string | undefined): ChartCommands {
  const flag = namespace === undefined ? '' : ` --namespace ${namespace}`;
  const release = workload.name.slice(0, MAX_RELEASE_NAME).replace(/[-.]+$/, '');
  const timeout = timeoutFlag(completionPhases(workload));
  return {
    upgrade: `helm upgrade --install ${release} ./${workload.name}${flag}${timeout}${waitFlag(workload)}`,
    uninstall: `helm uninstall ${release}${flag}`,
    logs: ({ job }) =>
      `kubectl logs --selector batch.kubernetes.io/job-name=${job.metadata.name} --prefix --tail=-1${flag}`,
    deleteJob: ({ job }) => `kubectl delete job ${job.metadata.name}${flag}`,
    deleteAllJobs: `kubectl delete jobs --selector '${labelSelector(workload.jobLabels)}'${flag}`,
  };
}

/** Helm runs a hook after the release as soon as its objects are applied, unless it is told to wait for the pods. */
function waitFlag(workload: Workload): string {
  return completionPhases(workload).some(({ waitsForPods }) => waitsForPods === true) ? ' --wait' : '';
}

/** `--timeout` of `helm install` and `helm upgrade` unless given, in seconds; it bounds each hook too. */
export const HELM_DEFAULT_TIMEOUT = 300;

/** The `--timeout` with which the phase's Job reaches its own deadline first. */
export function helmTimeout(...phases: readonly CompletionPhase[]): string {
  return formatDuration(Math.max(...phases.map((phase) => phase.deadlineSeconds)) + DEADLINE_MARGIN);
}

/** ` --timeout 6m`, or nothing when Helm's default is long enough. */
export function timeoutFlag(phases: readonly CompletionPhase[]): string {
  const isNeeded = phases.some((phase) => phase.deadlineSeconds + DEADLINE_MARGIN > HELM_DEFAULT_TIMEOUT);
  return isNeeded ? ` --timeout ${helmTimeout(...phases)}` : '';
}

/** What must not stand beside the upgrade, by the names that Helm 3 and Helm 4 give it. */
export const ROLLBACK_FLAGS = ['--atomic', '--rollback-on-failure'] as const;
