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

describe('what is found in committed output', () => {
  it('stands at its line in its file', async () => {
    await render(0, { '.': 'argocd' });
    const file = 'new/shop.k8s.yaml';
    project.write(file, project.read(file).replace(/^( *)image: .*\n/m, '$1imagePullPolicy: 5\n$&'));
    const { code, stderr } = await project.run('check new');
    const [, line, path] = /^new\/shop\.k8s\.yaml:(\d+):\d+ {2}(\S+): /m.exec(stderr) ?? [];
    expect({ code, path }).toEqual({ code: 1, path: 'spec.template.spec.containers[0].imagePullPolicy' });
    expect(project.read(file).split('\n')[Number(line) - 1].trim()).toBe('imagePullPolicy: 5');
  });

  it('stands at the first object of the workload where it is about no object', async () => {
    project.write('shop.yaml', gatewaySource('11.2.2', '{ enabled: true }', 'shop'));
    await project.run('synth shop.yaml --delivery argocd --output new');
    const file = 'new/shop.k8s.yaml';
    project.write(file, project.read(file).replace('jdbc:mysql://', 'jdbc:mysql://proxy.'));
    const { stderr } = await project.run('check new');
    expect(stderr).toMatch(/^new\/shop\.k8s\.yaml:2:1 {2}.*\[gateway\/job-other-host\]/m);
  });

  it.each(['null', 'text', '{app.kubernetes.io/managed-by: 5}'])(
    'is never a defect: labels and annotations %s',
    async (odd) => {
      for (const [index, texts] of STATES.new.entries()) {
        project.write('shop.yaml', texts);
        await project.run('synth shop.yaml --delivery argocd --output old');
        for (const key of ['labels', 'annotations']) {
          const text = project
            .read('old/shop.k8s.yaml')
            .replaceAll(new RegExp(`^( *)${key}:\\n(?:\\1 +.*\\n)+`, 'gm'), `$1${key}: ${odd}\n`);
          project.write(`new/${index}-${key}.yaml`, `${text}---\n${project.read('old/shop.k8s.yaml')}`);
          for (const command of ['check', 'plan --from old', 'adopt shop.yaml --from'])
            expect((await project.run(`${command} new/${index}-${key}.yaml`)).code).toBeLessThan(3);
        }
      }
    },
  );

  it.each([0, 1])('is never a defect: objects without a spec (%s)', async (what) => {
    project.write('shop.yaml', STATES.new[what]);
    await project.run('synth shop.yaml --delivery argocd --output old');
    const text = project.read('old/shop.k8s.yaml');
    project.write('new/a.yaml', text.replaceAll(/^spec:\n(?: .*\n)+/gm, ''));
    for (const command of ['check new', 'check new --strict', 'plan --from old new', 'plan --from new old'])
      expect((await project.run(command)).code).toBeLessThan(3);
  });
});
