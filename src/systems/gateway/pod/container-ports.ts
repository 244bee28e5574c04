import type { JsonObject } from '../../../lib/json';
import { compact } from '../../../model/kube';
import type { PortFields } from '../fields';
import type { ResolvedGateway } from '../gateway';

/**
 * Ports of the Service, then of the management Service. The API server takes a number once, so ports that lead to one
 * are one, under the first of their names.
 */
export function containerPorts(gateway: ResolvedGateway): readonly JsonObject[] {
  return [...namesByNumber(gateway)].map(([containerPort, name]) => compact({ name, containerPort, protocol: 'TCP' }));
}

/** By name, so that both may differ in number; by number where the container has another name for the port. */
export function targetPort(gateway: ResolvedGateway, port: PortFields): string | number | undefined {
  const isNamedSo = port.name && namesByNumber(gateway).get(containerPortOf(port)) === port.name;
  return isNamedSo ? port.name : port.name ? containerPortOf(port) : port.targetPort;
}

function namesByNumber({ app }: ResolvedGateway): ReadonlyMap<number | undefined, string | undefined> {
  const { service, management } = app;
  const ports = [
    ...(service?.ports ?? []),
    ...(management?.service?.enabled === true ? (management.service.ports ?? []) : []),
  ];
  const names = new Map<number | undefined, string | undefined>();
  for (const port of ports) names.set(containerPortOf(port), names.get(containerPortOf(port)) || port.name);
  return names;
}

function containerPortOf(port: PortFields): number | undefined {
  return port.targetPort ?? port.port;
}
