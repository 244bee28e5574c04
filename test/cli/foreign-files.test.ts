import { gateway, Project } from './project';

const SETTINGS = { 'schemagate.yaml': 'sources: [gateways]\ndelivery: helm\n', 'gateways/ssg.yaml': gateway('ssg') };
const OTHER = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: other}\n';

describe('files of others in a chart', () => {
  it.each([
    ['templates/extra.yaml', true],
    ['templates/_helpers.tpl', true],
    ['templates/deep/extra.yaml', true],
    ['crds/extra.yaml', true],
    ['templates/extra.json', true],
    ['templates/tests/extra.txt', true],
    ['charts/other.tgz', true],
    ['charts/other/Chart.yaml', true],
    ['values.yaml', false],
    ['templates/.hidden.yaml', false],
  ])('%s: %s', async (name, isTold) => {
    const project = new Project(SETTINGS);
    await project.run('synth');
    project.write(`dist/ssg/${name}`, OTHER);
    for (const command of ['synth --check', 'synth']) {
      const { code, stderr } = await project.run(command);
      expect(code).toBe(0);
      const found = `dist/ssg/${name}:1:1  warning: schemagate did not write it`;
      if (isTold) expect(stderr).toContain(found);
      else expect(stderr).not.toContain('output/foreign-file');
    }
    project.remove();
  });
});

describe('steps within a glob', () => {
  it.each(['{gateways,../x}/*.yaml', '{gateways,./more}/*.yaml', '@(gateways|../x)/*.yaml', '*/../gateways/*.yaml'])(
    '%s would drop files in silence, and is refused',
    async (glob) => {
      const project = new Project({ ...SETTINGS, 'more/ssg.yaml': gateway('ssg2') });
      await project.run('synth');
      project.write('schemagate.yaml', `sources: ['${glob}']\ndelivery: helm\n`);
      for (const command of ['synth', 'check', 'plan --from dir:.']) {
        const { code, stderr } = await project.run(command);
        expect([code, stderr]).toEqual([2, expect.stringContaining('. and .. within a glob match nothing')]);
      }
      project.remove();
    },
  );
});
