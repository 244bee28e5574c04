import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Repository, runIn } from '../story/repository';
import { documentDbSource, gatewaySource } from '../story/sources';

const LONG = `jdbc:mysql://primary.databases.production.example.com:3306/ssg?${'parameter=value&'.repeat(12)}useSSL=true`;

describe('a plan as SARIF', () => {
  it('takes the pages of what was found along, and only of that', async () => {
    const repository = new Repository();
    repository.write('ssg.yaml', gatewaySource('11.2.2', '{ enabled: true }'));
    repository.commit('before');
    repository.write('ssg.yaml', gatewaySource('latest', '{ enabled: true }').replace('replicas', 'replicass'));
    const { stdout } = await repository.schemagate(['plan', 'ssg.yaml', '--from', 'HEAD', '--format', 'sarif']);
    repository.remove();
    const { rules } = (JSON.parse(stdout) as { runs: readonly { tool: { driver: { rules: readonly Rule[] } } }[] })
      .runs[0].tool.driver;
    const helpOf = (code: string) => rules.find(({ id }) => id === code)?.help.markdown;
    expect(helpOf('gateway/image-not-pinned')).toMatch(/^# gateway\/image-not-pinned\n[^]*## Fix/);
    expect(helpOf('schema/unknown-field')).toMatch(/^# schema\/unknown-field\n[^]*## Fix/);
    expect(helpOf('documentdb/region-behind')).toContain('schemagate explain documentdb/region-behind');
  });

  it('names files from the root of the repository, or else from the working directory', async () => {
    const uriOf = async (folder: string, ...argv: readonly string[]) => {
      const { stdout } = await runIn(folder, ['plan', ...argv, '--format', 'sarif']);
      return /"uri": "(.*)"/.exec(stdout)?.[1];
    };
    const repository = new Repository();
    repository.write('team a/ssg.yaml', gatewaySource('11.2.2', '{ enabled: true }'));
    repository.commit('before');
    repository.write('team a/ssg.yaml', gatewaySource('latest', '{ enabled: true }'));
    const inside = join(repository.folder, 'team a');
    expect(await uriOf(inside, 'ssg.yaml', '--from', 'HEAD')).toBe('team%20a/ssg.yaml');
    expect(await uriOf(repository.folder, 'team a/ssg.yaml', '--from', 'HEAD')).toBe('team%20a/ssg.yaml');

    const outside = mkdtempSync(join(tmpdir(), 'schemagate-test-'));
    cpSync(inside, join(outside, 'new'), { recursive: true });
    cpSync(inside, join(outside, 'old'), { recursive: true });
    writeFileSync(join(outside, 'old/ssg.yaml'), gatewaySource('11.2.2', '{ enabled: true }'));
    expect(await uriOf(outside, 'new', '--from', 'dir:old')).toBe('new/ssg.yaml');
    rmSync(outside, { recursive: true });
    repository.remove();
  });
});

interface Rule {
  readonly id: string;
  readonly help: { readonly markdown: string };
}

describe('a plan as text', () => {
  const repository = new Repository();
  afterAll(() => repository.remove());
  beforeAll(() => {
    repository.write('gateways/ssg.yaml', gatewaySource('11.2.2', '{ enabled: true }'));
    repository.write('db/my-cluster.yaml', documentDbSource('0.110.0'));
    repository.commit('before');
    repository.replace('gateways/ssg.yaml', ':11.2.2', ':11.1.3');
    repository.replace('gateways/ssg.yaml', 'jdbc:mysql://mysql.db:3306/ssg', LONG);
    repository.replace('db/my-cluster.yaml', '"0.110.0"', '"0.112.0"');
  });

  async function textOf(...paths: readonly string[]): Promise<string> {
    const { stdout } = await repository.schemagate(['plan', ...paths, '--from', 'HEAD']);
    return stdout;
  }

  it('keeps within 80 columns where no terminal has more', async () => {
    const lines = (await textOf('gateways', 'db')).split('\n');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines.length).toBeGreaterThan(40);
  });

  it('says what changes, the steps, when it can be rolled back, and the verdict', async () => {
    const text = await textOf('db');
    expect(text).toContain('binary    0.110.0 → 0.112.0');
    const order = [
      'rollback-safe window opens',
      '1 Restart',
      '2 Check',
      'point of no return',
      '3 Finalize',
      'Verdict: allowed',
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places).toEqual([...places].sort((left, right) => left - right));
    expect(places).not.toContain(-1);
  });

  it('names each finding with its code, its place and the way out', async () => {
    const text = await textOf('gateways');
    expect(text).toContain('error gateway/downgrade  gateways/ssg.yaml:10:12');
    expect(text).toContain('Way out: Stay at 11.2.2 or newer');
    expect(text).toMatch(/Verdict: refused \(\d errors/);
  });

  it('is colored on a terminal only', async () => {
    expect(await textOf('db')).not.toContain('\u001b');
  });
});
