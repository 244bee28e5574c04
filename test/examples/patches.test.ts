import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { KubeObject } from '../../src/model/kube';
import { Project } from '../cli/project';

const FOLDER = join(__dirname, '../../examples/patches');

describe('the example of patches', () => {
  let project: Project;
  beforeAll(() => {
    project = new Project();
    cpSync(FOLDER, project.path, { recursive: true });
  });
  afterAll(() => project.remove());

  it('is rendered as it is committed', async () => {
    expect(await project.run('synth --check')).toMatchObject({ code: 0, stderr: '' });
  });

  it('shows every patch', () => {
    const text = readFileSync(join(FOLDER, 'dist/checkout.k8s.yaml'), 'utf8');
    const objects = parseAllDocuments(text).map((document) => document.toJS() as KubeObject);
    const specOf = (kind: string) => objects.find((object) => object.kind === kind)?.spec;
    expect(specOf('Deployment')).toMatchObject({ minReadySeconds: 15 });
    expect(specOf('Service')).toMatchObject({ loadBalancerClass: 'service.k8s.aws/nlb' });
    expect(specOf('Job')).toMatchObject({ template: { spec: { priorityClassName: 'database-migrations' } } });
  });

  it.each(['helm', 'flux', 'kubectl'])('goes with %s, too', async (delivery) => {
    expect(await project.run(`synth --delivery ${delivery} --output out/${delivery}`)).toMatchObject({ code: 0 });
  });
});
