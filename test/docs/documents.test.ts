import { bundledCommand } from '../support/bundle';
import { Project } from '../cli/project';
import { brokenLinks, documents } from './documents';
import { optionsFromHelp } from './help';
import { failingBlocks } from './shown-commands';
import { unknownCommands, type OptionsOf } from './unknown-commands';
import { yamlFaults } from './yaml-faults';

describe('the documents', () => {
  let project: Project;
  let command: string;
  let optionsOf: OptionsOf;
  beforeAll(async () => {
    project = new Project();
    command = bundledCommand();
    optionsOf = await optionsFromHelp(async (words) => (await project.run(words)).stdout);
  });
  afterAll(() => project.remove());

  async function resourceFaults(text: string): Promise<readonly string[]> {
    const { code, stderr } = await project.run('synth - --delivery argocd --output -', { stdin: text });
    return code === 0 ? [] : [stderr.trim()];
  }

  describe.each(documents().map((document) => ({ path: document.path, document })))('$path', ({ document }) => {
    it('links to what is there', () => {
      expect(brokenLinks(document)).toEqual([]);
    });

    it('names commands, scripts and options that exist', () => {
      expect(unknownCommands(document, optionsOf)).toEqual([]);
    });

    it('shows valid resources and settings', async () => {
      expect(await yamlFaults(document, resourceFaults)).toEqual([]);
    });

    it('shows commands that do as it says', () => {
      expect(failingBlocks(document, command)).toEqual([]);
    });
  });
});
