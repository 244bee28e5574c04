import type { JsonObject } from '../../../lib/json';
import { compact } from '../../../model/kube';
import type { Gateway } from '../gateway';

/** What the serving pods and the Job's pod have in common: where they may run, and as whom. */
export function podDefaults(gateway: Gateway): JsonObject {
  const { app } = gateway;
  return compact({
    imagePullSecrets: app.imagePullSecrets,
    securityContext: app.podSecurityContext,
    nodeSelector: app.nodeSelector,
    affinity: app.affinity,
    tolerations: app.tolerations,
    topologySpreadConstraints: app.topologySpreadConstraints,
    hostAliases: app.customHosts?.enabled === true ? app.customHosts.hostAliases : undefined,
  });
}

/** What the gateway container and the Job's container have in common. */
export function containerDefaults(gateway: Gateway): JsonObject {
  const { app } = gateway;
  return compact({
    image: app.image,
    imagePullPolicy: app.imagePullPolicy || 'IfNotPresent',
    resources: compact({ requests: app.resources?.requests, limits: app.resources?.limits }),
    securityContext: app.containerSecurityContext,
  });
}
