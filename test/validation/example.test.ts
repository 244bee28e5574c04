import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cdk8sProject } from './cdk8s-project';

/** The example app runs as a whole: cdk8s, the app in TypeScript, the plugin. */
const TIMEOUT = 60_000;

describe('cdk8s synth with the plugin', () => {
  let project: Cdk8sProject;
  let first: ReturnType<Cdk8sProject['synth']>;
  beforeAll(() => {
    project = new Cdk8sProject();
    first = project.synth();
  }, TIMEOUT);
  afterAll(() => project.remove());

  it('writes the manifests of the example and finds nothing against them', () => {
    const { status, output } = first;
    expect(output).toMatch(/Status\s.*success/);
    expect(output).toMatch(/Workloads\s.*1/);
    expect(status).toBe(0);
    expect(readFileSync(join(project.path, 'dist/orders.k8s.yaml'), 'utf8')).toContain('kind: Deployment');
  });

  it(
    'names the rule, the recommendation and the fix where the new state must not follow the old one',
    () => {
      expect(first.status).toBe(0);
      cpSync(join(project.path, 'dist'), join(project.path, 'merged'), { recursive: true });
      project.edit('main.ts', (text) => text.replace("'11.3.0'", "'11.2.2'"));
      project.edit('cdk8s.yaml', (text) => text.replace('# from: git:origin/main', 'from: dir:merged'));
      const { status, output } = project.synth();
      expect(output).toMatch(/gateway\/downgrade \(1 occurrences\)/);
      expect(output).toMatch(/Manifest Path: dist\/orders\.k8s\.yaml/);
      expect(output).toMatch(/Resource Name: orders/);
      expect(output).toMatch(/Recommendation: .*11\.2\.2/);
      expect(output).toMatch(/How to fix: \S+/);
      expect(status).toBe(2);
    },
    TIMEOUT,
  );
});
