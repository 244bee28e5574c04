import { compare } from '../../../../src/systems/gateway/adopt/compare';
import { differ } from '../../../../src/commands/adopt/differ';
import type { JsonObject } from '../../../../src/lib/json';
import type { KubeObject } from '../../../../src/model/kube';
import { deployment, object, pods, probe, type Row } from './objects';

describe('where the API server takes one of several fields, a patch makes way before the delivery', () => {
  const strategy = (value: JsonObject): KubeObject =>
    object('Deployment', { spec: { ...(pods({}).spec as JsonObject), strategy: value } });
  const rolling = strategy({ type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } });
  const volume = (source: JsonObject) => deployment({}, { volumes: [{ name: 'v', ...source }] });
  const variable = (source: JsonObject) => deployment({ env: [{ name: 'A', ...source }] });
  const budget = (spec: JsonObject) => object('PodDisruptionBudget', { spec });
  const inContainer = (patch: JsonObject) => ({
    spec: { template: { spec: { containers: [{ name: 'gateway', ...patch }] } } },
  });

  it.each<readonly [...Row, JsonObject | undefined]>([
    ['nothing, where both are alike', rolling, rolling, undefined],
    [
      'the numbers of a rolling update, where all pods are replaced at once',
      rolling,
      strategy({ type: 'Recreate' }),
      { spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } } },
    ],
    ['nothing the other way round', strategy({ type: 'Recreate' }), rolling, undefined],
    [
      'another way to ask',
      probe({}),
      deployment({ livenessProbe: { tcpSocket: { port: 8443 } } }),
      inContainer({ livenessProbe: { exec: null, tcpSocket: { port: 8443 } } }),
    ],
    [
      'another hook',
      deployment({ lifecycle: { preStop: { exec: { command: ['x'] } } } }),
      deployment({ lifecycle: { preStop: { sleep: { seconds: 5 } } } }),
      inContainer({ lifecycle: { preStop: { exec: null, sleep: { seconds: 5 } } } }),
    ],
    [
      'another kind of volume',
      volume({ configMap: { name: 'c' } }),
      volume({ secret: { secretName: 's' } }),
      { spec: { template: { spec: { volumes: [{ name: 'v', configMap: null, secret: { secretName: 's' } }] } } } },
    ],
    [
      'a variable whose value comes from elsewhere now, without its value',
      variable({ value: 'x' }),
      variable({ valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }),
      inContainer({ env: [{ name: 'A', $patch: 'delete' }] }),
    ],
    [
      'another source of a variable',
      variable({ valueFrom: { configMapKeyRef: { name: 'c', key: 'k' } } }),
      variable({ valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }),
      inContainer({
        env: [{ name: 'A', valueFrom: { configMapKeyRef: null, secretKeyRef: { name: 's', key: 'k' } } }],
      }),
    ],
    [
      'the other bound of a disruption budget',
      budget({ minAvailable: 1 }),
      budget({ maxUnavailable: 1 }),
      { spec: { minAvailable: null, maxUnavailable: 1 } },
    ],
  ])('%s', (_title, running, rendered, patch) => {
    expect(compare(running, rendered, differ).choices?.patch).toEqual(patch);
  });

  it.each<readonly [...Row, JsonObject | undefined]>([
    ['the numbers', rolling, strategy({ type: 'Recreate' }), undefined],
    ['the other bound', budget({ minAvailable: 1 }), budget({ maxUnavailable: 1 }), undefined],
    [
      'the other bound, but what else nothing renders',
      budget({ minAvailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' }),
      budget({ maxUnavailable: 1 }),
      { spec: { unhealthyPodEvictionPolicy: null } },
    ],
  ])('what it removes is not removed again after it: %s', (_title, running, rendered, patch) => {
    expect(compare(running, rendered, differ).leftovers?.patch).toEqual(patch);
  });
});
