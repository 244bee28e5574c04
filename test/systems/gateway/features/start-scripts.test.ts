import { ServingPod } from './serving-pod';

describe('bootstrap.script', () => {
  const FILE = '/opt/docker/rc.d/003-parse-custom-files.sh';

  it('mounts the script that takes custom files to their places, executable', () => {
    const pod = new ServingPod({ bootstrap: { script: { enabled: true } } });
    expect(pod.files()).toHaveProperty([FILE]);
    expect(pod.mode(FILE)).toBe('0755');
    expect(Object.keys(pod.data('ConfigMap', 'ssg-gateway-files') ?? {})).toEqual(['003-parse-custom-files']);
  });

  it('adds nothing while it is off', () => {
    expect(new ServingPod({ bootstrap: { script: {} } }).files()).not.toHaveProperty([FILE]);
  });
});

describe('autoMountServiceAccountToken', () => {
  it('mounts the script, executable, and its template, not executable', () => {
    const pod = new ServingPod({ autoMountServiceAccountToken: true });
    expect(pod.mode('/opt/docker/rc.d/load-service-account-token.sh')).toBe('0755');
    expect(pod.mode('/opt/docker/rc.d/base/update-service-account-token.xml')).toBe('0644');
    expect(Object.keys(pod.data('ConfigMap', 'ssg-gateway-files') ?? {}).sort()).toEqual([
      'load-service-account-token',
      'service-account-token-template',
    ]);
  });

  it('leaves the token mounted, which Kubernetes does unless told otherwise', () => {
    const pod = new ServingPod({ autoMountServiceAccountToken: true });
    expect(pod.spec).not.toHaveProperty('automountServiceAccountToken');
  });

  it('adds nothing while it is off', () => {
    expect(new ServingPod({ autoMountServiceAccountToken: false }).volumeNames).toEqual(['gateway-license']);
  });
});
