import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { optionsFromHelp } from '../docs/help';
import { unknownCommands, type OptionsOf } from '../docs/unknown-commands';
import { Project } from '../cli/project';
import { readAction, readHooks, readRoot, ROOT } from './files';

let optionsOf: OptionsOf;
beforeAll(async () => {
  const project = new Project();
  optionsOf = await optionsFromHelp(async (words) => (await project.run(words)).stdout);
  project.remove();
});

/** Commands of ours among these lines of a script that do not exist. */
function faults(path: string, lines: readonly string[]): readonly string[] {
  const ours = lines.map((line) => line.split(' || ')[0].trim()).filter((line) => /^schemagate /.test(line));
  const blocks = ours.map((text, index) => ({ language: 'sh', attributes: [], text, line: index + 1 }));
  return unknownCommands({ path, text: '', blocks }, optionsOf);
}

function gitLabScript(): readonly string[] {
  const jobs = parse(readRoot('examples/ci/gitlab-ci.yml')) as Record<
    string,
    { before_script: string[]; script: string[] }
  >;
  return Object.values(jobs).flatMap(({ before_script, script }) => [...before_script, ...script]);
}

describe('commands of ours that CI runs', () => {
  it('exist in the hooks of pre-commit', () => {
    expect(
      readHooks()
        .map(({ entry, args = [] }) => faults('hooks', [[entry, ...args].join(' ')]))
        .flat(),
    ).toEqual([]);
  });

  it('exist in the example for GitLab', () => {
    expect(gitLabScript().filter((line) => line.startsWith('schemagate')).length).toBeGreaterThan(3);
    expect(faults('gitlab', gitLabScript())).toEqual([]);
  });

  it('exist in the scripts of the action', () => {
    const lines = readRoot('action/plan.sh')
      .split('\n')
      .filter((line) => !line.includes('() {'));
    expect(lines.filter((line) => line.trim().startsWith('schemagate plan'))).toHaveLength(1);
    expect(faults('action', lines)).toEqual([]);
    for (const option of ['--from', '--strict', '--format']) expect(optionsOf('plan')).toContain(option);
    expect(readRoot('action/wait.sh')).toContain('report=$(schemagate status "${arguments[@]}")');
    for (const option of ['--wait', '--format', '--context']) expect(optionsOf('status')).toContain(option);
  });

  it('would be missed if they did not exist', () => {
    expect(faults('any', ['schemagate plan --form main'])).toHaveLength(1);
    expect(faults('any', ['schemagate plam'])).toHaveLength(1);
  });

  it('are of the version of this package', () => {
    const { version } = JSON.parse(readRoot('package.json')) as { version: string };
    for (const file of readdirSync(join(ROOT, 'examples/ci'))) {
      const versions = [...readRoot(`examples/ci/${file}`).matchAll(/schemagate@v?(\d\S+)|rev: v(\S+)/g)];
      expect(versions.map(([, used, revision]) => used ?? revision)).toEqual(versions.map(() => version));
    }
  });
});

describe('the action', () => {
  const text = readRoot('action.yml');
  const action = readAction();

  it('uses every input that it declares, and no other', () => {
    const used = new Set([...text.matchAll(/\binputs\.([a-z-]+)/g)].map(([, name]) => name));
    expect([...used].sort()).toEqual(Object.keys(action.inputs).sort());
  });

  it('never puts an input or an event into the text of a script', () => {
    for (const { run = '' } of action.runs.steps) expect(run).not.toContain('${{');
  });

  it('names a shell for every script, and gives the scripts what they read', () => {
    for (const { run, shell, env = {} } of action.runs.steps.filter((step) => step.run !== undefined)) {
      expect(shell).toBe('bash');
      const script = /action\/(\w+\.sh)/.exec(run ?? '')?.[1];
      if (script === undefined) continue;
      const texts = [script, 'command.sh'].map((name) => readRoot(`action/${name}`));
      const isInstalling = texts[0].includes('/command.sh"');
      const read = texts
        .slice(0, isInstalling ? 2 : 1)
        .flatMap((each) => [...each.matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name));
      const own = read.filter((name) => !name.startsWith('GITHUB_') && name !== 'BASH_SOURCE');
      expect(Object.keys(env)).toEqual(expect.arrayContaining([...new Set(own)]));
    }
  });

  it('is documented, input by input', () => {
    const page = readRoot('docs/ci.md');
    for (const name of Object.keys(action.inputs)) expect(page).toContain(`| \`${name}\``);
    for (const name of Object.keys(action.outputs)) expect(page).toContain(`| \`${name}\``);
  });
});

