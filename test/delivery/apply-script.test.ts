import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { kubectl } from '../../src/delivery/kubectl';
import type { Workload } from '../../src/model/workload';
import { byKind, objectsOf, SETTINGS, textOf, workload } from './fixtures';

/** dash where there is one: it knows nothing beyond POSIX. */
const SHELL = ['/bin/dash', '/usr/bin/dash'].find((path) => existsSync(path)) ?? '/bin/sh';

interface Cluster {
  /** Jobs that exist, each with the states that it goes through. */
  readonly jobs?: Readonly<Record<string, readonly string[]>>;
  /** The states of the migration Job once it is applied. */
  readonly outcome?: readonly string[];
  /** Pods that still run, seen one look each. */
  readonly pods?: readonly string[];
  /** Further files of the fake. */
  readonly flags?: readonly string[];
}

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** kubectl's arguments, call by call. */
  readonly calls: readonly string[];
  /** The files that were applied, in order. */
  readonly applied: readonly string[];
  readonly deleted: readonly string[];
  readonly jobsLeft: readonly string[];
}

describe('apply.sh', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'schemagate apply '));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function apply(source: Workload, cluster: Cluster, ...args: readonly string[]): Run {
    const fake = prepare(folder, source, cluster);
    const env = { ...process.env, FAKE: fake, PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}` };
    const script = join(folder, 'apply.sh');
    const { status, stdout, stderr } = spawnSync(SHELL, [script, ...args], { env, encoding: 'utf8', timeout: 20_000 });
    const calls = existsSync(join(fake, 'calls')) ? readFileSync(join(fake, 'calls'), 'utf8').trim().split('\n') : [];
    return {
      status,
      stdout,
      stderr,
      calls,
      applied: calls.flatMap((call) => /apply .*--filename=.*\/([^ ]+)/.exec(call)?.[1] ?? []),
      deleted: calls.flatMap((call) => /delete job ([^ ]+)/.exec(call)?.[1] ?? []),
      jobsLeft: execFileSync('ls', [join(fake, 'jobs')], { encoding: 'utf8' })
        .split('\n')
        .filter(Boolean),
    };
  }

  const source = workload();
  const job = byKind(objectsOf(kubectl.render(source, SETTINGS)), 'Job').metadata.name;
  const COMPLETE: Cluster = { outcome: ['running', 'running', 'complete'] };

  test('applies the migration, waits until its Job is complete, then applies the workload and waits for its pods', () => {
    const run = apply(source, COMPLETE);
    expect(run).toMatchObject({
      status: 0,
      stderr: '',
      applied: ['10-migration.yaml', '20-gateway.yaml'],
      deleted: [],
    });
    expect(run.calls.at(-2)).toBe('--namespace=apps rollout status deployment/ssg --timeout=240s');
  });

  test('applies on the server, as one field manager', () => {
    const applying = apply(source, COMPLETE).calls.filter((call) => call.includes('apply'));
    for (const call of applying) expect(call).toMatch(/^apply --server-side --field-manager=schemagate --filename=\//);
  });

  test('shows the log of a Job that fails, says how to try again, and does not go on', () => {
    const run = apply(source, { outcome: ['running', 'failed'] });
    expect(run).toMatchObject({ status: 1, applied: ['10-migration.yaml'] });
    expect(run.stderr).toContain('change set 7 failed');
    expect(run.stderr).toContain(`Job ${job} failed: Job has reached the specified backoff limit`);
    expect(run.stderr).toContain('run this script again');
    expect(run.calls.join('\n')).toContain('--tail=-1');
  });

  test('tells what Kubernetes warns of about a Job that does not move, once while it is the same', () => {
    const run = apply(source, { outcome: ['running', 'running', 'running', 'complete'], flags: ['warned'] });
    expect(run.status).toBe(0);
    expect(run.stderr).toBe(`Kubernetes warns about ${job} FailedCreate: exceeded quota\n`);
  });

  test('tells what Kubernetes warns of about a rollout that fails, and about nothing else', () => {
    const run = apply(source, { ...COMPLETE, flags: ['stuck', 'warned'] });
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('Kubernetes warns about ssg-5d9c7b5f4d-x2x4z BackOff: restarts\n');
    expect(run.stderr).not.toContain('of another');
  });

  test('gives up on a Job that hangs beyond its deadline and the margin, and does not go on', () => {
    const run = apply(source, { outcome: ['running'] });
    expect(run).toMatchObject({ status: 1, applied: ['10-migration.yaml'] });
    expect(run.stderr).toContain('did not end within 360 s');
    expect(run.stderr).toContain('no node fits');
  });

  test('does not go on when the Job is deleted while it runs', () => {
    const run = apply(source, { outcome: ['running', 'deleting'] });
    expect(run).toMatchObject({ status: 1, applied: ['10-migration.yaml'] });
    expect(run.stderr).toContain('was deleted before it ended');
  });

  test('keeps waiting while the API server cannot be reached', () => {
    expect(apply(source, { outcome: ['running', 'unreachable', 'unreachable', 'complete'] }).status).toBe(0);
  });

  test('stops before anything is applied when the state of the Job cannot be read', () => {
    expect(apply(source, { jobs: { [job]: ['unreachable'] } })).toMatchObject({ status: 1, applied: [] });
  });

  test('leaves a complete Job of the same hash alone', () => {
    const run = apply(source, { jobs: { [job]: ['complete'] } });
    expect(run).toMatchObject({ status: 0, deleted: [], applied: ['10-migration.yaml', '20-gateway.yaml'] });
    expect(run.stdout).toContain('is complete already');
  });

  test('waits for a Job of the same hash that still runs', () => {
    const run = apply(source, { jobs: { [job]: ['running', 'running', 'complete'] } });
    expect(run).toMatchObject({ status: 0, deleted: [] });
  });

  test.each([['failed'], ['deleting']])('runs a Job of the same hash anew that is %s', (state) => {
    const run = apply(source, { ...COMPLETE, jobs: { [job]: [state] } });
    expect(run).toMatchObject({ status: 0, deleted: [job] });
    expect(run.calls.findIndex((call) => call.includes('delete job'))).toBeLessThan(
      run.calls.findIndex((call) => call.includes('10-migration.yaml')),
    );
  });

  test('deletes an unfinished Job of an earlier hash, its pods first, before it applies anything', () => {
    const run = apply(source, { ...COMPLETE, jobs: { 'ssg-db-migration-old': ['running'] } });
    expect(run).toMatchObject({ status: 0, deleted: ['ssg-db-migration-old'], jobsLeft: [job] });
    const deletion = run.calls.findIndex((call) => call.includes('delete job ssg-db-migration-old'));
    expect(run.calls[deletion]).toContain('--cascade=foreground');
    expect(deletion).toBeLessThan(run.calls.findIndex((call) => call.includes('--filename=')));
  });

  test('applies nothing when an unfinished earlier Job cannot be deleted', () => {
    const cluster = { ...COMPLETE, jobs: { 'ssg-db-migration-old': ['running'] }, flags: ['undeletable'] };
    expect(apply(source, cluster)).toMatchObject({ status: 1, applied: [] });
  });

  test('waits for pods that a deleted earlier Job left running', () => {
    const run = apply(source, { ...COMPLETE, pods: ['pod/old-1', 'pod/old-1'] });
    const looks = run.calls.filter((call) => call.includes('get pods') && call.includes(`notin (${job})`));
    expect(run.status).toBe(0);
    expect(looks).toHaveLength(3);
  });

  test('applies nothing while such pods do not end', () => {
    const run = apply(source, { ...COMPLETE, pods: Array<string>(400).fill('pod/old-1') });
    expect(run).toMatchObject({ status: 1, applied: [] });
    expect(run.stderr).toContain('pod/old-1');
  });

  test('deletes finished Jobs of earlier hashes, once the pods are the new ones', () => {
    const run = apply(source, {
      ...COMPLETE,
      jobs: { 'ssg-db-migration-a': ['complete'], 'ssg-db-migration-b': ['failed'] },
    });
    expect(run).toMatchObject({ status: 0, deleted: ['ssg-db-migration-a', 'ssg-db-migration-b'], jobsLeft: [job] });
    expect(run.calls.findIndex((call) => call.includes('rollout status'))).toBeLessThan(
      run.calls.findIndex((call) => call.includes('delete job')),
    );
  });

  test('deletes all Jobs of the workload when it has none any more', () => {
    const jobs = { 'ssg-db-migration-a': ['complete'], 'ssg-db-migration-b': ['running'] };
    const run = apply(workload({ jobs: [] }), { jobs });
    expect(run).toMatchObject({ status: 0, applied: ['20-gateway.yaml'], jobsLeft: [] });
  });

  test('says when the pods do not become ready, and keeps the earlier Jobs', () => {
    const run = apply(source, { ...COMPLETE, jobs: { 'ssg-db-migration-a': ['complete'] }, flags: ['stuck'] });
    expect(run).toMatchObject({ status: 1, deleted: [] });
    expect(run.stderr).toContain('deployment/ssg is not rolled out');
  });

  test('stops at a step that the server refuses', () => {
    const run = apply(source, { ...COMPLETE, flags: ['refused-10-migration.yaml'] });
    expect(run).toMatchObject({ status: 1, applied: ['10-migration.yaml'] });
  });

  test('runs a Job after the workload only once its pods are the new ones', () => {
    const run = apply(workload({ jobs: ['after'] }), { outcome: ['complete'] });
    expect(run).toMatchObject({ status: 0, applied: ['20-gateway.yaml', '30-extension.yaml'] });
    expect(run.calls.findIndex((call) => call.includes('rollout status'))).toBeLessThan(
      run.calls.findIndex((call) => call.includes('30-extension.yaml')),
    );
  });

  test('--dry-run lets the server check each file, changes nothing and waits for nothing', () => {
    const run = apply(source, { jobs: { 'ssg-db-migration-old': ['running'], [job]: ['failed'] } }, '--dry-run');
    expect(run).toMatchObject({ status: 0, deleted: [], applied: ['10-migration.yaml', '20-gateway.yaml'] });
    for (const call of run.calls) expect(call).toMatch(/(^| )get |--dry-run=server$/);
    expect(run.stdout).toContain('would delete Job ssg-db-migration-old');
  });

  test('passes the context and the kubeconfig to every call, blanks included', () => {
    const run = apply(source, COMPLETE, '--context', 'prod eu', '--kubeconfig=/etc/my config');
    expect(run.status).toBe(0);
    for (const call of run.calls) expect(call).toMatch(/^--kubeconfig=\/etc\/my config --context=prod eu /);
  });

  test('takes the namespace of the context, or the one that is given, when the manifests state none', () => {
    const bare = workload({ namespace: undefined });
    expect(apply(bare, COMPLETE).calls.join('\n')).not.toContain('--namespace');
    for (const call of apply(bare, COMPLETE, '--namespace', 'blue').calls) expect(call).toMatch(/^--namespace=blue /);
  });

  test.each([
    ['an unknown option', ['--force'], 'unknown argument: --force'],
    ['a stray word', ['prod'], 'unknown argument: prod'],
    ['an option without its value', ['--context'], '--context needs a value'],
    ['an empty value', ['--context='], '--context needs a value'],
    ['a namespace that contradicts the manifests', ['--namespace', 'other'], 'made for the namespace apps'],
  ])('refuses %s with status 2', (_title, args, message) => {
    const run = apply(source, COMPLETE, ...args);
    expect(run).toMatchObject({ status: 2, calls: [] });
    expect(run.stderr).toContain(message);
  });

  test('says with status 2 that kubectl is missing', () => {
    const fake = prepare(folder, source, COMPLETE);
    const run = spawnSync(SHELL, [join(folder, 'apply.sh')], {
      env: { FAKE: fake, PATH: '/nowhere' },
      encoding: 'utf8',
    });
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('kubectl: not found');
  });

  test('--help explains the options and the exit status, without kubectl', () => {
    const run = apply(source, COMPLETE, '--help');
    expect(run).toMatchObject({ status: 0, calls: [] });
    expect(run.stdout).toContain('--dry-run');
    expect(run.stdout).toContain('namespace (default: apps)');
  });

  test('says nothing about Jobs for a workload that never has one', () => {
    const text = textOf(kubectl.render({ ...workload({ jobs: [] }), jobLabels: {} }, SETTINGS), 'ssg/apply.sh');
    expect(text).not.toMatch(/job/i);
  });
});

/** Writes the script, the fake kubectl and a clock that only `sleep` moves; returns the folder of the fake's state. */
function prepare(folder: string, source: Workload, cluster: Cluster): string {
  const files = kubectl.render(source, SETTINGS);
  const fake = join(folder, 'fake');
  rmSync(fake, { recursive: true, force: true });
  mkdirSync(join(fake, 'jobs'), { recursive: true });
  mkdirSync(join(folder, 'bin'), { recursive: true });
  writeFileSync(join(folder, 'apply.sh'), textOf(files, `${source.name}/apply.sh`));
  copyFileSync(join(__dirname, 'fake-kubectl.sh'), join(folder, 'bin', 'kubectl'));
  writeFileSync(join(folder, 'bin', 'date'), '#!/bin/sh\ncat "$FAKE/clock"\n');
  writeFileSync(join(folder, 'bin', 'sleep'), '#!/bin/sh\necho $(($(cat "$FAKE/clock") + $1 * 10)) >"$FAKE/clock"\n');
  for (const program of ['kubectl', 'date', 'sleep']) chmodSync(join(folder, 'bin', program), 0o755);
  writeFileSync(join(fake, 'clock'), '0\n');
  for (const [name, states] of Object.entries(cluster.jobs ?? {})) writeLines(join(fake, 'jobs', name), states);
  for (const file of files) {
    if (file.kind !== 'manifests') continue;
    const job = objectsOf([file]).find((object) => object.kind === 'Job')?.metadata.name;
    const name = file.path.slice(file.path.lastIndexOf('/') + 1);
    if (job !== undefined) writeLines(join(fake, `outcome-${name}`), [job, ...(cluster.outcome ?? ['complete'])]);
  }
  writeLines(join(fake, 'pods'), cluster.pods ?? []);
  for (const flag of cluster.flags ?? []) writeFileSync(join(fake, flag), '');
  return fake;
}

function writeLines(path: string, lines: readonly string[]): void {
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
}
