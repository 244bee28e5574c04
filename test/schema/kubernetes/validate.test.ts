import { formatPath } from '../../../src/lib/path';
import { knownVersions, nearestKnownVersion, validateManifest } from '../../../src/schema/kubernetes/validate';
import { AGREEMENTS, BEYOND_THE_SERVER, CONTRADICTIONS, FORMS } from './contradictions';
import { changed, CONTAINER, objects, POD_SPEC } from './objects';

const everyVersion = knownVersions();

function findings(object: unknown, version = '1.28'): string[] {
  return validateManifest(object, version).map(({ code, path, message }) => `${code} ${formatPath(path)}: ${message}`);
}

describe('what Kubernetes has is accepted', () => {
  const rows = everyVersion.flatMap((version) => Object.values(objects).map((object) => ({ version, object })));

  it.each(rows)('$object.kind in Kubernetes $version', ({ version, object }) => {
    expect(findings(object, version)).toEqual([]);
  });
});

describe('what the API server refuses by the form of a field is rejected', () => {
  const { Deployment, Job, Service } = objects;
  it.each([
    [
      'a container without an image',
      Deployment,
      [...CONTAINER, 'image'],
      undefined,
      'missing-field spec.template.spec.containers[0].image: required, but missing',
    ],
    [
      'a word that is none of the field',
      Job,
      [...POD_SPEC, 'restartPolicy'],
      'never',
      'wrong-value spec.template.spec.restartPolicy: found "never", expected Always or OnFailure or Never',
    ],
    [
      'a number below the least',
      Deployment,
      ['spec', 'replicas'],
      -1,
      'wrong-value spec.replicas: found -1, expected >= 0',
    ],
    [
      'a port above the greatest',
      Service,
      ['spec', 'ports', 0, 'port'],
      65536,
      'wrong-value spec.ports[0].port: found 65536, expected <= 65535',
    ],
    [
      'a label that is too wild',
      Deployment,
      ['metadata', 'labels', 'team'],
      'a b',
      "wrong-value metadata.labels.team: expected a label value (letters, digits, '-', '_' and '.', at most 63 characters)",
    ],
    [
      'a key that is none of a label',
      Deployment,
      ['metadata', 'labels', 'a b'],
      'c',
      'wrong-value metadata.labels["a b"]: not a valid key, expected a label key such as team or example.com/team',
    ],
    [
      'a name that is too wild',
      Deployment,
      ['metadata', 'name'],
      'A_b',
      "wrong-value metadata.name: expected the name of an object (lower case letters, digits, '-' and '.', at most 253 characters)",
    ],
    [
      'a pod without a container',
      Deployment,
      [...POD_SPEC, 'containers'],
      [],
      'wrong-value spec.template.spec.containers: expected at least 1 items',
    ],
  ] as const)('%s', (_title, object, path, value, expected) => {
    for (const version of everyVersion)
      expect(findings(changed(object, path, value), version)).toEqual([`kubernetes/${expected}`]);
  });

  it.each([
    ['the least number', Deployment, ['spec', 'replicas'], 0],
    ['the greatest port', Service, ['spec', 'ports', 0, 'port'], 65535],
    ['a port by its name', Service, ['spec', 'ports', 0, 'targetPort'], 'https'],
    ['an empty value of a label', Deployment, ['metadata', 'labels', 'team'], ''],
  ] as const)('%s is accepted', (_title, object, path, value) => {
    for (const version of everyVersion) expect(findings(changed(object, path, value), version)).toEqual([]);
  });
});

