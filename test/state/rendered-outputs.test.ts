import { DELIVERIES } from '../../src/model/target';
import { Project } from '../cli/project';
import { gatewaySource } from '../story/sources';
import { shop } from '../systems/application/shop';

const ANNOTATIONS = { annotations: '"schemagate.dev/migrate": "shop migrate"' };
const STATES = {
  old: [shop(ANNOTATIONS), gatewaySource('11.2.2', '{ enabled: true }', 'shop')],
  new: [
    shop({ ...ANNOTATIONS, image: 'reg.example/shop:1.5.0' }),
    gatewaySource('11.2.3', '{ enabled: true }', 'shop'),
  ],
} as const;

let project: Project;
beforeEach(() => (project = new Project()));
afterEach(() => project.remove());

/** Renders the old and the new state into folders of these names. */
async function render(what: number, outputs: Readonly<Record<string, string>>): Promise<void> {
  for (const [state, texts] of Object.entries(STATES)) {
    project.write('shop.yaml', texts[what]);
    for (const [output, delivery] of Object.entries(outputs)) {
      const { code, stderr } = await project.run(`synth shop.yaml --delivery ${delivery} --output ${state}/${output}`);
      expect({ code, stderr }).toEqual({ code: 0, stderr });
    }
  }
}

async function planned(): Promise<readonly (readonly string[])[]> {
  const { code, stdout } = await project.run('plan --from old new --format json');
  const { workloads } = JSON.parse(stdout) as { workloads: readonly Readonly<Record<string, string>>[] };
  expect({ code, stdout }).toEqual({ code: 0, stdout });
  return workloads.map(({ name, fate, file }) => [name, fate, file.split('/').slice(0, 2).join('/')]);
}

describe('one workload in several outputs', () => {
  it.each([
    ['an application', 0],
    ['a Gateway', 1],
  ])('is one for each target, where it is %s', async (_, what) => {
    await render(what, Object.fromEntries(DELIVERIES.map((delivery) => [delivery, delivery])));
    expect(await planned()).toEqual([...DELIVERIES].sort().map((delivery) => ['shop', 'changed', `new/${delivery}`]));
    expect((await project.run('check new')).code).toBe(0);
  });

  it('is one for each cluster', async () => {
    await render(0, { 'eu/shop': 'kubectl', 'us/shop': 'kubectl' });
    expect(await planned()).toEqual([
      ['shop', 'changed', 'new/eu'],
      ['shop', 'changed', 'new/us'],
    ]);
  });

  it('stays one where nothing tells its outputs apart', async () => {
    await render(0, { '.': 'argocd' });
    for (const state of ['old', 'new']) {
      project.write(
        `${state}/pods/more.yaml`,
        project.read(`${state}/shop.k8s.yaml`).replaceAll(/^kind: Job$/gm, 'kind: Pod'),
      );
    }
    const { stdout } = await project.run('plan --from old new --format json');
    expect((JSON.parse(stdout) as { workloads: readonly unknown[] }).workloads).toHaveLength(1);
  });
});
