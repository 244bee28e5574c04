import type { KubeObject } from '../../src/model/kube';
import { objects } from '../schema/kubernetes/objects';
import { containersOf, podTemplates } from './pods';

const pod = { metadata: { labels: { a: 'b' }, annotations: { c: 'd' } }, spec: { containers: [{ name: 'main' }] } };
const metadata = { name: 'shop' };

describe('pods that objects make', () => {
  it.each<[string, KubeObject]>([
    ['a Deployment', { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { template: pod } }],
    ['a Job', { apiVersion: 'batch/v1', kind: 'Job', metadata, spec: { template: pod } }],
    [
      'a CronJob',
      { apiVersion: 'batch/v1', kind: 'CronJob', metadata, spec: { jobTemplate: { spec: { template: pod } } } },
    ],
    ['a Pod', { apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, ...pod.metadata }, spec: pod.spec }],
  ])('%s makes one', (_title, owner) => {
    expect(podTemplates([owner])).toEqual([
      { owner, labels: { a: 'b' }, annotations: { c: 'd' }, spec: { containers: [{ name: 'main' }] } },
    ]);
  });

  it('a Service makes none', () => {
    expect(podTemplates([objects.Service])).toEqual([]);
  });

  it('a pod without metadata has no labels', () => {
    const job = { apiVersion: 'batch/v1', kind: 'Job', metadata, spec: { template: { spec: {} } } };
    expect(podTemplates([job])).toEqual([{ owner: job, labels: {}, annotations: {}, spec: {} }]);
  });

  it('init containers come first', () => {
    const spec = { containers: [{ name: 'main' }], initContainers: [{ name: 'init' }] };
    expect(containersOf(spec).map(({ name }) => name)).toEqual(['init', 'main']);
  });
});
