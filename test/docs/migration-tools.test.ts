import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { migrationToolNames, tryFindMigrationTool } from '../../src/systems/application/migration-tools';
import { splitCommand } from '../../src/systems/application/split-command';
import { ROOT } from './documents';

const text = readFileSync(join(ROOT, 'docs/applications.md'), 'utf8');
const tools = text.slice(text.indexOf('\n## Tools\n'), text.indexOf('\n## Moving to it\n'));
const sections = new Map(
  tools
    .split('\n### ')
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')), section]),
);

describe('the documentation of applications', () => {
  it('has a section for every tool that is known', () => {
    expect([...sections.keys()].sort()).toEqual([...migrationToolNames()].sort());
  });

  it.each([...sections])('shows for %s a command that is recognized, and what is known about it', (name, section) => {
    const [, yaml] = /```yaml fragment\n([^]*?)```/.exec(section) ?? [];
    const { 'schemagate.dev/migrate': command } = load(yaml) as Record<string, string>;
    const split = splitCommand(command);
    expect(split).not.toHaveProperty('fault');
    const tool = tryFindMigrationTool({ command: 'words' in split ? split.words : [] });
    expect(tool?.name).toBe(name);
    expect(section).toMatch(
      { none: /\b[Nn]o lock|One migration at a time/, row: /\*\*row\*\*/, session: /lock/, transaction: /lock/ }[
        tool!.lock
      ],
    );
    for (const known of [tool!.recovery ?? [], tool!.beforeMerge].flat()) expect(section).toContain(`\`${known}\``);
  });
});
