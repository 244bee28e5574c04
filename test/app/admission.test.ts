import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderAdmission } from '../../src/app/admission';
import type { BuildFlags } from '../../src/app/build';
import { UsageError } from '../../src/app/usage-error';
import { DELIVERIES } from '../../src/model/target';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'schemagate-admission-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function settings(text: string): void {
  writeFileSync(join(folder, 'schemagate.yaml'), text);
}

function render(flags: BuildFlags = {}) {
  return renderAdmission({ cwd: folder, flags });
}

test.each(DELIVERIES)('%s: the policy is a unit of its own, and the second run changes nothing', (delivery) => {
  settings('documentdb: { admission: policy }\n');
  const first = render({ delivery, output: 'policies' });
  expect(first.diagnostics).toEqual([]);
  expect(first.changes.length).toBeGreaterThan(0);
  expect(readdirSync(join(folder, 'policies')).every((name) => name.startsWith('documentdb-admission'))).toBe(true);
  const second = render({ delivery, output: 'policies' });
  expect(second.changes).toEqual([]);
  expect(second.unchanged).toBe(first.changes.length);
});

test('argocd: the objects come before what they judge', () => {
  settings('documentdb: { admission: policy }\n');
  render({ delivery: 'argocd', output: 'policies' });
  const text = readFileSync(join(folder, 'policies', 'documentdb-admission.k8s.yaml'), 'utf8');
  expect(text.match(/^kind: /gm)).toHaveLength(4);
  expect(text.match(/argocd\.argoproj\.io\/sync-wave: "-5"/g)).toHaveLength(4);
});

test('from policy to webhook, what is stale goes', () => {
  settings('documentdb: { admission: policy }\n');
  render({ delivery: 'flux', output: 'policies' });
  settings('documentdb: { admission: webhook }\n');
  const { changes } = render({ delivery: 'flux', output: 'policies' });
  expect(changes.filter(({ kind }) => kind === 'removed').map(({ path }) => path)).toContainEqual(
    expect.stringContaining('validatingadmissionpolicy-documentdb-rules.yaml'),
  );
});

test('each build that asks gets its own', () => {
  const builds = [
    '  - { delivery: helm, output: eu, documentdb: { admission: webhook } }',
    '  - { delivery: argocd, output: us, documentdb: { admission: policy } }',
    '  - { delivery: argocd, output: lab }',
  ];
  settings(`builds:\n${builds.join('\n')}\n`);
  render();
  expect(readdirSync(folder).sort()).toEqual(['eu', 'schemagate.yaml', 'us']);
});

test('for a Kubernetes without policies nothing is written, and the ways out are named', () => {
  settings('kubernetesVersion: "1.29"\ndocumentdb: { admission: policy }\n');
  const { diagnostics, changes } = render();
  expect(diagnostics).toMatchObject([
    { code: 'documentdb/policy-needs-kubernetes', file: 'schemagate.yaml', path: ['documentdb', 'admission'] },
  ]);
  expect(changes).toEqual([]);
  expect(readdirSync(folder)).toEqual(['schemagate.yaml']);
});

test.each(['', 'documentdb: { admission: none }\n'])('settings that ask for none are a wrong usage: %j', (text) => {
  settings(text);
  expect(() => render()).toThrow(UsageError);
});
