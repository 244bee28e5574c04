import Ajv from 'ajv';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Adoption } from '../../src/systems/adoption';
import { publishedSchema } from '../../src/commands/schema';
import type { JsonObject } from '../../src/lib/json';
import { operatorObjects, recorded } from '../systems/gateway/adopt/pairs';
import { containsSecretValue } from '../support/secret-values';
import { gateway, Project } from './project';

const LIST = (objects: readonly object[]): string => JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
const RESOURCE = recorded('minimal.yaml');
const OBJECTS = operatorObjects('minimal');

let project: Project;
const setUp = (files: Record<string, string> = {}) =>
  (project = new Project({ 'gateways/minimal.yaml': RESOURCE, 'running.json': LIST(OBJECTS), ...files }));
afterEach(() => project.remove());

describe('schemagate adopt', () => {
  it.each<[string, Record<string, string>, string]>([
    ['a list', {}, 'running.json'],
    [
      'documents of one stream',
      { 'running.yaml': OBJECTS.map((object) => stringify(object)).join('---\n') },
      'running.yaml',
    ],
    [
      'a folder',
      Object.fromEntries(OBJECTS.map((object, index) => [`running/${index}.json`, JSON.stringify(object)])),
      'running',
    ],
    [
      'a glob',
      Object.fromEntries(OBJECTS.map((object, index) => [`some/${index}.json`, JSON.stringify(object)])),
      'some/*.json',
    ],
  ])('reads what runs from %s', async (_title, files, from) => {
    setUp(files);
    const { code, stdout } = await project.run(`adopt gateways/minimal.yaml --from ${from}`);
    expect(code).toBe(0);
    expect(stdout).toContain('pods roll          Deployment minimal\n');
    expect(stdout).toContain('unchanged          Service minimal\n');
  });

  it('reads it from standard input', async () => {
    setUp();
    const { stdout } = await project.run('adopt gateways/minimal.yaml --from -', { stdin: LIST(OBJECTS) });
    expect(stdout).toContain('Gateway apim/minimal: pods roll 1');
  });

  it('changes no file', async () => {
    setUp();
    const before = project.tree();
    await project.run('adopt gateways/minimal.yaml --from running.json');
    expect(project.tree()).toEqual(before);
  });

  it('prints JSON of the schema that is published', async () => {
    setUp();
    const { stdout } = await project.run('adopt gateways/minimal.yaml --from running.json --format json');
    const validate = new Ajv({ strict: true }).compile(publishedSchema('adopt') as JsonObject);
    expect([validate(JSON.parse(stdout)), validate.errors]).toEqual([true, null]);
  });

  it.each<[string, string, string]>([
    ['the option', '--selector helm', 'option'],
    ['what runs, without it', '', 'running'],
  ])('takes the selector from %s', async (_title, option, from) => {
    setUp();
    const { stdout } = await project.run(`adopt gateways/minimal.yaml --from running.json --format json ${option}`);
    expect((JSON.parse(stdout) as Adoption).selectorFrom).toBe(from);
  });

  it('takes the selector from the annotation, and then asks for none', async () => {
    const { metadata, ...rest } = parse(RESOURCE) as Record<string, JsonObject>;
    const annotations = { 'schemagate.dev/selector': 'layer7-operator' };
    setUp({ 'gateways/minimal.yaml': stringify({ ...rest, metadata: { ...metadata, annotations } }) });
    const { stdout } = await project.run('adopt gateways/minimal.yaml --from running.json --format json');
    const { selectorFrom, steps } = JSON.parse(stdout) as Adoption;
    expect([selectorFrom, steps.some(({ id }) => id === 'state-selector')]).toEqual(['annotation', false]);
  });

  it('says when no Deployment of the name runs', async () => {
    setUp({ 'running.json': LIST([{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'other' } }]) });
    const { stdout } = await project.run('adopt gateways/minimal.yaml --from running.json');
    expect(stdout).toContain('note: No Deployment minimal runs, there are other. A Gateway takes over');
  });
});

