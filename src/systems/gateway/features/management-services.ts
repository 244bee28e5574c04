import type { Contribution } from '../contribution';
import type { Gateway } from '../gateway';
import { GATEWAY_ETC } from '../pod/layout';

/** An empty folder under `bootstrap/services` switches that management interface on. */
function bootstrapService(name: string): Contribution {
  return {
    volumes: [{ name, emptyDir: {} }],
    mounts: [{ name, mountPath: `${GATEWAY_ETC}/bootstrap/services/${name}` }],
  };
}

export function restman(gateway: Gateway): Contribution {
  return gateway.management.restman?.enabled === true ? bootstrapService('restman') : {};
}

export function graphman(gateway: Gateway): Contribution {
  return gateway.management.graphman?.enabled === true ? bootstrapService('graphman') : {};
}
