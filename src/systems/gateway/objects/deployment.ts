import type { JsonObject } from '../../../lib/json';
import { compact, type KubeObject } from '../../../model/kube';
import type { Contribution } from '../contribution';
import { gracePeriodSeconds, lifecycle } from '../features/pre-stop-script';
import { gatewayLabels, gatewayMetadata, gatewaySelector, type ResolvedGateway } from '../gateway';
import { containerDefaults, podDefaults } from '../pod/pod';
import { containerPorts } from '../pod/container-ports';
import { podServiceAccount } from './service-account';

/** The container that serves; sidecars stand beside it. */
export const GATEWAY_CONTAINER = 'gateway';

const HEALTH_CHECK = ['/bin/bash', '/opt/docker/rc.d/diagnostic/health_check.sh'];
const DEFAULT_PROBE: JsonObject = {
  exec: { command: HEALTH_CHECK },
  initialDelaySeconds: 30,
  periodSeconds: 15,
  timeoutSeconds: 1,
  failureThreshold: 25,
  successThreshold: 1,
};

/** What the Deployment is made of besides the resource's own fields. */
export interface DeploymentParts {
  readonly contribution: Required<Contribution>;
  /** References to the ConfigMap and Secrets that the environment comes from. */
  readonly envFrom: readonly JsonObject[];
  /** Annotations of the pod template that make the pods follow their configuration. */
  readonly checksums: Readonly<Record<string, string>>;
}

export function deployment(gateway: ResolvedGateway, parts: DeploymentParts): KubeObject {
  const { app } = gateway;
  const annotations = { ...app.podAnnotations, ...parts.checksums };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: gatewayMetadata(gateway, gateway.name, 'gateway', app.annotations),
    spec: compact({
      replicas: app.autoscaling?.enabled === true ? undefined : (app.replicas ?? 1),
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
      selector: { matchLabels: gatewaySelector(gateway) },
      strategy: updateStrategy(gateway),
      template: {
        metadata: compact({ labels: { ...app.podLabels, ...gatewayLabels(gateway, 'gateway') }, annotations }),
        spec: podSpec(gateway, parts),
      },
    }),
  };
}

function podSpec(gateway: ResolvedGateway, { contribution, envFrom }: DeploymentParts): JsonObject {
  return compact({
    ...podDefaults(gateway),
    serviceAccountName: podServiceAccount(gateway),
    terminationGracePeriodSeconds: gracePeriodSeconds(gateway),
    dnsPolicy: 'ClusterFirst',
    initContainers: contribution.initContainers,
    containers: [gatewayContainer(gateway, contribution, envFrom), ...contribution.sidecars],
    volumes: contribution.volumes,
  });
}

function gatewayContainer(
  gateway: ResolvedGateway,
  contribution: Required<Contribution>,
  envFrom: readonly JsonObject[],
): JsonObject {
  const { app } = gateway;
  return compact({
    name: GATEWAY_CONTAINER,
    ...containerDefaults(gateway),
    ports: containerPorts(gateway),
    env: contribution.env,
    envFrom,
    livenessProbe: given(app.livenessProbe) ?? DEFAULT_PROBE,
    readinessProbe: given(app.readinessProbe) ?? DEFAULT_PROBE,
    startupProbe: app.startupProbe,
    lifecycle: lifecycle(gateway),
    volumeMounts: contribution.mounts,
  });
}

/** A probe that is `{}` counts as not given, as it does to the Layer7 operator. */
function given(probe: JsonObject | undefined): JsonObject | undefined {
  return probe === undefined || Object.keys(probe).length === 0 ? undefined : probe;
}

const DEFAULT_ROLLING_UPDATE: JsonObject = { maxSurge: '25%', maxUnavailable: '25%' };

function updateStrategy(gateway: ResolvedGateway): JsonObject {
  const { type, rollingUpdate } = gateway.app.updateStrategy ?? {};
  if (type?.toLowerCase() === 'recreate') return { type: 'Recreate' };
  return { type: 'RollingUpdate', rollingUpdate: rollingUpdate ?? DEFAULT_ROLLING_UPDATE };
}
