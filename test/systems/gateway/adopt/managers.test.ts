import type { JsonObject } from '../../../../src/lib/json';
import { parse } from 'yaml';
import { adopted, operatorObjects, recorded } from './pairs';

const resource = parse(recorded('minimal.yaml')) as JsonObject;

/** The operator's objects of the Gateway `minimal`, the metadata of one kind changed. */
function running(kind: string, change: JsonObject): readonly JsonObject[] {
  return operatorObjects('minimal').map((object) => {
    return object.kind === kind ? { ...object, metadata: { ...(object.metadata as JsonObject), ...change } } : object;
  });
}

const OTHER_OWNER = { ownerReferences: [{ apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', name: 'es' }] };
const release = (name: string) => ({ annotations: { 'meta.helm.sh/release-name': name } });
const tracked = (app: string) => ({
  annotations: { 'argocd.argoproj.io/tracking-id': `${app}:apps/Deployment:apim/minimal` },
});
const kustomized = (name: string) => ({
  labels: { 'kustomize.toolkit.fluxcd.io/name': name, 'kustomize.toolkit.fluxcd.io/namespace': 'fs' },
});

describe('an object that somebody else manages', () => {
  it.each<[string, JsonObject, string]>([
    ['another owner', OTHER_OWNER, 'managed by ExternalSecret es'],
    ['a Helm release', release('other'), 'managed by Helm release other'],
    ['an Argo CD application', tracked('shop'), 'managed by Argo CD application shop'],
    [
      'an Argo CD application, by its label',
      { labels: { 'argocd.argoproj.io/instance': 'shop' } },
      'managed by Argo CD application shop',
    ],
    ['a Flux Kustomization', kustomized('apps'), 'managed by Flux Kustomization apps of namespace fs'],
    ['a Flux HelmRelease', { labels: { 'helm.toolkit.fluxcd.io/name': 'gw' } }, 'managed by Flux HelmRelease gw'],
  ])('is foreign: %s', async (_title, change, because) => {
    const { objects } = await adopted(resource, running('Service', change));
    const service = objects.find(({ kind }) => kind === 'Service');
    expect([service?.fate, service?.because[0]]).toEqual(['foreign', because]);
  });

  it.each<[string, JsonObject, string, string]>([
    ['a Helm release', release('gw'), 'Helm release gw', 'forget-release-gw'],
    ['an Argo CD application', tracked('shop'), 'Argo CD application shop', 'suspend-argocd-shop'],
    ['a Flux Kustomization', kustomized('apps'), 'Flux Kustomization apps of namespace fs', 'suspend-flux-apps'],
  ])(
    'is none of them when the Deployment is managed alike, and a step makes it let go: %s',
    async (_title, change, manager, step) => {
      const all = operatorObjects('minimal').map((object): JsonObject => {
        return { ...object, metadata: { ...(object.metadata as JsonObject), ...change, ownerReferences: [] } };
      });
      const { objects, managers, steps } = await adopted(resource, all);
      expect(managers).toEqual([manager]);
      expect(objects.filter(({ fate }) => fate === 'foreign')).toEqual([]);
      expect(steps.map(({ id }) => id)).toContain(step);
    },
  );
});

describe('Argo CD or Flux, where it applies the resource today', () => {
  const withManager = (change: JsonObject) =>
    operatorObjects('minimal').concat([
      {
        apiVersion: 'security.brcmlabs.com/v1',
        kind: 'Gateway',
        metadata: { name: 'minimal', namespace: 'apim', ...change },
        spec: {},
      },
    ]);
  it.each<[string, JsonObject, 'argocd' | 'flux', string, string]>([
    ['Argo CD', tracked('shop'), 'argocd', 'argocd-shop', 'argocd app set shop --sync-policy automated'],
    ['Flux', kustomized('apps'), 'flux', 'flux-apps', 'flux resume kustomization apps --namespace fs'],
  ])('goes on with the delivery that it makes itself: %s', async (_title, change, delivery, id, command) => {
    const { steps } = await adopted(resource, withManager(change), { flags: { delivery } });
    const ids = steps.map((step) => step.id);
    expect(ids.indexOf(`suspend-${id}`)).toBeLessThan(ids.indexOf('orphan'));
    expect(ids[ids.indexOf('deliver') + 1]).toBe(`resume-${id}`);
    const { commands } = steps.find((step) => step.id === `resume-${id}`)!;
    expect(commands[0]).toMatch(/^# take .*gateway\.yaml out of the source/);
    expect(commands[1]).toContain(command);
  });

  it('goes on in the end, when another tool delivers', async () => {
    const { steps } = await adopted(resource, withManager(tracked('shop')), { flags: { delivery: 'flux' } });
    const ids = steps.map((step) => step.id);
    expect(ids.indexOf('resume-argocd-shop')).toBeGreaterThan(ids.indexOf('delete-orphans'));
  });

  it('does not wait for an operator that is stopped to work off finalizers', async () => {
    const finalizers = ['security.brcmlabs.com/layer7-operator'];
    const { steps } = await adopted(resource, withManager({ finalizers }));
    const { commands } = steps.find(({ id }) => id === 'orphan')!;
    expect(commands[1]).toContain('{"metadata":{"finalizers":null}}');
    expect(commands[2]).toContain('--cascade=orphan');
  });
});

describe('the steps', () => {
  const steps = async (delivery: 'argocd' | 'flux' | 'helm' | 'kubectl') =>
    (await adopted(resource, operatorObjects('minimal'), { flags: { delivery } })).steps;

  it('leave the objects to nobody’s garbage collection before anything else changes', async () => {
    const ids = (await steps('argocd')).map(({ id }) => id);
    expect(ids).toEqual([
      'state-selector',
      'synthesize',
      'save',
      'no-prune-argocd',
      'stop-operator',
      'orphan',
      'start-operator',
      'pause',
      'deliver',
      'remove-leftovers',
      'resume',
      'delete-orphans',
      'prune-argocd',
    ]);
    const orphan = (await steps('argocd')).find(({ id }) => id === 'orphan');
    expect(orphan?.commands[0]).toContain('--cascade=orphan');
  });

  it.each([
    ['argocd', 'git push'],
    ['flux', 'git push'],
    ['helm', '--take-ownership'],
    ['kubectl', 'sh dist/minimal/apply.sh --force-conflicts'],
  ] as const)('deliver with %s', async (delivery, command) => {
    const deliver = (await steps(delivery)).find(({ id }) => id === 'deliver');
    expect(deliver?.commands.join('\n')).toContain(command);
  });

  it('each have a way back, but for those that change nothing', async () => {
    const without = (await steps('kubectl')).filter(({ undo }) => undo.length === 0).map(({ id }) => id);
    expect(without).toEqual(['synthesize', 'save']);
  });

  it.each(['pause', 'no-prune-flux'])('set what is to last under a name that Flux leaves alone: %s', async (id) => {
    const { commands } = (await steps('flux')).find((step) => step.id === id)!;
    expect(commands[0]).toContain('--field-manager schemagate-adopt');
  });

  it('have names of their own', async () => {
    const ids = (await steps('flux')).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('are none when all is as rendered', async () => {
    const { objects, steps: left } = await adopted({ ...resource }, []);
    expect([objects.every(({ fate }) => fate === 'created'), left]).toEqual([true, []]);
  });
});
