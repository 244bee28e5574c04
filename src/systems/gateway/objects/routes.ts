import type { JsonObject } from '../../../lib/json';
import { compact, type KubeObject } from '../../../model/kube';
import type { RouteFields } from '../fields';
import { gatewayMetadata, type ResolvedGateway } from '../gateway';
import { managementServiceName } from './service';

const DEFAULT_TLS: JsonObject = { termination: 'passthrough', insecureEdgeTerminationPolicy: 'None' };
const WHOLE_WEIGHT = 100;

/** Whether OpenShift Routes are asked for in place of an Ingress. */
export function usesRoutes({ app }: ResolvedGateway): boolean {
  return app.ingress?.enabled === true && app.ingress.type?.toLowerCase() === 'route';
}

/** OpenShift Routes, when they are asked for: `<gateway>-<index>`, `<gateway>-management` to the management Service. */
export function routes(gateway: ResolvedGateway): readonly KubeObject[] {
  if (!usesRoutes(gateway)) return [];
  return (gateway.app.ingress?.routes ?? []).map((route, index) => oneRoute(gateway, route, index));
}

/** Whether the Route leads to the management Service. */
export function isManagementRoute({ port }: RouteFields): boolean {
  return port?.targetPort === 'management';
}

function oneRoute(gateway: ResolvedGateway, route: RouteFields, index: number): KubeObject {
  const management = isManagementRoute(route);
  const service = management ? managementServiceName(gateway) : gateway.name;
  return {
    apiVersion: 'route.openshift.io/v1',
    kind: 'Route',
    metadata: gatewayMetadata(
      gateway,
      `${gateway.name}-${management ? 'management' : index}`,
      'gateway',
      gateway.app.ingress?.annotations,
    ),
    spec: compact({
      host: route.host || undefined,
      path: route.path || undefined,
      port: { targetPort: route.port?.targetPort || 'https' },
      tls: route.tls ?? DEFAULT_TLS,
      to: {
        kind: route.to?.kind || 'Service',
        name: route.to?.name || service,
        weight: route.to?.weight ?? WHOLE_WEIGHT,
      },
      wildcardPolicy: route.wildcardPolicy || 'None',
    }),
  };
}
