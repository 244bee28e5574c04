import { Repository } from '../../story/repository';
import { job, shop } from './shop';

const MARK = '"schemagate.dev/migrate": "shop migrate"';
let repository: Repository;

beforeEach(() => {
  repository = new Repository();
  repository.write('schemagate.yaml', 'sources: [apps/shop.yaml]\n');
});
afterEach(() => repository.remove());

async function edited(argv: string, source: string) {
  repository.write('apps/shop.yaml', source);
  repository.commit('A state');
  const { code, stdout, stderr } = await repository.schemagate(argv.split(' '));
  return { code, text: stdout + stderr, changed: repository.git('diff', '--unified=0') };
}

const plus = (diff: string) => diff.split('\n').filter((line) => /^\+[^+]/.test(line));

describe('upgrade and rollback of an application', () => {
  it('move its image in all containers, the Job’s too, and nothing else', async () => {
    const source = shop({ annotations: MARK, more: job('backup', 'schemagate.dev/run: before') }).replace(
      'image: reg.example/shop:1.4.0\n',
      'image: "reg.example/shop:1.4.0" # what serves\n',
    );
    const { code, text: said, changed } = await edited('upgrade shop --to 1.5.0', source);
    expect({ code, said }).toEqual({ code: 0, said });
    expect(plus(changed)).toEqual([
      '+          image: "reg.example/shop:1.5.0" # what serves',
      '+          image: reg.example/shop:1.5.0',
      expect.stringContaining("image: 'reg.example/shop:1.5.0'"),
    ]);
    expect(said).toContain('Run Job web-migrate before the pods change (image 1.4.0 → 1.5.0)');
    expect(said).toContain('Upgrade Application shop from 1.4.0 to 1.5.0');
  });

  it('do not go back to what nobody knows to serve on the schema', async () => {
    const { code, text: said, changed } = await edited('rollback shop --to 1.3.0', shop({ annotations: MARK }));
    expect({ code, changed }).toEqual({ code: 1, changed: '' });
    expect(said).toContain('application/back-to-older-image');
  });

  it('go back where the pods say that they serve on it', async () => {
    const marks = `${MARK}, "schemagate.dev/schema": "7", "schemagate.dev/serves": ">=6"`;
    const source = shop({ annotations: marks }).replace(
      /---\napiVersion: apps\/v1\nkind: Deployment\nmetadata: \{name: worker[^]*$/,
      '',
    );
    const { code, text: said, changed } = await edited('rollback shop --to 1.3.0', source);
    expect({ code, said }).toEqual({ code: 0, said });
    expect(plus(changed)).toEqual(['+          image: reg.example/shop:1.3.0']);
  });

  it.each([
    ['upgrade shop --to 1.3.0', shop({ annotations: MARK }), 'use schemagate rollback'],
    ['rollback shop --to 1.5.0', shop({ annotations: MARK }), 'use schemagate upgrade'],
    ['finalize shop', shop({ annotations: MARK }), 'nothing to finalize'],
    ['upgrade shop --to 1.5.0 --image other/app:1.5.0', shop({ annotations: MARK }), 'runs no image of other/app'],
    [
      'upgrade shop --to 1.5.0',
      shop({ annotations: MARK, image: `reg.example/shop@sha256:${'a'.repeat(64)}` }),
      'Give the new one with --image',
    ],
  ])('%s is refused with a way out', async (argv, source, says) => {
    const { code, text: said, changed } = await edited(argv, source);
    expect({ code, changed }).toEqual({ code: 2, changed: '' });
    expect(said).toContain(says);
  });
});
