import { spawnSync } from 'node:child_process';
import type { Json } from '../../src/lib/json';

/** The program that reads as kubectl does, in the environment of those who have built it. */
const PROGRAM = 'SCHEMAGATE_FUZZ_READER';
const SOURCE = 'tools/fuzz/reader';

/** What the library of kubectl, Helm, Argo CD and Flux makes of a text. */
export type GoReading = { readonly documents: readonly Json[] } | { readonly error: string };

/** Builds it where there is Go; false where there is none. */
export function buildGoReader(root: string, program: string): boolean {
  const { status } = spawnSync('go', ['build', '-o', program, '.'], { cwd: `${root}/${SOURCE}`, stdio: 'ignore' });
  if (status !== 0) return false;
  process.env[PROGRAM] = program;
  return true;
}

/** What it makes of a text; nothing where it was not built. */
export function readByGo(text: string): GoReading | undefined {
  const program = process.env[PROGRAM];
  if (program === undefined) return undefined;
  const { stdout, stderr, status } = spawnSync(program, { input: JSON.stringify([text]), maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Error(`${program}: ${stderr.toString('utf8')}`);
  const [reading] = JSON.parse(stdout.toString('utf8')) as [{ documents: Json[]; error?: string }];
  return reading.error === undefined ? reading : { error: reading.error };
}
