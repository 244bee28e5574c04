import { execFileSync } from 'node:child_process';
import type { Validation } from 'cdk8s-cli/lib/plugins';
import { SchemagateValidation } from '../../src/validation/schemagate-validation';
import type { ValidationContext, Violation } from '../../src/validation/context';
import { gateway, Project } from '../cli/project';

let project: Project;
let cwd: jest.SpyInstance;
beforeEach(() => {
  project = new Project();
  cwd = jest.spyOn(process, 'cwd').mockReturnValue(project.path);
});
afterEach(() => {
  cwd.mockRestore();
  project.remove();
});

async function validate(properties: object, manifests: readonly string[]) {
  const violations: Violation[] = [];
  const logged: string[] = [];
  const submitted: unknown[] = [];
  const context: ValidationContext = {
    manifests,
    report: {
      addViolation: (violation) => violations.push(violation),
      submit: (...report) => submitted.push(report),
    },
    logger: { log: (message) => logged.push(message) },
  };
  await new SchemagateValidation(properties).validate(context);
  return { violations, logged, submitted };
}

const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  prots: []\n';

describe('the validation plugin', () => {
  it('is one that cdk8s takes', () => {
    const plugin: Validation = new SchemagateValidation();
    expect(plugin).toBeDefined();
  });

  it('judges every object by the schemas of Kubernetes, on its line', async () => {
    project.write('dist/a.yaml', SERVICE);
    const { violations, submitted } = await validate({}, ['dist/a.yaml']);
    expect(violations).toEqual([
      {
        ruleName: 'kubernetes/unknown-field',
        recommendation: expect.stringContaining('not a field of a Service'),
        fix: expect.any(String),
        violatingResources: [
          { resourceName: 'web', locations: ['spec.prots (line 5, column 3)'], manifestPath: 'dist/a.yaml' },
        ],
      },
    ]);
    expect(submitted).toEqual([['failure', { Workloads: '0', Objects: '1', 'Compared with': 'nothing' }]]);
  });

  it('lets kinds pass that others define, and folders without workloads', async () => {
    project.write('dist/a.yaml', 'apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: a}\nspec: {any: 1}\n');
    expect((await validate({}, ['dist/a.yaml'])).submitted).toEqual([['success', expect.anything()]]);
    expect((await validate({}, [])).submitted).toEqual([['success', expect.anything()]]);
  });

  it('gathers what is said of several resources in one violation', async () => {
    project.write('dist/a.yaml', `${SERVICE}---\n${SERVICE.replace('web', 'api')}`);
    const { violations } = await validate({}, ['dist/a.yaml']);
    expect(
      violations.map(({ violatingResources }) => violatingResources.map(({ resourceName }) => resourceName)),
    ).toEqual([['web', 'api']]);
  });

  it('judges resources for an operator, too', async () => {
    project.write('dist/a.yaml', gateway('orders').replace('enabled: true\n', 'enabled: false\n'));
    const { violations } = await validate({}, [`${project.path}/dist/a.yaml`]);
    expect(violations.map(({ ruleName }) => ruleName)).toEqual(['gateway/job-needs-database']);
  });

  describe('with an earlier state', () => {
    const states = (old: string, now: string) => {
      project.write('merged/a.yaml', gateway('orders', { version: old }));
      project.write('dist/a.yaml', gateway('orders', { version: now }));
    };

    it.each([
      ['allows an upgrade', '11.2.2', '11.3.0', []],
      ['allows what stays', '11.3.0', '11.3.0', []],
      ['refuses a downgrade', '11.3.0', '11.2.2', ['gateway/downgrade']],
    ])('%s', async (_title, old, now, expected) => {
      states(old, now);
      const { violations } = await validate({ from: 'merged' }, ['dist/a.yaml']);
      expect(violations.map(({ ruleName }) => ruleName)).toEqual(expected);
    });

    it('goes on where somebody takes care of it, and logs the reason', async () => {
      states('11.3.0', '11.2.2');
      const acknowledge = { 'gateway/downgrade': 'restored from the backup of Monday' };
      const { violations, logged, submitted } = await validate({ from: 'merged', acknowledge }, ['dist/a.yaml']);
      expect(violations).toEqual([]);
      expect(logged.join('\n')).toContain('acknowledged (restored from the backup of Monday)');
      expect(submitted).toEqual([['success', expect.objectContaining({ 'Compared with': 'merged' })]]);
    });

    it('may be a commit', async () => {
      states('11.2.2', '11.3.0');
      const git = (...args: readonly string[]) =>
        execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: project.path });
      git('init', '--quiet');
      git('add', 'dist');
      git('commit', '--quiet', '--message', 'merged');
      project.write('dist/a.yaml', gateway('orders', { version: '11.2.2' }));
      const { violations } = await validate({ from: 'git:HEAD' }, ['dist/a.yaml']);
      expect(violations.map(({ ruleName }) => ruleName)).toEqual(['gateway/downgrade']);
    });

    it('cannot be a commit for manifests outside the repository, as of cdk8s synth --stdout', async () => {
      execFileSync('git', ['init', '--quiet'], { cwd: project.path });
      const commit = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '--allow-empty'];
      execFileSync('git', [...commit, '--message', 'merged'], { cwd: project.path });
      const outside = new Project({ 'a.yaml': gateway('orders') });
      await expect(validate({ from: 'git:HEAD' }, [`${outside.path}/a.yaml`])).rejects.toThrow(/without --stdout/);
      outside.remove();
      expect((await validate({ from: 'git:HEAD' }, [])).violations).toEqual([]);
    });

    it('fails where the earlier state is not there', async () => {
      states('11.3.0', '11.3.0');
      await expect(validate({ from: 'dir:nowhere' }, ['dist/a.yaml'])).rejects.toThrow('nowhere is no folder');
    });
  });

  it.each([
    ['an unknown property', { form: 'main' }, /properties\.form .*unknown; there are from, kubernetesVersion, strict/],
    ['a version without quotes', { kubernetesVersion: 1.3 }, /properties\.kubernetesVersion .*put it in quotes/],
    ['another type', { strict: 'yes' }, /properties\.strict .*expected true or false/],
    ['an acknowledgement without a reason', { acknowledge: { 'gateway/downgrade': ' ' } }, /properties\.acknowledge/],
    ['an empty state', { from: '' }, /properties\.from/],
    ['no mapping', [], /expected a mapping/],
  ])('refuses %s', (_title, properties, expected) => {
    expect(() => new SchemagateValidation(properties as object)).toThrow(expected);
  });
});
