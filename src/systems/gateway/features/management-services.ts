import type { Contribution } from '../contribution';
import type { ResolvedGateway } from '../gateway';
import { GATEWAY_ETC } from '../pod/layout';

/** An empty folder under `bootstrap/services` switches that management interface on. */
function bootstrapService(name: string): Contribution {
  return {
    volumes: [{ name, emptyDir: {} }],
    mounts: [{ name, mountPath: `${GATEWAY_ETC}/bootstrap/services/${name}` }],
  };
}

export function restman(gateway: ResolvedGateway): Contribution {
  return gateway.management.restman?.enabled === true ? bootstrapService('restman') : {};
}

export function graphman(gateway: ResolvedGateway): Contribution {
  return gateway.management.graphman?.enabled === true ? bootstrapService('graphman') : {};
}
