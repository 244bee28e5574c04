import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { Gateway, type GatewayProps } from '../../src/constructs/gateway';
import type { JsonObject } from '../../src/lib/json';
import { DELIVERIES, type DeliveryName } from '../../src/model/target';
import { gateway, Project, type Outcome } from '../cli/project';
import { app as fields, combine, gatewayResource, withJob } from '../systems/gateway/gateway-fixture';

type Key = readonly [key: string, value: string];

/** What no object of the gate may carry. */
const REFUSED: readonly Key[] = [
  ['helm.sh/hook', 'pre-install,pre-upgrade'],
  ['helm.sh/hook', 'test'],
  ['helm.sh/hook', ''],
  ['helm.sh/hook-weight', '-99'],
  ['helm.sh/hook-delete-policy', 'hook-succeeded'],
  ['helm.sh/resource-policy', 'keep'],
  ['helm.sh/depends-on', 'x'],
  ['meta.helm.sh/release-name', 'other'],
  ['argocd.argoproj.io/hook', 'PreSync'],
  ['argocd.argoproj.io/hook', 'Skip'],
  ['argocd.argoproj.io/hook-delete-policy', 'HookSucceeded'],
  ['argocd.argoproj.io/sync-wave', '-9'],
  ['argocd.argoproj.io/sync-options', 'Replace=true'],
  ['argocd.argoproj.io/sync-options', 'ServerSideApply=true, Force=true'],
  ['argocd.argoproj.io/sync-options', 'Prune=false'],
  ['argocd.argoproj.io/sync-options', 'Unknown=true'],
  ['argocd.argoproj.io/sync-options', 'ServerSideApply=true,Prune=false'],
  ['argocd.argoproj.io/compare-options', 'IgnoreExtraneous'],
  ['argocd.argoproj.io/ignore-healthcheck', 'true'],
  ['argocd.argoproj.io/ignore-resource-updates', 'true'],
  ['argocd.argoproj.io/tracking-id', 'other:apps/Deployment:api/ssg'],
  ['config.kubernetes.io/local-config', 'true'],
  ['config.kubernetes.io/local-config', 'false'],
  ['config.kubernetes.io/depends-on', 'apps/namespaces/api/Deployment/x'],
  ['internal.config.kubernetes.io/needsHashSuffix', 'enabled'],
  ['kustomize.config.k8s.io/behavior', 'merge'],
  ['client.lifecycle.config.k8s.io/mutation', 'ignore'],
  ['kustomize.toolkit.fluxcd.io/ssa', 'IfNotPresent'],
  ['kustomize.toolkit.fluxcd.io/ssa', 'Merge'],
  ['kustomize.toolkit.fluxcd.io/ssa', 'Ignore'],
  ['kustomize.toolkit.fluxcd.io/reconcile', 'disabled'],
  ['kustomize.toolkit.fluxcd.io/reconcile', 'Disabled'],
  ['kustomize.toolkit.fluxcd.io/prune', 'disabled'],
  ['kustomize.toolkit.fluxcd.io/ssa', 'ifnotpresent'],
  ['kustomize.toolkit.fluxcd.io/force', 'enabled'],
  ['kapp.k14s.io/change-group', 'x'],
  ['werf.io/weight', '-1'],
  ['db.external-dependency.werf.io/resource', 'x'],
];

/** What users need, and what looks alike. */
const ALLOWED: readonly Key[] = [
  ['helm.sh/chart', 'gateway-3.0'],
  ['argocd.argoproj.io/sync-options', 'ServerSideApply=true'],
  ['argocd.argoproj.io/compare-options', 'ServerSideDiff=true'],
  ['kustomize.toolkit.fluxcd.io/substitute', 'disabled'],
  ['kustomize.toolkit.fluxcd.io/ssa', 'Override'],
  ['link.argocd.argoproj.io/external-link', 'x'],
  ['argocd-image-updater.argoproj.io/image-list', 'x'],
  ['nothelm.sh/hook', 'test'],
  ['helm.sh.example/hook', 'test'],
  ['config.kubernetes.io', 'x'],
  ['team.example/hook', 'pre-install'],
];

