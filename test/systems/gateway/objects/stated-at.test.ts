import { formatPath } from '../../../../src/lib/path';
import type { KubeObject } from '../../../../src/model/kube';
import { statedAt } from '../../../../src/systems/gateway/objects/stated-at';

const POD = ['spec', 'template', 'spec'];
const containers = [{ name: 'gateway' }, { name: 'logger' }];

function object(kind: string, name = 'ssg'): KubeObject {
  return { apiVersion: 'v1', kind, metadata: { name }, spec: { template: { spec: { containers } } } };
}

describe('what is rendered of a Gateway stands in the resource', () => {
  it.each<[KubeObject, (string | number)[], string | undefined]>([
    [object('Deployment'), [...POD, 'tolerations', 0, 'value'], 'spec.app.tolerations[0].value'],
    [object('Job'), [...POD, 'securityContext', 'runAsUser'], 'spec.app.podSecurityContext.runAsUser'],
    [
      object('Deployment'),
      [...POD, 'containers', 0, 'resources', 'requests', 'cpu'],
      'spec.app.resources.requests.cpu',
    ],
    [object('Deployment'), [...POD, 'containers', 0, 'securityContext'], 'spec.app.containerSecurityContext'],
    [object('Service'), ['spec', 'ports', 1, 'nodePort'], 'spec.app.service.ports[1].nodePort'],
    [object('Service', 'ssg-management-service'), ['spec', 'type'], 'spec.app.management.service.type'],
    [object('Ingress'), ['spec', 'rules', 0, 'host'], 'spec.app.ingress.rules[0].host'],
    [object('HorizontalPodAutoscaler'), ['spec', 'maxReplicas'], 'spec.app.autoscaling.hpa.maxReplicas'],
    [object('Deployment'), [...POD, 'containers', 1, 'resources'], undefined],
    [object('Deployment'), [...POD, 'volumes', 0], undefined],
    [object('Deployment'), ['spec', 'replicas'], undefined],
    [object('Deployment'), ['metadata', 'name'], undefined],
    [object('ConfigMap'), ['spec', 'a'], undefined],
    [object('Deployment'), [...POD, 'constructor'], undefined],
    [object('Deployment'), [...POD, 'containers', 0, 'toString'], undefined],
  ])('%j %j', (rendered, path, expected) => {
    const found = statedAt(rendered, path);
    expect(found === undefined ? undefined : formatPath(found)).toBe(expected);
  });
});
