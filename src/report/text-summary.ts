import { byCodeUnit } from '../lib/json';
import { plural } from '../lib/text/plural';
import { wrap } from '../lib/text/wrap';
import type { Plan, WorkloadPlan } from '../model/plan';
import { columnsOf, type ReportOptions } from './report-format';
import { oneWayFrom } from './one-way';
import { countsOfPlan } from './plan-counts';
import { classOf, FINDING_CLASSES, type FindingClass } from './verdict';
import { changeLead, changeSides, undoText } from './words';

/** As many workloads stand in full without a summary before them. */
const FEW = 10;
/** Of many, at most so many stand in full. */
const MAX_FULL = 20;
/** Groups of workloads that change alike, and codes of findings, that a summary lists at most. */
const MAX_LISTED = 12;
const NEEDS_A_LOOK: readonly FindingClass[] = ['error', 'not judged', 'warning'];

/** Whether a plan is summed up first. */
function isSummedUp({ workloads }: Plan, { all = false }: ReportOptions): boolean {
  return !all && workloads.length > FEW;
}

/** The workloads that stand in full: all where they are few; else those that need a look, the worst first. */
export function shownInFull(plan: Plan, options: ReportOptions): readonly WorkloadPlan[] {
  return isSummedUp(plan, options) ? thoseToLookAt(plan).slice(0, MAX_FULL) : plan.workloads;
}

/** How many of what there is, what changes alike, and what was found; nothing where the workloads are few. */
export function summaryLines(plan: Plan, inFull: number, options: ReportOptions): readonly string[] {
  if (!isSummedUp(plan, options)) return [];
  const width = columnsOf(options);
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', `  ${options.paint('bold', title)}`, ...lines];
  return [
    options.paint('bold', 'Summary'),
    ...wrap(totals(plan), width, '  ', '    '),
    ...section('Changes', counted(plan.workloads.map(changeText), width)),
    ...section('Findings', counted(plan.workloads.flatMap(findingTexts), width)),
    '',
    ...wrap(inFullText(plan, inFull), width, '  ', '  '),
  ];
}

/** `2000 workloads: 1990 changed, 10 added; 3 refused, 2 not judged` */
function totals(plan: Plan): string {
  const { workloads, refused, notJudged } = countsOfPlan(plan);
  const fates = (['changed', 'added', 'removed', 'unchanged'] as const)
    .map((fate) => [fate, plan.workloads.filter((workload) => workload.fate === fate).length] as const)
    .filter(([, count]) => count > 0)
    .map(([fate, count]) => `${count} ${fate}`);
  return `${plural(workloads, 'workload')}: ${fates.join(', ')}; ${refused} refused, ${notJudged} not judged`;
}

function inFullText(plan: Plan, inFull: number): string {
  const toLookAt = thoseToLookAt(plan).length;
  if (toLookAt === 0) return 'Nothing needs a look. Every workload in full: --all';
  const shown = inFull === toLookAt ? `${inFull}` : `the first ${inFull} of ${toLookAt}`;
  return `In full below: ${shown} that ${toLookAt === 1 ? 'needs' : 'need'} a look. Every workload in full: --all`;
}

function thoseToLookAt({ workloads }: Plan): readonly WorkloadPlan[] {
  const worst = workloads.map(({ diagnostics }) => {
    const classes = new Set(diagnostics.map(classOf));
    return NEEDS_A_LOOK.findIndex((each) => classes.has(each));
  });
  return NEEDS_A_LOOK.flatMap((_class, rank) => workloads.filter((_workload, index) => worst[index] === rank));
}

/** What becomes of a workload, in words that are those of others that change alike. */
function changeText({ kind, fate, changes, steps }: WorkloadPlan): string {
  const words = changes.map(
    (change) => `${change.subject} ${changeLead(fate)}${changeSides(change, fate).join(' → ')}`,
  );
  const final = oneWayFrom({ steps });
  const undo = final === undefined ? [] : [`${undoText(steps[final - 1], steps).toLowerCase()} from step ${final} on`];
  return `${kind} ${fate}${words.length === 0 ? '' : `: ${words.join(', ')}`}${undo.map((each) => `; ${each}`).join('')}`;
}

/** Each finding of a workload once, as `error gateway/downgrade`. */
function findingTexts({ diagnostics }: WorkloadPlan): readonly string[] {
  const found = FINDING_CLASSES.flatMap((each) =>
    diagnostics.filter((diagnostic) => classOf(diagnostic) === each).map(({ code }) => `${each} ${code}`),
  );
  return [...new Set(found)];
}

/** Texts with how many times each stands there, the most frequent first. */
function counted(texts: readonly string[], width: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const sorted = [...counts].sort(([left, some], [right, others]) => others - some || byCodeUnit(left, right));
  const digits = String(sorted[0]?.[1] ?? 0).length;
  const indent = ' '.repeat(digits + 7);
  const more = sorted.length - MAX_LISTED;
  return [
    ...sorted
      .slice(0, MAX_LISTED)
      .flatMap(([text, count]) => wrap(text, width, `    ${String(count).padStart(digits)} × `, indent)),
    ...(more > 0 ? [`    … and ${plural(more, 'more sort')}`] : []),
  ];
}