describe('fields that contradict each other are rejected', () => {
  const { Deployment } = objects;

  it.each([...CONTRADICTIONS, ...BEYOND_THE_SERVER])('%s', (_title, object, path, value, expected) => {
    for (const version of everyVersion)
      expect(findings(changed(object, path, value), version)).toEqual([`kubernetes/contradiction ${expected}`]);
  });

  it.each(FORMS)('%s', (_title, object, path, value) => {
    for (const version of everyVersion)
      expect(findings(changed(object, path, value), version)).toEqual([
        expect.stringMatching(/^kubernetes\/wrong-value /),
      ]);
  });

  it.each(AGREEMENTS)('%s is accepted', (_title, object, path, value) => {
    for (const version of everyVersion) expect(findings(changed(object, path, value), version)).toEqual([]);
  });

  it('a claim of a StatefulSet is a volume of its pods', () => {
    const { spec, ...rest } = Deployment;
    const { strategy: _strategy, template, ...kept } = spec;
    const resources = { requests: { storage: '1Gi' } };
    const claims = [{ metadata: { name: 'configuration' }, spec: { accessModes: ['ReadWriteOnce'], resources } }];
    const { volumes: _volumes, ...pod } = template.spec;
    const set = {
      ...rest,
      kind: 'StatefulSet',
      spec: { ...kept, serviceName: 'shop', template: { ...template, spec: pod }, volumeClaimTemplates: claims },
    };
    expect(findings(set)).toEqual([]);
    expect(findings(changed(set, ['spec', 'volumeClaimTemplates'], []))).toHaveLength(1);
  });
});

describe('what Kubernetes does not have is rejected, with its path', () => {
  const { Deployment, Job, Service, ConfigMap } = objects;
  it.each([
    ['a misspelled field', Deployment, ['spec', 'replica'], 2, 'unknown-field spec.replica'],
    ['a field of another place', Deployment, ['spec', 'containers'], [], 'unknown-field spec.containers'],
    [
      'a field in the wrong case',
      Deployment,
      [...POD_SPEC, 'dnspolicy'],
      'x',
      'unknown-field spec.template.spec.dnspolicy',
    ],
    ['a field beside spec', Deployment, ['replicas'], 2, 'unknown-field replicas'],
    ['a field of metadata', Deployment, ['metadata', 'label'], {}, 'unknown-field metadata.label'],
    [
      'an unknown field in a list',
      Deployment,
      [...CONTAINER, 'cmd'],
      [],
      'unknown-field spec.template.spec.containers[0].cmd',
    ],
    ['text for a number', Deployment, ['spec', 'replicas'], '2', 'wrong-type spec.replicas'],
    ['a fraction for a whole number', Job, ['spec', 'backoffLimit'], 1.5, 'wrong-type spec.backoffLimit'],
    [
      'a number for text',
      Deployment,
      [...CONTAINER, 'env', 0, 'value'],
      1,
      'wrong-type spec.template.spec.containers[0].env[0].value',
    ],
    [
      'true for text',
      Deployment,
      ['metadata', 'annotations', 'a.b/c'],
      true,
      'wrong-type metadata.annotations["a.b/c"]',
    ],
    ['a map for a list', Service, ['spec', 'ports'], {}, 'wrong-type spec.ports'],
    ['a list for a map', Service, ['spec', 'selector'], [], 'wrong-type spec.selector'],
    ['null', Service, ['spec', 'selector'], null, 'wrong-type spec.selector'],
    ['a number under a key that is a number', ConfigMap, ['data', '0'], 1, 'wrong-type data["0"]'],
    [
      'a fraction for a port or its name',
      Service,
      ['spec', 'ports', 0, 'targetPort'],
      1.5,
      'wrong-type spec.ports[0].targetPort',
    ],
    [
      'a container without a name',
      Deployment,
      [...CONTAINER, 'name'],
      undefined,
      'missing-field spec.template.spec.containers[0].name',
    ],
    [
      'a pod without containers',
      Deployment,
      [...POD_SPEC, 'containers'],
      undefined,
      'missing-field spec.template.spec.containers',
    ],
    ['a Deployment without a selector', Deployment, ['spec', 'selector'], undefined, 'missing-field spec.selector'],
    [
      'a quantity with a wrong unit',
      Deployment,
      [...CONTAINER, 'resources', 'limits', 'cpu'],
      '2x',
      'wrong-value spec.template.spec.containers[0].resources.limits.cpu',
    ],
    [
      'a quantity with a blank',
      Deployment,
      [...CONTAINER, 'resources', 'limits', 'cpu'],
      '2 Gi',
      'wrong-value spec.template.spec.containers[0].resources.limits.cpu',
    ],
    [
      'a claim template of another kind',
      objects.StatefulSet,
      ['spec', 'volumeClaimTemplates', 0, 'kind'],
      'Claim',
      'wrong-value spec.volumeClaimTemplates[0].kind',
    ],
    [
      'a creation time that is no time',
      Deployment,
      ['metadata', 'creationTimestamp'],
      'now',
      'wrong-value metadata.creationTimestamp',
    ],
  ] as const)('%s', (_title, object, path, value, expected) => {
    for (const version of everyVersion) {
      expect(findings(changed(object, path, value), version)).toEqual([
        expect.stringContaining(`kubernetes/${expected}: `),
      ]);
    }
  });

  it('finds everything in one run', () => {
    const wrong = changed(changed(objects.Deployment, ['spec', 'replicas'], '2'), [...CONTAINER, 'cmd'], []);
    expect(findings(wrong)).toEqual([
      'kubernetes/wrong-type spec.replicas: found string, expected integer',
      'kubernetes/unknown-field spec.template.spec.containers[0].cmd: not a field of a Deployment in Kubernetes 1.28',
    ]);
  });

  it('does not repeat a value', () => {
    const secret = changed(objects.Secret, ['stringData', 'password'], ['hunter2']);
    expect(JSON.stringify(validateManifest(secret, '1.28'))).not.toContain('hunter2');
  });
});

