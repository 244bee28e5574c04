import { printable } from '../../lib/text/printable';
import { DEFAULT_WIDTH, wrap } from '../../lib/text/wrap';
import type { ChangedFields } from '../changed-fields';
import type { SynthReport } from '../synth-report';
import type { Environment } from './environment';
import { painter } from './style';

const COLORS = { created: 'green', changed: 'yellow', removed: 'red' } as const;
/** More lines than this help nobody. */
const MAX_LISTED = 200;
const MAX_ROWS = 20;
const MAX_NAMED = 5;

/** What was written, file by file, and the sums. */
export function printChanges(report: SynthReport, environment: Environment): void {
  const { stdout } = environment.streams;
  const paint = painter(stdout, environment);
  const lines = report.changes
    .slice(0, MAX_LISTED)
    .map(({ kind, path }) => `${paint(COLORS[kind], kind)}  ${printable(path)}`);
  const more = report.changes.length - lines.length;
  if (more > 0) lines.push(`… and ${more} more`);
  const fields = (report.changedFields ?? []).flatMap((each) => fieldLines(each, stdout.columns ?? DEFAULT_WIDTH));
  stdout.write(`${[...lines, ...fields, sums(report)].join('\n')}\n`);
}

/** What the output says otherwise than the objects that it is made of. */
function fieldLines({ title, rows }: ChangedFields, width: number): readonly string[] {
  const lines = rows.slice(0, MAX_ROWS).flatMap(({ objects, says }) => {
    const more = objects.length > MAX_NAMED ? [`${objects.length - MAX_NAMED} more`] : [];
    const named = [...objects.slice(0, MAX_NAMED), ...more].join(', ');
    return wrap(printable(`${named}: ${says}`), width, '  ', '    ');
  });
  const left = rows.length - MAX_ROWS;
  return [
    `${printable(title)}, otherwise than the objects it is made of:`,
    ...lines,
    ...(left > 0 ? [`  … and ${left} more`] : []),
  ];
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
    return `${printable(source)} names no file any more: what was made of it is removed. Take it out of sources in schemagate.yaml\n`;
  });
  streams.stdout.write(lines.join(''));
}
