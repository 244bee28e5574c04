import type { KubeObject } from '../model/kube';
import {
  completionPhases,
  servingPhase,
  type CompletionPhase,
  type JobRecovery,
  type Workload,
} from '../model/workload';
import { chartCommands, HELM_DEFAULT_TIMEOUT, ROLLBACK_FLAGS, type ChartCommands } from './helm-commands';
import { withOwnCopies } from './own-copies';
import { phasesAfter, phasesBefore } from './phase-order';
import { ownCopiesCommand, recoveryCommands, recoveryIntroduction } from './recovery-commands';

/** The chart's README: what it is, what an upgrade does and in which order, what to do when it fails. */
export function chartReadme(workload: Workload): string {
  const commands = chartCommands(workload, workload.namespace);
  const phases = completionPhases(workload);
  const sections = [
    introduction(workload),
    upgrading(workload, commands),
    ...requirements(workload),
    ...(phases.length === 0 ? withoutJob(workload, commands) : [failing(workload, commands), rollback(phases)]),
    uninstalling(phases, commands),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function introduction({ kind, name, version }: Workload): string[] {
  return [
    `# ${name}`,
    '',
    `Static Helm chart of ${kind} ${name}${version === undefined ? '' : `, version ${version}`}. It has no values:`,
    '`--set` and `--values` have no effect. Change the resource that it was compiled from, and compile again.',
  ];
}

function upgrading(workload: Workload, commands: ChartCommands): string[] {
  const before = phasesBefore(workload).map((phase) => withOwnCopies(phase, workload, servingPhase(workload).early));
  const steps = [
    ...before.flatMap(hookSteps),
    ...(hasObjects(workload) ? [applying(before.length > 0)] : []),
    ...phasesAfter(workload).flatMap(hookSteps),
  ];
  return [
    '## Install and upgrade',
    '',
    ...block(commands.upgrade),
    '',
    ...(before.length === 0 ? [] : [...withoutRollback('`'), '']),
    'What happens, in this order:',
    '',
    ...steps.map((step, index) => `${index + 1}. ${step}`),
    ...followed(workload),
    ...(commands.upgrade.includes('--timeout') ? timeoutReason() : []),
  ];
}

/** By itself Helm would do what a person should decide. @param quote around flags */
function withoutRollback(quote: string): string[] {
  const [three, four] = ROLLBACK_FLAGS.map((flag) => `${quote}${flag}${quote}`);
  return [
    `Do not add ${three} (Helm 4: ${four}): when the new pods do not get ready, Helm would`,
    'bring the old pods back by itself, onto the schema that is migrated already.',
  ];
}

/** A Job after a server that is elsewhere stands alone. */
function hasObjects(workload: Workload): boolean {
  const { requires, objects } = servingPhase(workload);
  return requires.length + objects.length > 0;
}

function applying(isGated: boolean): string {
  return isGated
    ? 'Only then does Helm apply the other objects, and the pods change.'
    : 'Helm applies the objects, and the pods change.';
}

/** Helm orders nothing among charts. */
function followed({ follows }: Workload): string[] {
  if (follows === undefined) return [];
  return ['', `The chart \`${follows.name}\` (${follows.kind}) comes before this one: install and upgrade it first.`];
}

function hookSteps(phase: CompletionPhase): string[] {
  const own = phase.requires.map(({ kind, metadata }: KubeObject) => `${kind} ${metadata.name}`);
  return [
    ...(own.length === 0 ? [] : [`Helm creates ${own.join(', ')} for the Job alone, and deletes it after the Job.`]),
    `Job ${phase.job.metadata.name}, the ${phase.title}, runs to completion, within ${phase.deadlineSeconds} s. ` +
      'Helm deletes the Job of an earlier run first.',
  ];
}

function timeoutReason(): string[] {
  return [
    '',
    `Helm waits ${HELM_DEFAULT_TIMEOUT} s for a hook by default. With the \`--timeout\` above, the Job's own deadline passes first.`,
  ];
}

/** A Job that comes after the objects of the chart finds them there. */
function requirements(workload: Workload): string[][] {
  const { requires, objects } = servingPhase(workload);
  const own = new Set([...requires, ...objects].map(({ kind, metadata }) => `- ${kind} ${metadata.name}`));
  const named = (phases: readonly CompletionPhase[]) =>
    phases.flatMap((phase) => phase.external.map(({ kind, name }) => `- ${kind} ${name}`));
  const after = named(phasesAfter(workload)).filter((item) => !own.has(item));
  const external = [...named(phasesBefore(workload)), ...after];
  const title = '## What must exist beforehand';
  return external.length === 0 ? [] : [[title, '', ...new Set(external)]];
}

function failing(workload: Workload, commands: ChartCommands): string[] {
  return [
    '## When it fails',
    '',
    ...phasesBefore(workload).map(
      ({ title }) =>
        `When the ${title} fails, the release fails and nothing else of it is applied: the old pods keep running.`,
    ),
    ...phasesAfter(workload).map(
      ({ title }) =>
        `When the ${title} fails, the release fails${hasObjects(workload) ? ', but the other objects are applied already' : ''}.`,
    ),
    'The log:',
    '',
    ...block(...completionPhases(workload).map((phase) => commands.logs(phase))),
    '',
    ...completionPhases(workload).flatMap((phase) => recovering(workload, phase)),
    'To try again, remove the cause and run the same `helm upgrade` again. When helm itself was killed and now says that',
    'another operation is in progress, `helm rollback` (after a first install: `helm uninstall`) comes first.',
  ];
}

function recovering(workload: Workload, phase: CompletionPhase): string[] {
  const { recovery, job } = phase;
  if (recovery === undefined) return [];
  const said = `What a failed run of Job ${job.metadata.name} may leave: ${recovery.said}`;
  if (recovery.command === undefined) return [said, ''];
  const isBefore = phasesBefore(workload).includes(phase);
  const copies = isBefore ? ownCopiesCommand(workload, phase, workload.namespace) : undefined;
  const place = { name: job.metadata.name, namespace: workload.namespace };
  const commands = recoveryCommands(recovery.command, place, workload.jobLabels);
  return [
    said,
    `${recoveryIntroduction(recovery.command)}${copies === undefined ? '' : '; first what Helm has deleted behind it'}:`,
    '',
    ...block(...(copies === undefined ? [] : [copies]), ...commands),
    '',
  ];
}

function rollback(phases: readonly CompletionPhase[]): string[] {
  return [
    '## Rollback',
    '',
    `\`helm rollback\` brings back the objects and their pods, never the schema: it does not run or undo the ${phases[0].title}.`,
  ];
}

function withoutJob(workload: Workload, commands: ChartCommands): string[][] {
  if (Object.keys(workload.jobLabels).length === 0) return [];
  return [
    [
      '## Jobs of earlier versions',
      '',
      'This version of the chart runs no Job. Those of earlier versions stay until they are deleted:',
      '',
      ...block(commands.deleteAllJobs),
    ],
  ];
}

function uninstalling(phases: readonly CompletionPhase[], commands: ChartCommands): string[] {
  const left =
    phases.length === 0 ? [] : ['', 'Helm leaves the last Job behind, with its log: `kubectl delete job` removes it.'];
  return [
    '## Uninstall',
    '',
    ...block(commands.uninstall, ...phases.map((phase) => commands.deleteJob(phase))),
    ...left,
  ];
}

function block(...commands: readonly string[]): string[] {
  return ['```sh', ...commands, '```'];
}

/** Stands for the release's namespace until the text is escaped. */
const RELEASE_NAMESPACE = '\0';

/** What Helm prints after an install or upgrade has succeeded, as a template. */
export function chartNotes(workload: Workload): string {
  const title = `${workload.kind} ${workload.name}${workload.version === undefined ? '' : ` ${workload.version}`}`;
  const commands = chartCommands(workload, workload.namespace ?? RELEASE_NAMESPACE);
  const phases = completionPhases(workload);
  const hasOthers = servingPhase(workload).objects.length > 0;
  const paragraphs = [
    [`${title} is installed. The chart is static: --set and --values have no effect.`],
    ...phasesBefore(workload).map((phase) => notesBefore(phase, commands)),
    ...phasesAfter(workload).map((phase) => notesAfter(phase, commands, hasOthers)),
    ...(phases.length === 0 ? notesWithoutJob(workload, commands) : [notesOnUninstalling(phases, commands)]),
  ];
  const text = `${paragraphs.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  return text.replaceAll('{{', '{{ "{{" }}').replaceAll(RELEASE_NAMESPACE, '{{ .Release.Namespace }}');
}

function notesBefore(phase: CompletionPhase, commands: ChartCommands): string[] {
  return [
    `The ${phase.title} ran before the pods changed, and runs again before each upgrade, as Job ${phase.job.metadata.name}.`,
    'When it fails, the release fails and the old pods keep running. Its log:',
    `  ${commands.logs(phase)}`,
    ...(phase.recovery === undefined ? [] : [recoveryNote(phase.recovery)]),
    'To try again, run the upgrade again:',
    `  ${commands.upgrade}`,
    ...withoutRollback(''),
  ];
}

function notesAfter(phase: CompletionPhase, commands: ChartCommands, hasOthers: boolean): string[] {
  const order = hasOthers ? ' after the other objects were applied,' : '';
  return [
    `The ${phase.title} ran${order} as Job ${phase.job.metadata.name}. Its log:`,
    `  ${commands.logs(phase)}`,
    ...(phase.recovery === undefined ? [] : [`When it fails: ${recoveryNote(phase.recovery)}`]),
  ];
}

function recoveryNote({ said, command }: JobRecovery): string {
  return command === undefined ? said : `${said} The README of the chart has the commands.`;
}

function notesOnUninstalling(phases: readonly CompletionPhase[], commands: ChartCommands): string[] {
  return [
    'helm rollback brings back the pods, never the schema. helm uninstall leaves the last Job behind; to delete it:',
    ...phases.map((phase) => `  ${commands.deleteJob(phase)}`),
  ];
}

function notesWithoutJob(workload: Workload, commands: ChartCommands): string[][] {
  if (Object.keys(workload.jobLabels).length === 0) return [];
  return [['Jobs of earlier versions of this chart stay until they are deleted:', `  ${commands.deleteAllJobs}`]];
}