describe('versions differ', () => {
  it('a field that came later is unknown before', () => {
    const policy = changed(objects.Deployment, [...CONTAINER, 'restartPolicyRules'], []);
    expect(findings(policy, '1.34')).toEqual([]);
    expect(findings(policy, '1.28')).toEqual([expect.stringContaining('kubernetes/unknown-field')]);
  });

  it.each([
    ['1.28', '1.28'],
    ['1.30', '1.28'],
    ['1.34', '1.34'],
    ['1.99', '1.34'],
    ['1.9', '1.28'],
    ['2.0', '1.34'],
  ])('%s is judged by %s', (version, expected) => {
    expect(nearestKnownVersion(version)).toBe(expected);
  });

  it('refuses a version without schemas', () => {
    expect(() => validateManifest(objects.Service, '1.30')).toThrow(/no schemas of Kubernetes 1\.30.*1\.28, 1\.34/);
  });
});

describe('what cannot be judged is said', () => {
  it.each([
    [
      'a custom resource',
      { apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization', metadata: { name: 'a' } },
    ],
    [
      'a kind of a group like one',
      { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata: { name: 'a' } },
    ],
  ])('%s', (_title, object) => {
    expect(validateManifest(object, '1.34')).toEqual([
      expect.objectContaining({ code: 'kubernetes/unknown-kind', severity: 'warning' }),
    ]);
  });

  it.each([
    ['extensions/v1beta1', 'Ingress'],
    ['policy/v1beta1', 'PodDisruptionBudget'],
    ['batch/v2', 'CronJob'],
    ['v2', 'Service'],
    ['apps/v1', 'deployment'],
  ])('%s %s, which a group of Kubernetes itself does not have', (apiVersion, kind) => {
    expect(validateManifest({ apiVersion, kind, metadata: { name: 'a' } }, '1.34')).toEqual([
      expect.objectContaining({ code: 'kubernetes/unknown-version', severity: 'warning', unknown: true }),
    ]);
  });

  it.each([[null], [[]], ['Service'], [{}], [{ kind: 'Service' }], [{ apiVersion: 1, kind: 'Service' }]])(
    '%j is no object at all',
    (value) => {
      expect(validateManifest(value, '1.34')).toEqual([
        expect.objectContaining({ code: 'kubernetes/no-kind', severity: 'error' }),
      ]);
    },
  );
});
