import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gateway, Project } from './project';

let project: Project;
const setUp = (files: Record<string, string>) => (project = new Project(files));
afterEach(() => project.remove());

const withSystem = (name: string) =>
  gateway(name).replace(/^ {2}app:\n/m, '  app:\n    system:\n      properties: a=b\n');

describe('usage that would do something else than meant', () => {
  it.each<[string, string, RegExp]>([
    ['an empty output folder', 'synth g.yaml --output=', /argument '' is invalid\. Expected a folder, or -/],
    ['--argocd-hook for Helm', 'synth g.yaml -d helm --argocd-hook', /--argocd-hook goes with --delivery argocd, not/],
    ['a source taken away', 'synth g.yaml !g.yaml', /cannot read !g\.yaml: sources only add files\. .*!\(draft\)/],
  ])('refuses %s', async (_title, argv, expected) => {
    setUp({ 'g.yaml': gateway('ssg') });
    const { code, stderr } = await project.run(argv);
    expect(stderr).toMatch(expected);
    expect(code).toBe(2);
    expect(project.files()).toEqual(['g.yaml']);
  });

  it('takes --argocd-hook for the default target', async () => {
    setUp({ 'g.yaml': gateway('ssg') });
    expect((await project.run('synth g.yaml --argocd-hook')).code).toBe(0);
  });

  it.each([
    ['at the end of a glob', 'g/*//', 0, /^$/],
    ['at the end of an odd glob', '*a\njdbc:mysql://', 2, /matches no file/],
    ['within a glob', 'g//*/a*.yaml', 2, /matches no file/],
    ['within one that matches', 'g*///a.yaml', 0, /^$/],
  ])('takes several slashes for one, %s', async (_title, source, code, message) => {
    setUp({ 'g/a.yaml': gateway('a') });
    const outcome = await project.run(`synth ${source}`);
    expect(outcome.stderr).toMatch(message);
    expect(outcome.code).toBe(code);
  });

  it('takes a glob that leaves files out', async () => {
    setUp({ 'g/a.yaml': gateway('a'), 'g/draft.yaml': 'nonsense' });
    expect((await project.run('synth g/!(draft).yaml')).code).toBe(0);
    expect(project.files('dist')).toEqual(['dist/a.k8s.yaml']);
  });
});

describe('an output folder', () => {
  it('below one that takes none is refused, and does not hang', async () => {
    if (process.platform !== 'linux') return;
    setUp({ 'g.yaml': gateway('ssg') });
    const { code, stderr } = await project.run('synth g.yaml -o /proc/no/such/folder');
    expect(stderr).toMatch(/cannot write to .*\/proc\/no\/such\/folder: no such file or folder/);
    expect(code).toBe(2);
  });

  it('is made with those above it', async () => {
    setUp({ 'g.yaml': gateway('ssg') });
    expect((await project.run('synth g.yaml -o a/b/c')).code).toBe(0);
    expect(project.files('a')).toEqual(['a/b/c/ssg.k8s.yaml']);
  });

  it('is not made for a run with errors', async () => {
    setUp({ 'a.yaml': gateway('a'), 'b.yaml': 'kind: Nonsense' });
    expect((await project.run('synth a.yaml b.yaml -o x/y/z')).code).toBe(1);
    expect(project.files()).toEqual(['a.yaml', 'b.yaml']);
  });

  it('may be a link to one', async () => {
    setUp({ 'g.yaml': gateway('ssg'), 'real/keep.txt': '' });
    symlinkSync('real', join(project.path, 'link'));
    expect((await project.run('synth g.yaml -o link')).code).toBe(0);
    expect(project.files('real')).toEqual(['real/keep.txt', 'real/ssg.k8s.yaml']);
  });
});

describe('output of an earlier run among the sources', () => {
  it.each(['helm', 'argocd', 'flux', 'kubectl'])('of %s is told from a source', async (delivery) => {
    setUp({ 'g/a.yaml': gateway('a') });
    await project.run(`synth g -d ${delivery} -o g/old`);
    const { code, stderr } = await project.run(`synth g -d ${delivery} -o new`);
    expect(stderr).toMatch(
      /^g\/old\/.*:1:1 {2}schemagate wrote this file, from \.\.\/a\.yaml: .* \[input\/own-output\]$/m,
    );
    expect(stderr).not.toMatch(/unknown-kind/);
    expect(code).toBe(1);
  });

  it('is passed over in the output folder of the run', async () => {
    setUp({ 'g/a.yaml': gateway('a') });
    await project.run('synth g -o g/out');
    expect((await project.run('synth g -o g/out')).code).toBe(0);
  });
});

describe('an object that two resources render', () => {
  const inNamespace = (name: string, namespace: string) => gateway(name, { namespace });

  it.each<[string, string, readonly [string, string], string | undefined]>([
    [
      'by a name made of another',
      'argocd',
      [withSystem('ssg'), gateway('ssg-system')],
      'Gateway ssg-system renders ConfigMap ssg-system, and so does Gateway ssg of g/1.yaml',
    ],
    ['by names that stay apart', 'argocd', [withSystem('ssg'), gateway('ssg-systems')], undefined],
    [
      'as Kustomizations of Flux',
      'flux',
      [inNamespace('c-a', 'b'), inNamespace('a', 'b-c')],
      'Gateway a renders Kustomization b-c-a-migration, and so does Gateway c-a of g/1.yaml',
    ],
    ['in namespaces that Helm keeps apart', 'helm', [inNamespace('c-a', 'b'), inNamespace('a', 'b-c')], undefined],
  ])('%s, with %s', async (_title, delivery, [first, second], expected) => {
    setUp({ 'g/1.yaml': first, 'g/2.yaml': second });
    const { code, stderr } = await project.run(`synth g -d ${delivery}`);
    expect(code).toBe(expected === undefined ? 0 : 1);
    if (expected !== undefined) expect(stderr).toContain(`g/2.yaml:4:9  metadata.name: ${expected}`);
  });

  it('is found on standard output too', async () => {
    setUp({});
    const stdin = `${withSystem('ssg')}---\n${gateway('ssg-system')}`;
    const { code, stderr } = await project.run('synth - -o -', { stdin });
    expect(stderr).toMatch(/renders ConfigMap ssg-system, and so does Gateway ssg of <stdin>/);
    expect(code).toBe(1);
  });

  it('may be the same in builds with output folders of their own', async () => {
    const builds = '  - {output: one}\n  - {output: two}\n';
    setUp({ 'g/1.yaml': withSystem('ssg'), 'schemagate.yaml': `sources: [g]\nbuilds:\n${builds}` });
    expect((await project.run('synth')).code).toBe(0);
  });
});
