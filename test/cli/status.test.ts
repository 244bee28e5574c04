import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { parse } from 'yaml';
import { addStatusCommand, statusSubjects } from '../../src/commands/status';
import { STATUS_SCHEMA } from '../../src/status/status-schema';
import { COMPLETE, FAILED, live, newPodsServe, oldPods, OWNED, recorded, RUNNING } from '../status/site';
import type { JsonObject } from '../../src/lib/json';
import { gateway, Project } from './project';
import { Command } from 'commander';

let project: Project;
beforeEach(() => {
  project = new Project({
    'schemagate.yaml': 'sources: [gateways]\ndelivery: argocd\n',
    'gateways/payments.yaml': gateway('payments', { namespace: 'api', version: '11.3.0', extra: '    replicas: 3\n' }),
  });
});
afterEach(() => project.remove());

const list = (items: readonly JsonObject[]) => JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
const DONE = [live('Job', COMPLETE), newPodsServe()];
const POD = recorded(`kind: Pod
metadata: {name: payments-x, namespace: api, ${OWNED}}
status: {phase: Failed}
`);

const EXAMPLES = join(__dirname, '../../examples/databases');

interface Permission {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

function roleOf(page: string): readonly Permission[] {
  const [, block] = /```yaml\n(apiVersion: rbac[^`]*)```/.exec(page)!;
  return (parse(block) as { readonly rules: readonly Permission[] }).rules;
}

/** A kubectl that answers from a file, and writes down what it was asked. */
function fakeKubectl(script: string): Record<string, string> {
  writeFileSync(join(project.path, 'kubectl'), `#!/bin/sh\necho "$*" >> ${project.path}/asked\n${script}\n`);
  chmodSync(join(project.path, 'kubectl'), 0o755);
  return { PATH: `${project.path}:/usr/bin:/bin` };
}

function answering(objects: readonly JsonObject[], log = ''): Record<string, string> {
  project.write('answer.json', list(objects));
  project.write('log.txt', log);
  return fakeKubectl(
    `case "$*" in *' logs '*) cat ${project.path}/log.txt ;; *jobs.batch*) cat ${project.path}/answer.json ;; *) echo '{"items": []}' ;; esac`,
  );
}

describe('schemagate status -', () => {
  it.each([
    ['done', DONE, 0, 'done'],
    ['a failed Job', [oldPods(), live('Job', FAILED)], 1, 'needs you: step 1 of 3 failed'],
    ['a Job that runs', [oldPods(), live('Job', RUNNING)], 4, 'step 1 of 3 runs'],
    ['nothing', [], 4, 'not delivered yet'],
  ])('reads what kubectl printed: %s', async (_title, objects, code, text) => {
    const outcome = await project.run('status -', { stdin: list(objects) });
    expect(outcome).toMatchObject({ code, stdout: expect.stringContaining(text), stderr: '' });
    expect(await project.run('status -', { stdin: list(objects) })).toEqual(outcome);
  });

  it('as JSON of the schema that is published', async () => {
    const { stdout, code } = await project.run('status - --format json', { stdin: list([live('Job', FAILED)]) });
    const validate = new Ajv({ strict: false }).compile(STATUS_SCHEMA);
    const report = JSON.parse(stdout) as { readonly verdict: string };
    expect(validate(report) ? [] : validate.errors).toEqual([]);
    expect([code, report.verdict]).toEqual([1, 'needs-a-person']);
    expect((await project.run('schema status')).stdout).toContain('Where upgrades stand');
  });

  it('as Markdown that shows texts of a cluster as they are', async () => {
    const pod = { message: '<b>@team</b>', phase: 'Failed', reason: 'Evicted' };
    const objects = [live('Job', FAILED), { ...POD[0], status: pod }];
    const { stdout } = await project.run('status - --format markdown', { stdin: list(objects) });
    expect(stdout).toContain('## Where the upgrades stand');
    expect(stdout).not.toContain('<b>');
    expect(stdout).not.toContain('@team');
  });

  it.each([
    ['status - --wait 5m', 'is read once'],
    ['status - --watch', 'is read once'],
    ['status --watch --format json', '--watch goes with --format text'],
    ['status --wait 5', 'Expected a time such as 90s'],
    ['status paiments -', 'Did you mean payments?'],
  ])('%s is wrong usage', async (argv, message) => {
    expect(await project.run(argv, { stdin: '' })).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });

  it('text that is no YAML is refused', async () => {
    expect((await project.run('status -', { stdin: 'a: [' })).code).toBe(2);
  });

  it('a source that is refused is told, and never done', async () => {
    project.write(
      'gateways/broken.yaml',
      gateway('broken', { namespace: 'api' }).replace('accept: true', 'accept: maybe'),
    );
    const { code, stderr } = await project.run('status -', { stdin: list(DONE) });
    expect(code).toBe(1);
    expect(stderr).toContain('was not looked at');
  });

  it('finds a workload by its namespace and its file, too', async () => {
    for (const name of ['api/payments', 'gateways/payments.yaml'])
      expect((await project.run(`status ${name} -`, { stdin: list(DONE) })).code).toBe(0);
  });
});

