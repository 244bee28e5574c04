import { formatPath } from '../../../src/lib/path';
import type { JsonObject } from '../../../src/lib/json';
import type { KubeObject } from '../../../src/model/kube';
import { namespaceLimitFaults } from '../../../src/schema/kubernetes/namespace-limits';

const metadata = { name: 'limits', namespace: 'shop' };
const range = (...limits: readonly JsonObject[]): KubeObject => ({
  apiVersion: 'v1',
  kind: 'LimitRange',
  metadata,
  spec: { limits },
});
const quota = (hard: JsonObject, more: JsonObject = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata,
  spec: { hard, ...more },
});
const job = (resources: JsonObject, namespace = 'shop'): KubeObject => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'migrate', namespace },
  spec: { template: { spec: { containers: [{ name: 'migrate', resources }] } } },
});
const MEMORY = (requests: string, limits: string): JsonObject => ({
  requests: { memory: requests },
  limits: { memory: limits },
});
const AT = 'spec.template.spec.containers[0].resources';

describe('limits and quotas beside pods', () => {
  it.each<[string, JsonObject, KubeObject, string[]]>([
    ['a limit at the most', MEMORY('1Gi', '4Gi'), range({ type: 'Container', max: { memory: '4096Mi' } }), []],
    [
      'a limit above the most',
      MEMORY('1Gi', '5Gi'),
      range({ type: 'Container', max: { memory: '4Gi' } }),
      [`error ${AT}.limits.memory`],
    ],
    [
      'both above the most of a pod',
      MEMORY('5Gi', '5Gi'),
      range({ type: 'Pod', max: { memory: '4Gi' } }),
      [`error ${AT}.requests.memory`, `error ${AT}.limits.memory`],
    ],
    [
      'a request below the least',
      { requests: { cpu: '100m' } },
      range({ type: 'Container', min: { cpu: '200m' } }),
      [`error ${AT}.requests.cpu`],
    ],
    ['the least of a pod, which is a sum', { requests: { cpu: '100m' } }, range({ type: 'Pod', min: { cpu: 1 } }), []],
    ['claims', MEMORY('5Gi', '5Gi'), range({ type: 'PersistentVolumeClaim', max: { memory: '4Gi' } }), []],
    ['nothing stated, which a default fills in', {}, range({ type: 'Container', max: { memory: '4Gi' } }), []],
    ['what is no quantity', MEMORY('x', 'y'), range({ type: 'Container', max: { memory: '4Gi' } }), []],
    ['what a quota counts', MEMORY('1Gi', '1Gi'), quota({ 'limits.memory': '1Gi', memory: '1Gi', pods: '1' }), []],
    ['a limit alone, which is a request too', { limits: { cpu: 1 } }, quota({ 'requests.cpu': '1' }), []],
    ['more than a quota grants', MEMORY('2Gi', '2Gi'), quota({ memory: '1Gi' }), [`error ${AT}.requests.memory`]],
    [
      'a quota on what is not stated',
      { requests: { cpu: 1 } },
      quota({ cpu: '4', 'limits.cpu': '4' }),
      [`warning ${AT}`],
    ],
    ['a quota of some pods', {}, quota({ cpu: '4' }, { scopes: ['BestEffort'] }), []],
  ])('judges %s', (_what, resources, limits, expected) => {
    const found = namespaceLimitFaults(job(resources), [limits]);
    expect(found.map(({ severity, path }) => `${severity} ${formatPath(path)}`)).toEqual(expected);
  });

  it('takes a default of a range for what a quota counts', () => {
    const limits = [quota({ 'limits.cpu': '4' }), range({ type: 'Container', default: { cpu: '1' } })];
    expect(namespaceLimitFaults(job({}), limits)).toEqual([]);
  });

  it('leaves other namespaces alone, and objects without pods', () => {
    const limits = range({ type: 'Container', max: { memory: '1Gi' } });
    expect(namespaceLimitFaults(job(MEMORY('2Gi', '2Gi'), 'other'), [limits])).toEqual([]);
    expect(namespaceLimitFaults(limits, [limits])).toEqual([]);
  });
});
