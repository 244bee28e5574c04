import type { JsonObject } from '../../../src/lib/json';
import { podSelector, runningStyle, type SelectorStyle } from '../../../src/systems/gateway/selector';
import { completionPhases, servingPhase } from '../../../src/model/workload';
import { podTemplates } from '../../support/pods';
import { selects, selectsJobPods } from '../../support/selectors';
import { app, combine, compiled, find, findings, jobOf, objectsOf, podTemplateOf, withJob } from './gateway-fixture';

const style = (selector: string): JsonObject => ({
  metadata: { annotations: { 'schemagate.dev/selector': selector } },
});
const EVERYTHING = app({
  serviceAccount: { create: true },
  management: {
    secretName: null,
    username: 'admin',
    password: 'p1',
    cluster: { password: 'p2' },
    database: { username: 'gateway', password: 'p3' },
    service: { enabled: true, ports: [{ name: 'management', port: 9443, targetPort: 9443 }] },
  },
  ingress: { enabled: true, rules: [{ http: { paths: [{ backend: { service: { name: 'management' } } }] } }] },
  autoscaling: { enabled: true, hpa: { maxReplicas: 2 } },
  pdb: { enabled: true, minAvailable: 1 },
});

function workload(selector: string | undefined, ...changes: readonly JsonObject[]) {
  const all = combine(EVERYTHING, withJob(), ...(selector === undefined ? [] : [style(selector)]), ...changes);
  return compiled(all, { allowInlineSecrets: true });
}

describe('the selector of a Gateway', () => {
  it.each<[string | undefined, Record<string, string>]>([
    [
      undefined,
      {
        'app.kubernetes.io/name': 'gateway',
        'app.kubernetes.io/instance': 'ssg',
        'app.kubernetes.io/component': 'gateway',
      },
    ],
    [
      'layer7-operator',
      {
        'app.kubernetes.io/name': 'ssg',
        'app.kubernetes.io/part-of': 'ssg',
        'app.kubernetes.io/managed-by': 'layer7-operator',
        'app.kubernetes.io/created-by': 'layer7-operator',
      },
    ],
    ['helm', { app: 'ssg' }],
  ])('%s is that of the Deployment, its pods, the Services and the budget', (selector, expected) => {
    const rendered = workload(selector);
    const deployment = find(rendered, 'Deployment')!;
    expect(deployment.spec).toHaveProperty('selector', { matchLabels: expected });
    expect(podTemplateOf(deployment).metadata.labels).toMatchObject(expected);
    const [{ labels }] = podTemplates([deployment]);
    const selecting = objectsOf(rendered).filter((object) => selects(object, labels));
    expect(selecting.map(({ kind }) => kind)).toEqual(['Deployment', 'Service', 'Service', 'PodDisruptionBudget']);
  });

  it.each([undefined, 'layer7-operator', 'helm'])(
    '%s matches no pod of the Job, by another value of a label',
    (selector) => {
      const rendered = workload(selector);
      expect(selectsJobPods(objectsOf(rendered))).toEqual([]);
      const [{ labels }] = podTemplates([jobOf(rendered)]);
      const { matchLabels } = (
        find(rendered, 'Deployment')!.spec as { selector: { matchLabels: Record<string, string> } }
      ).selector;
      expect(
        Object.entries(matchLabels).some(([key, value]) => labels[key] !== undefined && labels[key] !== value),
      ).toBe(true);
    },
  );

  it('matches no pod of the Job either when the Gateway is called gateway', () => {
    for (const selector of ['layer7-operator', 'helm']) {
      expect(selectsJobPods(objectsOf(workload(selector, { metadata: { name: 'gateway' } })))).toEqual([]);
    }
  });

  it('leaves the labels of Jobs alone, so that earlier Jobs are found after a change of style', () => {
    const [own, operator, helm] = [undefined, 'layer7-operator', 'helm'].map((each) => workload(each));
    expect(operator.jobLabels).toEqual(own.jobLabels);
    expect(helm.jobLabels).toEqual(own.jobLabels);
    for (const { job } of [own, operator, helm].flatMap(completionPhases)) {
      expect(job.metadata.labels).toMatchObject(own.jobLabels);
    }
  });
});

