import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import * as layer7 from '../../imports/security.brcmlabs.com';
import { outputText } from '../../src/output/output-text';
import { Gateway, type GatewayProps } from '../../src/constructs/gateway';
import { SchemagateApp } from '../../src/constructs/schemagate-app';
import { deliveryTarget } from '../../src/delivery';
import type { JsonObject } from '../../src/lib/json';
import type { KubeObject } from '../../src/model/kube';
import { SETTINGS } from '../delivery/fixtures';
import { combine, compiled, gatewayResource, withJob, app } from '../systems/gateway/gateway-fixture';

function propsOf(changes: JsonObject, more: Partial<GatewayProps> = {}): GatewayProps {
  const { metadata, spec } = gatewayResource(changes);
  return { metadata, spec, ...more } as unknown as GatewayProps;
}

function chart(): Chart {
  return Testing.chart();
}

function synthesized(changes: JsonObject, more: Partial<GatewayProps> = {}): readonly KubeObject[] {
  const scope = chart();
  new Gateway(scope, 'gateway', propsOf(changes, more));
  return Testing.synth(scope) as KubeObject[];
}

/** What `schemagate synth` writes for Argo CD. */
function written(changes: JsonObject): readonly unknown[] {
  const [file] = deliveryTarget('argocd').render(compiled(changes), SETTINGS);
  return parseAllDocuments(outputText(file, 'x.yaml')).map((document) => document.toJS() as unknown);
}

const byName = (objects: readonly unknown[]): readonly string[] =>
  objects.map((each) => JSON.stringify(sorted(each))).sort();

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([key, child]) => [key, sorted(child)]),
  );
}

