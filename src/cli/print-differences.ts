import type { SynthReport } from '../app/synth';
import type { Environment } from './environment';
import { painter, type Paint } from './style';

const WORDS = { created: 'missing', changed: 'differs', removed: 'stale' } as const;

/** What `--check` found: the diffs of files that differ, then every file that is not as it should be. */
export function printDifferences(
  report: SynthReport,
  environment: Environment,
  command: 'synth' | 'admission' = 'synth',
): void {
  const { stdout } = environment.streams;
  const paint = painter(stdout, environment);
  if (report.changes.length === 0) {
    stdout.write(`up to date: ${report.unchanged} files\n`);
    return;
  }
  for (const diff of report.diffs) stdout.write(paintedDiff(diff, paint));
  const lines = report.changes.map(({ kind, path }) => `${paint('yellow', WORDS[kind])}  ${path}`);
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
