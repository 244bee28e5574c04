import { mergeSchemaOf } from '../../../src/schema/kubernetes/merge-schema';
import type { MergeSchema } from '../../../src/model/merge-schema';
import { knownVersions } from '../../../src/schema/kubernetes/validate';
import type { Path } from '../../../src/lib/path';

function at(apiVersion: string, kind: string, version: string, path: Path): MergeSchema | undefined {
  return path.reduce<MergeSchema | undefined>(
    (schema, step) => (typeof step === 'number' ? schema?.items() : schema?.field(step)),
    mergeSchemaOf(apiVersion, kind, version),
  );
}

const POD = ['spec', 'template', 'spec'];
const CONTAINER = [...POD, 'containers', 0];

describe.each(knownVersions())('how Kubernetes %s merges lists', (version) => {
  it.each<[string, string, Path, string | undefined]>([
    ['apps/v1', 'Deployment', [...POD, 'containers'], 'name'],
    ['apps/v1', 'Deployment', [...POD, 'initContainers'], 'name'],
    ['apps/v1', 'Deployment', [...POD, 'volumes'], 'name'],
    ['apps/v1', 'Deployment', [...POD, 'imagePullSecrets'], 'name'],
    ['apps/v1', 'Deployment', [...POD, 'hostAliases'], 'ip'],
    ['apps/v1', 'Deployment', [...POD, 'topologySpreadConstraints'], 'topologyKey'],
    ['apps/v1', 'Deployment', [...POD, 'tolerations'], undefined],
    ['apps/v1', 'Deployment', [...CONTAINER, 'env'], 'name'],
    ['apps/v1', 'Deployment', [...CONTAINER, 'envFrom'], undefined],
    ['apps/v1', 'Deployment', [...CONTAINER, 'ports'], 'containerPort'],
    ['apps/v1', 'Deployment', [...CONTAINER, 'volumeMounts'], 'mountPath'],
    ['apps/v1', 'Deployment', [...CONTAINER, 'args'], undefined],
    ['batch/v1', 'Job', [...CONTAINER, 'env'], 'name'],
    ['v1', 'Service', ['spec', 'ports'], 'port'],
    ['v1', 'ServiceAccount', ['secrets'], 'name'],
    ['v1', 'ServiceAccount', ['imagePullSecrets'], undefined],
    ['networking.k8s.io/v1', 'Ingress', ['spec', 'rules'], undefined],
    ['autoscaling/v2', 'HorizontalPodAutoscaler', ['spec', 'metrics'], undefined],
    ['v1', 'ConfigMap', ['metadata', 'ownerReferences'], 'uid'],
  ])('%s %s: %j by %s', (apiVersion, kind, path, key) => {
    expect(at(apiVersion, kind, version, path)?.list).toEqual(key === undefined ? undefined : { by: 'key', key });
  });

  it('unites finalizers', () => {
    expect(at('v1', 'Service', version, ['metadata', 'finalizers'])?.list).toEqual({ by: 'values' });
  });

  it('knows neither kinds nor fields of somebody else', () => {
    expect(mergeSchemaOf('route.openshift.io/v1', 'Route', version)).toBeUndefined();
    expect(at('v1', 'Service', version, ['spec', 'nothing'])).toBeUndefined();
  });
});
