import { BUNDLES, CHECKSUM, INLINE, ServingPod } from './serving-pod';

const FILE = `${BUNDLES}/ssg-cwp-bundle/cwp.json`;
const cwp = (...properties: readonly { name: string; value?: string }[]) => ({ cwp: { enabled: true, properties } });

describe('cwp', () => {
  it('becomes a bundle in the order of the list', () => {
    const pod = new ServingPod(cwp({ name: 'log.levels', value: 'com.x.level = FINE\n' }, { name: 'a', value: '0' }));
    const property = (name: string, value: string) => ({
      goid: '',
      name,
      value,
      description: '',
      hiddenProperty: false,
      checksum: '',
    });
    expect(pod.content(FILE)).toEqual({
      clusterProperties: [property('log.levels', 'com.x.level = FINE\n'), property('a', '0')],
    });
    expect(pod.mode(FILE)).toBe('0644');
  });

  it('stands on one line, with markup escaped', () => {
    const text = new ServingPod(cwp({ name: 'a', value: '<b>&\n' })).data('ConfigMap', 'ssg-cwp-bundle')?.['cwp.json'];
    expect(text).toContain('"value":"\\u003cb\\u003e\\u0026\\n"');
    expect(text).not.toContain('\n');
  });

  it('is an empty bundle without properties', () => {
    expect(new ServingPod(cwp()).content(FILE)).toEqual({});
  });

  it('rolls the pods when a property changes, with and without restartOnConfigChange', () => {
    for (const restartOnConfigChange of [true, false]) {
      const sums = ['1', '2'].map((value) => {
        const pod = new ServingPod({ ...cwp({ name: 'a', value }), restartOnConfigChange });
        return pod.annotations[CHECKSUM];
      });
      expect(sums[0]).toMatch(/^[0-9a-f]{16}$/);
      expect(sums[0]).not.toBe(sums[1]);
    }
  });

  it('keeps a property that is named as a password in a Secret', () => {
    const pod = new ServingPod(cwp({ name: 'smtp.password', value: 's3cret' }), INLINE);
    expect(pod.data('ConfigMap', 'ssg-cwp-bundle')).toBeUndefined();
    expect(pod.data('Secret', 'ssg-cwp-bundle')?.['cwp.json']).toContain('s3cret');
    expect(pod.content(FILE)).toHaveProperty('clusterProperties');
    expect(pod.annotations).toHaveProperty([CHECKSUM]);
  });

  it('adds nothing while it is off', () => {
    const pod = new ServingPod({ cwp: { properties: [{ name: 'a', value: '1' }] } });
    expect(pod.volumeNames).toEqual(['gateway-license']);
    expect(pod.annotations).toEqual({});
  });
});
