import { Project } from '../../cli/project';
import { shop } from './shop';

let project: Project;
beforeEach(() => (project = new Project()));
afterEach(() => project.remove());

const annotations = '"schemagate.dev/migrate": "python manage.py migrate --noinput"';

async function planned(old: string, now: string) {
  project.write('old/shop.yaml', old);
  project.write('new/shop.yaml', now);
  const { code, stdout, stderr } = await project.run('plan new --from old');
  return { code, text: stdout + stderr };
}

describe('the plan of an application', () => {
  it('says which Job runs, what waits for it, and what nobody said', async () => {
    const { code, text } = await planned(shop({ annotations }), shop({ annotations, image: 'reg.example/shop:1.5.0' }));
    expect({ code, text }).toEqual({ code: 0, text });
    expect(text).toContain('Run Job web-migrate before the pods change (image 1.4.0 → 1.5.0)');
    const words = text.replace(/\s+/g, ' ');
    expect(words).toContain('Deployment web, Deployment worker wait for it');
    expect(words).toContain('Nobody said whether the old pods can serve on the new schema');
    expect(words).toContain('It looks as if it runs Django, which has no lock. A migration is atomic on PostgreSQL');
    expect(words.match(/whether the old pods can serve/g)).toHaveLength(1);
    expect(text).not.toContain('unknown →');
    expect(text).toContain('point of no return');
  });

  it('has nothing to say where nothing changes', async () => {
    const { code, text } = await planned(shop({ annotations }), shop({ annotations }));
    expect(code).toBe(0);
    expect(text).not.toContain('web-migrate');
  });

  it('refuses what check and synth refuse', async () => {
    const wrong = shop({ annotations: '"schemagate.dev/migrate": "a && b"' });
    const { code, text } = await planned(shop({ annotations }), wrong);
    expect(code).toBe(1);
    expect(text).toContain('application/command');
    for (const argv of ['check new/shop.yaml', 'synth new/shop.yaml']) {
      const outcome = await project.run(argv);
      expect({ argv, code: outcome.code }).toEqual({ argv, code: 1 });
      expect(outcome.stdout + outcome.stderr).toContain('application/command');
    }
  });

  describe('says why a Job runs', () => {
    const sql = (text: string) => `---
apiVersion: v1
kind: ConfigMap
metadata: {name: sql, namespace: prod}
data: {V1__a.sql: ${text}}
`;
    const reads = (image = 'reg.example/shop:1.4.0', command = 'flyway, migrate') => `---
apiVersion: batch/v1
kind: Job
metadata: {name: load, namespace: prod, annotations: {schemagate.dev/run: before}}
spec:
  activeDeadlineSeconds: 60
  backoffLimit: 0
  template:
    spec:
      restartPolicy: Never
      containers: [{name: main, image: '${image}', command: [${command}]}]
      volumes: [{name: sql, configMap: {name: sql}}]
`;
    const unit = (more: string) => shop({ more });

    it.each([
      ['another key of a ConfigMap', unit(reads() + sql('b')), 'argocd', 'key V1__a.sql of ConfigMap sql'],
      ['another image', unit(reads('reg.example/shop:1.4.1') + sql('a')), 'flux', 'image 1.4.0 → 1.4.1'],
      ['another command', unit(reads(undefined, 'flyway, repair, migrate') + sql('a')), 'kubectl', 'command'],
      [
        'a hook',
        shop({ image: 'reg.example/shop:1.4.1', more: reads() + sql('a') }),
        'helm',
        'a hook, at every delivery',
      ],
    ])('%s', async (_title, now, delivery, why) => {
      project.write('schemagate.yaml', `delivery: ${delivery}\n`);
      const { text } = await planned(unit(reads() + sql('a')), now);
      expect(text.replace(/\s+/g, ' ')).toContain(`Run Job load before the pods change (${why})`);
      expect(text.replace(/\s+/g, ' ')).toContain('The way out: flyway repair.');
    });

    it('and leaves it out where nothing of it changes', async () => {
      const now = shop({ image: 'reg.example/shop:1.4.1', more: reads() + sql('a') });
      const { text } = await planned(unit(reads() + sql('a')), now);
      expect(text).not.toContain('Run Job load');
    });
  });

  describe('with schemas that are stated', () => {
    const stated = (schema: string, serves: string, image: string) =>
      shop({
        annotations: `${annotations}, "schemagate.dev/schema": "${schema}", "schemagate.dev/serves": "${serves}"`,
        image: `reg.example/shop:${image}`,
      }).replace(
        'metadata: {name: worker, namespace: prod, labels: {app.kubernetes.io/part-of: shop}}',
        `metadata: {name: worker, namespace: prod, labels: {app.kubernetes.io/part-of: shop}, annotations: {schemagate.dev/serves: "${serves}"}}`,
      );

    it('says to which schema it goes, and that the old pods can be brought back', async () => {
      const { code, text } = await planned(stated('0038', '>=0037', '1.4.0'), stated('0039', '>=0038', '1.5.0'));
      const words = text.replace(/\s+/g, ' ');
      expect({ code, words }).toEqual({ code: 0, words });
      expect(words).toContain('schema 0038 → 0039');
      expect(words).toContain('The old pods say that they can serve on the new schema');
      expect(words).toContain('Version 1.4.0 can be brought back at any time');
    });

    it('says so where the old pods cannot serve on it', async () => {
      const { code, text } = await planned(stated('0038', '<=0038', '1.4.0'), stated('0039', '>=0038', '1.5.0'));
      expect({ code, text }).toEqual({
        code: 1,
        text: expect.stringContaining('application/breaking-while-rolling') as string,
      });
      expect(text.replace(/\s+/g, ' ')).toContain('Old pods say that they cannot serve on the new schema');
    });

    it('lets a version go back whose pods serve on the schema of now, and no other', async () => {
      const back = (serves: string) => planned(stated('0039', '>=0038', '1.5.0'), stated('0038', serves, '1.4.0'));
      expect((await back('>=0037')).code).toBe(0);
      const refused = await back('0037, 0038');
      expect(refused.code).toBe(1);
      expect(refused.text).toContain('application/back-below-schema');
    });

    it.each([
      ['serves', '>= one two', 'what stands here are no schemas'],
      ['serves', '0037 0038', 'what stands here are no schemas'],
      ['schema', '0039 and more', 'what stands here is no name of a schema'],
    ])('refuses a mark %s that says %s', async (mark, value, says) => {
      const text = shop({ annotations: `${annotations}, "schemagate.dev/${mark}": "${value}"` });
      const { code, stderr } = await project.run('synth - --delivery argocd', { stdin: text });
      expect({ code, stderr }).toEqual({ code: 1, stderr });
      expect(stderr).toContain(says);
    });
  });
});
