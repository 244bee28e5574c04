import { printable } from '../../lib/text/printable';
import type { SynthReport } from '../synth-report';
import { plural } from '../../lib/text/plural';
import type { Environment } from './environment';
import { EXIT } from './exit-code';
import { painter, type Paint } from './style';

const WORDS = { created: 'missing', changed: 'differs', removed: 'stale' } as const;

/** The command whose output is checked, and whether to say nothing where all is well. */
interface CheckedCommand {
  readonly command: 'synth' | 'admission';
  readonly quiet?: boolean;
}

/** Prints what `--check` found, and gives the exit code. */
export function printCheck(
  report: SynthReport,
  environment: Environment,
  { command, quiet = false }: CheckedCommand,
): number {
  if (!quiet || report.changes.length > 0) printDifferences(report, environment, command);
  return report.changes.length === 0 ? EXIT.ok : EXIT.refused;
}

/** The diffs of files that differ, then every file that is not as it should be. */
function printDifferences(report: SynthReport, environment: Environment, command: CheckedCommand['command']): void {
  const { stdout } = environment.streams;
  const paint = painter(stdout, environment);
  if (report.changes.length === 0) {
    stdout.write(`up to date: ${plural(report.unchanged, 'file')}\n`);
    return;
  }
  for (const diff of report.diffs) stdout.write(paintedDiff(diff, paint));
  const lines = report.changes.map(({ kind, path }) => `${paint('yellow', WORDS[kind])}  ${printable(path)}`);
  stdout.write(`${lines.join('\n')}\nout of date: run schemagate ${command} and commit what it writes\n`);
}

/** A unified diff for a terminal. */
export function paintedDiff(diff: string, paint: Paint): string {
  return diff.replace(/^.+$/gm, (line) => {
    if (/^(?:---|\+\+\+) /.test(line)) return paint('bold', line);
    if (line.startsWith('+')) return paint('green', line);
    if (line.startsWith('-')) return paint('red', line);
    return line.startsWith('@@') ? paint('cyan', line) : line;
  });
}
