import type { GatewayOptions } from '../../../../src/systems/gateway/gateway';
import type { JsonObject } from '../../../../src/lib/json';
import { servingPhase, type Workload } from '../../../../src/model/workload';
import { containerEnvironment } from '../../../conformance/container-environment';
import { containerFiles, type Facts } from '../../../conformance/container-files';
import { app, compiled, find, podTemplateOf } from '../gateway-fixture';

/** The serving pod of a Gateway with these changes below `spec.app`. */
export class ServingPod {
  readonly workload: Workload;
  readonly spec: JsonObject;
  readonly annotations: Readonly<Record<string, string>>;

  constructor(changes: JsonObject, options: Partial<GatewayOptions> = {}) {
    this.workload = compiled(app(changes), options);
    const template = podTemplateOf(find(this.workload, 'Deployment')!);
    this.spec = template.spec;
    this.annotations = template.metadata.annotations ?? {};
  }

  get containers(): readonly JsonObject[] {
    return ['initContainers', 'containers'].flatMap((list) => (this.spec[list] ?? []) as readonly JsonObject[]);
  }

  container(name = 'gateway'): JsonObject {
    const found = this.containers.find((container) => container.name === name);
    if (found === undefined) throw new Error(`there is no container "${name}"`);
    return found;
  }

  /** What the container finds in its file system, resolved through what is rendered. */
  files(name?: string): Facts {
    return containerFiles(this.container(name), this.spec, servingPhase(this.workload).objects);
  }

  /** Content of a rendered file as its reader understands it, or where it comes from. */
  content(path: string, name?: string): unknown {
    return (this.files(name)[path] as { readonly content?: unknown } | undefined)?.content;
  }

  mode(path: string, name?: string): unknown {
    return this.files(name)[`mode of ${path}`];
  }

  environment(name?: string): Facts {
    return containerEnvironment(this.container(name), servingPhase(this.workload).objects);
  }

  get volumeNames(): readonly string[] {
    return ((this.spec.volumes ?? []) as readonly JsonObject[]).map(({ name }) => String(name));
  }

  /** Texts of a rendered ConfigMap or Secret, decoded. */
  data(kind: 'ConfigMap' | 'Secret', name: string): Readonly<Record<string, string>> | undefined {
    const data = find(this.workload, kind, name)?.data as Record<string, string> | undefined;
    if (data === undefined || kind === 'ConfigMap') return data;
    return Object.fromEntries(
      Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString('utf8')]),
    );
  }
}

export const ETC = '/opt/SecureSpan/Gateway/node/default/etc';
export const BUNDLES = `${ETC}/bootstrap/bundle`;
/** The annotation by which the pods follow their configuration. */
export const CHECKSUM = 'schemagate.dev/config-checksum';
export const INLINE: Partial<GatewayOptions> = { allowInlineSecrets: true };