const quoted = (value: string): string => JSON.stringify(value);
const isLabel = (value: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(value);
const words = (field: string, [key, value]: Key): string => `    ${field}: {${quoted(key)}: ${quoted(value)}}\n`;

async function synth(files: Readonly<Record<string, string>>, command: string, stdin?: string): Promise<Outcome> {
  const project = new Project(files);
  try {
    return await project.run(command, { stdin });
  } finally {
    project.remove();
  }
}

const field = (name: string, key: Key, delivery: DeliveryName = 'argocd') =>
  synth({ 'g.yaml': gateway('ssg', { extra: words(name, key) }) }, `synth g.yaml --delivery ${delivery} --output out`);

describe.each(DELIVERIES)('in a field, with %s:', (delivery) => {
  it.each(REFUSED)('%s: %s is refused, with the field that states it', async (key, value) => {
    const { code, stderr } = await field('annotations', [key, value], delivery);
    expect(code).toBe(1);
    expect(stderr).toContain('g.yaml:10:');
    expect(stderr).toContain(`spec.app.annotations[${quoted(key)}]: on Deployment ssg`);
    expect(stderr).toContain('[delivery/undoes-order]');
    expect(stderr).not.toContain('[delivery/foreign-annotation]');
  });

  it.each(ALLOWED)('%s: %s is allowed', async (key, value) => {
    expect(await field('annotations', [key, value], delivery)).toMatchObject({ code: 0 });
  });
});

describe('in another field', () => {
  it.each(REFUSED.filter(([, value]) => isLabel(value)))('labels, %s: %s is refused once', async (key, value) => {
    const { code, stderr } = await field('labels', [key, value]);
    expect(code).toBe(1);
    expect(stderr.match(/\[delivery\/undoes-order\]/g)).toHaveLength(1);
    expect(stderr).toMatch(/spec\.app\.labels\[.*\]: on \w+ [\w-]+(?: and [0-9]+ more)?: /);
  });

  it.each([
    ['podAnnotations', ''],
    ['podLabels', ''],
    ['service', 'annotations'],
    ['ingress', 'annotations'],
  ])('%s %s', async (name, inner) => {
    const entry = '"config.kubernetes.io/local-config": "true"';
    const extras: Readonly<Record<string, string>> = {
      ingress: `    ingress: {enabled: true, rules: [{host: a.example}], annotations: {${entry}}}\n`,
    };
    const text =
      name === 'service'
        ? gateway('ssg').replace('service: {', `service: {annotations: {${entry}}, `)
        : gateway('ssg', { extra: extras[name] ?? `    ${name}: {${entry}}\n` });
    const { code, stderr } = await synth({ 'g.yaml': text }, 'synth g.yaml --output out');
    expect(code).toBe(1);
    expect(stderr).toContain(
      `spec.app.${[name, inner].filter(Boolean).join('.')}["config.kubernetes.io/local-config"]`,
    );
  });

  it.each<readonly [string, Key]>([
    ['kept by Helm', ['helm.sh/resource-policy', 'keep']],
    ['kept by Argo CD', ['argocd.argoproj.io/sync-options', 'Prune=false,Delete=false']],
    ['kept by Flux', ['kustomize.toolkit.fluxcd.io/prune', 'disabled']],
  ])('an object without pods may be %s', async (_title, [key, value]) => {
    const text = gateway('ssg').replace('service: {', `service: {annotations: {${quoted(key)}: ${quoted(value)}}, `);
    expect(await synth({ 'g.yaml': text }, 'synth g.yaml --output out')).toMatchObject({ code: 0 });
  });

  it.each<Key>([
    ['argocd.argoproj.io/sync-wave', '3'],
    ['helm.sh/hook-weight', '3'],
  ])('%s is allowed where there is no Job to be ordered by', async (key, value) => {
    const text = gateway('ssg', { extra: words('annotations', [key, value]) });
    const without = text.replace('migrationJob: {enabled: true}', 'migrationJob: {enabled: false}');
    expect(await synth({ 'g.yaml': without }, 'synth g.yaml --output out')).toMatchObject({ code: 0 });
  });
});

describe('metadata of a DocumentDB', () => {
  const documentdb = ([key, value]: Key) =>
    `apiVersion: documentdb.io/preview
kind: DocumentDB
metadata: {name: orders, namespace: data, annotations: {${quoted(key)}: ${quoted(value)}}}
spec:
  nodeCount: 1
  instancesPerNode: 1
  documentDBVersion: "0.112.0"
  schemaVersion: "0.112.0"
  resource: {storage: {pvcSize: 10Gi}}
  exposeViaService: {serviceType: ClusterIP}
`;
  const codeOf = async (key: Key) => {
    const { stderr } = await synth({ 'd.yaml': documentdb(key) }, 'synth d.yaml --output out');
    return stderr.match(/metadata\.annotations\[.*\[delivery\/undoes-order\]/g)?.length ?? 0;
  };

  it.each<Key>([
    ['helm.sh/resource-policy', 'keep'],
    ['argocd.argoproj.io/sync-options', 'Prune=false,Delete=false'],
    ['argocd.argoproj.io/sync-wave', '-1'],
  ])('may keep the data, and its place among others: %s', async (key, value) => {
    expect(await codeOf([key, value])).toBe(0);
  });

  it.each<Key>([
    ['helm.sh/hook', 'pre-install'],
    ['config.kubernetes.io/local-config', 'true'],
    ['kustomize.toolkit.fluxcd.io/ssa', 'IfNotPresent'],
    ['argocd.argoproj.io/sync-options', 'Force=true,Replace=true'],
  ])('never keeps a change from the database: %s', async (key, value) => {
    expect(await codeOf([key, value])).toBe(1);
  });
});

describe.each(DELIVERIES)('in a patch, with %s:', (delivery) => {
  const patch = ([key, value]: Key, owner: (metadata: object) => object = (metadata) => metadata) =>
    synth(
      {
        'g/g.yaml': gateway('ssg'),
        'schemagate.yaml': `sources: [g]\ndelivery: ${delivery}\npatches:\n  - {target: {kind: Deployment}, patch: '${JSON.stringify(owner({ metadata: { annotations: { [key]: value } } }))}'}\n`,
      },
      'synth',
    );

  it.each(REFUSED)('%s: %s is refused', async (key, value) => {
    const { code, stderr } = await patch([key, value]);
    expect({ code, isNamed: stderr.includes('[patch/touches-gate]') }).toEqual({ code: 1, isNamed: true });
  });

  it.each(ALLOWED)('%s: %s is allowed', async (key, value) => {
    expect(await patch([key, value])).toMatchObject({ code: 0 });
  });

  it('the pods are held to it as well', async () => {
    const { stderr } = await patch(['helm.sh/hook', 'test'], (metadata) => ({ spec: { template: metadata } }));
    expect(stderr).toContain('[patch/touches-gate]');
  });
});

describe.each(DELIVERIES)('in an app, with %s:', (delivery) => {
  const make = (changes: JsonObject, beside?: (chart: Chart) => ApiObject) => {
    const app = new App();
    const migrationScope = new Chart(app, 'migration', { namespace: 'api' });
    const chart = new Chart(app, 'serving', { namespace: 'api' });
    const { metadata, spec } = gatewayResource(combine(withJob(), changes));
    const others = beside === undefined ? [] : [beside(chart)];
    const props = { metadata, spec, delivery, migrationScope, allowInlineSecrets: true, beside: others };
    return { app, gateway: new Gateway(chart, 'gateway', props as unknown as GatewayProps) };
  };

  it.each(REFUSED)('%s: %s is refused in a field and in an escape hatch', (key, value) => {
    expect(() => make(fields({ annotations: { [key]: value } }))).toThrow(
      /spec\.app\.annotations.*\[delivery\/undoes-order\]/,
    );
    const { app, gateway: made } = make({});
    made.deployment.addJsonPatch(JsonPatch.add('/metadata/annotations', { [key]: value }));
    expect(() => app.synthYaml()).toThrow(/metadata\.annotations.*the delivery target alone writes it/);
  });

  it.each(ALLOWED)('%s: %s is allowed in both', (key, value) => {
    expect(() => make(fields({ annotations: { [key]: value } }))).not.toThrow();
    const { app, gateway: made } = make({});
    made.deployment.addJsonPatch(JsonPatch.add('/metadata/annotations', { [key]: value }));
    expect(() => app.synthYaml()).not.toThrow();
  });

  it.each([
    ['that the Job needs is judged', 'api', true],
    ["that nothing here needs is its owner's", 'other', false],
  ])('an object beside it %s', (_title, name, isRefused) => {
    const annotations = { 'config.kubernetes.io/local-config': 'true' };
    const made = () =>
      make(
        {},
        (chart) => new ApiObject(chart, 'n', { apiVersion: 'v1', kind: 'Namespace', metadata: { name, annotations } }),
      );
    if (isRefused) expect(made).toThrow(/Namespace api: metadata.*\[delivery\/undoes-order\]/);
    else expect(made).not.toThrow();
  });
});

describe('an object beside the resource', () => {
  const object = (kind: string, name: string, [key, value]: Key, more = '') =>
    `apiVersion: v1\nkind: ${kind}\nmetadata: {name: ${name}, annotations: {${quoted(key)}: ${quoted(value)}${more}}}\n`;
  const piped = (text: string, delivery: DeliveryName = 'argocd') =>
    synth({}, `synth - --delivery ${delivery} --output out`, `${text}---\n${gateway('ssg')}`);
  const EARLY = ', "helm.sh/hook-weight": "-20"';

  it.each(DELIVERIES)('%s: that the Job needs is judged, at its own place', async (delivery) => {
    const text = object('Secret', 'ssg-credentials', ['config.kubernetes.io/local-config', 'true']);
    const { code, stderr } = await piped(text, delivery);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^<stdin>:3:\d+ {2}metadata\.annotations\["config\.kubernetes\.io\/local-config"\]: on Secret/m,
    );
  });

  it.each(
    REFUSED.filter(
      ([key, value]) => !/sync-wave|resource-policy|compare-|\/prune|tions$/.test(key) && value !== 'PreSync',
    ),
  )('that the Job needs never carries %s: %s', async (key, value) => {
    const { code, stderr } = await piped(object('Secret', 'ssg-credentials', [key, value]));
    expect({ code, isNamed: stderr.includes('[delivery/undoes-order]') }).toEqual({ code: 1, isNamed: true });
  });

  it.each<readonly [string, string]>([
    ['a wave before the Job', object('Secret', 'ssg-credentials', ['argocd.argoproj.io/sync-wave', '-7'])],
    ['a hook before the Job', object('Secret', 'ssg-credentials', ['helm.sh/hook', 'pre-install,pre-upgrade'], EARLY)],
    ['a hook of Argo CD before it', object('Secret', 'ssg-credentials', ['argocd.argoproj.io/hook', 'PreSync'])],
    ['that it is kept', object('Secret', 'ssg-credentials', ['helm.sh/resource-policy', 'keep'])],
    ['what its owner wants, where no Job needs it', object('ConfigMap', 'other', ['helm.sh/hook', 'test'])],
  ])('may carry %s', async (_title, text) => {
    expect((await piped(text)).stderr).not.toContain('[delivery/undoes-order]');
  });

  it('that runs the image of the Job is judged', async () => {
    const pods = `spec: {template: {spec: {containers: [{name: g, image: "example.com/gateway:11.2.2"}]}}}\n`;
    const text = `${object('Deployment', 'twin', ['argocd.argoproj.io/hook', 'Skip'])}${pods}`.replace('v1', 'apps/v1');
    expect((await piped(text)).stderr).toContain('[delivery/undoes-order]');
  });

  it.each([
    ['-3', false],
    ['0', false],
    ['5', true],
    ['x', true],
  ])('that an ExtensionUpgrade comes after keeps a wave up to its own: %s', async (wave, isRefused) => {
    const server = `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: pg, namespace: data, annotations: {argocd.argoproj.io/sync-wave: "${wave}"}}\nspec: {serviceName: pg}\n`;
    const upgrade = `apiVersion: schemagate.dev/v1alpha1\nkind: ExtensionUpgrade\nmetadata: {name: u, namespace: data}\nspec:\n  connection: {secretName: pg}\n  binaryVersion: 0.112.0\n  after: {kind: StatefulSet, name: pg}\n`;
    const files = { 's/server.yaml': server, 's/u.yaml': upgrade, 'schemagate.yaml': 'sources: [s]\n' };
    const { stderr } = await synth(files, 'synth');
    expect(stderr.includes('StatefulSet pg') && stderr.includes('[delivery/undoes-order]')).toBe(isRefused);
  });
});

test('check and plan refuse it as synth does', async () => {
  const files = { 'g/g.yaml': gateway('ssg', { extra: words('annotations', ['helm.sh/hook', 'test']) }) };
  const settings = { ...files, 'schemagate.yaml': 'sources: [g]\n', 'old/.keep': '' };
  for (const command of ['check g', 'plan --from dir:old', 'synth --check']) {
    const { code, stdout, stderr } = await synth(settings, command);
    expect([command, code]).toEqual([command, 1]);
    expect(stdout + stderr).toContain('delivery/undoes-order');
  }
});
