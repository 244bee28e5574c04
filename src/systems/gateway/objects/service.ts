import type { JsonObject } from '../../../lib/json';
import { compact, type KubeObject } from '../../../model/kube';
import { gatewayMetadata, gatewaySelector, type ResolvedGateway } from '../gateway';
import { targetPort } from '../pod/container-ports';
import { gatewayObjectName } from './object-names';
import type { PortFields, ServiceFields } from '../fields';

/** Fields of a Service that are handed on as they are. */
const PASSED_THROUGH = [
  'type',
  'clusterIP',
  'clusterIPs',
  'externalIPs',
  'sessionAffinity',
  'sessionAffinityConfig',
  'loadBalancerIP',
  'loadBalancerSourceRanges',
  'loadBalancerClass',
  'externalName',
  'externalTrafficPolicy',
  'internalTrafficPolicy',
  'healthCheckNodePort',
  'ipFamilies',
  'ipFamilyPolicy',
  'allocateLoadBalancerNodePorts',
] as const;

/** Service `<gateway>`, and that for management when that is enabled. */
export function services(gateway: ResolvedGateway): readonly KubeObject[] {
  const { service, management } = gateway.app;
  const main = oneService(gateway, gateway.name, service ?? {});
  if (management?.service?.enabled !== true) return [main];
  return [main, oneService(gateway, managementServiceName(gateway), management.service)];
}

export function managementServiceName(gateway: ResolvedGateway): string {
  return gatewayObjectName(gateway, 'management-service');
}

function oneService(gateway: ResolvedGateway, name: string, fields: ServiceFields): KubeObject {
  const passed = Object.fromEntries(PASSED_THROUGH.map((field) => [field, fields[field]]));
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: gatewayMetadata(gateway, name, 'gateway', fields.annotations),
    spec: compact({
      ...passed,
      selector: gatewaySelector(gateway),
      ports: (fields.ports ?? []).map((port) => servicePort(gateway, port, fields.type)),
    }),
  };
}

function servicePort(gateway: ResolvedGateway, port: PortFields, serviceType: string | undefined): JsonObject {
  return compact({
    name: port.name,
    port: port.port,
    targetPort: targetPort(gateway, port),
    protocol: port.protocol || 'TCP',
    nodePort: serviceType === 'NodePort' ? port.nodePort || undefined : undefined,
  });
}
