import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../../src/commands/check';
import { synth } from '../../src/commands/synth';
import type { SynthReport } from '../../src/commands/synth-report';
import { formatPath } from '../../src/lib/path';

const GATEWAY = `apiVersion: security.brcmlabs.com/v1
kind: Gateway
metadata: { name: ssg, namespace: api }
spec:
  license: { accept: true, secretName: license }
  app:
    image: gw:11.2.2
    management: { secretName: credentials, cluster: { hostname: h } }
    service: { ports: [{ name: https, port: 8443 }] }
    repositoryReferences: [{ name: apis, enabled: true, type: static }]
`;
const REPOSITORY = `apiVersion: security.brcmlabs.com/v1
kind: Repository
metadata: { name: apis, namespace: api }
spec: { enabled: true, type: git, endpoint: "https://git.example.com/apis", tag: v1, auth: { type: none } }
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'schemagate-reference-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(files: Readonly<Record<string, string>>): Promise<SynthReport> {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return synth({ cwd: folder, paths: Object.keys(files), flags: { output: 'out' } });
}

describe('a Repository beside a Gateway', () => {
  it('is read from the same folder, and is not rendered itself', async () => {
    const { diagnostics, changes } = await run({ 'a-gateway.yaml': GATEWAY, 'b-repository.yaml': REPOSITORY });
    expect(diagnostics).toEqual([]);
    expect(changes.map(({ path }) => path)).toEqual(['out/ssg.k8s.yaml']);
    const text = readFileSync(join(folder, 'out/ssg.k8s.yaml'), 'utf8');
    expect(text).toContain('https://git.example.com/apis');
    expect(text).not.toContain('kind: Repository');
  });

  it('may stand in the same file', async () => {
    expect((await run({ 'all.yaml': `${REPOSITORY}---\n${GATEWAY}` })).diagnostics).toEqual([]);
  });

  it('is validated', async () => {
    const wrong = REPOSITORY.replace('tag: v1', 'tagg: v1');
    const { diagnostics } = await run({ 'gateway.yaml': GATEWAY, 'repository.yaml': wrong });
    expect(diagnostics.map(({ code, path, file }) => [code, formatPath(path), file])).toContainEqual([
      'schema/unknown-field',
      'spec.tagg',
      'repository.yaml',
    ]);
  });

  it.each(['{ a: b }', '[]', '7', 'true'])(
    'with an endpoint that is no text (%s) is refused as such',
    async (endpoint) => {
      const wrong = REPOSITORY.replace('"https://git.example.com/apis"', endpoint);
      const { diagnostics } = await run({ 'gateway.yaml': GATEWAY, 'repository.yaml': wrong });
      expect(diagnostics.map(({ code, path }) => [code, formatPath(path)])).toContainEqual([
        'schema/wrong-type',
        'spec.endpoint',
      ]);
    },
  );

  it('is read by check as by synth, faults and all', () => {
    writeFileSync(join(folder, 'gateway.yaml'), GATEWAY);
    writeFileSync(join(folder, 'repository.yaml'), REPOSITORY);
    expect(check({ cwd: folder, paths: ['.'] }).diagnostics).toEqual([]);
    writeFileSync(join(folder, 'repository.yaml'), REPOSITORY.replace('tag: v1', 'tagg: v1'));
    expect(check({ cwd: folder, paths: ['.'] }).diagnostics).toContainEqual(
      expect.objectContaining({ code: 'schema/unknown-field', file: 'repository.yaml', line: 4 }),
    );
  });

  it('is missed when it is not there', async () => {
    const { diagnostics } = await run({ 'gateway.yaml': GATEWAY });
    expect(diagnostics.map(({ message }) => message).join()).toContain('apis');
    expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
  });
});
