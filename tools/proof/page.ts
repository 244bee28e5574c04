import { DELIVERIES } from '../../src/model/target';
import type { Finding } from '../../test/cluster/record';
import { STORIES } from '../../test/cluster/stories/titles';

/** Name and version of something that took part. */
export type Part = readonly [name: string, version: string];

const INTRODUCTION = `<!-- Made by npm run proof. Do not edit. -->

# Proof

Each story below was told on a real cluster: real Helm, Argo CD, Flux and kubectl, delivering what \`schemagate synth\` wrote, the reference image in place of the vendor's, and a real MariaDB that Liquibase migrated. Claims about order and readiness are read from the API server's watches, so that no state between two looks is missed. \`npm run test:cluster\` repeats the stories, \`npm run proof\` makes this page; [test/cluster](../test/cluster/README.md) says what they need.

The time is that from the commit, or the start of the command, until all pods of the new state served; for a failure until it was reported. Migrations run for some seconds here, and controllers look for commits every two seconds: what counts is the order, not the speed.`;

/** The page, from what a whole run found. */
export function proofPage(findings: readonly Finding[], parts: readonly Part[]): string {
  const rows = Object.values(STORIES).map((story) => [
    story,
    ...DELIVERIES.map((target) => cell(findings, target, story)),
  ]);
  return [
    INTRODUCTION,
    '## Stories',
    table([['story', ...DELIVERIES], ...rows]),
    '## What took part',
    table([['part', 'version'], ...parts]),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

/** Stories without a finding; what a tool cannot do has none on purpose. */
export function missingFindings(findings: readonly Finding[]): readonly string[] {
  return Object.entries(STORIES).flatMap(([key, story]) =>
    DELIVERIES.filter((target) => key !== 'rollback' || target === 'helm')
      .filter((target) => !findings.some((each) => each.target === target && each.story === story))
      .map((target) => `${target}: ${story}`),
  );
}

function cell(findings: readonly Finding[], target: string, story: string): string {
  const finding = findings.find((each) => each.target === target && each.story === story);
  if (finding === undefined) return '–';
  return finding.seconds === undefined ? finding.result : `${finding.result}; ${finding.seconds.toFixed(1)} s`;
}

/** With columns as wide as Prettier makes them. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) => Math.max(3, ...rows.map((row) => row[column].length)));
  const line = (cells: readonly string[]) => `| ${cells.map((text, at) => text.padEnd(widths[at])).join(' | ')} |`;
  const [heading, ...others] = rows;
  return [line(heading), line(widths.map((width) => '-'.repeat(width))), ...others.map(line)].join('\n');
}
