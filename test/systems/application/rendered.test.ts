import { DELIVERIES } from '../../../src/model/target';
import { Repository } from '../../story/repository';
import { job, shop } from './shop';

let repository: Repository;
beforeEach(() => (repository = new Repository()));
afterEach(() => repository.remove());

const annotations = '"schemagate.dev/migrate": "python manage.py migrate --noinput"';
const OTHER = `apiVersion: v1
kind: ConfigMap
metadata: {name: beside, namespace: prod}
data: {a: b}
`;

/** Compiles the sources, and leaves their output alone in the repository. */
async function render(text: string, delivery: string): Promise<void> {
  repository.write('sources/shop.yaml', text);
  repository.git('rm', '-r', '--quiet', '--ignore-unmatch', '--force', 'dist');
  const argv = `synth sources/shop.yaml --delivery ${delivery} --output dist`.split(' ');
  const { code, stderr } = await repository.schemagate(argv);
  expect({ code, stderr }).toEqual({ code: 0, stderr });
}

describe.each(DELIVERIES)('committed output for %s', (delivery) => {
  it('is compared as the sources are, without them', async () => {
    await render(shop({ annotations, more: job('contract', '"schemagate.dev/run": after') }), delivery);
    repository.write('other/beside.yaml', OTHER);
    repository.commit('one');
    await render(
      shop({ annotations, image: 'reg.example/shop:1.5.0', more: job('contract', '"schemagate.dev/run": after') }),
      delivery,
    );
    const {
      verdict,
      workloads: [application, ...others],
    } = await repository.plan('dist', '--from', 'HEAD');
    expect({ verdict, others }).toEqual({ verdict: 'allowed', others: [] });
    const { kind, name, fate, steps } = application;
    expect({ kind, name, fate }).toEqual({ kind: 'Application', name: 'shop', fate: 'changed' });
    expect(steps.map(({ id }) => id)).toEqual([
      'migrate-web-migrate',
      'roll',
      ...(delivery === 'helm' ? ['finish-contract'] : []),
    ]);
    const objects = application.objects.map((each) => `${each.kind} ${each.name}`);
    expect(objects).toEqual(expect.arrayContaining(['Deployment web', 'Deployment worker', 'Job web-migrate']));
    expect(objects).not.toContain('ConfigMap beside');
  });

  it('is judged by the rules about an application', async () => {
    await render(shop({ annotations }), delivery);
    repository.commit('one');
    const before = await repository.schemagate(['check', 'dist']);
    expect({ code: before.code, text: before.stdout + before.stderr }).toMatchObject({ code: 0 });
    const made = repository.git('ls-files', 'dist').split('\n');
    for (const file of made.filter((each) => each.endsWith('.yaml'))) {
      const text = repository.git('show', `HEAD:${file}`);
      repository.write(
        file,
        text.replace(/- python\n(\s*)- manage\.py\n/, '- sh\n$1- -c\n$1- python manage.py migrate; true\n'),
      );
    }
    const { code, stdout, stderr } = await repository.schemagate(['check', 'dist']);
    expect({ code, text: stdout + stderr }).toMatchObject({ code: 1 });
    expect(stdout + stderr).toContain('application/exit-status-hidden');
  });
});
