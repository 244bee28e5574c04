import Ajv from 'ajv/dist/2020';
import { FINDINGS_SCHEMA } from '../../src/report/findings-schema';
import { gateway, Project } from './project';

interface Json {
  readonly verdict: string;
  readonly command: string;
  readonly counts: object;
  readonly files?: object;
  readonly diagnostics: readonly { readonly code: string; readonly file: string }[];
}

let project: Project;
beforeEach(() => (project = new Project({ 'schemagate.yaml': 'sources: [src]\n', 'src/ssg.yaml': gateway('ssg') })));
afterEach(() => project.remove());

/** What is produced is held to the keys that are described; readers are not. */
const CLOSED = JSON.parse(JSON.stringify(FINDINGS_SCHEMA), (_key, value: unknown) =>
  typeof value === 'object' && value !== null && 'properties' in value && 'type' in value
    ? { ...value, additionalProperties: false }
    : value,
) as object;
const validate = new Ajv({ strict: false }).compile(CLOSED);

async function json(argv: string): Promise<{ readonly code: number; readonly report: Json }> {
  const { code, stdout, stderr } = await project.run(`${argv} --format json`);
  const report = JSON.parse(stdout) as Json;
  expect(validate(report) ? [] : validate.errors).toEqual([]);
  expect(stderr).toBe('');
  return { code, report };
}

describe('what was found, as JSON', () => {
  it.each(['check', 'synth', 'synth --check'])('says that all is well: %s', async (command) => {
    await project.run('synth');
    const { code, report } = await json(command);
    expect({ code, ...report }).toMatchObject({ code: 0, verdict: 'allowed', command, diagnostics: [] });
  });

  it.each(['check', 'synth', 'synth --check'])('says what refuses: %s', async (command) => {
    project.write('src/ssg.yaml', gateway('ssg').replace('replicas', 'replicass'));
    project.write('src/ssg.yaml', gateway('ssg').replace('spec:', 'spec:\n  replicass: 1'));
    const { code, report } = await json(command);
    expect({ code, ...report }).toMatchObject({ code: 1, verdict: 'refused', command });
    expect(report.diagnostics[0]).toMatchObject({ code: 'schema/unknown-field', file: 'src/ssg.yaml' });
    expect(report.files).toBeUndefined();
  });

  it.each(['check', 'synth', 'synth --check'])('says what is wrong with the settings: %s', async (command) => {
    project.write('schemagate.yaml', 'sources: [src]\ndelivrey: helm\n');
    const { code, stdout, stderr } = await project.run(`${command} --format json`);
    const report = JSON.parse(stdout) as Json;
    expect(validate(report) ? [] : validate.errors).toEqual([]);
    expect({ code, ...report }).toMatchObject({ code: 2, verdict: 'refused', command });
    expect(report.diagnostics).toMatchObject([{ code: 'schema/unknown-field', file: 'schemagate.yaml' }]);
    expect(stderr).toContain('schemagate.yaml is not valid');
  });

  it('counts what check judged, and names the files that synth wrote', async () => {
    expect((await json('check')).report.counts).toMatchObject({ workloads: 1 });
    const { report } = await json('synth');
    expect(report.files).toEqual({ changes: [{ kind: 'created', path: 'dist/ssg.k8s.yaml' }], unchanged: 0 });
  });

  it('takes a file that is out of date for a finding', async () => {
    await project.run('synth');
    project.write('dist/ssg.k8s.yaml', `${project.read('dist/ssg.k8s.yaml')}# edited\n`);
    const { code, report } = await json('synth --check');
    expect({ code, verdict: report.verdict }).toEqual({ code: 1, verdict: 'refused' });
    expect(report.diagnostics).toMatchObject([{ code: 'output/out-of-date', file: 'dist/ssg.k8s.yaml' }]);
  });
});

it('is SARIF, too, with the page of what was found', async () => {
  const { code, stdout } = await project.run('synth --check --format sarif');
  const log = JSON.parse(stdout) as { runs: readonly { results: readonly object[]; tool: object }[] };
  expect(code).toBe(1);
  expect(log).toMatchObject({ version: '2.1.0', runs: [{ automationDetails: { id: 'schemagate/synth-check/' } }] });
  expect(log.runs[0].results).toMatchObject([{ ruleId: 'output/out-of-date', ruleIndex: 0, level: 'error' }]);
  expect(JSON.stringify(log.runs[0].tool)).toContain('# output/out-of-date');
});

it('does not go with manifests on standard output, nor --all with a form for programs', async () => {
  const synth = await project.run('synth --output - --format json');
  expect(synth).toMatchObject({ code: 2, stdout: '' });
  expect(synth.stderr).toContain('does not go with --format json');
  expect(await project.run('plan --from HEAD --all --format json')).toMatchObject({ code: 2, stdout: '' });
});
