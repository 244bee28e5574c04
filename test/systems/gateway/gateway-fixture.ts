import { compileGateway } from '../../../src/systems/gateway/compile';
import type { GatewayOptions } from '../../../src/systems/gateway/gateway';
import type { Diagnostic } from '../../../src/model/diagnostic';
import { isObject, type Json, type JsonObject } from '../../../src/lib/json';
import type { KubeObject } from '../../../src/model/kube';
import { formatPath } from '../../../src/lib/path';
import { completionPhases, servingPhase, type Workload } from '../../../src/model/workload';
import { fieldAt } from '../../../src/schema/field';

const BASE: JsonObject = {
  apiVersion: 'security.brcmlabs.com/v1',
  kind: 'Gateway',
  metadata: { name: 'ssg', namespace: 'api' },
  spec: {
    license: { accept: true, secretName: 'license' },
    app: {
      image: 'caapim/gateway:11.2.2',
      management: {
        secretName: 'credentials',
        cluster: { hostname: 'gw.example.com' },
        database: { enabled: true, jdbcUrl: 'jdbc:mysql://db/ssg' },
      },
      service: { ports: [{ name: 'https', port: 8443, targetPort: 8443 }] },
    },
  },
};

/** A Gateway with a database; `changes` are laid over it, maps merged, `null` removing a field. */
export function gatewayResource(changes: JsonObject = {}): JsonObject {
  return lay(BASE, changes, true) as JsonObject;
}

/** Changes below `spec.app`. */
export function app(changes: JsonObject): JsonObject {
  return { spec: { app: changes } };
}

/** Changes below `spec.app.management.database`, the Job switched on. */
export function withJob(database: JsonObject = {}, migrationJob: JsonObject = {}): JsonObject {
  return app({ management: { database: { ...database, migrationJob: { enabled: true, ...migrationJob } } } });
}

/** Several changes as one. */
export function combine(...changes: readonly JsonObject[]): JsonObject {
  return changes.reduce((base, change) => lay(base, change, false) as JsonObject, {});
}

function lay(base: Json | undefined, changes: Json, removing: boolean): Json {
  if (!isObject(base) || !isObject(changes)) return changes;
  const result: Record<string, Json | undefined> = { ...base };
  for (const [key, change] of Object.entries(changes)) {
    if (change === null && removing) delete result[key];
    else result[key] = lay(result[key], change!, removing);
  }
  return result;
}

export const OPTIONS: GatewayOptions = { allowInlineSecrets: false, kubernetesVersion: '1.30', beside: [] };

/** Codes of what is found, warnings with a `?`. */
export function findings(changes: JsonObject, options: Partial<GatewayOptions> = {}): readonly string[] {
  return diagnosticsOf(changes, options).map(({ code, severity }) => (severity === 'error' ? code : `${code}?`));
}

export function diagnosticsOf(changes: JsonObject, options: Partial<GatewayOptions> = {}): readonly Diagnostic[] {
  return compileGateway(gatewayResource(changes), { ...OPTIONS, ...options }).diagnostics;
}

/** Each finding names a field that there is, so that its line can be shown. */
export function expectKnownFields(diagnostics: readonly Diagnostic[]): void {
  const unknown = diagnostics.filter(({ path }) => path.length === 0 || fieldAt('Gateway', path) === undefined);
  expect(unknown.map(({ code, path }) => `${code} ${formatPath(path)}`)).toEqual([]);
}

/** The workload of a Gateway that must compile. */
export function compiled(changes: JsonObject = {}, options: Partial<GatewayOptions> = {}): Workload {
  const { workload, diagnostics } = compileGateway(gatewayResource(changes), { ...OPTIONS, ...options });
  if (workload === undefined) throw new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return workload;
}

/** All objects of a workload: what a phase requires, the Job, what serves. */
export function objectsOf(workload: Workload): readonly KubeObject[] {
  return workload.phases.flatMap((phase) =>
    phase.role === 'completes' ? [...phase.requires, phase.job] : [...phase.requires, ...phase.objects],
  );
}

export function find(workload: Workload, kind: string, name?: string): KubeObject | undefined {
  return servingPhase(workload).objects.find(
    (object) => object.kind === kind && (name === undefined || object.metadata.name === name),
  );
}

export function jobOf(workload: Workload): KubeObject {
  return completionPhases(workload)[0].job;
}

interface Container extends JsonObject {
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
}

export interface PodTemplate {
  readonly metadata: { readonly labels: Record<string, string>; readonly annotations?: Record<string, string> };
  readonly spec: JsonObject & { readonly containers: readonly Container[] };
}

export function podTemplateOf(object: KubeObject): PodTemplate {
  return (object.spec as { template: PodTemplate }).template;
}

/** Environment of a container that states it in its own spec. */
export function environmentOf(object: KubeObject): Record<string, string | undefined> {
  const { env = [] } = podTemplateOf(object).spec.containers[0];
  return Object.fromEntries(env.map(({ name, value }) => [name, value]));
}
