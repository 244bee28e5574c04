import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { codesOf, Repository, runIn, type PlanJson } from '../story/repository';
import { documentDbSource, gatewaySource } from '../story/sources';

const ON = '{ enabled: true }';

describe('the two states of a plan', () => {
  let repository: Repository;
  beforeEach(() => {
    repository = new Repository();
    repository.write('schemagate.yaml', 'sources: [gateways]\ndelivery: argocd\n');
    repository.write('gateways/ssg.yaml', gatewaySource('11.2.2', ON));
    repository.commit('11.2.2');
  });
  afterEach(() => repository.remove());

  it('are a revision and the working tree', async () => {
    repository.replace('gateways/ssg.yaml', ':11.2.2', ':11.3.0');
    const { workloads } = await repository.plan('--from', 'HEAD');
    expect(workloads.map(({ name, fate, file }) => [name, fate, file])).toEqual([
      ['ssg', 'changed', 'gateways/ssg.yaml'],
    ]);
  });

  it('may be two revisions, whatever the working tree holds', async () => {
    repository.replace('gateways/ssg.yaml', ':11.2.2', ':11.3.0');
    repository.commit('11.3.0');
    repository.write('gateways/ssg.yaml', 'broken: [');
    const { verdict, from, to } = await repository.plan('--from', 'HEAD~1', '--to-rev', 'HEAD');
    expect({ verdict, from, to }).toEqual({ verdict: 'allowed', from: 'HEAD~1', to: 'HEAD' });
  });

  it('may be two folders, with or without settings of their own', async () => {
    repository.write('old/ssg.yaml', gatewaySource('11.2.2', ON));
    repository.write('new/ssg.yaml', gatewaySource('11.3.0', ON));
    const { workloads, from, to } = await repository.plan('new', '--from', 'old');
    expect({ from, to }).toEqual({ from: 'old', to: 'new' });
    expect(workloads.map(({ fate, file }) => [fate, file])).toEqual([['changed', 'new/ssg.yaml']]);
  });

  it('say nothing about what is the same in both', async () => {
    repository.write('gateways/other.yaml', gatewaySource('11.2.2', ON, 'other'));
    const { workloads, verdict } = await repository.plan('--from', 'HEAD');
    expect([verdict, ...workloads.map(({ name, fate }) => `${name} ${fate}`)]).toEqual(['allowed', 'other added']);
  });

  it('recognize a workload that has moved to another file', async () => {
    repository.git('mv', 'gateways/ssg.yaml', 'gateways/payments.yaml');
    repository.replace('gateways/payments.yaml', ':11.2.2', ':11.3.0');
    const { workloads } = await repository.plan('--from', 'HEAD');
    expect(workloads.map(({ fate, file }) => [fate, file])).toEqual([['changed', 'gateways/payments.yaml']]);
  });

  it('may be restricted to paths', async () => {
    repository.write('gateways/other.yaml', gatewaySource('11.2.2', ON, 'other'));
    repository.replace('gateways/ssg.yaml', ':11.2.2', ':11.3.0');
    const { workloads } = await repository.plan('gateways/ssg.yaml', '--from', 'HEAD');
    expect(workloads.map(({ name }) => name)).toEqual(['ssg']);
  });

  it('show a workload that goes away', async () => {
    repository.write('gateways/other.yaml', gatewaySource('11.2.2', ON, 'other'));
    repository.git('rm', '--quiet', 'gateways/ssg.yaml');
    const { workloads } = await repository.plan('--from', 'HEAD');
    expect(workloads.map(({ name, fate, steps }) => [name, fate, steps.map(({ id }) => id)])).toEqual([
      ['other', 'added', ['migrate', 'roll', 'serve']],
      ['ssg', 'removed', ['remove']],
    ]);
  });

  it('work from a folder below the root of the repository', async () => {
    repository.replace('gateways/ssg.yaml', ':11.2.2', ':11.3.0');
    const { code, stdout } = await runIn(join(repository.folder, 'gateways'), [
      'plan',
      '--from',
      'HEAD',
      '--format',
      'json',
    ]);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as PlanJson).workloads.map(({ file }) => file)).toEqual(['ssg.yaml']);
  });

  it.each(['helm', 'argocd', 'flux', 'kubectl'])(
    'may be what was rendered for %s, where sources are missing',
    async (delivery) => {
      for (const [folder, version] of [
        ['old', '11.2.2'],
        ['new', '11.3.0'],
      ]) {
        repository.write('gateways/ssg.yaml', gatewaySource(version, ON));
        expect(
          (await repository.schemagate(['synth', 'gateways', '--delivery', delivery, '--output', folder])).code,
        ).toBe(0);
      }
      const { workloads, verdict } = await repository.plan('new', '--from', 'old');
      expect(verdict).toBe('allowed');
      expect(workloads.map(({ kind, name, changes }) => [kind, name, changes])).toEqual([
        [
          'Gateway',
          'ssg',
          [
            { subject: 'binary', from: '11.2.2', to: '11.3.0' },
            { subject: 'schema', from: '11.2.2', to: '11.3.0' },
          ],
        ],
      ]);
      const back = await repository.plan('old', '--from', 'new');
      expect(codesOf(back.workloads[0])).toContain('gateway/downgrade');
    },
  );
});

