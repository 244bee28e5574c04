import { parseImageReference } from '../../lib/image-reference';
import type { KubeObject, ObjectMeta } from '../../model/kube';
import type { DatabaseFields, AppFields, GatewayFields, SpecFields, ManagementFields } from './fields';
import { CREDENTIAL_MODE, PLAIN_FILE_MODE } from './pod/layout';
import { podSelector, selectorStyle, styleLabels, type Component, type SelectorStyle } from './selector';
import { parseGatewayVersion, type GatewayVersion } from './version';

/** What the user, not the resource, decides about a compilation. */
export interface GatewayOptions {
  /** Where `metadata.namespace` is absent. Default: none, and then on no object. */
  readonly namespace?: string;
  /** Render credentials that stand in the resource, in Secrets where they can. Otherwise they are refused. */
  readonly allowInlineSecrets: boolean;
  /** Oldest Kubernetes version that the output must work on. */
  readonly kubernetesVersion: string;
  /** Objects that the user delivers beside the resource: their content counts for `restartOnConfigChange`. */
  readonly beside: readonly KubeObject[];
}

/** A `Gateway` resource with what every part of the compilation asks of it. */
export interface ResolvedGateway {
  readonly name: string;
  readonly namespace?: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: SpecFields;
  readonly app: AppFields;
  readonly management: ManagementFields;
  readonly database: DatabaseFields;
  /** Of the image's tag, else of `spec.version`; `undefined` when neither can be read. */
  readonly version?: GatewayVersion;
  /** Configured by environment; otherwise by `node.properties`. */
  readonly diskless: boolean;
  /** Whether a Job migrates the schema before the pods change. */
  readonly migrates: boolean;
  /** Whose selectors and names are rendered. */
  readonly selector: SelectorStyle;
  readonly options: GatewayOptions;
}

export function readGateway({ metadata = {}, spec = {} }: GatewayFields, options: GatewayOptions): ResolvedGateway {
  const { app = {} } = spec;
  const { management = {} } = app;
  const { database = {} } = management;
  const { name = '', annotations = {} } = metadata;
  return {
    name,
    namespace: metadata.namespace || options.namespace || undefined,
    annotations,
    spec,
    app,
    management,
    database,
    version: versionOfTag(app.image) ?? parseGatewayVersion(spec.version ?? ''),
    diskless: management.disklessConfig?.disabled !== true,
    migrates: database.migrationJob?.enabled === true,
    selector: selectorStyle(annotations),
    options,
  };
}

/** The version that the image's tag states; a digest or a registry's port states none. */
export function versionOfTag(image: string | undefined): GatewayVersion | undefined {
  const tag = image === undefined ? undefined : parseImageReference(image)?.tag;
  return tag === undefined ? undefined : parseGatewayVersion(tag);
}

/** Labels of every object; `app.labels` come on top. */
export function gatewayLabels(gateway: ResolvedGateway, component: Component): Readonly<Record<string, string>> {
  return { ...styleLabels(gateway.selector, gateway.name, component), ...gateway.app.labels };
}

/** The labels that selectors of the serving pods use. The Job's pod has another value for one of them. */
export function gatewaySelector(gateway: ResolvedGateway): Readonly<Record<string, string>> {
  return podSelector(gateway.selector, gateway.name);
}

export function gatewayMetadata(
  gateway: ResolvedGateway,
  name: string,
  component: Component = 'gateway',
  annotations?: Readonly<Record<string, string>>,
): ObjectMeta {
  return {
    name,
    ...(gateway.namespace === undefined ? {} : { namespace: gateway.namespace }),
    labels: gatewayLabels(gateway, component),
    ...(annotations === undefined || Object.keys(annotations).length === 0 ? {} : { annotations }),
  };
}

/** Mode of files that hold a credential: 0440 where the pod's `fsGroup` makes them readable, else 0644. */
export function credentialMode(gateway: ResolvedGateway): number {
  return gateway.app.podSecurityContext?.fsGroup === undefined ? PLAIN_FILE_MODE : CREDENTIAL_MODE;
}
