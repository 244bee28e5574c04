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
    expect(text).toContain('Run Job web-migrate before the pods change');
    const words = text.replace(/\s+/g, ' ');
    expect(words).toContain('Deployment web, Deployment worker wait for it');
    expect(words).toContain('Nobody said whether the old pods can serve on the new schema');
    expect(text).toContain('1.5.0');
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
});
