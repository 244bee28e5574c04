import { error, type Diagnostic } from '../../../../model/diagnostic';
import { isObject, type Json, type JsonObject } from '../../../../lib/json';
import { usesRoutes } from '../../objects/routes';
import { APP, type Check } from './check';

/** A backend `management` leads to the management Service, which must be there. */
export const ingressManagementHasService: Check = (gateway) => {
  const { ingress } = gateway.app;
  if (ingress?.enabled !== true || usesRoutes(gateway) || gateway.management.service?.enabled === true) return [];
  return (ingress.rules ?? []).flatMap((rule, index) =>
    pathsOf(rule).flatMap((path, position): readonly Diagnostic[] => {
      if (!isManagement(path.backend)) return [];
      const place = [...APP, 'ingress', 'rules', index, 'http', 'paths', position, 'backend', 'service', 'name'];
      const message = 'leads to the management Service, which is not enabled';
      return [error('gateway/ingress-management', place, message, 'Set management.service.enabled: true.')];
    }),
  );
};

function pathsOf({ http }: JsonObject): readonly JsonObject[] {
  return isObject(http) && Array.isArray(http.paths) ? http.paths.filter(isObject) : [];
}

function isManagement(backend: Json | undefined): boolean {
  return isObject(backend) && isObject(backend.service) && backend.service.name === 'management';
}
