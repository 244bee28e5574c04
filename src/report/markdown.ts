import { plural } from '../lib/text/plural';
import type { Plan, WorkloadPlan } from '../model/plan';
import { fit } from './markdown-budget';
import { code } from './markdown-escape';
import { overviewLine, markdownWorkloadSection } from './markdown-workload';
import { oneWayText } from './one-way';
import type { ReportFormat } from './report-format';
import { verdictWords } from './verdict';
import { refusedFirst, verdictSentence } from './verdict-sentence';

/** Comments on GitHub hold 65,536 characters. */
const MAX_LENGTH = 65_000;
const MAX_OVERVIEW = 16_000;
/** For the verdict and for the notes about what is left out. */
const RESERVED = 4_000;
/** Each picture is drawn in a frame of its own, which takes browsers long. */
const MAX_PICTURES = 12;

/** By this line a comment is found again, to be replaced. */
const MARKER = '<!-- schemagate plan -->';

/** For comments on pull requests: GitHub's and GitLab's Markdown, with pictures by Mermaid. */
export const markdownReport: ReportFormat = { name: 'markdown', render };

function render(plan: Plan): string {
  const workloads = refusedFirst(plan.workloads);
  const overview = workloads.length > 1 ? overviewList(workloads) : [];
  const room = MAX_LENGTH - RESERVED - overview.join('\n').length;
  const sections = fit(
    workloads.map((workload, index) => markdownWorkloadSection(workload, index < MAX_PICTURES)),
    room,
  );
  return `${[...head(plan), ...overview, '', ...sections.parts, ...omissionNote(sections.omitted)].join('\n').trimEnd()}\n`;
}

function head(plan: Plan): readonly string[] {
  const { from, to } = plan;
  return [
    MARKER,
    `## ${sign(plan)} Upgrade plan: ${verdictWords(plan)}`,
    '',
    `**${verdictSentence(plan)}**`,
    '',
    `From ${code(from)} to ${code(to)}.`,
    '',
  ];
}

/** No green tick over what cannot be undone. */
function sign(plan: Plan): string {
  if (plan.verdict === 'refused') return '❌';
  return oneWayText(plan) === undefined ? '✅' : '⚠️';
}

function overviewList(workloads: readonly WorkloadPlan[]): readonly string[] {
  const rows = fit(
    workloads.map((workload) => ['', overviewLine(workload)]),
    MAX_OVERVIEW,
  );
  const list = [...rows.parts, ''];
  return rows.omitted === 0 ? list : [...list, `… and ${plural(rows.omitted, 'more workload')}.`, ''];
}

function omissionNote(omitted: number): readonly string[] {
  if (omitted === 0) return [];
  const are = omitted === 1 ? 'workload is' : 'workloads are';
  return [
    `${omitted} more ${are} not shown here for want of space: \`schemagate plan --format html\` shows everything.`,
  ];
}
