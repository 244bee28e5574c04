import type { DeliveryName } from '../../src/model/target';
import { isAppliedBefore } from './apply-order';
import type { PlacedObject } from './output-files';

type Annotations = Readonly<Record<string, string>>;

function placed(path: string, kind: string, annotations?: Annotations): PlacedObject {
  return { path, object: { apiVersion: 'v1', kind, metadata: { name: kind.toLowerCase(), annotations } } };
}

function kustomization(name: string, dependsOn: readonly string[], wait = true): PlacedObject {
  const spec = { path: `./dist/shop/${name}`, wait, dependsOn: dependsOn.map((each) => ({ name: each })) };
  const apiVersion = 'kustomize.toolkit.fluxcd.io/v1';
  return { path: 'shop/flux.yaml', object: { apiVersion, kind: 'Kustomization', metadata: { name }, spec } };
}

const hook = (hooks: string, weight?: string): Annotations => ({
  'helm.sh/hook': hooks,
  ...(weight === undefined ? {} : { 'helm.sh/hook-weight': weight }),
});
const wave = (value: string): Annotations => ({ 'argocd.argoproj.io/sync-wave': value });
const sync = (phase: string): Annotations => ({ 'argocd.argoproj.io/hook': phase });

describe('the order in which annotations have objects applied', () => {
  it.each<[DeliveryName, string, Annotations | undefined, Annotations | undefined, boolean]>([
    ['helm', 'a hook is before what is none', hook('pre-install,pre-upgrade'), undefined, true],
    ['helm', 'a lower weight is before a higher', hook('pre-install', '-10'), hook('pre-install', '-9'), true],
    ['helm', 'no weight is 0', hook('pre-install'), hook('pre-install', '0'), false],
    ['helm', 'a later hook is after', hook('post-install,post-upgrade', '-5'), undefined, false],
    ['helm', 'without hooks there is no order', undefined, undefined, false],
    ['argocd', 'a lower wave is before a higher', wave('-1'), undefined, true],
    ['argocd', 'one wave has no order', wave('0'), undefined, false],
    ['argocd', 'PreSync is before every wave', sync('PreSync'), wave('-5'), true],
    ['argocd', 'PostSync is after every wave', sync('PostSync'), wave('5'), false],
    ['argocd', "another tool's annotations do not count", hook('pre-install'), undefined, false],
  ])('%s: %s', (delivery, _title, job, deployment, expected) => {
    const objects = [placed('a.yaml', 'Job', job), placed('a.yaml', 'Deployment', deployment)] as const;
    expect(isAppliedBefore(delivery, ...objects, objects)).toBe(expected);
  });

  it.each<[DeliveryName, Annotations]>([
    ['helm', hook('pre-install,post-upgrade')],
    ['helm', hook('pre-delete')],
    ['argocd', wave('first')],
    ['argocd', sync('Skip')],
  ])('%s: %j is refused', (delivery, annotations) => {
    const objects = [placed('a.yaml', 'Job', annotations), placed('a.yaml', 'Deployment')] as const;
    expect(() => isAppliedBefore(delivery, ...objects, objects)).toThrow();
  });
});

describe('the order in which files have objects applied', () => {
  it.each([
    ['shop/10-migration.yaml', 'shop/20-gateway.yaml', true],
    ['shop/20-migration.yaml', 'shop/10-gateway.yaml', false],
    ['shop/9-migration.yaml', 'shop/10-gateway.yaml', true],
    ['shop/10-all.yaml', 'shop/10-all.yaml', false],
  ])('kubectl: %s before %s is %s', (job, deployment, expected) => {
    const objects = [placed(job, 'Job'), placed(deployment, 'Deployment')] as const;
    expect(isAppliedBefore('kubectl', ...objects, objects)).toBe(expected);
  });

  it('kubectl: a file without a number is refused', () => {
    const objects = [placed('shop/job.yaml', 'Job'), placed('shop/10-gateway.yaml', 'Deployment')] as const;
    expect(() => isAppliedBefore('kubectl', ...objects, objects)).toThrow('number');
  });
});

describe('the order in which Flux applies', () => {
  const job = placed('shop/10-migration/job.yaml', 'Job');
  const deployment = placed('shop/20-gateway/deployment.yaml', 'Deployment');
  const inOrder = [kustomization('10-migration', []), kustomization('20-gateway', ['10-migration']), job, deployment];

  it('follows dependsOn', () => {
    expect(isAppliedBefore('flux', job, deployment, inOrder)).toBe(true);
    expect(isAppliedBefore('flux', deployment, job, inOrder)).toBe(false);
  });

  it('is none without dependsOn', () => {
    const unordered = [kustomization('10-migration', []), kustomization('20-gateway', [])];
    expect(isAppliedBefore('flux', job, deployment, unordered)).toBe(false);
  });

  it.each([
    [
      'a dependency that is not waited for',
      [kustomization('10-migration', [], false), kustomization('20-gateway', ['10-migration'])],
      'not waited for',
    ],
    [
      'a dependency that is not there',
      [kustomization('10-migration', []), kustomization('20-gateway', ['x'])],
      'what is not there',
    ],
    ['a folder that nobody applies', [kustomization('10-migration', [])], 'no Kustomization applies'],
  ])('%s is refused', (_title, all, message) => {
    expect(() => isAppliedBefore('flux', job, deployment, all)).toThrow(message);
  });
});
