import { resolve } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { DELIVERIES } from '../../src/model/target';
import { patchFaults } from '../../src/state/patches/patch-faults';
import { patchWorkload } from '../../src/state/patches/patch-workload';
import { readPatch } from '../../src/state/patches/read-patch';
import { statePatches } from '../../src/state/patches/state-patches';
import { findConfig, parseConfig } from '../../src/state/config-file';
import { synth } from '../../src/commands/synth';
import { gateway, Project } from '../cli/project';

let project: Project;
afterEach(() => project.remove());

const MIN_READY = `
  - target: {kind: Deployment}
    patch: |-
      - op: add
        path: /spec/minReadySeconds
        value: 10
`;

/** A project with one Gateway and these settings. */
function withPatches(patches: string, { files = {}, head = 'sources: [gateways]\n' } = {}): Project {
  project = new Project({
    'gateways/ssg.yaml': gateway('ssg', { namespace: 'api' }),
    'schemagate.yaml': `${head}patches:${patches}`,
    ...files,
  });
  return project;
}

function outputs(): string {
  return Object.values(project.tree('dist')).join('\n');
}

describe('patches of the settings', () => {
  it.each(DELIVERIES)('are in what %s delivers', async (delivery) => {
    withPatches(MIN_READY);
    expect(await project.run(`synth --delivery ${delivery}`)).toMatchObject({ code: 0 });
    expect(outputs()).toContain('minReadySeconds: 10');
    expect(await project.run(`synth --delivery ${delivery} --check`)).toMatchObject({ code: 0 });
  });

  it.each(['argocd', 'flux', 'kubectl'])(
    'give the Job of %s another name when they change its pod',
    async (delivery) => {
      const job = `
  - target: {kind: Job}
    patch: 'spec: {template: {spec: {schedulerName: own}}}'
`;
      const names = async (patches: string): Promise<string | undefined> => {
        withPatches(patches);
        expect(await project.run(`synth --delivery ${delivery}`)).toMatchObject({ code: 0 });
        const name = /name: (ssg-db-migration-[0-9a-f]{10})/.exec(outputs())?.[1];
        project.remove();
        return name;
      };
      const plain = await names(MIN_READY);
      const patched = await names(job);
      withPatches(MIN_READY);
      expect(plain).toMatch(/^ssg-db-migration-/);
      expect(patched).toMatch(/^ssg-db-migration-/);
      expect(patched).not.toBe(plain);
    },
  );

  it('come from files beside the settings, whatever the working directory', async () => {
    const files = {
      'patches/pods.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ssg}\nspec: {minReadySeconds: 7}\n',
    };
    withPatches('\n  - path: patches/pods.yaml\n', { files });
    expect(await project.run('synth', { cwd: 'gateways' })).toMatchObject({ code: 0 });
    expect(outputs()).toContain('minReadySeconds: 7');
  });

  it('of a build come after those of the top level', async () => {
    const head = `builds:
  - {delivery: argocd, sources: [gateways], output: dist/a}
  - delivery: argocd
    sources: [gateways]
    output: dist/b
    patches: [{target: {kind: Deployment}, patch: "spec: {minReadySeconds: 20}"}]
`;
    withPatches(MIN_READY, { head });
    expect(await project.run('synth')).toMatchObject({ code: 0 });
    expect(project.read('dist/a/ssg.k8s.yaml')).toContain('minReadySeconds: 10');
    expect(project.read('dist/b/ssg.k8s.yaml')).toContain('minReadySeconds: 20');
  });

  it('are for the targets and resources that they state', async () => {
    const patches = `
  - {target: {kind: Deployment}, deliveries: [helm], patch: 'spec: {minReadySeconds: 1}'}
  - {target: {kind: Deployment}, resource: {kind: Gateway, name: other, namespace: api}, patch: 'spec: {minReadySeconds: 2}'}
`;
    const head = `sources: [gateways]
builds: [{delivery: helm, output: dist/helm}, {delivery: argocd, output: dist/argocd}]
`;
    withPatches(patches, { head, files: { 'gateways/other.yaml': gateway('other', { namespace: 'api' }) } });
    expect(await project.run('synth')).toMatchObject({ code: 0 });
    const seconds = (file: string) => /minReadySeconds: (\d)/.exec(project.read(`dist/${file}`))?.[1];
    expect(seconds('helm/ssg/templates/deployment-ssg.yaml')).toBe('1');
    expect(seconds('argocd/ssg.k8s.yaml')).toBeUndefined();
    expect(seconds('argocd/other.k8s.yaml')).toBe('2');
  });

  it('are applied to standard input, and to what goes to standard output', async () => {
    withPatches(MIN_READY, { head: '' });
    const { code, stdout } = await project.run('synth - --output -', { stdin: gateway('piped') });
    expect(code).toBe(0);
    const kinds = parseAllDocuments(stdout).map((document) => document.toJS() as { kind: string; spec: object });
    expect(kinds.find(({ kind }) => kind === 'Deployment')?.spec).toMatchObject({ minReadySeconds: 10 });
  });

  it('are applied through the library', async () => {
    withPatches(MIN_READY);
    const report = await synth({ cwd: project.path, paths: [], flags: {} });
    expect(report.diagnostics).toEqual([]);
    expect(outputs()).toContain('minReadySeconds: 10');
  });

  it('are rendered the same each time, byte for byte', async () => {
    withPatches(MIN_READY);
    await project.run('synth');
    const first = project.tree('dist');
    await project.run('synth');
    expect(project.tree('dist')).toEqual(first);
  });

  it('of a Job roll with Helm, too, which replaces it under its name', async () => {
    withPatches(`
  - target: {kind: Job}
    patch: 'spec: {template: {spec: {schedulerName: own}}}'
`);
    await project.run('synth --delivery helm');
    const job = parse(project.read('dist/ssg/templates/job-ssg-db-migration.yaml')) as { metadata: { name: string } };
    expect(job.metadata.name).toBe('ssg-db-migration');
  });
});

