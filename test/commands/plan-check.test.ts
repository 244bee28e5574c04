import { Ajv2020 } from 'ajv/dist/2020';
import { PLAN_SCHEMA } from '../../src/report/plan-schema';
import { Repository, runIn } from '../story/repository';
import { documentDbSource, gatewaySource } from '../story/sources';

describe('schemagate check', () => {
  const repository = new Repository();
  afterAll(() => repository.remove());

  it('is content with resources that keep all rules', async () => {
    repository.write('ssg.yaml', gatewaySource('11.2.2', '{ enabled: true }'));
    repository.write('db.yaml', documentDbSource('0.110.0'));
    const { code, stdout, stderr } = await repository.schemagate(['check', 'ssg.yaml', 'db.yaml']);
    expect([code, stdout, stderr]).toEqual([0, '2 workloads, 5 objects: all rules hold\n', '']);
  });

  it('refuses what a rule about one state refuses', async () => {
    repository.write('ssg.yaml', gatewaySource('latest'));
    const { code, stderr } = await repository.schemagate(['check', 'ssg.yaml']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^ssg\.yaml:10:12 {2}spec\.app\.image: the image is named by the tag latest/m);
  });

  it('judges rendered objects by the schemas of Kubernetes', async () => {
    const sidecar = '    sidecars: [{ name: logger, image: "logger:1", resources: { limit: { memory: 1Gi } } }]\n';
    repository.write('ssg.yaml', gatewaySource('11.2.2', '{ enabled: true }') + sidecar);
    const { code, stderr } = await repository.schemagate(['check', 'ssg.yaml']);
    expect(code).toBe(1);
    expect(stderr).toContain('limit');
  });

  it('lets pass what it cannot judge, unless it is strict', async () => {
    repository.write('ssg.yaml', gatewaySource(`11.2.2@sha256:${'0'.repeat(64)}`).replace(':11.2.2@', '@'));
    const { code, stdout } = await repository.schemagate(['check', 'ssg.yaml']);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^1 workload, \d objects: no errors, \d warnings?\n$/)]);
    expect((await repository.schemagate(['check', 'ssg.yaml', '--strict'])).code).toBe(1);
  });

  it('leaves acknowledgements of what a change did to the plan', async () => {
    const acknowledged = (line: string) =>
      gatewaySource('11.2.2', '{ enabled: true }').replace(
        'namespace: payments',
        `namespace: payments\n  annotations: { schemagate.dev/acknowledge: "${line}" }`,
      );
    repository.write('ssg.yaml', acknowledged('gateway/downgrade: the backup is restored'));
    expect((await repository.schemagate(['check', 'ssg.yaml'])).stderr).toBe('');
    repository.write('ssg.yaml', acknowledged('gateway/needs-operator: nothing does'));
    expect((await repository.schemagate(['check', 'ssg.yaml'])).stderr).toContain('matches no finding');
  });

  it('says once, and in a form to paste, how findings are acknowledged', async () => {
    const fields = `    externalSecrets: [{ enabled: true, name: a }]
    externalKeys: [{ enabled: true, name: a }]
`;
    repository.write('ssg.yaml', gatewaySource('11.2.2', '{ enabled: true }') + fields);
    const { code, stderr } = await repository.schemagate(['check', 'ssg.yaml']);
    expect(code).toBe(1);
    const [, pasted] = /say so in ssg\.yaml:\n((?: {2}.*\n)+)2 errors: refused\n$/.exec(stderr) ?? [];
    expect(stderr.match(/acknowledge/g)).toHaveLength(1);
    const annotations = pasted.replace('  metadata:\n', '').replaceAll('<reason>', 'a pipeline does it');
    repository.replace(
      'ssg.yaml',
      '  namespace: payments\n',
      `  namespace: payments\n${annotations.replace(/^ {2}/gm, '')}`,
    );
    expect((await repository.schemagate(['check', 'ssg.yaml'])).code).toBe(0);
  });

  it('says when there is nothing to check', async () => {
    const { code, stderr } = await repository.schemagate(['check']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('nothing to check')]);
    const typo = await repository.schemagate(['check', 'ssg.yaml', 'nothing.yaml']);
    expect([typo.code, typo.stderr]).toEqual([2, expect.stringContaining('nothing.yaml names no file')]);
  });
});

describe('schemagate explain', () => {
  it('prints the page of a rule', async () => {
    const { code, stdout } = await runIn('/', ['explain', 'documentdb/image-rollback']);
    expect([code, stdout.split('\n', 1)]).toEqual([0, ['# documentdb/image-rollback']]);
  });

  it('says of a field what the schema says', async () => {
    const { stdout } = await runIn('/', ['explain', 'gateway.spec.app.replicas']);
    expect(stdout).toMatch(/type: integer/);
  });

  it('prints the page of what the compiler finds', async () => {
    const { code, stdout } = await runIn('/', ['explain', 'schema/unknown-field']);
    expect([code, stdout.split('\n', 1)]).toEqual([0, ['# schema/unknown-field']]);
  });

  it('lists the rules', async () => {
    const { stdout } = await runIn('/', ['explain']);
    expect(stdout).toMatch(/^gateway\/downgrade +error +A Gateway never/m);
  });

  it.each([
    ['documentdb/image-rolback', 'Did you mean documentdb/image-rollback?'],
    ['gateway.spec.app.imagee', 'Did you mean image?'],
    ['nothing at all', 'neither a code of a finding nor a field'],
    ['gateway/job-needs-databas', 'Did you mean gateway/job-needs-database?'],
    ['../../package', 'neither a code of a finding nor a field'],
  ])('knows no %s', async (subject, message) => {
    const { code, stderr } = await runIn('/', ['explain', subject]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('schemagate schema', () => {
  it.each(['plan', 'gateway', 'documentdb', 'extensionupgrade', 'config'])('prints a schema of %s', async (name) => {
    const { code, stdout } = await runIn('/', ['schema', name]);
    expect([code, JSON.parse(stdout)]).toEqual([0, expect.objectContaining({ type: 'object' })]);
  });

  it('of which that of plans is a valid schema', () => {
    expect(new Ajv2020({ strict: true, allErrors: true }).validateSchema(PLAN_SCHEMA)).toBe(true);
  });
});
