import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderAdmission } from '../../src/commands/admission';
import type { BuildFlags } from '../../src/model/build';
import { synth } from '../../src/commands/synth';
import { UsageError } from '../../src/model/usage-error';
import { readSource } from '../../src/model/source';
import type { KubeObject } from '../../src/model/kube';
import { DELIVERIES, type DeliveryName } from '../../src/model/target';

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

test.each<[string, string, object]>([
  [
    'at the top level',
    'kubernetesVersion: "1.29"\ndocumentdb:\n  admission: policy\n',
    { path: ['documentdb', 'admission'], line: 3, column: 14 },
  ],
  [
    'in a build',
    'builds:\n  - { output: eu, documentdb: { admission: policy } }\n  - output: us\n    kubernetesVersion: "1.28"\n    documentdb:\n      admission: policy\n',
    { path: ['builds', 1, 'documentdb', 'admission'], line: 6, column: 18 },
  ],
  [
    'at the top level, for a build',
    'documentdb: { admission: webhook, admissionActions: [Warn] }\nbuilds:\n  - { output: eu }\n',
    { path: ['documentdb', 'admissionActions'], line: 1, column: 53 },
  ],
  [
    'in a build, beside the top level',
    'documentdb: { admission: policy, admissionActions: [Warn] }\nbuilds:\n  - output: eu\n    documentdb: { admissionActions: [Deny, Warn] }\n',
    { path: ['builds', 0, 'documentdb', 'admissionActions'], line: 4, column: 37 },
  ],
])('a finding has the place where the settings state it: %s', (_title, text, place) => {
  settings(text);
  expect(render({ delivery: 'kubectl' }).diagnostics).toMatchObject([{ file: 'schemagate.yaml', ...place }]);
});

test.each(['', 'documentdb: { admission: none }\n'])('settings that ask for none are a wrong usage: %j', (text) => {
  settings(text);
  expect(() => render()).toThrow(UsageError);
});

describe('--check', () => {
  const check = () => renderAdmission({ cwd: folder, flags: { delivery: 'kubectl', output: 'policies' }, check: true });

  test('tells what is missing, what differs and what is stale, and writes nothing', () => {
    settings('documentdb: { admission: policy }\n');
    expect(check().changes.map(({ kind }) => kind)).toEqual(['created', 'created']);
    expect(readdirSync(folder)).toEqual(['schemagate.yaml']);
    render({ delivery: 'kubectl', output: 'policies' });
    expect(check()).toMatchObject({ changes: [], diffs: [], unchanged: 2 });
    settings('documentdb: { admission: policy, admissionActions: [Warn] }\n');
    const { changes, diffs } = check();
    expect(changes).toEqual([{ kind: 'changed', path: join('policies', 'documentdb-admission', '20-admission.yaml') }]);
    expect(diffs.join('')).toMatch(/^-\s+- Deny$[^]*^\+\s+- Warn$/m);
    expect(check().changes).toEqual(changes);
  });
});

describe('admissionActions', () => {
  const bindings = (actions: string) => {
    settings(`documentdb: { admission: policy, admissionActions: ${actions} }\n`);
    const { diagnostics } = render({ delivery: 'kubectl', output: 'policies' });
    if (diagnostics.length > 0) return diagnostics.map(({ code, message }) => `${code}: ${message}`);
    const text = readFileSync(join(folder, 'policies', 'documentdb-admission', '20-admission.yaml'), 'utf8');
    const documents = readSource('output', text).documents.map(({ value }) => value as unknown as KubeObject);
    return documents
      .filter(({ kind }) => kind === 'ValidatingAdmissionPolicyBinding')
      .map(({ spec }) => (spec as { validationActions: readonly string[] }).validationActions);
  };

  test.each([
    ['[Deny]', [['Deny'], ['Warn']]],
    [
      '[Deny, Audit]',
      [
        ['Deny', 'Audit'],
        ['Warn', 'Audit'],
      ],
    ],
    ['[Warn]', [['Warn'], ['Warn']]],
    [
      '[Warn, Audit]',
      [
        ['Warn', 'Audit'],
        ['Warn', 'Audit'],
      ],
    ],
    ['[Audit]', [['Audit'], ['Audit']]],
  ])('%s: the binding of the refusals and that of the warnings', (actions, expected) => {
    expect(bindings(actions)).toEqual(expected);
  });

  test.each([
    ['[Deny, Warn]', /Deny and Warn together/],
    ['[Audit, Audit]', /twice/],
  ])('%s: refused, as on the API server', (actions, message) => {
    expect(bindings(actions)).toEqual([expect.stringMatching(message)]);
  });

  test.each(['[]', '[Allow]', 'Warn'])('%s: the settings are not valid', (actions) => {
    expect(() => bindings(actions)).toThrow(UsageError);
  });

  test('are not for the webhook, which always denies', () => {
    settings('documentdb: { admission: webhook, admissionActions: [Warn] }\n');
    const { diagnostics } = render();
    expect(diagnostics).toMatchObject([
      { code: 'documentdb/admission-actions', path: ['documentdb', 'admissionActions'], file: 'schemagate.yaml' },
    ]);
  });
});