describe('schemagate status, of a cluster', () => {
  it('asks once for each namespace and for the log of what failed, and masks what it prints', async () => {
    const env = answering([oldPods(), live('Job', FAILED), ...POD], 'PASSWORD=hunter2 Connection refused\n');
    const { code, stdout } = await project.run('status --context prod', { env });
    expect(code).toBe(1);
    expect(stdout).toContain('[status/no-connection]');
    expect(stdout).not.toContain('hunter2');
    const asked = project.read('asked').trim().split('\n');
    expect(asked).toHaveLength(4);
    for (const each of asked) expect(each).toMatch(/^--context=prod .*--request-timeout=30s (?:get|logs) /);
  });

  it('asks for 300 workloads what it asks for one: a list for each namespace and kind, and at most 20 logs', async () => {
    const gateways = Array.from({ length: 300 }, (_, index) => {
      const namespace = index % 2 === 0 ? 'api' : 'web';
      return gateway(`gw-${index}`, { namespace, version: '11.3.0' });
    });
    project.write('gateways/payments.yaml', gateways.slice(0, 30).join('---\n'));
    const { subjects } = statusSubjects({ cwd: project.path });
    project.write('gateways/payments.yaml', gateways.join('---\n'));
    const failed = subjects.flatMap((subject) => {
      const job = live('Job', FAILED, { subject });
      const { name, namespace } = subject.state;
      const owned = recorded(
        `kind: Pod\nmetadata: {name: ${name}-x, namespace: ${namespace}, ${OWNED}}\nstatus: {phase: Failed}\n`,
        subject,
      );
      return [job, ...owned];
    });
    const { stdout, code } = await project.run('status', { env: answering(failed, 'Connection refused\n') });
    expect([code, stdout.trim().split('\n').at(-1)]).toEqual([1, '300 workloads: 30 need you, 270 not delivered yet']);
    const asked = project.read('asked').trim().split('\n');
    const lists = asked.filter((each) => each.includes(' get '));
    expect(lists.map((each) => /--namespace=\S+|--all-namespaces/.exec(each)?.[0]).sort()).toEqual([
      '--all-namespaces',
      '--namespace=api',
      '--namespace=api',
      '--namespace=web',
      '--namespace=web',
    ]);
    for (const each of lists) expect(each).not.toContain('gw-');
    expect(asked).toHaveLength(lists.length + 20);
  });

  it('asks for nothing that the Role in the documentation does not allow', async () => {
    for (const file of ['ledger', 'archive'])
      project.write(`gateways/${file}.yaml`, readFileSync(join(EXAMPLES, `${file}.yaml`), 'utf8'));
    const env = answering([oldPods(), live('Job', FAILED), ...POD], 'Connection refused\n');
    await project.run('status', { env });
    const asked = project.read('asked').trim().split('\n');
    const needed = asked.flatMap((each) => {
      if (each.includes(' logs ')) return ['get pods', 'get pods/log'];
      const [, kinds] = / get (\S+) /.exec(each)!;
      // Applications stand in another namespace: the text below the Role names what they need.
      return kinds.split(',').flatMap((kind) => (kind.startsWith('applications.') ? [] : [`list ${kind}`]));
    });
    const allowed = new Set(
      roleOf(readFileSync(join(EXAMPLES, '../../docs/status.md'), 'utf8')).flatMap(({ apiGroups, resources, verbs }) =>
        verbs.flatMap((verb) =>
          resources.flatMap((kind) => apiGroups.map((group) => `${verb} ${kind}${group && `.${group}`}`)),
        ),
      ),
    );
    expect(needed).toContain('list dbs.documentdb.io');
    expect(needed.filter((each) => !allowed.has(each))).toEqual([]);
  });

  it('what may not be read is told, and the rest is judged', async () => {
    project.write('answer.json', list(DONE));
    const env = fakeKubectl(
      `case "$*" in *applications*) echo '{"items": []}' ;; *,*|*' events '*) echo 'Error: events is forbidden' >&2; exit 1 ;; *) cat ${project.path}/answer.json ;; esac`,
    );
    const { code, stdout } = await project.run('status', { env });
    expect(stdout).toContain('Not read:\n  events in api: Error: events is forbidden\n');
    expect(code).toBe(0);
  });

  it('a cluster that does not answer is no status', async () => {
    const env = fakeKubectl("echo 'The connection to the server was refused' >&2; exit 1");
    expect(await project.run('status', { env })).toMatchObject({ code: 2, stdout: '' });
    expect(project.read('asked').trim().split('\n').length).toBeLessThanOrEqual(8);
  });
});

