import type { Json, JsonObject } from '../../src/lib/json';
import type { Random } from './random';

export const TARGETS = ['helm', 'argocd', 'flux', 'kubectl'];

/** Settings of a project, as its author would write them: any key may be there. */
export function settingsOf(random: Random, sources: readonly string[], codes: readonly string[]): JsonObject {
  const builds = Array.from({ length: random.below(3) }, (_, index) => ({
    delivery: random.of(TARGETS),
    output: index === 0 ? 'out' : random.of(['out', 'out/b', 'other']),
    ...optional(random, 6, { namespace: 'b', patches: patchesOf(random), ignore: ['ConfigMap'], ...ownOf(random) }),
  }));
  return {
    sources: random.oneIn(8) ? [random.of(['**/*.yaml', '.', 'new/*', 'nothing', '../x'])] : sources,
    ...(random.oneIn(2) ? { delivery: random.of(TARGETS) } : {}),
    ...(builds.length > 0 && random.oneIn(2) ? { builds } : {}),
    ...optional(random, 5, {
      output: random.of(['out', '.', 'new', 'a b']),
      namespace: 'shop',
      name: 'shop',
      ...(random.oneIn(3) ? { migrations: random.of(['migrations', 'new']) } : {}),
      kubernetesVersion: random.of(['1.28', '1.30', '1.34']),
      ignore: ['ConfigMap', 'Secret'],
      allowInlineSecrets: random.oneIn(2),
      patches: patchesOf(random),
      acknowledge: [
        { code: random.of(codes), resource: random.of(['orders', 'shop/shop', 'x']), reason: 'It was looked at' },
      ],
      ...ownOf(random),
    }),
  };
}

function ownOf(random: Random): JsonObject {
  return {
    helm: { chartVersion: random.of(['1.2.3', '0.0.1-rc.1+b']) },
    argocd: { hook: random.oneIn(2) },
    flux: {
      sourceRef: { kind: random.of(['GitRepository', 'OCIRepository', 'Bucket']), name: 'source' },
      path: random.of(['./out', 'deploy', '/']),
      namespace: 'flux',
    },
    documentdb: {
      operatorVersion: random.of(['0.1.0', '0.3.0']),
      admission: random.of(['none', 'policy', 'webhook']),
      admissionActions: ['Warn'],
    },
  };
}

/** Each of them once in so many times. */
function optional(random: Random, times: number, members: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(members).filter(() => random.oneIn(times)));
}

/** A strategic merge patch in a file. */
export const PATCH: Json = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'payments' },
  spec: { template: { spec: { containers: [{ name: 'gateway', env: [{ name: 'A', value: 'b' }] }] } } },
};

const OPERATIONS = [
  '- { op: add, path: /metadata/labels/a, value: b }',
  '- { op: remove, path: /spec/replicas }',
  '- { op: replace, path: /spec/template/spec/containers/0/image, value: "a:b" }\n- { op: test, path: /kind, value: Job }',
  '- { op: move, from: /spec/template, path: /spec/other }',
  '- { op: copy, from: /metadata, path: /metadata/annotations/x }',
  '- { op: add, path: /spec/template/spec/containers/-, value: { name: b, image: c } }',
  '- { op: add, path: /metadata/annotations/argocd.argoproj.io~1hook, value: Skip }',
  'metadata: { annotations: { a: b, "helm.sh/hook": pre-upgrade } }',
  'spec: { template: { spec: { $patch: delete } } }',
  'spec: { template: { spec: { containers: [{ name: x, $patch: delete }], $setElementOrder/containers: [{ name: y }] } } }',
  '$patch: delete',
  'spec: { replicas: null, paused: true }',
];

function patchesOf(random: Random): readonly Json[] {
  return Array.from({ length: 1 + random.below(2) }, () => ({
    ...(random.oneIn(3) ? { path: 'patches/pods.yaml' } : { patch: random.of(OPERATIONS) }),
    ...(random.oneIn(4)
      ? {}
      : {
          target: {
            kind: random.of(['Deployment', 'Job', '.*', 'Cluster|Deployment', '(']),
            ...(random.oneIn(4) ? { name: random.of(['payments', '.*', '[', '(a+)+$']) } : {}),
            ...(random.oneIn(6) ? { labelSelector: random.of(['a=b', 'a in (b, c)', '!a', ',']) } : {}),
          },
        }),
    ...(random.oneIn(6) ? { resource: { kind: random.of(['Gateway', 'Application']) } } : {}),
    ...(random.oneIn(6) ? { deliveries: [random.of(TARGETS)] } : {}),
    ...(random.oneIn(10) ? { options: { allowNameChange: random.oneIn(2) } } : {}),
  }));
}
