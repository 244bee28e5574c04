import { finding, type Finding } from '../../../../rules/rule';
import type { Path } from '../../../../lib/path';
import { isManagementRoute, usesRoutes } from '../../objects/routes';
import { APP } from '../field-paths';
import { gatewayStateRule } from './gateway-state-rule';

const ROUTES: Path = [...APP, 'ingress', 'routes'];

export const routesAreGiven = gatewayStateRule(
  { code: 'gateway/routes-missing', severity: 'error', title: 'Routes are listed' },
  (gateway) => {
    if (!usesRoutes(gateway) || (gateway.app.ingress?.routes ?? []).length > 0) return [];
    return [finding(ROUTES, 'missing, and ingress.type is route', 'List the routes.')];
  },
);

/** A Route holds its key in plain text, and Routes are no Secrets. */
export const routesHoldNoKeys = gatewayStateRule(
  { code: 'gateway/route-key', severity: 'error', title: 'No private key stands in a Route' },
  (gateway) => {
    if (!usesRoutes(gateway)) return [];
    return (gateway.app.ingress?.routes ?? []).flatMap(({ tls }, index): readonly Finding[] => {
      if (!tls?.key) return [];
      const message = 'the private key would stand in the Route in plain text';
      const remedy = 'Keep certificate and key in a TLS Secret, and name it in tls.externalCertificate.';
      return [finding([...ROUTES, index, 'tls', 'key'], message, remedy)];
    });
  },
);

export const managementRouteIsOne = gatewayStateRule(
  { code: 'gateway/route-twice', severity: 'error', title: 'One Route leads to the management Service' },
  (gateway) => {
    if (!usesRoutes(gateway)) return [];
    const indexes = (gateway.app.ingress?.routes ?? []).flatMap((route, index) =>
      isManagementRoute(route) ? [index] : [],
    );
    return indexes.slice(1).map((index) => {
      const message = 'a second Route to the management Service would have the name of the first';
      return finding([...ROUTES, index, 'port'], message, 'Keep one of them.');
    });
  },
);

export const managementRouteHasService = gatewayStateRule(
  { code: 'gateway/route-management', severity: 'error', title: 'A Route to the management Service has one' },
  (gateway) => {
    if (!usesRoutes(gateway) || gateway.management.service?.enabled === true) return [];
    return (gateway.app.ingress?.routes ?? []).flatMap((route, index): readonly Finding[] => {
      if (!isManagementRoute(route) || route.to?.name) return [];
      const message = 'leads to the management Service, which is not enabled';
      const remedy = 'Set management.service.enabled: true.';
      return [finding([...ROUTES, index, 'port'], message, remedy)];
    });
  },
);
