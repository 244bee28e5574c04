import type { JsonObject } from '../../../../src/lib/json';
import gracefulShutdown from '../../../../src/systems/gateway/scripts/graceful-shutdown.sh';
import { ServingPod } from './serving-pod';

const FILE = '/opt/docker/graceful-shutdown.sh';
const hook = (...numbers: string[]): JsonObject => ({
  preStop: { exec: { command: ['/bin/bash', FILE, ...numbers] } },
});

describe('preStopScript', () => {
  it.each([
    ['all that is given', { timeoutSeconds: 120, periodSeconds: 5, excludedPorts: [5555] }, ['120', '5', '5555'], 150],
    ['no port twice', { timeoutSeconds: 60, periodSeconds: 3, excludedPorts: [8777, 2124] }, ['60', '3'], 90],
    ['0 for what is not given', {}, ['0', '0'], 30],
  ])('hands on %s', (_what, fields, numbers, gracePeriod) => {
    const pod = new ServingPod({ preStopScript: { enabled: true, ...fields }, terminationGracePeriodSeconds: 7 });
    expect(pod.container().lifecycle).toEqual(hook(...numbers, '2124', '8777'));
    expect(pod.spec.terminationGracePeriodSeconds).toBe(gracePeriod);
  });

  it('mounts the script, executable', () => {
    const pod = new ServingPod({ preStopScript: { enabled: true } });
    expect(pod.files()).toHaveProperty([FILE]);
    expect(pod.mode(FILE)).toBe('0755');
    expect(pod.data('ConfigMap', 'ssg-gateway-files')).toEqual({ 'graceful-shutdown': gracefulShutdown });
  });

  it.each([
    ['and the grace period beside them', { terminationGracePeriodSeconds: 60 }, 60],
    ['and 30 seconds where none is given', {}, 30],
  ])('gives way to lifecycle hooks %s, and stays mounted', (_what, fields, seconds) => {
    const lifecycleHooks = { postStart: { exec: { command: ['true'] } } };
    const pod = new ServingPod({ preStopScript: { enabled: true, timeoutSeconds: 90 }, lifecycleHooks, ...fields });
    expect(pod.container().lifecycle).toEqual(lifecycleHooks);
    expect(pod.spec.terminationGracePeriodSeconds).toBe(seconds);
    expect(pod.files()).toHaveProperty([FILE]);
  });

  it.each([
    ['30 seconds by default', {}, 30],
    ['30 seconds with hooks of its own', { lifecycleHooks: { preStop: { sleep: { seconds: 1 } } } }, 30],
    ['what is given', { terminationGracePeriodSeconds: 90 }, 90],
    [
      'what is given while the script is off',
      { terminationGracePeriodSeconds: 9, preStopScript: { timeoutSeconds: 60 } },
      9,
    ],
  ])('leaves a grace period of %s', (_what, fields, seconds) => {
    expect(new ServingPod(fields).spec.terminationGracePeriodSeconds).toBe(seconds);
  });

  it('adds nothing while it is off', () => {
    const pod = new ServingPod({ preStopScript: { enabled: false, timeoutSeconds: 60 } });
    expect(pod.container()).not.toHaveProperty('lifecycle');
    expect(pod.data('ConfigMap', 'ssg-gateway-files')).toBeUndefined();
  });
});