describe('a patch that meets nothing', () => {
  const IDLE = "\n  - {target: {kind: Deploymnt}, patch: 'spec: {minReadySeconds: 1}'}\n";

  it('is refused, with its place and what there is', async () => {
    withPatches(IDLE);
    const { code, stderr } = await project.run('synth');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^schemagate\.yaml:3:5 {2}patches\[0\]: it matches none of the \d objects that it is for\. There are Job ssg-db-migration,/,
    );
    expect(project.files('.')).toEqual(['gateways/ssg.yaml', 'schemagate.yaml']);
  });

  it('is not judged in a run over some of the sources', async () => {
    withPatches(IDLE);
    expect(await project.run('synth gateways/ssg.yaml')).toMatchObject({ code: 0 });
  });

  it('is judged there, too, where it names the resource', async () => {
    withPatches("\n  - {target: {kind: Deploymnt}, resource: {name: ssg}, patch: 'spec: {minReadySeconds: 1}'}\n");
    expect((await project.run('synth gateways/ssg.yaml')).stderr).toContain('patch/matches-nothing');
  });

  it.each([
    ['no resource', 'resource: {name: nobody}'],
    ['no target', 'deliveries: [flux]'],
  ])('is refused where it is for %s of the run', async (_title, restriction) => {
    withPatches(`\n  - {target: {kind: Deployment}, ${restriction}, patch: 'spec: {minReadySeconds: 1}'}\n`);
    expect((await project.run('synth')).stderr).toContain('it is for no resource and target of this run');
  });

  it('is none of a run whose target the command line states', async () => {
    withPatches("\n  - {target: {kind: Deployment}, deliveries: [flux], patch: 'spec: {minReadySeconds: 1}'}\n");
    expect(await project.run('synth --delivery helm')).toMatchObject({ code: 0 });
  });

  it('is reported for each document that meets nothing', async () => {
    const named = (name: string) =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec: {minReadySeconds: 1}\n`;
    withPatches('\n  - path: p.yaml\n', { files: { 'p.yaml': `${named('ssg')}---\n${named('nobody')}` } });
    expect((await project.run('synth')).stderr).toMatch(/^p\.yaml:6:1 {2}patches\[0\]: it matches none/);
  });
});

describe('a patch that is none', () => {
  it.each<[string, string, RegExp]>([
    ['neither patch nor path', '{target: {kind: Job}}', /3:5 {2}patches\[0\]: neither patch nor path/],
    [
      'patch and path',
      '{target: {kind: Job}, patch: "a: b", path: x.yaml}',
      /3:48 {2}patches\[0\]\.path: both patch and path/,
    ],
    [
      'a file that is not there',
      '{path: x.yaml}',
      /3:12 {2}patches\[0\]\.path: cannot read x\.yaml: no such file.*patch\/not-readable/,
    ],
    [
      'a name that may change',
      '{target: {kind: Job}, patch: "a: b", options: {allowNameChange: true}}',
      /allowNameChange: a patch never renames/,
    ],
    [
      'a kind that may change',
      '{target: {kind: Job}, patch: "a: b", options: {allowKindChange: true}}',
      /allowKindChange: a patch never renames/,
    ],
    ['an empty text', '{target: {kind: Job}, patch: ""}', /patches\[0\]\.patch: an empty text/],
    ['plain text', '{target: {kind: Job}, patch: "abc"}', /expected a mapping .* or a list/],
    ['text that is no YAML', '{target: {kind: Job}, patch: "a: [b"}', /patches\[0\]\.patch: .*patch\/not-valid/],
    ['operations without a target', '{patch: "[{op: remove, path: /spec}]"}', /a JSON patch without a target/],
    ['no operations', '{target: {kind: Job}, patch: "[]"}', /without operations/],
    ['an operation that is none', '{target: {kind: Job}, patch: "[{op: add, path: /a}]"}', /add needs a value/],
    ['a merge that names no object', '{patch: "spec: {a: b}"}', /names no object, and no target/],
    ['several for one target', '{target: {kind: Job}, patch: "a: b\\n---\\nc: d"}', /several strategic merge patches/],
    [
      'a pattern that is none',
      '{target: {kind: "a("}, patch: "a: b"}',
      /3:21 {2}patches\[0\]\.target\.kind: "a\(" is no regular expression/,
    ],
    [
      'a selector that is none',
      '{target: {labelSelector: "a b"}, patch: "a: b"}',
      /target\.labelSelector: "a b" is no selector/,
    ],
    [
      'a pattern of resources that is none',
      '{resource: {name: "a("}, target: {kind: Job}, patch: "a: b"}',
      /resource\.name/,
    ],
  ])('%s', async (_title, entry, message) => {
    withPatches(`\n  - ${entry}\n`);
    const { code, stderr } = await project.run('synth');
    expect(stderr).toMatch(message);
    expect(code).toBe(1);
  });

  it.each([
    ['an unknown key', '{target: {kind: Job}, patch: "a: b", patches: []}'],
    ['an unknown key of a target', '{target: {kinds: Job}, patch: "a: b"}'],
    ['an unknown option', '{target: {kind: Job}, patch: "a: b", options: {allowAll: true}}'],
    ['an unknown target', '{deliveries: [helmfile], target: {kind: Job}, patch: "a: b"}'],
  ])('by the schema of the settings: %s', async (_title, entry) => {
    withPatches(`\n  - ${entry}\n`);
    expect(await project.run('synth')).toMatchObject({ code: 2 });
  });

  it('does not hide another, nor what others do', async () => {
    withPatches(`
  - {target: {kind: "a("}, patch: 'a: b'}
  - {target: {kind: Job}, patch: 'spec: {backoffLimit: 3}'}
  - {target: {kind: CronJob}, patch: 'spec: {suspend: true}'}
  - {target: {kind: Deployment}, patch: 'spec: {replicas: x}'}
`);
    const { stderr } = await project.run('synth');
    expect([...stderr.matchAll(/\[(patch\/[a-z-]+)\]/g)].map(([, code]) => code).sort()).toEqual([
      'patch/invalid-object',
      'patch/matches-nothing',
      'patch/not-valid',
      'patch/touches-gate',
    ]);
  });

  it.each(['""', '|', '|\n\n', '>-\n'])('is shown where it begins though it has no text: %j', async (patch) => {
    withPatches(`\n  - target: {kind: Deployment}\n    patch: ${patch}\n`);
    const { code, stderr } = await project.run('synth');
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^schemagate\.yaml:\d+:12 {2}.*an empty text/)]);
  });

  it('is shown in the line of a block and in the file that it stands in', async () => {
    const block = `
  - target: {kind: Deployment}
    patch: |
      spec:
        template:
          spec:
            nothing: 1
  - {target: {kind: Deployment}, path: p.json}
`;
    withPatches(block, { files: { 'p.json': '[\n  {"op": "remove", "path": "/spec/paused"}\n]\n' } });
    const { stderr } = await project.run('synth');
    expect(stderr).toMatch(/^schemagate\.yaml:8:22 {2}patches\[0\]: Deployment ssg: spec\.template\.spec\.nothing/m);
    expect(stderr).toMatch(
      /^p\.json:2:28 {2}patches\[1\]: Deployment ssg: remove of \/spec\/paused: there is nothing/m,
    );
  });
});

describe('a field between two known versions of Kubernetes', () => {
  const sleep =
    "\n  - {target: {kind: Deployment}, patch: 'spec: {template: {spec: {resources: {limits: {cpu: 1}}}}}'}\n";
  it.each([
    ['1.28', 1, 'error'],
    ['1.31', 0, 'not judged for Kubernetes 1.31'],
    ['1.34', 0, ''],
  ])('%s: exit code %d', async (version, code, text) => {
    withPatches(sleep);
    const outcome = await project.run(`synth --kubernetes-version ${version}`);
    expect(outcome.code).toBe(code);
    expect(outcome.stderr).toContain(text);
  });
});

describe('patches as data', () => {
  it('are read with the settings, and applied to no workload that they are not for', () => {
    withPatches(MIN_READY);
    const config = findConfig(project.path)!;
    expect(parseConfig('schemagate.yaml', config.text).patches).toHaveLength(1);
    const [stated] = statePatches(config, ['patches'], project.path);
    expect(stated).toMatchObject({
      id: 'patches[0]',
      place: { file: 'schemagate.yaml', line: 3, column: 5 },
      faults: [],
    });
    expect(readPatch(stated).patch?.change).toMatchObject({ form: 'json' });
    expect(resolve(project.path, 'schemagate.yaml')).toContain(config.folder);
    expect([patchFaults, patchWorkload].map(({ length }) => length)).toEqual([1, 2]);
  });
});
