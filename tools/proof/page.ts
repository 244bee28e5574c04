import { COLUMNS, type Column, type Finding } from '../../test/cluster/record';
import { STORIES } from '../../test/cluster/stories/titles';

const NOT_TOLD = '–';

/** Name and version of something that took part. */
export type Part = readonly [name: string, version: string];

const INTRODUCTION = `<!-- Made by npm run proof. Do not edit. -->

# Proof

Each story below was told on a real cluster: real Helm, Argo CD, Flux and kubectl, delivering what \`schemagate synth\` wrote, the reference image in place of the vendor's, and a real MariaDB that Liquibase migrated; for DocumentDB's extension a real PostgreSQL, with a toy of the extension. An _application_ is ordinary manifests of two workloads, a real PostgreSQL, and the real tool that the first install names. The column _argocd, hook_ is Argo CD with \`argocd: {hook: true}\`. Claims about order and readiness are read from the API server's watches, so that no state between two looks is missed. \`npm run test:cluster\` repeats the stories, \`npm run proof\` makes this page; [test/cluster](../test/cluster/README.md) says what they need.

The time is that from the commit, or the start of the command, until all pods of the new state served; for a failure until it was reported. Migrations run for some seconds here, and controllers look for commits every two seconds: what counts is the order, not the speed.`;

/** The page, from what a run found. @param earlier the page of an earlier run, for the stories that this one did not tell */
export function proofPage(findings: readonly Finding[], parts: readonly Part[], earlier = ''): string {
  const told = new Set(findings.map(({ story }) => story));
  const kept = rowsOfPage(earlier);
  const rows = Object.values(STORIES).map((story) =>
    told.has(story)
      ? [story, ...COLUMNS.map((column) => cell(findings, column, story))]
      : (kept.find(([title]) => title === story) ?? [story, ...COLUMNS.map(() => NOT_TOLD)]),
  );
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

/** The cells of all rows of the first table. */
function rowsOfPage(page: string): readonly (readonly string[])[] {
  const [, section = ''] = page.split('## Stories\n');
  const rows = section.split('\n## ')[0].split('\n');
  return rows
    .filter((row) => row.startsWith('|'))
    .map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((text) => text.trim()),
    );
}

/** Stories without a finding. @param earlier the page of an earlier run, which may have told them */
export function missingFindings(findings: readonly Finding[], earlier = ''): readonly string[] {
  const told = new Set(findings.map(({ story }) => story));
  const kept = new Set(rowsOfPage(earlier).map(([story]) => story));
  return (Object.keys(STORIES) as Story[])
    .filter((key) => told.has(STORIES[key]) || !kept.has(STORIES[key]))
    .flatMap((key) =>
      columnsOf(key)
        .filter((column) => !findings.some((each) => each.target === column && each.story === STORIES[key]))
        .map((column) => `${column}: ${STORIES[key]}`),
    );
}

export type Story = keyof typeof STORIES;

/** Only Helm has a command that goes back and its hooks by itself; and with it the Job does the waiting for a server. */
const TOLD_OF: Readonly<Partial<Record<Story, readonly Column[]>>> = {
  rollback: ['helm', 'helm 4'],
  extensionMutation: ['argocd', 'flux', 'kubectl'],
  appChart: ['argocd', 'flux', 'kubectl'],
};
/** What a variant has in common with its target is told once. */
const OF_VARIANTS = /^(?!switched|extension|twoPhase|safetyGap|downgrade|auto|admission|app)/;
const VARIANTS: ReadonlySet<Column> = new Set(['helm 4', 'argocd, hook']);

/** Where the story is told. */
export function columnsOf(story: Story): readonly Column[] {
  return (TOLD_OF[story] ?? COLUMNS).filter((column) => !VARIANTS.has(column) || OF_VARIANTS.test(story));
}

function cell(findings: readonly Finding[], target: Column, story: string): string {
  const finding = findings.find((each) => each.target === target && each.story === story);
  if (finding === undefined) return NOT_TOLD;
  return finding.seconds === undefined ? finding.result : `${finding.result}; ${finding.seconds.toFixed(1)} s`;
}

/** With columns as wide as Prettier makes them. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) => Math.max(3, ...rows.map((row) => row[column].length)));
  const line = (cells: readonly string[]) => `| ${cells.map((text, at) => text.padEnd(widths[at])).join(' | ')} |`;
  const [heading, ...others] = rows;
  return [line(heading), line(widths.map((width) => '-'.repeat(width))), ...others.map(line)].join('\n');
}
