import { COLUMNS, type Column, type Finding } from '../../test/cluster/record';
import { STORIES } from '../../test/cluster/stories/titles';

/** Name and version of something that took part. */
export type Part = readonly [name: string, version: string];

const INTRODUCTION = `<!-- Made by npm run proof. Do not edit. -->

# Proof

Each story below was told on a real cluster: real Helm, Argo CD, Flux and kubectl, delivering what \`schemagate synth\` wrote, the reference image in place of the vendor's, and a real MariaDB that Liquibase migrated; for DocumentDB's extension a real PostgreSQL, with a toy of the extension. The column _argocd, hook_ is Argo CD with \`argocd: {hook: true}\`. Claims about order and readiness are read from the API server's watches, so that no state between two looks is missed. \`npm run test:cluster\` repeats the stories, \`npm run proof\` makes this page; [test/cluster](../test/cluster/README.md) says what they need.

The time is that from the commit, or the start of the command, until all pods of the new state served; for a failure until it was reported. Migrations run for some seconds here, and controllers look for commits every two seconds: what counts is the order, not the speed.`;

/** The page, from what a whole run found. */
export function proofPage(findings: readonly Finding[], parts: readonly Part[]): string {
  const rows = Object.values(STORIES).map((story) => [
    story,
    ...COLUMNS.map((column) => cell(findings, column, story)),
  ]);
  return [
    INTRODUCTION,
    '## Stories',
    table([['story', ...COLUMNS], ...rows]),
    '## What took part',
    table([['part', 'version'], ...parts]),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

/** Stories without a finding. */
export function missingFindings(findings: readonly Finding[]): readonly string[] {
  return (Object.keys(STORIES) as Story[]).flatMap((key) =>
    columnsOf(key)
      .filter((column) => !findings.some((each) => each.target === column && each.story === STORIES[key]))
      .map((column) => `${column}: ${STORIES[key]}`),
  );
}

export type Story = keyof typeof STORIES;

/** Only Helm has a command that goes back, and with it the Job itself does the waiting for a server. */
const TOLD_OF: Readonly<Partial<Record<Story, readonly Column[]>>> = {
  rollback: ['helm', 'helm 4'],
  extensionMutation: ['argocd', 'flux', 'kubectl'],
};
/** What a variant has in common with its target is told once. */
const OF_VARIANTS = /^(?!switched|extension|twoPhase|safetyGap|downgrade|auto|admission)/;
const VARIANTS: ReadonlySet<Column> = new Set(['helm 4', 'argocd, hook']);

/** Where the story is told. */
export function columnsOf(story: Story): readonly Column[] {
  return (TOLD_OF[story] ?? COLUMNS).filter((column) => !VARIANTS.has(column) || OF_VARIANTS.test(story));
}

function cell(findings: readonly Finding[], target: Column, story: string): string {
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
