import type { JsonObject } from '../../../lib/json';
import { compact } from '../../../model/kube';
import type { ResolvedGateway } from '../gateway';

/** What the serving pods and the Job's pod have in common: where they may run, and as whom. */
export function podDefaults(gateway: ResolvedGateway): JsonObject {
  const { app } = gateway;
  return compact({
    imagePullSecrets: app.imagePullSecrets && onceEach(app.imagePullSecrets),
    securityContext: app.podSecurityContext,
    nodeSelector: app.nodeSelector,
    affinity: app.affinity,
    tolerations: app.tolerations,
    topologySpreadConstraints: app.topologySpreadConstraints,
    hostAliases: app.customHosts?.enabled === true ? oneForEachAddress(app.customHosts.hostAliases) : undefined,
  });
}

/** What the gateway container and the Job's container have in common. */
export function containerDefaults(gateway: ResolvedGateway): JsonObject {
  const { app } = gateway;
  return compact({
    image: app.image,
    imagePullPolicy: app.imagePullPolicy || 'IfNotPresent',
    resources: compact({ requests: app.resources?.requests, limits: app.resources?.limits }),
    securityContext: app.containerSecurityContext,
  });
}

/** The API server takes each name once. */
function onceEach(secrets: readonly JsonObject[]): readonly JsonObject[] {
  return secrets.filter(({ name }, index) => secrets.findIndex((other) => other.name === name) === index);
}

/** The API server takes each address once: all its names stand with the first. */
function oneForEachAddress(aliases: readonly JsonObject[] | undefined): readonly JsonObject[] | undefined {
  return aliases?.flatMap((alias, index) => {
    const same = aliases.filter(({ ip }) => ip === alias.ip);
    if (same.length === 1) return [alias];
    if (aliases.findIndex(({ ip }) => ip === alias.ip) < index) return [];
    return [{ ...alias, hostnames: [...new Set(same.flatMap(({ hostnames }) => hostnames ?? []))] }];
  });
}
