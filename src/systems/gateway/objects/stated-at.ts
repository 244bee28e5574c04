import type { Path } from '../../../lib/path';
import { valueAt } from '../../../lib/value-at';
import type { KubeObject } from '../../../model/kube';
import { APP, MANAGEMENT } from '../rules/field-paths';

const TEMPLATE: Path = ['spec', 'template', 'spec'];
/** Containers that are made of the resource itself. */
const OWN = ['gateway', 'db-migration'];

/** Fields of a pod that are passed on whole, by their names in the resource. */
const OF_POD: Readonly<Record<string, string>> = {
  affinity: 'affinity',
  nodeSelector: 'nodeSelector',
  securityContext: 'podSecurityContext',
  tolerations: 'tolerations',
  topologySpreadConstraints: 'topologySpreadConstraints',
};

/** Those of a container. */
const OF_CONTAINER: Readonly<Record<string, string>> = {
  livenessProbe: 'livenessProbe',
  readinessProbe: 'readinessProbe',
  resources: 'resources',
  securityContext: 'containerSecurityContext',
  startupProbe: 'startupProbe',
};

/** Where a `Gateway` states what is rendered of it as it is: of its pods, its Services, its Ingress and its autoscaler. */
export function statedAt(object: KubeObject, path: Path): Path | undefined {
  const [top, ...rest] = path;
  if (top !== 'spec' || rest.length === 0) return undefined;
  switch (object.kind) {
    case 'Deployment':
    case 'Job':
      return TEMPLATE.every((step, index) => path[index] === step)
        ? inPod(object, path.slice(TEMPLATE.length))
        : undefined;
    case 'Service':
      return [...(/-management(?:-service)?$/.test(object.metadata.name) ? MANAGEMENT : APP), 'service', ...rest];
    case 'Ingress':
      return [...APP, 'ingress', ...rest];
    case 'HorizontalPodAutoscaler':
      return [...APP, 'autoscaling', 'hpa', ...rest];
    default:
      return undefined;
  }
}

function inPod(object: KubeObject, [field, index, ofContainer, ...rest]: Path): Path | undefined {
  if (typeof field !== 'string') return undefined;
  if (field !== 'containers')
    return Object.hasOwn(OF_POD, field) ? [...APP, OF_POD[field], ...dense([index, ofContainer, ...rest])] : undefined;
  const name = valueAt(object, [...TEMPLATE, field, index, 'name']);
  const isOwn = OWN.some((own) => own === name);
  if (!isOwn || typeof ofContainer !== 'string' || !Object.hasOwn(OF_CONTAINER, ofContainer)) return undefined;
  return [...APP, OF_CONTAINER[ofContainer], ...rest];
}

function dense(steps: readonly (string | number | undefined)[]): Path {
  return steps.filter((step) => step !== undefined);
}
