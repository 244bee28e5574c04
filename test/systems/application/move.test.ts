import { chmodSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
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

describe('upgrade and rollback of an application that is a folder', () => {
  /** The objects of the shop, a file each: 3.yaml and 4.yaml are its workloads, 5.yaml is what is added. */
  async function inFiles(argv: string, text: string, settings = 'sources: [deploy/store]\n') {
    repository.write('schemagate.yaml', settings);
    for (const [index, document] of text.split('---\n').filter(Boolean).entries()) {
      repository.write(`deploy/store/${String(index)}.yaml`, document);
    }
    repository.commit('A state');
    const { code, stdout, stderr } = await repository.schemagate(argv.split(' '));
    return { code, text: stdout + stderr, changed: repository.git('diff', '--unified=0') };
  }

  const files = (diff: string) => [...diff.matchAll(/^\+\+\+ b\/(.*)/gm)].map(([, file]) => file);
  const source = () =>
    shop({ annotations: MARK, more: job('backup', 'schemagate.dev/run: before') }).replace(
      'image: reg.example/shop:1.4.0\n',
      'image: "reg.example/shop:1.4.0" # what serves\n',
    );
  const ALL = ['deploy/store/3.yaml', 'deploy/store/4.yaml', 'deploy/store/5.yaml'];
  const unnamed = (text: string) => text.replaceAll(', labels: {app.kubernetes.io/part-of: shop}', '');

  it('move its image in each file, the Job’s too, and keep comments', async () => {
    const { code, text, changed } = await inFiles('upgrade shop --to 1.5.0', source());
    expect({ code, text }).toEqual({ code: 0, text });
    expect(files(changed)).toEqual(ALL);
    expect(plus(changed)).toEqual([
      '+          image: "reg.example/shop:1.5.0" # what serves',
      '+          image: reg.example/shop:1.5.0',
      expect.stringContaining("image: 'reg.example/shop:1.5.0'"),
    ]);
    for (const file of ALL) expect(text).toContain(`changed  ${file}\n  spec.template.spec.containers[0].image: reg`);
    expect(text).toContain('Run Job web-migrate before the pods change (image 1.4.0 → 1.5.0)');
    expect(text).toContain(`git commit -m 'Upgrade Application shop from 1.4.0 to 1.5.0' ${ALL.join(' ')} dist`);
    expect(readdirSync(join(repository.folder, 'deploy/store'))).toHaveLength(6);
  });

  it.each([
    ['--dry-run', 'upgrade shop --to 1.5.0 --dry-run', 0, '+++ b/deploy/store/5.yaml'],
    ['a plan that refuses the whole', 'rollback shop --to 1.3.0', 1, 'deploy/store was not changed'],
  ])('write no file with %s', async (_, argv, code, says) => {
    const { changed, ...found } = await inFiles(argv, source());
    expect(found).toEqual({ code, text: expect.stringContaining(says) as string });
    expect(changed).toBe('');
  });

  it('go by a digest with --image', async () => {
    const [old, now] = ['a', 'b'].map((letter) => `reg.example/shop@sha256:${letter.repeat(64)}`);
    const image = now.replace('@', ':1.5.0@');
    const refused = await inFiles('upgrade shop --to 1.5.0', shop({ annotations: MARK, image: old }));
    expect(refused).toMatchObject({ code: 2, changed: '' });
    expect(refused.text).toContain('Deployment web spec.template.spec.containers[0].image is pinned by its digest');
    const argv = ['upgrade', 'shop', '--to', '1.5.0', '--image', image];
    const { code } = await repository.schemagate(argv);
    const changed = repository.git('diff', '--unified=0');
    expect({ code, added: plus(changed) }).toEqual({ code: 0, added: Array(2).fill(`+          image: ${image}`) });
  });

  it.each([
    ['the entry of the settings', 'till', 'sources: [deploy/store]\nname: till\n', source],
    ['the folder', 'application/prod/store', undefined, () => unnamed(source())],
  ])('find it as %s calls it', async (_, name, settings, text) => {
    const { code, text: said, changed } = await inFiles(`upgrade ${name} --to 1.5.0`, text(), settings);
    expect({ code, said, files: files(changed) }).toEqual({ code: 0, said, files: ALL });
  });

  it('find it by one of its files, and judge all of them', async () => {
    const found = await inFiles('upgrade shop --to 1.5.0 deploy/store/1.yaml', source());
    expect({ code: found.code, files: files(found.changed) }).toEqual({ code: 0, files: ALL });
  });

  it('keep who may read a file, and write none where one may not be written', async () => {
    const path = (file: string) => join(repository.folder, file);
    repository.write(ALL[0], '');
    chmodSync(path(ALL[0]), 0o600);
    expect((await inFiles('upgrade shop --to 1.5.0', source())).code).toBe(0);
    expect(statSync(path(ALL[0])).mode & 0o777).toBe(0o600);
    repository.write('deploy/store/.5.yaml.schemagate-' + String(process.pid), 'in the way');
    const { code, text } = await inFiles('upgrade shop --to 1.6.0', source());
    expect({ code, text }).toEqual({
      code: 2,
      text: expect.stringContaining('cannot write deploy/store/5.yaml') as string,
    });
    for (const file of ALL) expect(readFileSync(path(file), 'utf8')).toContain('1.4.0');
  });
});

it('an application of one file is found as the entry of the settings calls it', async () => {
  repository.write('schemagate.yaml', 'sources: [apps/shop.yaml]\nname: till\n');
  const { code, text: said, changed } = await edited('upgrade till --to 1.5.0', shop({ annotations: MARK }));
  expect({ code, said }).toEqual({ code: 0, said });
  expect(plus(changed)).toHaveLength(2);
});
