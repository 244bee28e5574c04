import type { JsonObject } from '../../../../src/lib/json';
import { BUNDLES, ServingPod } from './serving-pod';

const bundle = (type: string, source: string, name: string, more: JsonObject = {}): JsonObject => ({
  type,
  source,
  name,
  ...more,
});

describe('bundle', () => {
  it('mounts Restman bundles by name and Graphman bundles by number, from 2 in their order', () => {
    const pod = new ServingPod({
      bundle: [
        bundle('graphman', 'secret', 'policies'),
        bundle('restman', 'configmap', 'base'),
        bundle('graphman', 'configmap', 'more'),
      ],
    });
    expect(pod.content(`${BUNDLES}/graphman/2/*`)).toEqual({ from: 'Secret policies, key *' });
    expect(pod.content(`${BUNDLES}/base/*`)).toEqual({ from: 'ConfigMap base, key *' });
    expect(pod.content(`${BUNDLES}/graphman/3/*`)).toEqual({ from: 'ConfigMap more, key *' });
  });

  it('takes a Secret from a CSI driver', () => {
    const csi = { driver: 'secrets-store.csi.k8s.io', readOnly: true, volumeAttributes: { secretProviderClass: 'p' } };
    const pod = new ServingPod({ bundle: [bundle('restman', 'secret', 'base', { csi })] });
    expect(pod.files()[`${BUNDLES}/base`]).toEqual({ csi, file: null });
  });

  it('keeps a ConfigMap and a Secret of one name apart', () => {
    const pod = new ServingPod({
      bundle: [bundle('graphman', 'secret', 'base'), bundle('graphman', 'configmap', 'base')],
    });
    expect(pod.content(`${BUNDLES}/graphman/2/*`)).toEqual({ from: 'Secret base, key *' });
    expect(pod.content(`${BUNDLES}/graphman/3/*`)).toEqual({ from: 'ConfigMap base, key *' });
  });

  it('names volumes as Kubernetes allows, whatever the object is called', () => {
    const names = ['with.a.dot', 'x'.repeat(200), 'plain'];
    const pod = new ServingPod({ bundle: names.map((name) => bundle('restman', 'configmap', name)) });
    for (const name of pod.volumeNames) expect(name).toMatch(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
    expect(new Set(pod.volumeNames).size).toBe(4);
  });

  it('lets the group read Secrets where there is an fsGroup, and everybody otherwise', () => {
    const fields = { bundle: [bundle('restman', 'secret', 'base'), bundle('restman', 'configmap', 'open')] };
    expect(new ServingPod(fields).mode(`${BUNDLES}/base/*`)).toBe('0644');
    const grouped = new ServingPod({ ...fields, podSecurityContext: { fsGroup: 1010 } });
    expect(grouped.mode(`${BUNDLES}/base/*`)).toBe('0440');
    expect(grouped.mode(`${BUNDLES}/open/*`)).toBe('0644');
  });

  it('adds nothing when the list is empty', () => {
    expect(new ServingPod({ bundle: [] }).volumeNames).toEqual(['gateway-license']);
  });
});