describe('the exit code', () => {
  const FOREIGN = { annotations: { 'meta.helm.sh/release-name': 'other' } };
  const foreign = OBJECTS.map((object) => {
    return object.kind === 'Service'
      ? { ...object, metadata: { ...(object.metadata as JsonObject), ...FOREIGN } }
      : object;
  });

  it.each<[string, string, readonly object[], string, number]>([
    ['0 for a report, whatever it says', '', foreign, '', 0],
    ['0 with --strict where nothing is lost', '--strict', OBJECTS, '', 0],
    ['1 with --strict for what others manage', '--strict', foreign, '', 1],
    ['1 with --strict for what must be recreated', '--strict --selector helm', OBJECTS, '', 1],
    ['2 without anything to compare with', '', OBJECTS, 'gateways/minimal.yaml', 2],
    ['2 with two sources', '--live', OBJECTS, '', 2],
    ['2 for a file that is not there', '--from nowhere.yaml', OBJECTS, 'gateways/minimal.yaml', 2],
    ['2 for an unknown selector', '--selector kustomize', OBJECTS, '', 2],
  ])('is %s', async (_title, options, objects, only, expected) => {
    setUp({ 'running.json': LIST(objects) });
    const sources = only || 'gateways/minimal.yaml --from running.json';
    const { code } = await project.run(`adopt ${sources} ${options}`);
    expect(code).toBe(expected);
  });

  it.each<[string, Record<string, string>, string, number, string]>([
    [
      '1 for a resource with errors',
      { 'gateways/minimal.yaml': RESOURCE.replace('accept: true', 'accept: maybe') },
      '',
      1,
      'nothing was compared',
    ],
    ['1 for running objects that are no YAML', { 'running.json': '{' }, '', 1, 'nothing was compared'],
    [
      '2 for a file without a Gateway',
      { 'gateways/minimal.yaml': 'apiVersion: v1\nkind: List\nitems: []\n' },
      '',
      2,
      'holds no Gateway',
    ],
    [
      '2 for several without a name',
      { 'gateways/minimal.yaml': `${gateway('a')}---\n${gateway('b')}` },
      '',
      2,
      'holds the Gateways a, b. Choose one with --name',
    ],
    ['2 for a name that is not there', { 'gateways/minimal.yaml': gateway('a') }, '--name c', 2, 'There is no c'],
    ['2 for a context that nothing would use', {}, '--context prod', 2, 'they go with --live'],
    ['2 for a kubeconfig that nothing would use', {}, '--kubeconfig k', 2, 'they go with --live'],
    ['2 for standard output as the place of the output', {}, '--output -', 2, 'Expected a folder.'],
    ['2 for a namespace that is none', {}, '--namespace A_B', 2, 'A namespace is lower-case letters'],
    ['0 for one of several', { 'gateways/minimal.yaml': `${gateway('a')}---\n${gateway('b')}` }, '--name b', 0, ''],
  ])('is %s', async (_title, files, options, expected, says) => {
    setUp(files);
    const { code, stderr } = await project.run(`adopt gateways/minimal.yaml --from running.json ${options}`);
    expect(code).toBe(expected);
    expect(stderr).toContain(says);
  });
});

describe('credentials', () => {
  const PASSWORD = 'p-S3cret!word';
  const inline = recorded('inline-credentials.yaml');
  const secret = (data: JsonObject): JsonObject => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'inline-credentials', namespace: 'apim' },
    data,
  });

  it.each(['text', 'markdown', 'json'])('are in no report: %s', async (format) => {
    const resource = inline.replace(/password: .*/g, `password: ${JSON.stringify(PASSWORD)}`);
    const other = Buffer.from(`other-${PASSWORD}`).toString('base64');
    const objects = [
      ...operatorObjects('inline-credentials').filter(({ kind }) => kind !== 'Secret'),
      secret({ SSG_ADMIN_PASSWORD: other, EXTRA: other }),
    ];
    setUp({ 'gateways/g.yaml': resource, 'running.json': LIST(objects) });
    const { code, stdout, stderr } = await project.run(
      `adopt gateways/g.yaml --from running.json --allow-inline-secrets --format ${format}`,
    );
    expect([code, stdout.replaceAll('&#95;', '_').includes('SSG_ADMIN_PASSWORD')]).toEqual([0, true]);
    expect(containsSecretValue(stdout + stderr, [PASSWORD, other])).toBe(false);
  });
});

describe('--live', () => {
  /** Stands for kubectl: notes how it was called, and answers from files named after what was asked for. */
  function setUpKubectl(script: string): Record<string, string> {
    setUp({ 'bin/kubectl': `#!/bin/sh\necho "$*" >> "$LOG"\n${script}\n`, 'all.json': LIST(OBJECTS) });
    chmodSync(join(project.path, 'bin/kubectl'), 0o755);
    return {
      PATH: `${join(project.path, 'bin')}:/usr/bin:/bin`,
      LOG: join(project.path, 'calls'),
      ALL: join(project.path, 'all.json'),
    };
  }

  it('asks kubectl to get, and for nothing else', async () => {
    const env = setUpKubectl('case "$*" in *deployments*) cat "$ALL" ;; esac');
    const { code, stdout } = await project.run('adopt gateways/minimal.yaml --live --context prod --kubeconfig k', {
      env,
    });
    expect([code, stdout.includes('pods roll          Deployment minimal')]).toEqual([0, true]);
    const calls = project.read('calls').trim().split('\n');
    expect(calls.length).toBeGreaterThan(1);
    for (const call of calls)
      expect(call).toMatch(
        /^--kubeconfig=k --context=prod --namespace=apim --request-timeout=\S+ get .* --ignore-not-found --output=json$/,
      );
  });

  it('goes on without what may not be read, and says so', async () => {
    const env = setUpKubectl(
      'case "$*" in *deployments*) cat "$ALL" ;; *) echo "Error from server (Forbidden): no" >&2; exit 1 ;; esac',
    );
    const { code, stdout } = await project.run('adopt gateways/minimal.yaml --live', { env });
    expect([code, stdout.includes('note: Secrets could not be read, and were not compared.')]).toEqual([0, true]);
  });

  it('ends with exit code 2 when the cluster does not answer', async () => {
    const env = setUpKubectl('printf "E1121 memcache.go: noise\\nUnable to connect to the server\\n" >&2; exit 1');
    const { code, stderr } = await project.run('adopt gateways/minimal.yaml --live', { env });
    const says = 'kubectl get failed: Unable to connect to the server. Name files with --from instead';
    expect([code, stderr]).toEqual([2, `error: ${says}\n`]);
  });

  it('ends with exit code 2 without kubectl', async () => {
    setUp();
    mkdirSync(join(project.path, 'empty'));
    const { code, stderr } = await project.run('adopt gateways/minimal.yaml --live', {
      env: { PATH: join(project.path, 'empty') },
    });
    expect([code, stderr]).toEqual([
      2,
      'error: kubectl: not found. Install it, or add its folder to PATH. Name files with --from instead\n',
    ]);
  });
});