describe('the history of rendered output', () => {
  it('is not read, and the plan says so', async () => {
    const repository = new Repository();
    repository.write('schemagate.yaml', 'sources: [gateways]\ndelivery: argocd\noutput: dist\n');
    for (const version of ['11.3.0', '11.2.2']) {
      repository.write('gateways/ssg.yaml', gatewaySource(version, ON));
      await repository.schemagate(['synth']);
      repository.git('rm', '-r', '--quiet', '--cached', '--ignore-unmatch', 'gateways');
      repository.write('.gitignore', 'gateways\n');
      repository.commit(version);
    }
    repository.git('clean', '-dfxq');
    repository.replace('dist/ssg.k8s.yaml', ':11.2.2', ':11.3.0');
    const up = await repository.plan('--from', 'HEAD');
    expect(up.workloads[0].assumptions).toEqual([expect.stringContaining('at 11.2.2 at least')]);
    repository.replace('dist/ssg.k8s.yaml', ':11.3.0', ':11.2.1');
    const down = await repository.plan('--from', 'HEAD');
    expect(codesOf(down.workloads[0])).toContain('gateway/downgrade');
    repository.remove();
  });
});

describe('what a plan cannot read is said, with the way out', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'schemagate-plan-'));
    writeFileSync(join(folder, 'ssg.yaml'), gatewaySource('11.2.2', ON));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('a folder that is no repository', async () => {
    const { code, stderr } = await runIn(folder, ['plan', 'ssg.yaml', '--from', 'HEAD']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/not a git repository.*--from dir:OLD/);
  });

  it('a computer without git', async () => {
    const path = process.env.PATH;
    process.env.PATH = folder;
    try {
      const { code, stderr } = await runIn(folder, ['plan', 'ssg.yaml', '--from', 'git:HEAD']);
      expect([code, stderr]).toEqual([2, expect.stringMatching(/cannot run git.*install it/)]);
    } finally {
      process.env.PATH = path;
    }
  });

  it('a revision that does not exist', async () => {
    const repository = new Repository();
    repository.write('ssg.yaml', gatewaySource('11.2.2', ON));
    repository.commit('11.2.2');
    const { code, stderr } = await repository.schemagate(['plan', 'ssg.yaml', '--from', 'nothing']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('neither a folder nor a git revision')]);
    repository.write('main/ssg.yaml', gatewaySource('11.2.2', ON));
    const both = await repository.schemagate(['plan', 'ssg.yaml', '--from', 'main']);
    expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('write dir:main or git:main')]);
    expect((await repository.plan('ssg.yaml', '--from', 'git:main')).workloads).toEqual([]);
    repository.remove();
  });

  it('two states without a resource', async () => {
    mkdirSync(join(folder, 'old'));
    const { code, stderr } = await runIn(folder, ['plan', '--from', 'dir:old']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('holds a resource to plan')]);
  });
});

describe('what is installed', () => {
  const repository = new Repository();
  const bin = mkdtempSync(join(tmpdir(), 'schemagate-bin-'));
  afterAll(() => {
    repository.remove();
    rmSync(bin, { recursive: true });
  });
  beforeAll(() => {
    repository.write('db.yaml', documentDbSource('0.112.0'));
    repository.commit('0.112.0');
    repository.write('db.yaml', documentDbSource('0.110.0'));
  });

  function status(schemaVersion: string): string {
    return `${documentDbSource('0.112.0')}status: { schemaVersion: "${schemaVersion}" }\n`;
  }

  it.each([
    ['0.110.0', 'allowed', []],
    ['0.111.0', 'refused', ['documentdb/image-rollback']],
  ])('is what the file of --status says: %s', async (installed, verdict, codes) => {
    repository.write('live.yaml', status(installed));
    const plan = await repository.plan('db.yaml', '--from', 'HEAD', '--status', 'live.yaml');
    expect([plan.verdict, codesOf(plan.workloads[0])]).toEqual([verdict, codes]);
  });

  it.each([
    ['', 'names no schemaVersion'],
    ['unpackaged', 'which is no version of three numbers'],
    ['0.110.0-1', 'which is no version of three numbers'],
  ])('is what the history says where the file says %j, and why: %s', async (installed, why) => {
    repository.write('live.yaml', status(installed));
    const { workloads, verdict } = await repository.plan('db.yaml', '--from', 'HEAD', '--status', 'live.yaml');
    expect([verdict, codesOf(workloads[0])]).toEqual(['refused', ['documentdb/image-rollback']]);
    expect(JSON.stringify(workloads[0])).toContain(why);
  });

  it('is what the history says where the file does not show it', async () => {
    repository.write('live.yaml', status('0.110.0').replace('my-cluster', 'another'));
    const plan = await repository.plan('db.yaml', '--from', 'HEAD', '--status', 'live.yaml');
    expect(codesOf(plan.workloads[0])).toEqual(['documentdb/image-rollback']);
  });

  it('is what kubectl says with --live, which only gets', async () => {
    const list = {
      items: [
        {
          kind: 'DocumentDB',
          metadata: { name: 'my-cluster', namespace: 'data' },
          status: { schemaVersion: '0.112.0' },
        },
      ],
    };
    const seen = join(bin, 'seen');
    writeFileSync(join(bin, 'kubectl'), `#!/bin/sh\necho "$@" >> '${seen}'\necho '${JSON.stringify(list)}'\n`);
    chmodSync(join(bin, 'kubectl'), 0o755);
    const path = process.env.PATH;
    process.env.PATH = `${bin}${delimiter}${path}`;
    try {
      const plan = await repository.plan('db.yaml', '--from', 'HEAD', '--live', '--context', 'east');
      expect(codesOf(plan.workloads[0])).toEqual(['documentdb/image-rollback']);
    } finally {
      process.env.PATH = path;
    }
    expect(readFileSync(seen, 'utf8')).toMatch(
      /^--context=east --namespace=data --request-timeout=\S+ get dbs\.documentdb\.io --ignore-not-found --output=json\n$/,
    );
  });
});
