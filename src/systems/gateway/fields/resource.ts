import type { Json, JsonObject } from '../../../lib/json';
import type { CsiFields, FeatureFields, RouteFields } from './feature-fields';
import type { InitContainerFields } from './init-container-fields';

/**
 * The `Gateway` resource as this room reads it: every field optional, since a resource that breaks the schema is still
 * judged as far as it goes. Meaning, defaults and ranges of the fields: `imports/crds/gateway.yaml`.
 */
export interface GatewayResource {
  readonly metadata?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec?: GatewaySpec;
}

export interface GatewaySpec {
  readonly version?: string;
  readonly license?: { readonly accept?: boolean; readonly secretName?: string };
  readonly app?: GatewayApp;
}

export interface GatewayApp extends FeatureFields {
  readonly image?: string;
  readonly imagePullPolicy?: string;
  readonly imagePullSecrets?: readonly JsonObject[];
  readonly replicas?: number;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly podLabels?: Readonly<Record<string, string>>;
  readonly podAnnotations?: Readonly<Record<string, string>>;
  readonly updateStrategy?: { readonly type?: string; readonly rollingUpdate?: JsonObject };
  readonly resources?: Resources;
  readonly livenessProbe?: JsonObject;
  readonly readinessProbe?: JsonObject;
  readonly startupProbe?: JsonObject;
  readonly podSecurityContext?: JsonObject;
  readonly containerSecurityContext?: JsonObject;
  readonly nodeSelector?: JsonObject;
  readonly affinity?: JsonObject;
  readonly tolerations?: readonly JsonObject[];
  readonly topologySpreadConstraints?: readonly JsonObject[];
  readonly serviceAccount?: { readonly create?: boolean; readonly name?: string };
  readonly terminationGracePeriodSeconds?: number;
  readonly lifecycleHooks?: JsonObject;
  readonly restartOnConfigChange?: boolean;
  readonly java?: { readonly jvmHeap?: JvmHeap; readonly extraArgs?: readonly string[] };
  readonly management?: Management;
  readonly service?: ServiceFields;
  readonly ingress?: IngressFields;
  readonly autoscaling?: { readonly enabled?: boolean; readonly hpa?: JsonObject };
  readonly pdb?: DisruptionBudgetFields;
  readonly system?: { readonly properties?: string };
  readonly log?: { readonly override?: boolean; readonly properties?: string };
  readonly customHosts?: { readonly enabled?: boolean; readonly hostAliases?: readonly JsonObject[] };
}

export interface Resources {
  readonly requests?: Readonly<Record<string, string | number>>;
  readonly limits?: Readonly<Record<string, string | number>>;
}

export interface JvmHeap {
  readonly calculate?: boolean;
  readonly percentage?: number;
  readonly default?: string;
  readonly minPercentage?: number;
  readonly maxPercentage?: number;
  readonly minDefault?: string;
  readonly maxDefault?: string;
}

export interface Management {
  readonly secretName?: string;
  readonly username?: string;
  readonly password?: string;
  readonly cluster?: { readonly hostname?: string; readonly password?: string };
  readonly disklessConfig?: { readonly disabled?: boolean; readonly csi?: CsiFields };
  readonly database?: DatabaseFields;
  readonly restman?: { readonly enabled?: boolean };
  readonly graphman?: GraphmanFields;
  readonly service?: ServiceFields;
}

export interface GraphmanFields extends InitContainerFields {
  readonly enabled?: boolean;
}

export interface DatabaseFields {
  readonly enabled?: boolean;
  readonly jdbcUrl?: string;
  readonly username?: string;
  readonly password?: string;
  readonly liquibaseLogLevel?: string;
  readonly migrationJob?: {
    readonly enabled?: boolean;
    readonly activeDeadlineSeconds?: number;
    readonly clearLocks?: boolean;
    readonly jdbcUrl?: string;
  };
}

export interface ServiceFields {
  readonly enabled?: boolean;
  readonly type?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ports?: readonly PortFields[];
  /** Passed through to the Service as they are. */
  readonly [field: string]: unknown;
}

export interface PortFields {
  readonly name?: string;
  readonly port?: number;
  readonly targetPort?: number;
  readonly nodePort?: number;
  readonly protocol?: string;
}

export interface IngressFields {
  readonly enabled?: boolean;
  readonly type?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ingressClassName?: string;
  readonly tls?: readonly JsonObject[];
  readonly rules?: readonly JsonObject[];
  readonly routes?: readonly RouteFields[];
}

export interface DisruptionBudgetFields {
  readonly enabled?: boolean;
  readonly minAvailable?: Json;
  readonly maxUnavailable?: Json;
}
