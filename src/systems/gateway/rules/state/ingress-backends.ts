import { finding, type Finding } from '../../../../rules/rule';
import { isObject, type Json, type JsonObject } from '../../../../lib/json';
import { usesRoutes } from '../../objects/routes';
import { APP } from '../field-paths';
import { gatewayStateRule } from './gateway-state-rule';

/** A backend `management` leads to the management Service, which must be there. */
export const ingressManagementHasService = gatewayStateRule(
  { code: 'gateway/ingress-management', severity: 'error', title: 'A path to the management Service has one' },
  (gateway) => {
    const { ingress } = gateway.app;
    if (ingress?.enabled !== true || usesRoutes(gateway) || gateway.management.service?.enabled === true) return [];
    return (ingress.rules ?? []).flatMap((rule, index) =>
      pathsOf(rule).flatMap((path, position): readonly Finding[] => {
        if (!isManagement(path.backend)) return [];
        const place = [...APP, 'ingress', 'rules', index, 'http', 'paths', position, 'backend', 'service', 'name'];
        const message = 'leads to the management Service, which is not enabled';
        return [finding(place, message, 'Set management.service.enabled: true.')];
      }),
    );
  },
);

function pathsOf({ http }: JsonObject): readonly JsonObject[] {
  return isObject(http) && Array.isArray(http.paths) ? http.paths.filter(isObject) : [];
}

function isManagement(backend: Json | undefined): boolean {
  return isObject(backend) && isObject(backend.service) && backend.service.name === 'management';
}
