import { deliveryTarget } from '../../src/delivery';
import { DELIVERIES, type DeliveryName } from '../../src/model/target';
import { SETTINGS, workload } from './fixtures';

const advice = (target: DeliveryName, source: Parameters<typeof workload>[0]) =>
  deliveryTarget(target)
    .advise(workload(source), SETTINGS)
    .filter(({ code }) => code === 'delivery/no-namespace');

const given = (kind: string, namespace?: string) => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'given', ...(namespace !== undefined && { namespace }) },
});

describe('an object without a namespace beside a workload that states one', () => {
  test.each<[string, string, string | undefined, boolean]>([
    ['is pointed out', 'Secret', undefined, true],
    ['of a kind that people pipe too', 'SealedSecret', undefined, true],
    ['is fine when it states that of the workload', 'Secret', 'apps', false],
    ['is fine when it states another', 'RoleBinding', 'elsewhere', false],
    ['is fine where its kind has none', 'Namespace', undefined, false],
    ['is fine where its kind has none', 'ClusterRole', undefined, false],
    ['is not judged where nobody knows its kind', 'Widget', undefined, false],
  ])('%s: %s in %s', (_title, kind, namespace, isExpected) => {
    for (const target of DELIVERIES) {
      for (const place of ['given', 'givenLater'] as const) {
        expect(advice(target, { [place]: [given(kind, namespace)] })).toHaveLength(isExpected ? 1 : 0);
      }
    }
  });

  test.each([
    ['helm', 'Helm puts it into that of the release'],
    ['argocd', 'Argo CD puts it into that of the destination'],
    ['flux', 'Flux refuses it'],
    ['kubectl', 'kubectl puts it into that of the context'],
  ] as const)('%s: says what becomes of it', (target, expected) => {
    const [found] = advice(target, { given: [given('Secret')] });
    expect(found.severity).toBe('warning');
    expect(found.message).toContain(`Secret given states no namespace, and Gateway ssg states apps: ${expected}`);
    expect(found.remedy).toBe('Write metadata.namespace: apps in it.');
  });
});

describe('a workload without a namespace', () => {
  test.each([
    ['helm', 0],
    ['argocd', 0],
    ['flux', 1],
    ['kubectl', 0],
  ] as const)('%s: %i finding, whatever is given beside it', (target, count) => {
    expect(advice(target, { namespace: undefined, given: [given('Secret')] })).toHaveLength(count);
  });

  test('cannot be applied by Flux', () => {
    const [found] = advice('flux', { namespace: undefined });
    expect(found.message).toBe('Gateway ssg states no namespace, and Flux applies no object without one');
  });
});
