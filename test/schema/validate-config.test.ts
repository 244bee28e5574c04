import type { Json } from '../../src/lib/json';
import { formatPath } from '../../src/lib/path';
import { validateResource } from '../../src/schema/validate-resource';

const accepted: [title: string, config: Json][] = [
  ['no settings at all', {}],
  ['a target and sources', { delivery: 'argocd', sources: ['gateways/**/*.yaml'], output: 'dist' }],
  ['a Kubernetes version in quotes', { kubernetesVersion: '1.30' }],
  [
    'what each target needs',
    { helm: { chartVersion: '1.2.3-rc.1' }, argocd: { hook: true }, flux: { path: './deploy' } },
  ],
  ['a Flux source', { flux: { sourceRef: { kind: 'OCIRepository', name: 'apps', namespace: 'flux-system' } } }],
  ['settings for DocumentDB', { documentdb: { operatorVersion: '0.3.0', admission: 'policy' } }],
  ['several builds', { builds: [{ delivery: 'helm', output: 'dist/helm', namespace: 'a' }, { delivery: 'flux' }] }],
  ['kinds to ignore', { ignore: ['ConfigMap'] }],
];

test.each(accepted)('%s: accepted', (_title, config) => {
  expect(validateResource('Config', config)).toEqual([]);
});

type Rejected = [title: string, config: Json, code: string, path: string, remedy?: string];

const rejected: Rejected[] = [
  ['another target', { delivery: 'argo' }, 'not-allowed', 'delivery'],
  ['a misspelled key', { delivry: 'helm' }, 'unknown-field', 'delivry', 'Did you mean delivery?'],
  ['a version that YAML made a number', { kubernetesVersion: 1.3 }, 'wrong-type', 'kubernetesVersion'],
  ['a version with a patch', { kubernetesVersion: '1.30.1' }, 'not-allowed', 'kubernetesVersion'],
  ['one source that is no list', { sources: 'gateways' }, 'wrong-type', 'sources'],
  ['an empty source', { sources: [''] }, 'out-of-range', 'sources[0]'],
  ['a chart version that is none', { helm: { chartVersion: '1.2' } }, 'not-allowed', 'helm.chartVersion'],
  ['a Flux source without a name', { flux: { sourceRef: { kind: 'Bucket' } } }, 'missing-field', 'flux.sourceRef.name'],
  ['inline secrets by a text', { allowInlineSecrets: 'true' }, 'wrong-type', 'allowInlineSecrets'],
  ['a build within a build', { builds: [{ builds: [] }] }, 'unknown-field', 'builds[0].builds'],
  [
    'an unknown key of a build',
    { builds: [{ outptu: 'x' }] },
    'unknown-field',
    'builds[0].outptu',
    'Did you mean output?',
  ],
  ['an unknown kind of admission', { documentdb: { admission: 'gatekeeper' } }, 'not-allowed', 'documentdb.admission'],
  ...['latest', 'v0.3.0', '0.3', '0.3.0.1', '00.3.0', '0.99999999999999999999.0', ''].map(
    (operatorVersion): Rejected => [
      `the operator's version ${JSON.stringify(operatorVersion)}`,
      { documentdb: { operatorVersion } },
      'not-allowed',
      'documentdb.operatorVersion',
    ],
  ),
  ['a namespace that is no name', { namespace: 'Prod' }, 'not-allowed', 'namespace'],
  ['a list', [], 'wrong-type', ''],
];

test.each(rejected)('%s: one error', (_title, config, code, path, remedy = undefined) => {
  const found = validateResource('Config', config);
  expect(found.map((each) => [each.code, formatPath(each.path)])).toEqual([[`schema/${code}`, path]]);
  if (remedy !== undefined) expect(found[0].remedy).toBe(remedy);
});
