import type { JsonObject } from '../../src/lib/json';
import { compact } from '../../src/model/kube';
import type { Subject } from './subject';

/** A state of the Gateway that the stories deliver one after the other; what is left out is as at the first install. */
export interface GatewayState {
  readonly version: '11.1.3' | '11.2.2' | '11.3.0';
  /** Tag of the image. Default: the version. */
  readonly tag?: string;
  readonly replicas?: number;
  readonly serviceAnnotations?: Readonly<Record<string, string>>;
  /** Reach the Job's pod too. */
  readonly podLabels?: Readonly<Record<string, string>>;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly secretName?: string;
  /** Whether there is a migration Job. Default true. */
  readonly hasJob?: boolean;
  readonly clearLocks?: boolean;
  readonly deadlineSeconds?: number;
}

/** Where the Gateway lives. */
export interface GatewayPlace {
  readonly namespace: string;
  readonly jdbcUrl: string;
}

export const GATEWAY = 'ssg';
export const CREDENTIALS = 'credentials';
/** Secret of the account that may not change tables. */
export const ROWS_ONLY_CREDENTIALS = 'rows-only-credentials';
export const LICENSE = 'license';
/** Looks like a template to Helm and like a placeholder to others, and is neither. */
export const TEMPLATE_LIKE = 'com.example.text={{ .Release.Name }} {{- "x" -}} ${HOME} }}';

const IMAGE = process.env.SCHEMAGATE_TEST_IMAGE ?? '';

function gatewayResource(place: GatewayPlace, state: GatewayState): JsonObject {
  return {
    apiVersion: 'security.brcmlabs.com/v1',
    kind: 'Gateway',
    metadata: { name: GATEWAY, namespace: place.namespace },
    spec: { version: state.version, license: { accept: true, secretName: LICENSE }, app: app(place, state) },
  };
}

/** The Gateway of the stories, as targets deliver it. */
export function gatewaySubject(place: GatewayPlace): Subject<GatewayState> {
  return { name: GATEWAY, settings: {}, objects: (state) => [gatewayResource(place, state)] };
}

export function imageName({ version, tag = version }: GatewayState): string {
  return `${IMAGE}:${tag}`;
}

export function replicasOf({ replicas = 2 }: GatewayState): number {
  return replicas;
}

function app(place: GatewayPlace, state: GatewayState): JsonObject {
  return compact({
    image: imageName(state),
    replicas: replicasOf(state),
    podLabels: state.podLabels,
    nodeSelector: state.nodeSelector,
    // Such as the Pod Security Standard "restricted", which the namespaces enforce, asks for.
    podSecurityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    containerSecurityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    readinessProbe: healthCheck(30),
    livenessProbe: healthCheck(120),
    service: {
      type: 'ClusterIP',
      annotations: state.serviceAnnotations ?? {},
      ports: [{ name: 'https', port: 8443, targetPort: 8443 }],
    },
    pdb: { enabled: true, maxUnavailable: 1 },
    system: { properties: TEMPLATE_LIKE },
    management: management(place, state),
  });
}

function healthCheck(failureThreshold: number): JsonObject {
  const command = ['/bin/bash', '/opt/docker/rc.d/diagnostic/health_check.sh'];
  return { exec: { command }, initialDelaySeconds: 1, periodSeconds: 1, timeoutSeconds: 5, failureThreshold };
}

function management({ jdbcUrl }: GatewayPlace, state: GatewayState): JsonObject {
  const { secretName = CREDENTIALS, hasJob = true, clearLocks = false, deadlineSeconds = 240 } = state;
  const migrationJob = { enabled: hasJob, clearLocks, activeDeadlineSeconds: deadlineSeconds };
  return {
    secretName,
    cluster: { hostname: 'gateway.example' },
    database: { enabled: true, jdbcUrl, migrationJob },
  };
}
