import fc from 'fast-check';
import { compileGateway } from '../../../src/systems/gateway/compile';
import { validateManifest } from '../../../src/schema/kubernetes/validate';
import { isObject, type Json, type JsonObject } from '../../../src/lib/json';
import type { KubeObject } from '../../../src/model/kube';
import { missingReferences } from '../../support/references';
import { containsSecretValue } from '../../support/secret-values';
import { BESIDE, CREDENTIALS, EVERYTHING } from './everything';
import { app, combine, compiled, gatewayResource, objectsOf, OPTIONS, podTemplateOf, withJob } from './gateway-fixture';

const ACKNOWLEDGED = { metadata: { annotations: { 'schemagate.dev/acknowledge': 'gateway/needs-operator: it runs' } } };
const ALL = combine(withJob(), app(EVERYTHING), ACKNOWLEDGED);
const INLINE = { ...OPTIONS, allowInlineSecrets: true, beside: BESIDE };

describe('a Gateway that uses everything', () => {
  const objects = objectsOf(compiled(ALL, INLINE));

  it.each(['1.28', '1.34'])('becomes objects that Kubernetes %s takes', (version) => {
    expect(objects.flatMap((object) => validateManifest(object, version))).toEqual([]);
  });

  it('keeps every credential in Secrets, and every one that is rendered is there', () => {
    const isSecret = ({ kind }: KubeObject): boolean => kind === 'Secret';
    const elsewhere = JSON.stringify(objects.filter((object) => !isSecret(object)));
    const values = JSON.stringify(objects.filter(isSecret).map(({ data }) => decoded(data as Record<string, string>)));
    const runtimeOnly = ['passphrase-pw', 'webhook-token-pw'];
    expect(CREDENTIALS.filter((value) => containsSecretValue(elsewhere, [value]))).toEqual([]);
    expect(CREDENTIALS.filter((value) => !containsSecretValue(values, [value]))).toEqual(runtimeOnly);
  });

  it('is refused without the flag, once for each credential, and shows none of them', () => {
    const { workload, diagnostics } = compileGateway(gatewayResource(ALL), { ...INLINE, allowInlineSecrets: false });
    expect(workload).toBeUndefined();
    expect(diagnostics.filter(({ code }) => code === 'gateway/inline-secret')).toHaveLength(CREDENTIALS.length);
    expect(containsSecretValue(JSON.stringify(diagnostics), CREDENTIALS)).toBe(false);
  });

  it('names no object that is neither rendered nor the user’s own', () => {
    const deployment = objects.find(({ kind }) => kind === 'Deployment')!;
    const missing = missingReferences(podTemplateOf(deployment).spec, objects).map(
      ({ kind, name }) => `${kind} ${name}`,
    );
    expect(missing).toEqual([
      'ConfigMap base.bundle',
      'Secret credentials',
      'Secret crt',
      'Secret files',
      'Secret license',
      'Secret policies',
    ]);
  });

  it('declares each volume and each mount path once in every container', () => {
    const { spec } = podTemplateOf(objects.find(({ kind }) => kind === 'Deployment')!);
    const containers = [...(spec.initContainers as readonly JsonObject[]), ...spec.containers];
    for (const list of [spec.volumes, ...containers.map(({ volumeMounts }) => volumeMounts ?? [])]) {
      const keys = (list as readonly JsonObject[]).map(({ name, mountPath }) => mountPath ?? name);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});

/** The value without what the numbers choose: each counts the keys and items met so far. */
function without(value: Json, chosen: ReadonlySet<number>, counter: { count: number }): Json {
  if (Array.isArray(value)) {
    const items = value.filter(() => !chosen.has(counter.count++));
    return items.map((item) => without(item as Json, chosen, counter));
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(() => !chosen.has(counter.count++));
  return Object.fromEntries(entries.map(([key, item]) => [key, without(item!, chosen, counter)])) as JsonObject;
}

describe('a Gateway with anything left out', () => {
  it('is refused or rendered, never a crash', () => {
    const whole = gatewayResource(ALL);
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(300), { maxLength: 40 }), (chosen) => {
        const resource = without(whole, new Set(chosen), { count: 0 }) as JsonObject;
        const { workload, diagnostics } = compileGateway(resource, INLINE);
        const refused = diagnostics.some(({ severity }) => severity === 'error');
        return (workload === undefined) === refused;
      }),
      { numRuns: 300 },
    );
  });
});

function decoded(data: Readonly<Record<string, string>>): readonly string[] {
  return Object.values(data).map((value) => Buffer.from(value, 'base64').toString('utf8'));
}
