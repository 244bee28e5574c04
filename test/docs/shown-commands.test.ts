import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fencedBlocks } from './markdown';
import { failingBlocks } from './shown-commands';

describe('commands that documents show', () => {
  let folder: string;
  let command: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'schemagate-shown-'));
    command = join(folder, 'command.js');
    writeFileSync(command, "console.error('said', process.argv[2]); process.exit(Number(process.argv[3] ?? 0));");
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function faults(text: string): readonly string[] {
    return failingBlocks({ path: 'a.md', text, blocks: fencedBlocks(text) }, command);
  }

  it.each([
    ['```sh\nschemagate synth 1\n```\n'],
    ['```sh run\nls examples\nschemagate synth\n```\n'],
    ['```sh run=2\nschemagate synth 2\n```\n'],
    ['```console run=1\n$ schemagate "it\'s" 1\nsaid\n```\n'],
    ['```sh run\necho a; echo b; echo c\n```\n\n```text output\na\n…\nc\n```\n'],
    ['```sh run\necho a > file\n```\n\n```sh run\ncat file\n```\n'],
  ])('%j ends as it says', (text) => {
    expect(faults(text)).toEqual([]);
  });

  it.each([
    ['```sh run\nschemagate synth 1\n```\n', 'a.md:1: exit code 1, expected 0: said synth'],
    ['\n```sh run=1\nschemagate synth\n```\n', 'a.md:2: exit code 0, expected 1: said synth'],
    [
      '```sh run\necho a; echo c\n```\n\n```text output\nc\n…\na\n```\n',
      'a.md:5: is not what the commands print: a\nc\n',
    ],
    ['```sh run\nschemagate synth 3\nls\n```\n', 'a.md:1: exit code 3, expected 0: said synth'],
  ])('%j does not', (text, fault) => {
    expect(faults(text)).toEqual([fault]);
  });
});
