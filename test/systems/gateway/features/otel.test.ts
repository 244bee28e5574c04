import type { JsonObject } from '../../../../src/lib/json';
import { app, combine, compiled, find, podTemplateOf } from '../gateway-fixture';
import { ServingPod } from './serving-pod';

const SDK = { otel: { sdkOnly: { enabled: true } } };

function attributesOf(changes: JsonObject): readonly string[] {
  const { env = [] } = podTemplateOf(find(compiled(changes), 'Deployment')!).spec.containers[0];
  return env.find(({ name }) => name === 'OTEL_RESOURCE_ATTRIBUTES')?.value?.split(',') ?? [];
}

describe('otel.sdkOnly', () => {
  it('describes the pod, each variable after those that it refers to', () => {
    const env = new ServingPod(SDK).container().env as readonly { name: string; value?: string }[];
    expect(env.map(({ name }) => name)).toEqual([
      'NODE_NAME',
      'POD_NAME',
      'NAMESPACE',
      'CONTAINER_NAME',
      'OTEL_SERVICE_NAME',
      'OTEL_RESOURCE_ATTRIBUTES',
    ]);
    const defined = env.slice(0, -1).map(({ name }) => name);
    const used = [...(env.at(-1)?.value ?? '').matchAll(/\$\((\w+)\)/g)].map(([, name]) => name);
    expect(defined).toEqual(expect.arrayContaining(used));
  });

  it('adds the attributes of the user', () => {
    const additionalResourceAttritbutes = [{ name: 'deployment', value: 'blue' }];
    expect(attributesOf(app({ otel: { ...SDK.otel, additionalResourceAttritbutes } })).at(-1)).toBe('deployment=blue');
  });

  it.each([
    ['the tag', 'gateway:11.2.2', '11.2.2'],
    ['the tag behind a port', 'reg.example:5000/gateway:11.2.2-CR01', '11.2.2-CR01'],
    ['spec.version beside a digest', `gateway@sha256:${'ab'.repeat(32)}`, '11.1.3'],
    ['spec.version without a tag', 'reg.example:5000/gateway', '11.1.3'],
  ])('takes the version from %s', (_what, image, version) => {
    const changes = combine(app({ ...SDK, image }), image.includes('11.2') ? {} : { spec: { version: '11.1.3' } });
    expect(attributesOf(changes)).toContain(`service.version='${version}'`);
  });

  it('says no version when there is none', () => {
    expect(attributesOf(app({ ...SDK, image: 'gateway' })).join()).not.toContain('service.version');
  });

  it('adds nothing while it is off', () => {
    const otel = { additionalResourceAttritbutes: [{ name: 'a', value: 'b' }] };
    expect(new ServingPod({ otel }).container()).not.toHaveProperty('env');
  });
});
