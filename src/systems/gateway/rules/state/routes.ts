import { error, type Diagnostic } from '../../../../model/diagnostic';
import type { Path } from '../../../../lib/path';
import { isManagementRoute, usesRoutes } from '../../objects/routes';
import { APP, type Check } from './check';

const ROUTES: Path = [...APP, 'ingress', 'routes'];

export const routesAreGiven: Check = (gateway) => {
  if (!usesRoutes(gateway) || (gateway.app.ingress?.routes ?? []).length > 0) return [];
  return [error('gateway/routes-missing', ROUTES, 'missing, and ingress.type is route', 'List the routes.')];
};

/** A Route holds its key in plain text, and Routes are no Secrets. */
export const routesHoldNoKeys: Check = (gateway) => {
  if (!usesRoutes(gateway)) return [];
  return (gateway.app.ingress?.routes ?? []).flatMap(({ tls }, index): readonly Diagnostic[] => {
    if (!tls?.key) return [];
    const message = 'the private key would stand in the Route in plain text';
    const remedy = 'Keep certificate and key in a TLS Secret, and name it in tls.externalCertificate.';
    return [error('gateway/route-key', [...ROUTES, index, 'tls', 'key'], message, remedy)];
  });
};

export const managementRouteIsOne: Check = (gateway) => {
  if (!usesRoutes(gateway)) return [];
  const indexes = (gateway.app.ingress?.routes ?? []).flatMap((route, index) =>
    isManagementRoute(route) ? [index] : [],
  );
  return indexes.slice(1).map((index) => {
    const message = 'a second Route to the management Service would have the name of the first';
    return error('gateway/route-twice', [...ROUTES, index, 'port'], message, 'Keep one of them.');
  });
};

export const managementRouteHasService: Check = (gateway) => {
  if (!usesRoutes(gateway) || gateway.management.service?.enabled === true) return [];
  return (gateway.app.ingress?.routes ?? []).flatMap((route, index): readonly Diagnostic[] => {
    if (!isManagementRoute(route) || route.to?.name) return [];
    const message = 'leads to the management Service, which is not enabled';
    const remedy = 'Set management.service.enabled: true.';
    return [error('gateway/route-management', [...ROUTES, index, 'port'], message, remedy)];
  });
};
