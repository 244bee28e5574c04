import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledCommand } from '../support/bundle';
import { brokenLinks, documents } from './documents';
import { optionsFromHelp } from './help';
import { failingBlocks } from './shown-commands';
import { unknownCommands, type OptionsOf } from './unknown-commands';
import { yamlFaults } from './yaml-faults';

describe('the documents', () => {
  let folder: string;
  let command: string;
  let optionsOf: OptionsOf;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'schemagate-docs-'));
    command = bundledCommand();
    optionsOf = optionsFromHelp((words) => run(words).stdout);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function run(words: readonly string[], input = '') {
    return spawnSync(process.execPath, [command, ...words], { cwd: folder, input, encoding: 'utf8' });
  }

  function resourceFaults(text: string): readonly string[] {
    const { status, stderr } = run(['synth', '-', '--delivery', 'argocd', '--output', '-'], text);
    return status === 0 ? [] : [stderr.trim()];
  }

  describe.each(documents().map((document) => ({ path: document.path, document })))('$path', ({ document }) => {
    it('links to what is there', () => {
      expect(brokenLinks(document)).toEqual([]);
    });

    it('names commands, scripts and options that exist', () => {
      expect(unknownCommands(document, optionsOf)).toEqual([]);
    });

    it('shows valid resources and settings', () => {
      expect(yamlFaults(document, resourceFaults)).toEqual([]);
    });

    it('shows commands that do as it says', () => {
      expect(failingBlocks(document, command)).toEqual([]);
    });
  });
});
