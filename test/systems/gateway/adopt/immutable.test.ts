import { isImmutable } from '../../../../src/systems/gateway/adopt/immutable';

describe('what the API server refuses to change', () => {
  it.each<readonly [kind: string, path: string, refused: boolean]>([
    ['Deployment', 'spec.selector', true],
    ['Deployment', 'spec.selector.matchLabels.app', true],
    ['Deployment', 'spec.selectors', false],
    ['Deployment', 'spec.replicas', false],
    ['Deployment', 'spec', false],
    ['Deployment', 'spec.template.spec.containers[gateway].image', false],
    ['StatefulSet', 'spec.volumeClaimTemplates[0].spec', true],
    ['StatefulSet', 'spec.serviceName', true],
    ['StatefulSet', 'spec.replicas', false],
    ['DaemonSet', 'spec.selector.matchLabels.app', true],
    ['ReplicaSet', 'spec.selector.matchLabels.app', true],
    ['Job', 'spec.template.spec.containers[db-migration].image', true],
    ['Job', 'spec.completions', true],
    ['Job', 'spec.completionMode', true],
    ['Job', 'spec.podFailurePolicy.rules', true],
    ['Job', 'spec.activeDeadlineSeconds', false],
    ['Job', 'spec.backoffLimit', false],
    ['Job', 'spec.parallelism', false],
    ['Service', 'spec.clusterIP', true],
    ['Service', 'spec.clusterIPs[0]', true],
    ['Service', 'spec.loadBalancerClass', true],
    ['Service', 'spec.healthCheckNodePort', true],
    ['Service', 'spec.type', false],
    ['Service', 'spec.selector.app', false],
    ['Secret', 'type', true],
    ['Secret', 'data.a', false],
    ['ConfigMap', 'data.a', false],
    ['Route', 'spec.host', true],
    ['Route', 'spec.path', false],
    ['RoleBinding', 'roleRef.name', true],
    ['ClusterRoleBinding', 'roleRef.name', true],
    ['PersistentVolumeClaim', 'spec.storageClassName', true],
    ['PersistentVolumeClaim', 'spec.resources.requests.storage', false],
    ['StorageClass', 'parameters.type', true],
    ['PriorityClass', 'value', true],
    ['ControllerRevision', 'data.a', true],
    ['Ingress', 'spec.ingressClassName', false],
  ])('of a %s: %s is %s', (kind, path, refused) => {
    expect(isImmutable(kind, { path, from: 'a', to: 'b' }, false)).toBe(refused);
  });

  it.each<readonly [path: string, refused: boolean]>([
    ['data', true],
    ['data.a', true],
    ['data["a.b"]', true],
    ['binaryData.a', true],
    ['immutable', true],
    ['database', false],
    ['metadata.data', false],
  ])('of an immutable ConfigMap: %s is %s', (path, refused) => {
    expect(isImmutable('ConfigMap', { path, from: 'a', to: 'b' }, true)).toBe(refused);
  });

  it('leaves open what the cluster has chosen for a Service, and for nothing else', () => {
    const added = { path: 'spec.clusterIP', from: undefined, to: '10.0.0.1' };
    expect(isImmutable('Service', added, false)).toBe(false);
    expect(isImmutable('Deployment', { ...added, path: 'spec.selector' }, false)).toBe(true);
    expect(isImmutable('Secret', { path: 'type', from: undefined, to: 'Opaque' }, false)).toBe(true);
  });
});