describe('the Gateway construct', () => {
  it.each([
    ['without a Job', {}],
    ['with a Job', withJob()],
    [
      'with configuration files',
      combine(withJob(), app({ system: { properties: 'a=1\n' }, restartOnConfigChange: true })),
    ],
  ])('renders the objects that synth writes: %s', (_, changes) => {
    expect(byName(synthesized(changes))).toEqual(byName(written(changes)));
  });

  it('puts the migration before the rollout by hooks when Helm delivers', () => {
    const objects = synthesized(withJob(), { delivery: 'helm' });
    const job = objects.find(({ kind }) => kind === 'Job')!;
    expect(job.metadata.name).toBe('ssg-db-migration');
    expect(job.metadata.annotations).toMatchObject({ 'helm.sh/hook': 'pre-install,pre-upgrade' });
  });

  it('takes values as YAML writes them, and as the typed classes do', () => {
    const plain = { pdb: { enabled: true, minAvailable: 1 }, service: { clusterIP: 'None' } };
    const typed = {
      pdb: { enabled: true, minAvailable: layer7.GatewaySpecAppPdbMinAvailable.fromNumber(1) },
      service: { clusterIp: 'None' },
    };
    const withTypes = propsOf({});
    const { app: base } = withTypes.spec;
    const spec = {
      ...withTypes.spec,
      app: { ...base, pdb: typed.pdb, service: { ...base.service, ...typed.service } },
    } as unknown as GatewayProps['spec'];
    const scope = chart();
    new Gateway(scope, 'gateway', { ...withTypes, spec });
    const [fromTypes, fromYaml] = [Testing.synth(scope) as KubeObject[], synthesized(app(plain))];
    expect(byName(fromTypes)).toEqual(byName(fromYaml));
    expect(fromYaml.find(({ kind }) => kind === 'PodDisruptionBudget')!.spec).toMatchObject({ minAvailable: 1 });
    expect(fromYaml.find(({ kind }) => kind === 'Service')!.spec).toMatchObject({ clusterIP: 'None' });
  });

  it('offers its objects to escape hatches, and a patched Job gets another name', () => {
    const scope = chart();
    const gateway = new Gateway(scope, 'gateway', propsOf(withJob()));
    const before = (gateway.migration!.toJson() as KubeObject).metadata.name;
    gateway.migration!.addJsonPatch(JsonPatch.replace('/spec/backoffLimit', 0));
    gateway.deployment.addJsonPatch(JsonPatch.add('/spec/minReadySeconds', 5));
    const job = gateway.migration!.toJson() as KubeObject;
    expect(job.metadata.name).toMatch(/^ssg-db-migration-[0-9a-f]{10}$/);
    expect(job.metadata.name).not.toBe(before);
    expect((gateway.deployment.toJson() as KubeObject).spec).toMatchObject({ minReadySeconds: 5 });
    expect(gateway.service.name).toBe('ssg');
  });

  it('has no migration without the Job', () => {
    expect(new Gateway(chart(), 'gateway', propsOf({})).migration).toBeUndefined();
  });

  it('takes the namespace of the chart', () => {
    const scope = new Chart(new App(), 'chart', { namespace: 'edge' });
    new Gateway(scope, 'gateway', propsOf(combine(withJob(), { metadata: { namespace: null } })));
    const objects = scope.toJson() as KubeObject[];
    expect(new Set(objects.map(({ metadata }) => metadata.namespace))).toEqual(new Set(['edge']));
  });

  it.each(['flux', 'kubectl'] as const)('needs a chart for the migration when %s orders by files', (delivery) => {
    expect(() => new Gateway(chart(), 'gateway', propsOf(withJob(), { delivery }))).toThrow(/migrationScope/);
    const root = new App();
    const [migration, serving] = [new Chart(root, 'migration'), new Chart(root, 'gateway')];
    new Gateway(serving, 'ssg', propsOf(withJob(), { delivery, migrationScope: migration }));
    expect((migration.toJson() as KubeObject[]).map(({ kind }) => kind)).toEqual(['Job']);
    expect((serving.toJson() as KubeObject[]).map(({ kind }) => kind)).toContain('Deployment');
    expect(root.charts.map(({ node }) => node.id)).toEqual(['migration', 'gateway']);
  });

  it('counts what is delivered beside it', () => {
    const scope = chart();
    const secret = new ApiObject(scope, 'secret', {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'credentials', namespace: 'api' },
      data: { a: 'YQ==' },
    });
    const checksum = (beside: readonly ApiObject[], id: string): unknown =>
      JSON.stringify(
        (
          new Gateway(
            scope,
            id,
            propsOf(app({ restartOnConfigChange: true }), { beside }),
          ).deployment.toJson() as KubeObject
        ).spec,
      );
    expect(checksum([secret], 'a')).not.toBe(checksum([], 'b'));
  });

  it('leaves acknowledgements of what only a plan finds to the plan', () => {
    const acknowledged = (line: string) =>
      combine(withJob(), { metadata: { annotations: { 'schemagate.dev/acknowledge': line } } });
    const warningsOf = (line: string) => new Gateway(chart(), 'gateway', propsOf(acknowledged(line))).warnings;
    expect(warningsOf('gateway/downgrade: the backup is restored')).toEqual([]);
    expect(warningsOf('gateway/needs-operator: nothing does')).toEqual([
      expect.objectContaining({ code: 'acknowledgement/unmatched' }),
    ]);
  });

  it('refuses with every finding, under its own path', () => {
    const changes = combine(withJob({ enabled: false }), app({ image: 'gw:1.0.0' }));
    expect(() => new Gateway(chart(), 'gateway', propsOf(changes))).toThrow(
      /^\[test\/gateway\] Gateway ssg {2}spec\.app[^]*11\.2\.2[^]*database\.enabled/,
    );
  });

  it.each<[string, object, string]>([
    [
      'a tool that is none',
      { delivery: 'argo' },
      'delivery: found "argo", expected one of helm, argocd, flux, kubectl',
    ],
    ['a switch that is a text', { argocdHook: 'yes' }, 'argocdHook: '],
    ['a version of Kubernetes that is none', { kubernetesVersion: '1.x' }, 'kubernetesVersion: '],
  ])('refuses %s as schemagate.yaml does, and an app as a construct does', (_title, stated, said) => {
    const props = propsOf(withJob(), stated);
    expect(() => new Gateway(chart(), 'gateway', props)).toThrow(`[test/gateway] ${said}`);
    expect(() => new SchemagateApp(stated)).toThrow(`[SchemagateApp] ${said}`);
  });

  it('refuses what the types would not let pass', () => {
    const props = propsOf({}) as unknown as { metadata: object };
    const wrong = { ...props, metadata: { ...props.metadata, name: 'Not_A_Name' } } as unknown as GatewayProps;
    expect(() => new Gateway(chart(), 'gateway', wrong)).toThrow(/metadata\.name/);
  });
});
