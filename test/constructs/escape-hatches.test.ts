import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { Gateway, type GatewayProps } from '../../src/constructs/gateway';
import { DELIVERIES, type DeliveryName } from '../../src/model/target';
import type { JsonObject } from '../../src/lib/json';
import type { KubeObject } from '../../src/model/kube';
import { EVERYTHING } from '../systems/gateway/everything';
import { app as fields, combine, gatewayResource, withJob } from '../systems/gateway/gateway-fixture';

const CONTAINER = '/spec/template/spec/containers/0';

/** What needs neither a running operator nor objects beside it. */
const {
  repositoryReferences: _references,
  singletonExtraction: _leader,
  portalReference: _portal,
  ...STATIC
} = EVERYTHING;

interface Made {
  readonly app: App;
  readonly gateway: Gateway;
}

function make(delivery: DeliveryName, changes: JsonObject = withJob()): Made {
  const app = new App();
  const migrationScope = new Chart(app, 'migration', { namespace: 'api', labels: { team: 'a' } });
  const chart = new Chart(app, 'serving', { namespace: 'api', labels: { team: 'a' } });
  const { metadata, spec } = gatewayResource(changes);
  const props = { metadata, spec, delivery, migrationScope, allowInlineSecrets: true } as unknown as GatewayProps;
  return { app, gateway: new Gateway(chart, 'gateway', props) };
}

/** What `App.synth` would write, after its validation. */
function objectsOf({ app }: Made): readonly KubeObject[] {
  const text = app.synthYaml();
  return parseAllDocuments(text).map((document) => document.toJS() as KubeObject);
}

describe.each(DELIVERIES)('escape hatches with %s', (delivery) => {
  it('are there for Deployment, Job and Service', () => {
    const { gateway } = make(delivery);
    expect([gateway.deployment, gateway.migration, gateway.service].map((each) => each instanceof ApiObject)).toEqual([
      true,
      true,
      true,
    ]);
    expect([gateway.deployment.kind, gateway.migration?.kind, gateway.service.kind]).toEqual([
      'Deployment',
      'Job',
      'Service',
    ]);
    expect(make(delivery, {}).gateway.migration).toBeUndefined();
  });

  it('show in what is written', () => {
    const made = make(delivery);
    const { deployment, migration, service } = made.gateway;
    deployment.addJsonPatch(JsonPatch.add('/spec/minReadySeconds', 10));
    migration!.addJsonPatch(JsonPatch.add(`${CONTAINER}/env/-`, { name: 'TZ', value: 'UTC' }));
    service.addJsonPatch(JsonPatch.add('/spec/sessionAffinity', 'ClientIP'));
    const text = JSON.stringify(objectsOf(made));
    for (const part of ['"minReadySeconds":10', '"name":"TZ","value":"UTC"', '"sessionAffinity":"ClientIP"']) {
      expect(text).toContain(part);
    }
  });

  it('give a Job that is not replaced another name when its spec changes, and only then', () => {
    const nameOf = (patch: JsonPatch | undefined): string => {
      const made = make(delivery);
      if (patch !== undefined) made.gateway.migration!.addJsonPatch(patch);
      return objectsOf(made).find(({ kind }) => kind === 'Job')!.metadata.name;
    };
    const plain = nameOf(undefined);
    const scheduled = nameOf(JsonPatch.add('/spec/template/spec/schedulerName', 'own'));
    expect(scheduled === plain).toBe(delivery === 'helm');
    expect(nameOf(JsonPatch.add('/metadata/annotations/team', 'a'))).toBe(plain);
  });

  it.each<[string, (gateway: Gateway) => ApiObject, JsonPatch, RegExp]>([
    [
      'the deadline of the Job',
      ({ migration }) => migration!,
      JsonPatch.replace('/spec/activeDeadlineSeconds', 9),
      /activeDeadlineSeconds: decides whether the Job runs/,
    ],
    [
      'the image of the Job',
      ({ migration }) => migration!,
      JsonPatch.replace(`${CONTAINER}/image`, 'x'),
      /must be of one version/,
    ],
    ['the name of the Job', ({ migration }) => migration!, JsonPatch.replace('/metadata/name', 'x'), /does not rename/],
    [
      'a wave',
      ({ deployment }) => deployment,
      JsonPatch.add('/metadata/annotations', { 'argocd.argoproj.io/sync-wave': '-9' }),
      /sync-wave.*the delivery target alone/,
    ],
    [
      'what a Service selects',
      ({ service }) => service,
      JsonPatch.remove('/spec/selector/app.kubernetes.io~1component'),
      /would select the pods of the Job/,
    ],
    [
      'the version of the pods',
      ({ deployment }) => deployment,
      JsonPatch.replace(`${CONTAINER}/image`, 'x'),
      /spec\.app\.image/,
    ],
  ])('never touch %s', (_title, objectOf, patch, message) => {
    const made = make(delivery);
    objectOf(made.gateway).addJsonPatch(patch);
    expect(() => made.app.synthYaml()).toThrow(message);
    expect(() => made.app.synthYaml()).toThrow(/\[serving\/gateway\]/);
  });

  it.each([
    ['a Gateway with every field', combine(withJob(), fields(STATIC))],
    ['files of the Job', combine(withJob(), fields({ system: { properties: 'a=1\n' } }))],
  ])('are not mistaken for such where there are none: %s', (_title, changes) => {
    expect(() => make(delivery, changes as JsonObject).app.synthYaml()).not.toThrow();
  });
});