describe('names of objects that act on pods or traffic', () => {
  it.each([
    ['layer7-operator', ['ssg', 'ssg-management-service', 'ssg', 'ssg', 'ssg', 'ssg', 'ssg']],
    ['helm', ['ssg', 'ssg-management', 'ssg', 'ssg-ingress', 'ssg-hpa', 'ssg-pdb', 'ssg-secret']],
  ])('are those of %s', (selector, [service, management, deployment, ingress, hpa, pdb, secret]) => {
    const names = servingPhase(workload(selector)).objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`);
    expect(names).toEqual(
      expect.arrayContaining([
        `Service/${service}`,
        `Service/${management}`,
        `Deployment/${deployment}`,
        `Ingress/${ingress}`,
        `HorizontalPodAutoscaler/${hpa}`,
        `PodDisruptionBudget/${pdb}`,
        `Secret/${secret}`,
        'ServiceAccount/ssg',
      ]),
    );
  });

  it('are followed by what refers to them', () => {
    const rendered = workload('helm');
    expect(JSON.stringify(find(rendered, 'Ingress')!.spec)).toContain('"ssg-management"');
    expect(find(rendered, 'HorizontalPodAutoscaler')!.spec).toHaveProperty('scaleTargetRef.name', 'ssg');
    expect(podTemplateOf(find(rendered, 'Deployment')!).spec.containers[0].envFrom).toContainEqual({
      secretRef: { name: 'ssg-secret' },
    });
  });
});

describe('schemagate.dev/selector', () => {
  it.each<[string, JsonObject, readonly string[]]>([
    ['takes layer7-operator', style('layer7-operator'), []],
    ['takes helm', style('helm'), []],
    ['refuses an unknown word', style('kustomize'), ['gateway/annotation-value']],
    ['refuses another case', style('Helm'), ['gateway/annotation-value']],
    ['refuses an empty text', style(''), ['gateway/annotation-value']],
    [
      'refuses a label that the operator selects by',
      combine(style('layer7-operator'), app({ labels: { 'app.kubernetes.io/managed-by': 'me' } })),
      ['gateway/label-selects'],
    ],
    [
      'refuses a label that the chart selects by',
      combine(style('helm'), app({ podLabels: { app: 'x' } })),
      ['gateway/label-selects'],
    ],
    ['takes app as a label otherwise', app({ podLabels: { app: 'x' } }), []],
    [
      'takes the label release, by which others may select',
      combine(style('helm'), app({ podLabels: { release: 'x' } })),
      [],
    ],
    [
      'refuses a label that finds Jobs, whatever the style',
      combine(style('helm'), app({ labels: { 'app.kubernetes.io/instance': 'x' } })),
      ['gateway/label-selects'],
    ],
  ])('%s', (_title, changes, expected) => {
    expect(findings(changes)).toEqual(expected);
  });
});

describe('the style of a running selector', () => {
  const operator = podSelector('layer7-operator', 'ssg');

  it.each<[string, JsonObject | undefined, SelectorStyle | undefined]>([
    ['is that of the operator', { matchLabels: operator }, 'layer7-operator'],
    ['is that of the chart', { matchLabels: { app: 'ssg' } }, 'helm'],
    ['is none that could be adopted where it is ours', { matchLabels: podSelector('schemagate', 'ssg') }, undefined],
    ['is unknown when the name is another', { matchLabels: podSelector('layer7-operator', 'other') }, undefined],
    [
      'is unknown when a label is missing',
      { matchLabels: { ...operator, 'app.kubernetes.io/name': undefined } },
      undefined,
    ],
    ['is unknown when the operator selects by one more label', { matchLabels: { ...operator, team: 'x' } }, undefined],
    ['is unknown when the chart selects by one more label', { matchLabels: { app: 'ssg', release: 'r' } }, undefined],
    [
      'is unknown when an expression selects, too',
      { matchLabels: { app: 'ssg' }, matchExpressions: [{ key: 'canary', operator: 'DoesNotExist' }] },
      undefined,
    ],
    ['is unknown when nothing is selected', {}, undefined],
    ['is unknown when there is no selector', undefined, undefined],
  ])('%s', (_title, selector, expected) => {
    const stated = JSON.parse(JSON.stringify({ selector })) as { selector?: JsonObject };
    expect(runningStyle(stated.selector, 'ssg')).toBe(expected);
  });
});