/** Runs the command with a clock that only sleeping moves; each look shows the next state, or gets no answer. */
async function follow(argv: string, states: readonly (readonly JsonObject[] | 'no answer')[], isTTY = false) {
  states.forEach((objects, index) =>
    project.write(`answer${index}.json`, objects === 'no answer' ? '' : list(objects)),
  );
  const env = fakeKubectl(
    `case "$*" in *jobs.batch*) n=$(cat ${project.path}/n 2>/dev/null || echo 0); echo $((n + 1)) > ${project.path}/n; [ -f ${project.path}/answer$n.json ] || n=${states.length - 1}; [ -s ${project.path}/answer$n.json ] || { echo 'connection refused' >&2; exit 1; }; cat ${project.path}/answer$n.json ;; *) echo '{"items": []}' ;; esac`,
  );
  let now = Date.parse('2026-11-29T10:10:00Z');
  const clock = { now: () => now, sleep: (time: number) => Promise.resolve(void (now += time)) };
  let stdout = '';
  let code = -1;
  const output = { isTTY, write: (text: string) => (stdout += text) };
  const streams = { stdin: (async function* () {})(), stdout: output, stderr: output };
  const program = new Command();
  addStatusCommand(
    program,
    { streams, env: { ...env, NO_COLOR: '1' }, cwd: project.path, clock },
    (result) => (code = result),
  );
  await program.parseAsync(argv.split(' '), { from: 'user' });
  return { code, stdout, waited: (now - Date.parse('2026-11-29T10:10:00Z')) / 1000 };
}

describe('schemagate status that waits', () => {
  const STATES = [[oldPods()], [oldPods(), live('Job', RUNNING)], [oldPods(), live('Job', RUNNING)], DONE];

  it('ends when all is done', async () => {
    expect(await follow('status --wait 15m', STATES)).toMatchObject({ code: 0, waited: 15 });
  });

  it('ends as soon as somebody is needed', async () => {
    expect(await follow('status --wait 15m', [[oldPods()], [live('Job', FAILED)], DONE])).toMatchObject({
      code: 1,
      waited: 5,
    });
  });

  it('does not give up because a cluster did not answer once', async () => {
    expect(await follow('status --wait 15m', [[oldPods()], 'no answer', 'no answer', DONE])).toMatchObject({ code: 0 });
  });

  it.each([
    ['at first', ['no answer', DONE]],
    ['at last', [[oldPods()], 'no answer']],
  ] as const)('is no status where the cluster does not answer %s', async (_when, states) => {
    await expect(follow('status --wait 12s', states)).rejects.toThrow('connection refused');
  });

  it('ends when its time is over, which is no success', async () => {
    expect(await follow('status --wait 12s', [[oldPods()]])).toMatchObject({ code: 4, waited: 12 });
  });

  it('tells each change in a line where nobody watches a terminal', async () => {
    const { stdout, code } = await follow('status --watch', STATES);
    expect(
      stdout
        .split('\n\n')[0]
        .split('\n')
        .map((line) => line.split('   ')[1]?.slice(0, 15)),
    ).toEqual(['not delivered y', 'step 1 of 3 run', expect.stringContaining('done'), expect.stringContaining('done')]);
    expect(code).toBe(0);
  });

  it('draws the whole again on a terminal', async () => {
    const { stdout } = await follow('status --watch', STATES, true);
    expect(stdout.split('\u001b[H\u001b[J')).toHaveLength(5);
  });
});
