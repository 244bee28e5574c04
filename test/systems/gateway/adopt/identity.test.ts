import { belongsTo } from '../../../../src/systems/gateway/adopt/belongs';
import { isSameObject, kubectlName } from '../../../../src/systems/gateway/adopt/identity';
import type { JsonObject } from '../../../../src/lib/json';
import type { KubeObject } from '../../../../src/model/kube';

const named = (apiVersion: string, kind: string, name = 'ssg', namespace?: string): KubeObject => ({
  apiVersion,
  kind,
  metadata: namespace === undefined ? { name } : { name, namespace },
});
const INGRESS = named('networking.k8s.io/v1', 'Ingress');

describe('two objects are one', () => {
  it.each<[string, KubeObject, boolean]>([
    ['of another version of the API', named('networking.k8s.io/v1beta1', 'Ingress'), true],
    ['in a namespace that one of them leaves open', named('networking.k8s.io/v1', 'Ingress', 'ssg', 'apim'), true],
    ['not of another group', named('extensions/v1', 'Ingress'), false],
    ['not of the core group', named('v1', 'Ingress'), false],
    ['not of another kind', named('networking.k8s.io/v1', 'IngressClass'), false],
    ['not of another name', named('networking.k8s.io/v1', 'Ingress', 'other'), false],
  ])('%s', (_title, other, expected) => {
    expect(isSameObject(INGRESS, other)).toBe(expected);
    expect(isSameObject(other, INGRESS)).toBe(expected);
  });

  it.each([
    ['apim', 'apim', true],
    ['apim', 'other', false],
  ])('of the namespaces %s and %s: %s', (left, right, expected) => {
    expect(isSameObject(named('v1', 'Service', 'ssg', left), named('v1', 'Service', 'ssg', right))).toBe(expected);
  });
});

it.each([
  ['v1', 'Service', 'service/ssg'],
  ['apps/v1', 'Deployment', 'deployment/ssg'],
  ['networking.k8s.io/v1', 'Ingress', 'ingress/ssg'],
  ['route.openshift.io/v1', 'Route', 'route.route.openshift.io/ssg'],
])('kubectl knows an object of %s, %s as %s', (apiVersion, kind, expected) => {
  expect(kubectlName(named(apiVersion, kind))).toBe(expected);
});

describe('an object that runs belongs to the Gateway', () => {
  const PART_OF = { 'app.kubernetes.io/part-of': 'ssg' };
  const OURS = { ...PART_OF, 'app.kubernetes.io/managed-by': 'schemagate' };
  const RELEASE = { annotations: { 'meta.helm.sh/release-name': 'gw' } };
  const OWNED = { ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'x' }] };
  const GATEWAY = { ownerReferences: [{ apiVersion: 'security.brcmlabs.com/v1', kind: 'Gateway', name: 'ssg' }] };
  const managers = new Set(['Helm release gw']);

  it.each<[string, JsonObject, boolean]>([
    ['that owns it', GATEWAY, true],
    ['not of another name', { ownerReferences: [{ ...GATEWAY.ownerReferences[0], name: 'other' }] }, false],
    [
      'by the labels of the operator',
      { labels: { ...PART_OF, 'app.kubernetes.io/managed-by': 'layer7-operator' } },
      true,
    ],
    ['by our labels', { labels: OURS }, true],
    ['not by those of another tool', { labels: { ...PART_OF, 'app.kubernetes.io/managed-by': 'other' } }, false],
    ['not by those of another Gateway', { labels: { ...OURS, 'app.kubernetes.io/part-of': 'other' } }, false],
    ['by the release that holds the Deployment', RELEASE, true],
    ['not by another release', { annotations: { 'meta.helm.sh/release-name': 'other' } }, false],
    ['not where something else owns it', { labels: OURS, ...OWNED }, false],
    ['not by nothing at all', {}, false],
  ])('%s', (_title, metadata, expected) => {
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', ...metadata } } as KubeObject;
    expect(belongsTo(object, 'ssg', managers)).toBe(expected);
  });

  it.each(['ControllerRevision', 'Endpoints', 'EndpointSlice', 'Event', 'Gateway', 'Pod', 'ReplicaSet'])(
    'not when it is a %s, which comes and goes with others',
    (kind) => {
      expect(belongsTo({ apiVersion: 'v1', kind, metadata: { name: 'x', labels: OURS } }, 'ssg', managers)).toBe(false);
    },
  );

  it('not when it is a record of Helm', () => {
    const record = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x', labels: OURS } };
    expect(belongsTo({ ...record, type: 'helm.sh/release.v1' }, 'ssg', managers)).toBe(false);
    expect(belongsTo({ ...record, type: 'Opaque' }, 'ssg', managers)).toBe(true);
  });
});
