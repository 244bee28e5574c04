import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gateway, Project } from './project';

let project: Project;
afterEach(() => project.remove());

function setUp(settings: string, links: Readonly<Record<string, string>>): void {
  project = new Project({ 'schemagate.yaml': settings, 'new/ssg.yaml': gateway('ssg') });
  mkdirSync(join(project.path, 'made'));
  for (const [name, target] of Object.entries(links)) symlinkSync(target, join(project.path, name));
}

function commitAll(): void {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  for (const argv of [
    ['init', '-qb', 'main'],
    ['add', '-A'],
    ['commit', '-qm', 'begin'],
  ]) {
    execFileSync('git', [...identity, ...argv], { cwd: project.path });
  }
}

/** Outputs and sources are compared by where they lead, not by how they are spelled. */
describe('an output folder that is a link', () => {
  it.each([
    ['to the source folder', { out: 'new' }, 'synth new -o out'],
    ['to a link to the source folder', { out: 'other', other: 'new' }, 'synth new -o out'],
    ['to the source folder, which is named by another link', { out: 'new', other: './new' }, 'synth other -o out'],
  ])('%s is refused before anything is written', async (_title, links, argv) => {
    setUp('sources: []\n', links);
    const before = project.tree('new');
    const { code, stderr } = await project.run(argv);
    expect([code, stderr]).toEqual([2, expect.stringContaining('is both source and output folder')]);
    expect(project.tree('new')).toEqual(before);
  });

  it.each([
    ['a folder of all', "sources: ['.']\noutput: out\n", { out: 'made' }],
    ['a glob', "sources: ['[mn]*/*.yaml']\noutput: out\n", { out: 'made' }],
    ['a glob through another link', "sources: ['{new,again}/*.yaml']\noutput: out\n", { out: 'made', again: 'made' }],
    ['the folder that it leads to, which is named so', "sources: ['.']\noutput: made\n", { again: 'made' }],
  ])('to a folder among the sources is not read as one: %s', async (_title, settings, links) => {
    setUp(settings, links);
    expect(await project.run('synth')).toMatchObject({ code: 0 });
    expect(await project.run('synth')).toMatchObject({ code: 0 });
    expect(await project.run('synth --check')).toMatchObject({ code: 0 });
    commitAll();
    expect(await project.run('plan --from HEAD --strict')).toMatchObject({ code: 0 });
  });
});
