import { completionPhases, type Workload } from '../model/workload';
import applying from './apply/applying.sh';
import events from './apply/events.sh';
import jobCleanup from './apply/job-cleanup.sh';
import jobRun from './apply/job-run.sh';
import options from './apply/options.sh';
import rollout from './apply/rollout.sh';
import { DEADLINE_MARGIN } from './deadline-margin';
import { shellQuote as quote } from '../lib/text/shell';
import { labelSelector } from '../lib/text/label-selector';
import { recoveryCommands, recoveryIntroduction } from './recovery-commands';
import { rollouts, type Rollout } from './rollout';
import { steps, type Step } from './step';

/**
 * The POSIX script that applies the steps in their order and goes on only after a Job has succeeded. It holds what this
 * workload needs and no more: nothing about Jobs when the workload has, and had, none.
 */
export function applyScript(workload: Workload): string {
  const ordered = steps(workload);
  const hasJobs = completionPhases(workload).length > 0;
  const hasCleanup = hasJobLabels(workload);
  const hasRollouts = ordered.some((step) => watched(step, workload).length > 0);
  const parts = [
    header(workload, ordered),
    options,
    applying,
    ...(hasJobs || hasRollouts ? [events] : []),
    ...(hasJobs || hasCleanup ? [jobCleanup] : []),
    ...(hasJobs ? [withRecovery(jobRun, workload)] : []),
    ...(hasRollouts ? [rollout] : []),
    sequence(workload, ordered, hasCleanup),
  ];
  return `${parts.map((part) => part.trim()).join('\n\n')}\n`;
}

function header(workload: Workload, ordered: readonly Step[]): string {
  const jobs = ordered.flatMap((step) => (step.job === undefined ? [] : [step.job.metadata.name]));
  return [
    '#!/bin/sh',
    `# Applies ${workload.kind} ${workload.name} with kubectl, step by step; stops at the first step that fails.`,
    ...followed(workload),
    'set -eu',
    '',
    `subject=${quote(`${workload.kind} ${workload.name}`)}`,
    `fixed_namespace=${quote(workload.namespace ?? '')}`,
    ...(hasJobLabels(workload) ? jobVariables(workload, jobs) : []),
  ].join('\n');
}

/** kubectl orders nothing among folders. */
function followed({ follows }: Workload): readonly string[] {
  return follows === undefined ? [] : [`# ${follows.name} (${follows.kind}) comes before it: apply that first.`];
}

function jobVariables(workload: Workload, jobs: readonly string[]): readonly string[] {
  return [
    '# The Jobs of this version, the labels of those of every version, and what selects the pods of earlier ones.',
    `jobs=${quote(jobs.join(' '))}`,
    `job_labels=${quote(labelSelector(workload.jobLabels))}`,
    `earlier_pods=${quote(earlierPods(workload, jobs))}`,
  ];
}

/** Selects the pods of Jobs that are not of this version, those included whose Job is gone already. */
function earlierPods({ jobLabels }: Workload, jobs: readonly string[]): string {
  const jobName = 'batch.kubernetes.io/job-name';
  const others = jobs.length === 0 ? [] : [`${jobName} notin (${jobs.join(',')})`];
  return [labelSelector(jobLabels), jobName, ...others].join(',');
}

function sequence(workload: Workload, ordered: readonly Step[], hasCleanup: boolean): string {
  return [
    ...(hasCleanup ? ['remove_unfinished_jobs'] : []),
    ...ordered.flatMap((step) => [
      ...recoveryVariables(workload, step),
      stepCommand(step),
      ...watched(step, workload).map(
        ({ reference, limitSeconds }) => `await_rollout ${quote(reference)} ${limitSeconds}`,
      ),
    ]),
    ...(hasCleanup ? ['remove_finished_jobs'] : []),
    'say "done"',
  ].join('\n');
}

/** Whether something is known of what a failed run of a Job may leave. */
function tellsRecovery(workload: Workload): boolean {
  return completionPhases(workload).some(({ recovery }) => recovery !== undefined);
}

/** Whether a command of the tool puts right what a run of a Job has left. */
function tellsCommands(workload: Workload): boolean {
  return completionPhases(workload).some(({ recovery }) => recovery?.command !== undefined);
}

function withRecovery(script: string, workload: Workload): string {
  return script
    .replace('$RECOVERY', tellsRecovery(workload) ? '$recovery' : '')
    .replace('$COMMANDS', tellsCommands(workload) ? '$recovery_commands' : '');
}

function recoveryVariables(workload: Workload, { phase, job }: Step): readonly string[] {
  if (!tellsRecovery(workload) || phase === undefined || job === undefined) return [];
  const { said = '', command } = phase.recovery ?? {};
  const place = { name: job.metadata.name, namespace: workload.namespace };
  const lines =
    command === undefined
      ? []
      : ['', `${recoveryIntroduction(command)}:`, ...recoveryCommands(command, place, workload.jobLabels)];
  return [
    ...variable('recovery', said === '' ? '' : ` ${said}`),
    ...(tellsCommands(workload) ? variable('recovery_commands', lines.join('\n')) : []),
  ];
}

/** What is shown names variables that the script has not, on which shellcheck would remark. */
function variable(name: string, text: string): readonly string[] {
  return [...(/[$`]/.test(text) ? ['# shellcheck disable=SC2016'] : []), `${name}=${quote(text)}`];
}

function stepCommand({ label, phase, job }: Step): string {
  const file = quote(`${label}.yaml`);
  if (phase === undefined || job === undefined) return `apply ${file}`;
  return `run_job ${file} ${quote(job.metadata.name)} ${phase.deadlineSeconds + DEADLINE_MARGIN} ${quote(phase.title)}`;
}

/** Rollouts are waited for where the workload serves; a Job's step waits for its Job. */
function watched(step: Step, { namespace }: Workload): readonly Rollout[] {
  return step.phase === undefined ? rollouts(step.objects, namespace) : [];
}

function hasJobLabels({ jobLabels }: Workload): boolean {
  return Object.keys(jobLabels).length > 0;
}
