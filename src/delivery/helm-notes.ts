import { completionPhases, servingPhase, type CompletionPhase, type Workload } from '../model/workload';
import { chartCommands, type ChartCommands } from './helm-commands';
import { phasesAfter, phasesBefore } from './phase-order';

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
    ...phasesBefore(workload).map((phase) => before(phase, commands)),
    ...phasesAfter(workload).map((phase) => after(phase, commands, hasOthers)),
    ...(phases.length === 0 ? withoutJob(workload, commands) : [uninstalling(phases, commands)]),
  ];
  const text = `${paragraphs.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  return text.replaceAll('{{', '{{ "{{" }}').replaceAll(RELEASE_NAMESPACE, '{{ .Release.Namespace }}');
}

function before(phase: CompletionPhase, commands: ChartCommands): string[] {
  return [
    `The ${phase.title} ran before the pods changed, and runs again before each upgrade, as Job ${phase.job.metadata.name}.`,
    'When it fails, the release fails and the old pods keep running. Its log:',
    `  ${commands.logs(phase)}`,
    'To try again, run the upgrade again:',
    `  ${commands.upgrade}`,
  ];
}

function after(phase: CompletionPhase, commands: ChartCommands, hasOthers: boolean): string[] {
  const order = hasOthers ? ' after the other objects were applied,' : '';
  return [`The ${phase.title} ran${order} as Job ${phase.job.metadata.name}. Its log:`, `  ${commands.logs(phase)}`];
}

function uninstalling(phases: readonly CompletionPhase[], commands: ChartCommands): string[] {
  return [
    'helm rollback brings back the pods, never the schema. helm uninstall leaves the last Job behind; to delete it:',
    ...phases.map((phase) => `  ${commands.deleteJob(phase)}`),
  ];
}

function withoutJob(workload: Workload, commands: ChartCommands): string[][] {
  if (Object.keys(workload.jobLabels).length === 0) return [];
  return [['Jobs of earlier versions of this chart stay until they are deleted:', `  ${commands.deleteAllJobs}`]];
}
