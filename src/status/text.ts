import { formatDuration } from '../lib/text/duration';
import { plural } from '../lib/text/plural';
import { printable } from '../lib/text/printable';
import type { ClusterStatus, StatusFinding, StepStatus, WorkloadStatus } from './workload-status';

type PaintText = (format: 'bold' | 'red' | 'yellow' | 'green' | 'cyan' | 'dim', text: string) => string;

const SIGNS = { 'not-delivered': '·', waiting: '·', running: '…', done: '✓', failed: '✗', unknown: '?' } as const;
const COLORS = {
  'needs-a-person': 'red',
  unknown: 'red',
  done: 'green',
  running: 'cyan',
  waiting: 'dim',
  'not-delivered': 'dim',
} as const;

/** A status for people: one line for each workload, and those that need a person in full. */
export function statusText(status: ClusterStatus, paint: PaintText): string {
  const { workloads, unread } = status;
  const lines = workloads.flatMap((workload) =>
    isTold(workload) ? [...workloadLines(workload, paint)] : [titleLine(workload, paint)],
  );
  const notRead = unread.length === 0 ? [] : ['', 'Not read:', ...unread.map((each) => `  ${printable(each)}`)];
  return `${[...lines, ...notRead, '', countLine(status)].join('\n')}\n`;
}

/** Whether there is more to say of a workload than its line. */
function isTold({ standing, steps, findings }: WorkloadStatus): boolean {
  return standing === 'needs-a-person' || findings.length > 0 || steps.some((step) => step.findings.length > 0);
}

/** `Gateway api/payments  11.2.2 → 11.3.0   done 3 minutes ago`. */
export function titleLine(workload: WorkloadStatus, paint: PaintText): string {
  const { standing, summary } = workload;
  return `${paint('bold', printable(subjectOf(workload)))}   ${paint(COLORS[standing], printable(summary))}`;
}

/** `Gateway api/payments  11.2.2 → 11.3.0`. */
export function subjectOf({ kind, namespace, name, from, to }: WorkloadStatus): string {
  const versions = from === to || from === undefined ? to : `${from} → ${to ?? 'another version'}`;
  const title = `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
  return versions === undefined ? title : `${title}  ${versions}`;
}

function workloadLines(workload: WorkloadStatus, paint: PaintText): readonly string[] {
  const { steps, findings, targetSays } = workload;
  const width = Math.max(...steps.map(({ title }) => title.length));
  return [
    titleLine(workload, paint),
    ...(targetSays === undefined ? [] : [`  ${paint('dim', printable(targetSays))}`]),
    ...steps.flatMap((step, index) => stepLines(step, { number: index + 1, width, paint })),
    ...findings.flatMap((finding) => findingLines(finding, '  ', paint)),
  ];
}

interface Place {
  readonly number: number;
  readonly width: number;
  readonly paint: PaintText;
}

function stepLines(step: StepStatus, { number, width, paint }: Place): readonly string[] {
  const color = step.state === 'failed' ? 'red' : step.state === 'done' ? 'green' : 'dim';
  const first = `  ${number} ${paint(color, SIGNS[step.state])} ${printable(step.title).padEnd(width)}   ${printable(detailOf(step))}`;
  return [
    first.trimEnd(),
    ...step.log.map((line) => `        ${paint('dim', printable(line))}`),
    ...step.findings.flatMap((finding) => findingLines(finding, '      ', paint)),
  ];
}

/** What was seen of a step, and how long it may still take. */
export function detailOf({ detail, secondsLeft }: StepStatus): string {
  if (secondsLeft === undefined) return detail;
  return `${detail}; ${secondsLeft === 0 ? 'its deadline has passed' : `at most ${formatDuration(secondsLeft)} left`}`;
}

function findingLines(
  { code, severity, message, wayOut }: StatusFinding,
  indent: string,
  paint: PaintText,
): readonly string[] {
  const color = severity === 'error' ? 'red' : 'yellow';
  return [
    `${indent}${paint(color, printable(message))} ${paint('dim', `[${code}]`)}`,
    ...wayOut.map((each) => `${indent}→ ${printable(each)}`),
  ];
}

/** `3 workloads: 1 needs you, 2 done`. */
export function countLine({ workloads }: ClusterStatus): string {
  const words = [
    ['needs-a-person', 'needs you'],
    ['unknown', 'not known'],
    ['running', 'running'],
    ['waiting', 'waiting'],
    ['not-delivered', 'not delivered yet'],
    ['done', 'done'],
  ] as const;
  const counts = words.flatMap(([standing, word]) => {
    const count = workloads.filter((each) => each.standing === standing).length;
    return count === 0 ? [] : [`${count} ${standing === 'needs-a-person' && count > 1 ? 'need you' : word}`];
  });
  return `${plural(workloads.length, 'workload')}${counts.length === 0 ? '' : `: ${counts.join(', ')}`}`;
}
