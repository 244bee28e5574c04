import { codesOf, Repository } from '../story/repository';
import { gatewaySource } from '../story/sources';

const SECRET = 'hunter2-of-the-cluster';
const source = (version: string) =>
  gatewaySource(version, '{ enabled: true }')
    .replace('secretName: ssg-credentials', `username: admin\n      password: "${SECRET}"`)
    .replace('cluster: {', `cluster: { password: "${SECRET}",`)
    .replace('jdbcUrl:', `username: ssg\n        password: "${SECRET}"\n        jdbcUrl:`);
const FLAG = '--allow-inline-secrets';
const KEY = 'sources: [ssg.yaml]\nallowInlineSecrets: true\n';
const OF_A_BUILD = 'builds: [{ sources: [ssg.yaml], allowInlineSecrets: true }]\n';
const WITHOUT = 'sources: [ssg.yaml]\n';

describe('credentials that stand in a resource', () => {
  const repository = new Repository();
  afterAll(() => repository.remove());

  beforeAll(() => {
    repository.write('schemagate.yaml', WITHOUT);
    repository.write('ssg.yaml', source('11.2.2'));
    repository.commit('11.2.2');
  });
  beforeEach(() => {
    repository.write('schemagate.yaml', WITHOUT);
    repository.write('ssg.yaml', source('11.3.0'));
  });

  it.each([
    ['synth', ['synth', '--output', 'out']],
    ['check', ['check']],
    ['plan', ['plan', '--from', 'HEAD']],
    ['upgrade', ['upgrade', 'ssg', '--to', '11.4.0']],
  ])('are refused by %s, and said aloud by a run that allows them', async (_command, argv) => {
    const refused = await repository.schemagate(argv);
    expect(refused.code).toBe(1);
    expect(refused.stdout + refused.stderr).toContain('gateway/inline-secret');
    for (const [settings, flags] of [
      [WITHOUT, [FLAG]],
      [KEY, []],
      [OF_A_BUILD, []],
    ] as const) {
      repository.write('ssg.yaml', source('11.3.0'));
      repository.write('schemagate.yaml', settings);
      const { code, stdout, stderr } = await repository.schemagate([...argv, ...flags]);
      expect({ settings, code, out: stdout + stderr }).toMatchObject({ settings, code: 0 });
      expect((stdout + stderr).replace(/\s+/g, ' ')).toMatch(/warning.*inline secrets are allowed/);
      expect(stdout + stderr).not.toContain(SECRET);
    }
  });

  it('are planned from a state in which they stood already', async () => {
    const { workloads, verdict } = await repository.plan('--from', 'HEAD', FLAG);
    expect([verdict, workloads[0].fate, codesOf(workloads[0])]).toEqual([
      'allowed',
      'changed',
      expect.arrayContaining(['warning gateway/inline-secret']),
    ]);
    expect(workloads[0].objects.map(({ kind }) => kind)).toContain('Deployment');
  });
});