describe('the examples for CI', () => {
  it.each(readdirSync(join(ROOT, 'examples/ci')))('%s is YAML', (file) => {
    expect(() => parse(readRoot(`examples/ci/${file}`)) as unknown).not.toThrow();
  });

  it('name inputs of the action and hooks that exist', () => {
    const workflow = parse(readRoot('examples/ci/github-workflow.yaml')) as {
      readonly jobs: { readonly plan: { readonly steps: readonly { readonly uses: string; readonly with: object }[] } };
    };
    const step = workflow.jobs.plan.steps.find(({ uses }) => uses.includes('/schemagate@'));
    expect(Object.keys(readAction().inputs)).toEqual(expect.arrayContaining(Object.keys(step?.with ?? { none: 1 })));
    const config = parse(readRoot('examples/ci/pre-commit-config.yaml')) as {
      readonly repos: readonly { readonly hooks: readonly { readonly id: string }[] }[];
    };
    expect(config.repos[0].hooks.map(({ id }) => id)).toEqual(readHooks().map(({ id }) => id));
  });

  it('fetch the whole history, which tells what is installed', () => {
    expect(readRoot('examples/ci/github-workflow.yaml')).toContain('fetch-depth: 0');
    expect(readRoot('examples/ci/gitlab-ci.yml')).toContain('GIT_DEPTH: 0');
  });

  it.each(readdirSync(join(ROOT, 'examples/ci')))('%s is shown in the documentation', (file) => {
    expect(readRoot('docs/ci.md')).toContain(`../examples/ci/${file}`);
  });
});

interface Job {
  readonly permissions?: object;
  readonly steps: readonly { readonly uses?: string; readonly run?: string; readonly with?: object }[];
}

describe('what stands in front of the change of a stranger', () => {
  const files = ['action.yml', 'examples/ci/github-workflow.yaml', 'examples/ci/github-workflow-npx.yaml'];
  const workflows = files.slice(1).map((file) => {
    const workflow = parse(readRoot(file)) as { permissions: object; on: unknown; jobs: Record<string, Job> };
    return [file, workflow] as const;
  });
  const stepsOf = (jobs: Record<string, Job>) => Object.values(jobs).flatMap(({ steps }) => steps);

  it.each([...files, 'docs/ci.md'])('%s pins the actions of others by commit, and says the version', (file) => {
    const uses = [...readRoot(file).matchAll(/uses: (\S+)@(.*)/g)].filter(([, name]) => name !== 'OWNER/schemagate');
    expect(uses.length).toBeGreaterThan(0);
    for (const [, , version] of uses) expect(version).toMatch(/^[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('is one commit of each action, wherever it is used', () => {
    const texts = [...files, 'docs/ci.md'].map(readRoot).join('\n');
    const pins = new Set(
      [...texts.matchAll(/uses: (\S+)@([0-9a-f]{40})/g)].map(([, name, commit]) => `${name} ${commit}`),
    );
    const names = [...pins].map((pin) => pin.split(' ')[0]);
    expect(names).toEqual([...new Set(names)]);
  });

  it.each(workflows)(
    '%s leaves no token in the checkout, and asks for few rights',
    (_file, { permissions, on, jobs }) => {
      for (const { uses, with: options } of stepsOf(jobs))
        if (uses?.startsWith('actions/checkout@')) expect(options).toMatchObject({ 'persist-credentials': false });
      expect(permissions).toMatchObject({ contents: 'read' });
      expect(JSON.stringify(on)).not.toContain('pull_request_target');
    },
  );

  it.each([...files, 'action/plan.sh', 'action/wait.sh', 'action/command.sh', 'examples/ci/gitlab-ci.yml'])(
    '%s runs no npx, and npm elsewhere',
    (file) => {
      const text = readRoot(file);
      expect(text).not.toMatch(/\bnpx /);
      expect(text).not.toMatch(/^\s*(?:- )?npm (?!install --prefix "\$RUNNER_TEMP)/m);
    },
  );

  it.each(workflows)('%s puts no event into the text of a script', (_file, { jobs }) => {
    for (const { run = '' } of stepsOf(jobs)) expect(run).not.toContain('${{');
  });

  it('schemagate is installed before there is a checkout', () => {
    const steps = stepsOf(workflows[1][1].jobs);
    const install = steps.findIndex(({ run }) => run?.startsWith('npm install'));
    expect(install).toBeGreaterThan(-1);
    expect(install).toBeLessThan(steps.findIndex(({ uses }) => uses?.startsWith('actions/checkout@')));
    expect(steps[install]).toMatchObject({ 'working-directory': '${{ runner.temp }}' });
    expect(steps[install].run).toContain('--ignore-scripts');
  });

  it.each([
    'action/plan.sh',
    'examples/ci/github-workflow-npx.yaml',
    'examples/ci/gitlab-ci.yml',
    '.pre-commit-hooks.yaml',
  ])('%s compares with the branch of origin by its whole name', (file) => {
    expect(readRoot(file)).toContain('git:refs/remotes/origin/');
    expect(readRoot(file)).not.toMatch(/(?:git:|from[ "]+)origin\//);
  });
});

describe('the script of the example for GitLab', () => {
  it('is shell', () => {
    const { status, stderr } = spawnSync('sh', ['-n'], { input: gitLabScript().join('\n'), encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });
});
