import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { gateway, Project } from '../cli/project';
import { bundledCommand } from '../support/bundle';
import { ROOT } from './files';

let command: string;
beforeAll(() => (command = bundledCommand()));

let project: Project;
beforeEach(() => (project = new Project()));
afterEach(() => project.remove());

function git(...args: readonly string[]): void {
  const identity = ['-c', 'user.name=somebody', '-c', 'user.email=somebody@example.com', '-c', 'commit.gpgsign=false'];
  const { status, stderr } = spawnSync('git', [...identity, ...args], { cwd: project.path, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

/** A repository whose main branch has one version, and whose working tree another. */
function repository(old: string, now: string, folder = '.'): void {
  git('init', '--quiet', '--initial-branch', 'main');
  project.write(join(folder, 'schemagate.yaml'), 'sources: [gateways]\n');
  project.write(join(folder, 'gateways/ssg.yaml'), gateway('ssg', { version: old }));
  git('add', '.');
  git('commit', '--quiet', '--message', 'before');
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  project.write(join(folder, 'gateways/ssg.yaml'), gateway('ssg', { version: now }));
}

function script(name: string, env: Readonly<Record<string, string>>, folder = '.') {
  return spawnSync('bash', [join(ROOT, 'action', name)], {
    cwd: join(project.path, folder),
    encoding: 'utf8',
    env: { PATH: `${project.path}/bin${delimiter}${process.env.PATH}`, HOME: project.path, ...env },
  });
}

function plan(env: Readonly<Record<string, string>> = {}, folder = '.') {
  const outputs = { GITHUB_OUTPUT: join(project.path, 'output'), GITHUB_STEP_SUMMARY: join(project.path, 'summary') };
  const fixed = { REPORTS: join(project.path, 'reports'), SCHEMAGATE: `${process.execPath} ${command}` };
  return script('plan.sh', { GITHUB_BASE_REF: 'main', ...outputs, ...fixed, ...env }, folder);
}

describe('the script that plans', () => {
  it('writes all reports of an upgrade against the base of the pull request, and says that it is allowed', () => {
    repository('11.2.2', '11.3.0');
    const { status, stdout } = plan();
    expect(stdout).toContain('Upgrade plan: allowed');
    expect(status).toBe(0);
    expect(project.read('output')).toBe(`verdict=allowed\nreports=${project.path}/reports\nname=\nsuffix=\n`);
    expect(project.read('summary')).toBe(project.read('reports/plan.md'));
    expect(project.read('reports/plan.md')).toMatch(
      /^<!-- schemagate plan -->\n## ⚠️ Upgrade plan: allowed, and one-way from step 1/,
    );
    expect(project.read('reports/plan.html')).toMatch(/^<!doctype html>/);
    expect(JSON.parse(project.read('reports/plan.sarif'))).toMatchObject({ version: '2.1.0' });
  });

  it('answers 0 for a refused plan, too: the verdict is an output', () => {
    repository('11.3.0', '11.2.2');
    expect(plan().status).toBe(0);
    expect(project.read('output')).toContain('verdict=refused');
    expect(project.read('reports/plan.sarif')).toContain('gateway/downgrade');
  });

  it('takes paths, one on a line, with blanks in their names', () => {
    repository('11.2.2', '11.3.0');
    project.write('other folder/a.yaml', gateway('other').replace('/ssg', '/other'));
    expect(plan({ PATHS: '\nother folder\n' }).status).toBe(0);
    expect(project.read('reports/plan.md')).toContain('other');
    expect(project.read('reports/plan.md')).not.toContain('ssg');
  });

  it('keeps the plans of one pull request apart, by a name or by the working directory', () => {
    repository('11.2.2', '11.3.0', 'team a/prod');
    expect(plan({ GITHUB_WORKSPACE: project.path }, 'team a/prod').status).toBe(0);
    const folder = `${project.path}/reports-team_a-prod`;
    expect(project.read('output')).toContain(`reports=${folder}\nname=team_a/prod\nsuffix=-team_a-prod\n`);
    expect(existsSync(`${folder}/plan.md`)).toBe(true);
    expect(plan({ GITHUB_WORKSPACE: project.path, NAME: 'pr%0Aod\n' }, 'team a/prod').status).toBe(0);
    expect(project.read('output')).toContain('name=pr_0Aod_\n');
  });

  it('takes another old state', () => {
    repository('11.2.2', '11.3.0');
    git('commit', '--all', '--quiet', '--message', 'after');
    expect(plan({ FROM: 'HEAD' }).status).toBe(0);
    expect(project.read('reports/plan.md')).toContain('From <code>HEAD</code>');
    expect(plan({ GITHUB_BASE_REF: '' }).status).toBe(0);
    expect(project.read('reports/plan.md')).toContain('11.3.0');
  });

  it('names files from the root of the repository in code review', () => {
    repository('11.3.0', '11.2.2', 'team a');
    expect(plan({}, 'team a').status).toBe(0);
    expect(project.read('reports/plan.sarif')).toContain('"uri": "team%20a/gateways/ssg.yaml"');
  });

  it('answers what schemagate does where there is no plan, and takes nothing in a text for a command', () => {
    repository('11.2.2', '11.3.0');
    const { status, stderr } = plan({ FROM: '$(touch bad); touch bad' });
    expect(status).toBe(2);
    expect(stderr).toContain('is neither a folder nor a git revision');
    expect(existsSync(join(project.path, 'bad'))).toBe(false);
  });
});

/** Answers as GitHub's command line: prints what the listing of comments shall be, and keeps what it was called with. */
const FAKE_GH = `#!/bin/sh
printf '%s\\n' "$*" >>"$HOME/calls"
[ "\${FAKE_FAILS:-}" = 1 ] && { echo 'HTTP 403' >&2; exit 1; }
case "$*" in *--jq*) printf '%s' "\${FAKE_IDS:-}"; printf '%s\\n' "$MARKER" >"$HOME/marker" ;; esac
for each; do case $each in body=@*) cat "\${each#body=@}" >"$HOME/body" ;; esac; done
exit 0
`;

/** Keeps how it was called, and installs what the test lays beside it. */
const FAKE_NPM = `#!/bin/sh
pwd >"$HOME/npm-cwd"
printf '%s\\n' "$@" >"$HOME/npm-arguments"
[ "\${FAKE_FAILS:-}" = 1 ] && { echo 'no such version' >&2; exit 1; }
while [ "$1" != --prefix ]; do shift; done
mkdir -p "$2/node_modules/schemagate/bin"
printf "require('%s')" "$COMMAND" >"$2/node_modules/schemagate/bin/schemagate.js"
`;

describe('the script that plans, in a checkout that brings code', () => {
  let root: Project;
  beforeEach(() => {
    root = new Project({ 'tools/npm': FAKE_NPM, 'home/.npmrc': '', 'temp/none': '' });
    chmodSync(join(root.path, 'tools/npm'), 0o755);
    cpSync(join(ROOT, 'action'), join(root.path, 'action'), { recursive: true });
    cpSync(join(ROOT, 'package.json'), join(root.path, 'package.json'));
    repository('11.3.0', '11.2.2');
    layTraps();
  });
  afterEach(() => root.remove());

  /** Whatever of the checkout is run leaves the file `trapped`. */
  function layTraps(): void {
    const trapped = JSON.stringify(join(project.path, 'trapped'));
    const code = `require('fs').writeFileSync(${trapped}, ''); process.exit(0);`;
    const paths = ['bin/schemagate.js', 'index.js', 'lib/cli/main.js'].map((name) => `node_modules/schemagate/${name}`);
    const modules = ['yaml', 'diff', 'picomatch'].map((name) => `node_modules/${name}/index.js`);
    for (const path of [...paths, ...modules, 'trap.js', 'lib/cli/main.js', 'bin/schemagate.js'])
      project.write(path, code);
    for (const name of ['git', 'node', 'npm', 'npx', 'schemagate', 'kubectl']) {
      project.write(`node_modules/.bin/${name}`, `#!/bin/sh\n: >${trapped}\n`);
      chmodSync(join(project.path, 'node_modules/.bin', name), 0o755);
    }
    const manifest = {
      name: 'schemagate',
      version: '0.1.0',
      bin: 'trap.js',
      type: 'module',
      packageManager: 'npm@1.0.0',
    };
    project.write('package.json', JSON.stringify(manifest));
    project.write('node_modules/schemagate/package.json', JSON.stringify({ ...manifest, type: 'commonjs' }));
    project.write('.npmrc', `script-shell=${project.path}/trap.js\nnode-options=--require=${project.path}/trap.js\n`);
    project.write('.env', `NODE_OPTIONS=--require=${project.path}/trap.js\n`);
  }

  function planWith(env: Readonly<Record<string, string>> = {}) {
    return spawnSync('bash', [join(root.path, 'action/plan.sh')], {
      cwd: project.path,
      encoding: 'utf8',
      env: {
        PATH: `${root.path}/tools${delimiter}${process.env.PATH}`,
        HOME: join(root.path, 'home'),
        RUNNER_TEMP: join(root.path, 'temp'),
        REPORTS: join(root.path, 'reports'),
        GITHUB_OUTPUT: join(root.path, 'output'),
        GITHUB_BASE_REF: 'main',
        NODE_OPTIONS: `--require=${project.path}/trap.js`,
        NODE_PATH: join(project.path, 'node_modules'),
        COMMAND: command,
        ...env,
      },
    });
  }

  const npmArguments = () => root.read('home/npm-arguments').trim().split('\n');

  it('runs none of it, and refuses what is to be refused', () => {
    const { status, stdout } = planWith();
    expect([status, stdout]).toEqual([0, expect.stringContaining('Upgrade plan: refused')]);
    expect(existsSync(join(project.path, 'trapped'))).toBe(false);
    expect(root.read('reports/plan.sarif')).toContain('gateway/downgrade');
  });

  it('installs the exact version in a new folder of the runner, without scripts and configuration', () => {
    planWith();
    const { version } = JSON.parse(root.read('package.json')) as { version: string };
    const folder = root.read('home/npm-cwd').trim();
    expect(folder.startsWith(`${root.path}/temp/schemagate-`)).toBe(true);
    expect(npmArguments()).toEqual(
      expect.arrayContaining(['install', `schemagate@${version}`, folder, '--ignore-scripts', '--userconfig']),
    );
    expect(npmArguments()).not.toContain('--registry');
  });

  it('takes another registry from the workflow only', () => {
    planWith({ REGISTRY: 'https://npm.example.com/' });
    const given = npmArguments();
    expect(given[given.indexOf('--registry') + 1]).toBe('https://npm.example.com/');
  });

  it('has no verdict where it cannot be installed', () => {
    const { status, stdout } = planWith({ FAKE_FAILS: '1' });
    expect([status, stdout]).toEqual([
      3,
      expect.stringMatching(/^::error .*no verdict: schemagate could not be installed/),
    ]);
    expect(existsSync(join(root.path, 'output'))).toBe(false);
  });

  it('has no verdict where schemagate writes no report', () => {
    for (const answer of [0, 1]) {
      const { status, stdout } = planWith({ SCHEMAGATE: answer === 0 ? 'true' : 'false' });
      expect([status, stdout]).toEqual([3, expect.stringMatching(/^::error .*There is no plan, and so no verdict/)]);
    }
  });

  it('asks no registry where the action is built', () => {
    root.write('lib/cli/main.js', '');
    root.write('bin/schemagate.js', `require(${JSON.stringify(command)})`);
    expect(planWith().stdout).toContain('Upgrade plan: refused');
    expect(existsSync(join(root.path, 'home/npm-cwd'))).toBe(false);
    expect(existsSync(join(project.path, 'trapped'))).toBe(false);
  });
});

describe('the script that waits after the merge', () => {
  const REPORT = '## Where the upgrades stand';

  function wait(status: number, report: string, env: Readonly<Record<string, string>> = {}) {
    project.write(
      'command.sh',
      `#!/bin/sh\nprintf '%s\\n' "$@" > '${project.path}/asked'\nprintf '%s\\n' '${report}'\nexit ${status}\n`,
    );
    const outputs = { GITHUB_OUTPUT: join(project.path, 'output'), GITHUB_STEP_SUMMARY: join(project.path, 'summary') };
    return script('wait.sh', { ...outputs, SCHEMAGATE: `sh ${project.path}/command.sh`, ...env });
  }

  it.each([
    [0, 'done'],
    [1, 'needs-a-person'],
    [4, 'not-done'],
  ])('answers %s where it is %s, and says where it stands in the summary', (status, verdict) => {
    expect(wait(status, REPORT).status).toBe(status);
    expect(project.read('output')).toBe(`verdict=${verdict}\n`);
    expect(project.read('summary')).toBe(`${REPORT}\n`);
  });

  it('takes a time, a context, and workloads one on a line', () => {
    wait(0, REPORT, { WAIT_TIME: '1h', CONTEXT: 'prod', WORKLOADS: 'api/payments\n\nmy shop\n' });
    const asked = ['status', '--wait', '1h', '--format', 'markdown', '--context', 'prod', 'api/payments', 'my shop'];
    expect(project.read('asked').trim().split('\n')).toEqual(asked);
  });

  it.each([
    [2, 'error: no kubectl', 2],
    [1, 'npm error', 3],
    [0, '', 3],
  ])('has no verdict where there is no status: exit %s, %s', (status, report, answer) => {
    expect(wait(status, report).status).toBe(answer);
    expect(existsSync(join(project.path, 'output'))).toBe(false);
  });
});

describe('the script that writes the comment', () => {
  beforeEach(() => {
    mkdirSync(join(project.path, 'bin'));
    project.write('bin/gh', FAKE_GH);
    chmodSync(join(project.path, 'bin/gh'), 0o755);
    project.write('plan.md', '<!-- schemagate plan -->\n## allowed\n');
  });

  function comment(env: Readonly<Record<string, string>> = {}) {
    const where = { REPOSITORY: 'somebody/shop', NUMBER: '7', BODY: 'plan.md', GH_TOKEN: 'none' };
    const { status, stdout } = script('comment.sh', { ...where, ...env });
    const calls = existsSync(join(project.path, 'calls')) ? project.read('calls').trim().split('\n') : [];
    return { status, stdout, last: calls.at(-1)?.replace(/body=@.*/, 'body=@FILE'), first: calls[0] };
  }

  it('writes a new one where there is none', () => {
    const { status, first, last } = comment();
    expect(status).toBe(0);
    expect(first).toMatch(/^api graphql --paginate -f owner=somebody -f name=shop -F number=7 -f query=/);
    expect(project.read('calls')).toContain('select(.viewerDidAuthor and (.body | startswith(env.MARKER)))');
    expect(project.read('body')).toBe('<!-- schemagate plan -->\n## allowed\n');
    expect(last).toBe('api --silent --method POST repos/somebody/shop/issues/7/comments --field body=@FILE');
  });

  it('replaces the latest that is there', () => {
    const { last } = comment({ FAKE_IDS: '11\n12\n' });
    expect(last).toBe('api --silent --method PATCH repos/somebody/shop/issues/comments/12 --field body=@FILE');
  });

  it('names the plan in what it is found again by, and in its heading', () => {
    comment({ NAME: 'prod --> eu' });
    expect(project.read('body')).toBe('<!-- schemagate plan of prod_--__eu -->\n## allowed · prod_--__eu\n');
    expect(project.read('marker')).toBe('<!-- schemagate plan of prod_--__eu -->\n');
  });

  it.each([
    ['an empty file', ''],
    ['a file without a marker', '\n## allowed\n'],
    ['what npm has to say', 'npm error code ENOTFOUND\n'],
  ])('writes nothing of %s, and touches no comment', (_title, text) => {
    project.write('plan.md', text);
    const { status, stdout, first } = comment({ FAKE_IDS: '11\n' });
    expect([status, first]).toEqual([1, undefined]);
    expect(stdout).toMatch(/^::error title=schemagate::There is no plan/);
  });

  it('warns, and lets the job go on, where it must not write', () => {
    const { status, stdout } = comment({ FAKE_FAILS: '1' });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^::warning title=schemagate::The plan could not be written as a comment/);
  });
});
