import { spawnSync } from 'node:child_process';
import { cpSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundledApp } from '../support/bundle';
import { Project } from './project';

const root = resolve(__dirname, '../..');
let app: string;
let project: Project;

// CI runs the sources themselves, as cdk8s.yaml says.
beforeAll(() => (app = `${process.execPath} ${bundledApp()}`));
beforeEach(() => {
  project = new Project({ 'cdk8s.yaml': `language: typescript\napp: ${app}\noutput: dist\n` });
  cpSync(join(root, 'schemagate.yaml'), join(project.path, 'schemagate.yaml'));
  for (const folder of ['examples/gateways', 'examples/databases', 'examples/applications'])
    cpSync(join(root, folder), join(project.path, folder), { recursive: true });
});
afterEach(() => project.remove());

function cdk8s(...argv: readonly string[]) {
  const cli = join(root, 'node_modules/cdk8s-cli/bin/cdk8s');
  const options = { cwd: project.path, encoding: 'utf8' } as const;
  return spawnSync(process.execPath, [cli, 'synth', '--check-upgrade=false', ...argv], options);
}

describe('cdk8s synth', () => {
  it('gives the same bytes as schemagate synth, also into another folder', async () => {
    expect((await project.run('synth')).code).toBe(0);
    const expected = project.tree('dist');
    expect(Object.keys(expected).length).toBeGreaterThan(10);
    expect(cdk8s().status).toBe(0);
    expect(project.tree('dist')).toEqual(expected);
    renameSync(join(project.path, 'dist'), join(project.path, 'moved'));
    expect(cdk8s('--output', 'other').status).toBe(0);
    const other = Object.entries(project.tree('other')).map(([name, text]) => [name.replace('other/', 'dist/'), text]);
    expect(Object.fromEntries(other)).toEqual(expected);
  }, 60_000);

  it('is refused with --format helm, which would nest our charts', () => {
    const { status, stderr } = cdk8s('--format', 'helm', '--chart-version', '1.0.0');
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/cdk8s synth --format helm would put whole charts into the templates of another chart/);
  }, 60_000);

  it('fails with the findings when a resource is refused', () => {
    project.write('examples/gateways/bad.yaml', 'a: 1\na: 2\n');
    const { status, stderr } = cdk8s();
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/^examples\/gateways\/bad\.yaml:2:1 {2}the key "a" stands twice/m);
  }, 60_000);
});