describe('the databases come after the rules', () => {
  const DATABASE = `apiVersion: documentdb.io/preview
kind: DocumentDB
metadata: { name: orders, namespace: data }
spec:
  nodeCount: 1
  instancesPerNode: 1
  documentDBVersion: 0.112.0
  resource: { storage: { pvcSize: 10Gi } }
  exposeViaService: { serviceType: ClusterIP }
`;

  const textOf = async (delivery: DeliveryName, admission: string, file: string) => {
    settings(`delivery: ${delivery}\nsources: [orders.yaml]\ndocumentdb: { admission: ${admission} }\n`);
    writeFileSync(join(folder, 'orders.yaml'), DATABASE);
    const { diagnostics } = await synth({ cwd: folder, paths: [], flags: {} });
    expect(diagnostics).toEqual([]);
    if (admission !== 'none') render();
    return readFileSync(join(folder, 'dist', file), 'utf8');
  };

  test.each(['policy', 'webhook'])('flux: their Kustomization depends on that of the unit (%s)', async (admission) => {
    const databases = await textOf('flux', admission, 'orders/flux.yaml');
    const rules = readFileSync(join(folder, 'dist', 'documentdb-admission', 'flux.yaml'), 'utf8');
    const name = /^ {2}name: (.*)$/m.exec(rules)![1];
    expect(/dependsOn:\n\s+- name: (.*)$/m.exec(databases)?.[1]).toBe(name);
    expect(rules).not.toContain('dependsOn');
  });

  test('flux: they depend on nothing where no rules are delivered', async () => {
    expect(await textOf('flux', 'none', 'orders/flux.yaml')).not.toContain('dependsOn');
  });

  test('helm: the README says which chart comes first', async () => {
    expect(await textOf('helm', 'policy', 'orders/README.md')).toContain('`documentdb-admission`');
    expect(await textOf('helm', 'none', 'orders/README.md')).not.toContain('documentdb-admission');
  });

  test('kubectl: the script says what comes first', async () => {
    expect(await textOf('kubectl', 'policy', 'orders/apply.sh')).toContain('# documentdb-admission (Admission)');
    expect(await textOf('kubectl', 'none', 'orders/apply.sh')).not.toContain('documentdb-admission');
  });

  test('argocd: they are at wave 0 and the rules before it', async () => {
    expect(await textOf('argocd', 'policy', 'orders.k8s.yaml')).not.toContain('sync-wave');
    const rules = readFileSync(join(folder, 'dist', 'documentdb-admission.k8s.yaml'), 'utf8');
    expect(rules.match(/sync-wave: "-5"/g)).toHaveLength(4);
  });

  test('a synth whose sources hold the settings leaves the rules alone, and finds nothing stale', async () => {
    settings('delivery: kubectl\nsources: [.]\ndocumentdb: { admission: policy }\n');
    writeFileSync(join(folder, 'orders.yaml'), DATABASE);
    render();
    const first = await synth({ cwd: folder, paths: [], flags: {} });
    expect(first.changes.map(({ kind }) => kind)).toEqual(['created', 'created']);
    expect((await synth({ cwd: folder, paths: [], flags: {}, check: true })).changes).toEqual([]);
    expect((await synth({ cwd: folder, paths: ['.'], flags: {}, check: true })).changes).toEqual([]);
    expect(readdirSync(join(folder, 'dist'))).toEqual(['documentdb-admission', 'orders']);
    expect(render().changes).toEqual([]);
  });
});
