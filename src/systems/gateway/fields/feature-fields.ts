import type { JsonObject } from '../../../lib/json';
import type { InitContainerFields } from './init-container-fields';
import type { OtkFields } from './otk-fields';

/** Sections of `spec.app` that one feature each reads. */
export interface FeatureFields {
  readonly preStopScript?: PreStopScriptFields;
  readonly bootstrap?: { readonly script?: { readonly enabled?: boolean } };
  readonly autoMountServiceAccountToken?: boolean;
  readonly bundle?: readonly BundleFields[];
  readonly cwp?: { readonly enabled?: boolean; readonly properties?: readonly PropertyFields[] };
  readonly listenPorts?: ListenPortsFields;
  readonly customConfig?: { readonly enabled?: boolean; readonly mounts?: readonly CustomMountFields[] };
  readonly initContainers?: readonly JsonObject[];
  readonly sidecars?: readonly JsonObject[];
  readonly hazelcast?: { readonly external?: boolean; readonly endpoint?: string };
  readonly redis?: RedisFields;
  readonly otel?: OtelFields;
  readonly repositoryReferences?: readonly RepositoryReferenceFields[];
  readonly repositoryReferenceBootstrap?: { readonly enabled?: boolean; readonly preferGit?: boolean };
  readonly repositoryReferenceDelete?: { readonly enabled?: boolean };
  readonly singletonExtraction?: boolean;
  readonly portalReference?: PortalReferenceFields;
  readonly otk?: OtkFields;
  readonly externalSecrets?: readonly ExternalObjectFields[];
  readonly externalKeys?: readonly ExternalObjectFields[];
  readonly externalCerts?: readonly ExternalObjectFields[];
}

export interface CsiFields {
  readonly driver?: string;
  readonly readOnly?: boolean;
  readonly volumeAttributes?: Readonly<Record<string, string>>;
}

export interface PropertyFields {
  readonly name?: string;
  readonly value?: string;
}

export interface PreStopScriptFields {
  readonly enabled?: boolean;
  readonly timeoutSeconds?: number;
  readonly periodSeconds?: number;
  readonly excludedPorts?: readonly number[];
}

export interface BundleFields {
  readonly type?: string;
  readonly source?: string;
  readonly name?: string;
  readonly csi?: CsiFields;
}

export interface ListenPortsFields {
  readonly harden?: boolean;
  readonly refreshOnKeyChanges?: boolean;
  readonly custom?: { readonly enabled?: boolean };
  readonly ports?: readonly ListenPortFields[];
}

export interface ListenPortFields {
  readonly name?: string;
  readonly enabled?: boolean;
  readonly protocol?: string;
  readonly port?: number;
  readonly managementFeatures?: readonly string[];
  readonly properties?: readonly PropertyFields[];
  readonly tls?: {
    readonly enabled?: boolean;
    readonly privateKey?: string;
    readonly clientAuthentication?: string;
    readonly versions?: readonly string[];
    readonly cipherSuites?: readonly string[];
    readonly useCipherSuitesOrder?: boolean;
  };
}

export interface CustomMountFields {
  readonly mountPath?: string;
  readonly subPath?: string;
  readonly ref?: {
    readonly type?: string;
    readonly name?: string;
    readonly item?: { readonly key?: string; readonly path?: string };
  };
}

export interface RedisFields {
  readonly enabled?: boolean;
  readonly existingSecret?: string;
  readonly certs?: readonly { readonly enabled?: boolean; readonly secretName?: string; readonly key?: string }[];
  readonly default?: RedisConnectionFields;
  readonly additionalConfigs?: readonly RedisConnectionFields[];
}

export interface RedisConnectionFields {
  readonly enabled?: boolean;
  readonly name?: string;
  readonly type?: string;
  readonly groupName?: string;
  /** Milliseconds. */
  readonly commandTimeout?: number;
  /** Milliseconds. */
  readonly connectTimeout?: number;
  readonly testOnStart?: boolean;
  readonly standalone?: RedisNodeFields;
  readonly sentinel?: { readonly masterSet?: string; readonly nodes?: readonly RedisNodeFields[] };
  readonly auth?: {
    readonly enabled?: boolean;
    readonly username?: string;
    readonly passwordEncoded?: string;
    readonly passwordPlaintext?: string;
  };
  readonly ssl?: {
    readonly enabled?: boolean;
    readonly crt?: string;
    readonly existingSecretName?: string;
    readonly existingSecretKey?: string;
    readonly verifyPeer?: boolean;
  };
}

export interface RedisNodeFields {
  readonly host?: string;
  readonly port?: number;
}

export interface RouteFields {
  readonly host?: string;
  readonly path?: string;
  readonly port?: { readonly targetPort?: string | number };
  readonly tls?: JsonObject;
  readonly to?: { readonly kind?: string; readonly name?: string; readonly weight?: number };
  readonly wildcardPolicy?: string;
}

export interface OtelFields {
  readonly sdkOnly?: { readonly enabled?: boolean };
  /** Spelled as the Layer7 operator spells it. */
  readonly additionalResourceAttritbutes?: readonly PropertyFields[];
}

export interface RepositoryReferenceFields {
  readonly enabled?: boolean;
  readonly name?: string;
  readonly type?: string;
  readonly directories?: readonly string[];
  readonly encryption?: { readonly passphrase?: string };
  readonly notification?: JsonObject;
}

export interface PortalReferenceFields extends InitContainerFields {
  readonly enabled?: boolean;
  readonly portalName?: string;
}

export interface ExternalObjectFields {
  readonly enabled?: boolean;
  readonly name?: string;
  readonly encryption?: { readonly passphrase?: string };
}
