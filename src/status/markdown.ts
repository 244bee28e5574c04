import { code, codeBlock, sentence } from '../report/markdown-escape';
import { printable } from '../lib/text/printable';
import { countLine, detailOf, subjectOf } from './text';
import type { ClusterStatus, StatusFinding, StepStatus, WorkloadStatus } from './workload-status';

/** A status as a comment or the summary of a pipeline. */
export function statusMarkdown(status: ClusterStatus): string {
  const { workloads, unread } = status;
  const parts = [
    '## Where the upgrades stand',
    sentence(countLine(status)),
    ...workloads.map(workloadPart),
    ...(unread.length === 0 ? [] : [['Not read:', '', ...unread.map((each) => `- ${sentence(each)}`)].join('\n')]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function workloadPart(workload: WorkloadStatus): string {
  const { standing, steps, findings, summary, targetSays } = workload;
  const title = `**${sentence(subjectOf(workload))}**: ${sentence(summary)}`;
  const isCalm = standing === 'done' && findings.length === 0 && steps.every((step) => step.findings.length === 0);
  const said = targetSays === undefined ? [] : [sentence(targetSays)];
  return isCalm ? title : [title, ...said, ...steps.map(stepPart), ...findings.map(findingPart)].join('\n\n');
}

function stepPart(step: StepStatus, index: number): string {
  const detail = detailOf(step);
  return [
    `${index + 1}. ${sentence(step.title)} (${step.state.replace('-', ' ')})${detail === '' ? '' : `: ${sentence(detail)}`}`,
    ...(step.log.length === 0 ? [] : [codeBlock('text', step.log.map(printable))]),
    ...step.findings.map(findingPart),
  ].join('\n\n');
}

function findingPart(finding: StatusFinding): string {
  return [
    `${sentence(finding.message)} ${code(finding.code)}`,
    '',
    ...finding.wayOut.map((each) => `- ${sentence(each)}`),
  ].join('\n');
}
