import type { KubeObject } from '../../src/model/kube';
import { selectsJobPods } from './selectors';

const metadata = { name: 'shop', namespace: 'shops' };
const job: KubeObject = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { ...metadata, name: 'shop-migration' },
  spec: { template: { metadata: { labels: { app: 'shop', component: 'db-migration' } }, spec: {} } },
};

function object(kind: string, spec: object): KubeObject {
  return { apiVersion: 'v1', kind, metadata, spec };
}

describe('objects that select the pods of a Job', () => {
  it.each<[string, KubeObject]>([
    ['a Service of the same label', object('Service', { selector: { app: 'shop' } })],
    ['a Deployment of the same label', object('Deployment', { selector: { matchLabels: { app: 'shop' } } })],
    ['a disruption budget of all pods', object('PodDisruptionBudget', { selector: {} })],
    ['a network policy of all pods', object('NetworkPolicy', { podSelector: {} })],
    [
      'an expression In',
      object('Deployment', { selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['shop'] }] } }),
    ],
    [
      'an expression NotIn',
      object('Deployment', { selector: { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['x'] }] } }),
    ],
    [
      'an expression Exists',
      object('Deployment', { selector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] } }),
    ],
    [
      'an expression DoesNotExist',
      object('Deployment', { selector: { matchExpressions: [{ key: 'b', operator: 'DoesNotExist' }] } }),
    ],
  ])('%s is found', (_title, other) => {
    expect(selectsJobPods([other, job])).toEqual([`${other.kind} shop selects the pods of Job shop-migration`]);
  });

  it.each<[string, KubeObject]>([
    ['another value of a selected label', object('Service', { selector: { app: 'shop', component: 'gateway' } })],
    ['a label that the Job lacks', object('Deployment', { selector: { matchLabels: { tier: 'web' } } })],
    ['a Service without a selector', object('Service', {})],
    ['a Service with an empty selector', object('Service', { selector: {} })],
    ['a disruption budget without a selector', object('PodDisruptionBudget', {})],
    [
      'an expression that does not hold',
      object('Deployment', {
        selector: { matchLabels: { app: 'shop' }, matchExpressions: [{ key: 'component', operator: 'DoesNotExist' }] },
      }),
    ],
    [
      'another namespace',
      { ...object('Service', { selector: { app: 'shop' } }), metadata: { name: 'shop', namespace: 'x' } },
    ],
    ['a kind that selects no pods', object('ConfigMap', { selector: { app: 'shop' } })],
  ])('%s is none', (_title, other) => {
    expect(selectsJobPods([other, job])).toEqual([]);
  });

  it('refuses an operator that it does not know', () => {
    const other = object('Deployment', { selector: { matchExpressions: [{ key: 'app', operator: 'Gt' }] } });
    expect(() => selectsJobPods([other, job])).toThrow('Gt');
  });
});
