import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Project } from '../cli/project';

const EXAMPLES = join(__dirname, '../../examples/documentdb/two-phase');
const DELIVERIES = ['helm', 'argocd', 'flux', 'kubectl'] as const;

let project: Project;
beforeEach(async () => {
  project = new Project();
  for (const [folder, file] of Object.entries({ old: '1-running.yaml', new: '2-binary.yaml' })) {
    project.write('source/orders.yaml', readFileSync(join(EXAMPLES, file)));
    for (const delivery of DELIVERIES) {
      await project.run(`synth source --delivery ${delivery} --output ${folder}/${delivery} --quiet`);
    }
  }
});
afterEach(() => project.remove());

describe('a resource that is rendered as it is, for an operator', () => {
  it.each(DELIVERIES)('is read back from what was rendered for %s', async (delivery) => {
    const { code, stdout } = await project.run(`plan --from old/${delivery} new/${delivery} --format json`);
    const { workloads } = JSON.parse(stdout) as { workloads: readonly Record<string, unknown>[] };
    expect(code).toBe(0);
    expect(workloads.map(({ kind, name, fate }) => [kind, name, fate])).toEqual([['DocumentDB', 'orders', 'changed']]);
    expect((await project.run(`check new/${delivery}`)).stdout).toMatch(/^1 workload, /);
  });

  it('is refused where the binary goes below the schema', async () => {
    const file = 'new/argocd/orders.k8s.yaml';
    project.write(file, project.read(file).replace(/^spec:\n/m, 'spec:\n  schemaVersion: "0.113.0"\n'));
    expect(await project.run('check new/argocd')).toMatchObject({ code: 1 });
  });
});
