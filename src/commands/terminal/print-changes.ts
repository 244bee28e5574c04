import { printable } from '../../lib/text/printable';
import type { SynthReport } from '../synth-report';
import type { Environment } from './environment';
import { painter } from './style';

const COLORS = { created: 'green', changed: 'yellow', removed: 'red' } as const;
/** More lines than this help nobody. */
const MAX_LISTED = 200;

/** What was written, file by file, and the sums. */
export function printChanges(report: SynthReport, environment: Environment): void {
  const { stdout } = environment.streams;
  const paint = painter(stdout, environment);
  const lines = report.changes
    .slice(0, MAX_LISTED)
    .map(({ kind, path }) => `${paint(COLORS[kind], kind)}  ${printable(path)}`);
  const more = report.changes.length - lines.length;
  if (more > 0) lines.push(`… and ${more} more`);
  stdout.write(`${[...lines, sums(report)].join('\n')}\n`);
}

function sums({ changes, unchanged }: SynthReport): string {
  const counts = (['created', 'changed', 'removed'] as const).map(
    (kind) => `${changes.filter((change) => change.kind === kind).length} ${kind}`,
  );
  return [...counts, `${unchanged} unchanged`].join(', ');
}

/** The last file of a source is gone: that is how a resource is removed, and is said so that a slip is seen. */
export function printEmptied({ emptied = [] }: SynthReport, { streams }: Environment): void {
  const lines = emptied.map((source) => {
    return `${source} names no file any more: what was made of it is removed. Take it out of sources in schemagate.yaml\n`;
  });
  streams.stdout.write(lines.join(''));
}
