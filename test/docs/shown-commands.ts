import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ROOT, type MarkdownDocument } from './documents';
import type { Block } from './markdown';
import { commandsIn } from './shell';

/** What a reader has when they follow the documents: the examples, their settings and their output. */
const READERS_FILES = ['cdk8s.yaml', 'dist', 'examples', 'schemagate.yaml'];

/**
 * Blocks marked `run` that do not end as they say, as `docs/a.md:12: exit code 2, expected 0: …`. Each document has one
 * copy of the examples, and its blocks run in it one after the other.
 *
 * @param command the JavaScript file of the command line
 */
export function failingBlocks({ path, blocks }: MarkdownDocument, command: string): readonly string[] {
  const shown = blocks.filter((block) => expectedStatus(block) !== undefined || isOutput(block));
  if (shown.length === 0) return [];
  const folder = mkdtempSync(join(tmpdir(), 'schemagate-docs-'));
  try {
    const place = readersPlace(folder, command);
    let printed = '';
    return shown.flatMap((block) => {
      const run = isOutput(block) ? { printed, fault: notPrinted(block, printed) } : runBlock(block, place);
      printed = run.printed;
      const { fault } = run;
      return fault === undefined ? [] : [`${path}:${block.line}: ${fault}`];
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Place {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

function readersPlace(folder: string, command: string): Place {
  const [cwd, bin] = [join(folder, 'project'), join(folder, 'bin')];
  for (const name of READERS_FILES) {
    if (existsSync(join(ROOT, name))) cpSync(join(ROOT, name), join(cwd, name), { recursive: true });
  }
  mkdirSync(cwd, { recursive: true });
  mkdirSync(bin);
  writeFileSync(join(bin, 'schemagate'), `#!/bin/sh\nexec '${process.execPath}' '${command}' "$@"\n`);
  chmodSync(join(bin, 'schemagate'), 0o755);
  return { cwd, env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, NO_COLOR: '1' } };
}

/** 0 of `run`, 1 of `run=1`; undefined for a block that is not run. */
function expectedStatus({ attributes }: Block): number | undefined {
  const status = attributes.map((attribute) => /^run(?:=(\d+))?$/.exec(attribute)).find((match) => match !== null);
  return status === undefined ? undefined : Number(status?.[1] ?? '0');
}

/** Marked `output`: what the run block before it prints. */
function isOutput({ attributes }: Block): boolean {
  return attributes.includes('output');
}

/** A line `…` stands for lines that are left out. */
function notPrinted({ text }: Block, printed: string): string | undefined {
  let from = 0;
  for (const part of text.trimEnd().split(/^…\n/m)) {
    const at = printed.indexOf(part.trimEnd(), from);
    if (at < 0) return `is not what the commands print: ${printed}`;
    from = at + part.trimEnd().length;
  }
  return undefined;
}

function runBlock(block: Block, { cwd, env }: Place): { readonly printed: string; readonly fault?: string } {
  const script = block.language === 'console' ? typed(block) : block.text;
  const { status, stdout, stderr, error } = spawnSync('sh', ['-e'], { cwd, env, input: script, encoding: 'utf8' });
  if (error !== undefined) throw error;
  const expected = expectedStatus(block);
  const fault = status === expected ? undefined : `exit code ${status}, expected ${expected}: ${stderr.trim()}`;
  return { printed: stderr + stdout, fault };
}

/** What a reader types: of a `console` block only whole commands can be told from output. */
function typed({ language, text }: Block): string {
  const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;
  return commandsIn(language, text)
    .map(({ program, words }) => [program, ...words].map(quoted).join(' '))
    .join('\n');
}
