// Runs processes one after the other, so that what the machine does besides hits all of them alike.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPORT_RSS = fileURLToPath(new URL('report-rss.cjs', import.meta.url));

/** A command: its arguments, the folder to run in, what it reads, how it ends, and what to do before each run. */
function run({ argv, cwd, env, before, input, exit = 0 }) {
  before?.();
  const start = performance.now();
  const options = { cwd, env: { ...process.env, ...env }, maxBuffer: 2 ** 30, input };
  const { status, stderr, error } = spawnSync(argv[0], argv.slice(1), options);
  const time = performance.now() - start;
  if (status !== exit) throw new Error(`${argv.join(' ')}: ${error ?? stderr}`);
  return time;
}

/** Sorted times in ms of each command, run in turns. */
export function times(commands, rounds) {
  const found = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, command] of Object.entries(commands)) found[name].push(run(command));
  }
  for (const list of Object.values(found)) list.sort((left, right) => left - right);
  return found;
}

export const median = (sorted) => sorted[Math.floor(sorted.length / 2)];

/** Peak memory in MiB of a command that is Node. */
export function peakMemory(command) {
  const folder = mkdtempSync(join(tmpdir(), 'schemagate-bench-'));
  const file = join(folder, 'rss');
  try {
    const [node, ...rest] = command.argv;
    run({ ...command, argv: [node, '--require', REPORT_RSS, ...rest], env: { ...command.env, BENCH_RSS_FILE: file } });
    return Number(readFileSync(file, 'utf8')) / 1024;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function isOnPath(program) {
  return spawnSync(program, ['version']).error === undefined;
}
