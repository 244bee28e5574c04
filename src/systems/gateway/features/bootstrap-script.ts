import { volumeName } from '../../../lib/name';
import type { Contribution } from '../contribution';
import type { ResolvedGateway } from '../gateway';
import { gatewayFile } from '../pod/gateway-files';
import { SCRIPT_MODE } from '../pod/layout';
import parseCustomFiles from '../scripts/parse-custom-files.sh';

/**
 * The script that takes what other containers have put below `/opt/docker/custom` and `/opt/docker/graphman` to where
 * the Gateway looks for it at start, then runs the scripts among it. A script that fails stops the start.
 */
export function bootstrapScript(gateway: ResolvedGateway): Contribution {
  if (gateway.app.bootstrap?.script?.enabled !== true) return {};
  return gatewayFile(gateway, {
    volume: volumeName(`${gateway.name}-parse-custom-files-script`),
    key: '003-parse-custom-files',
    file: '/opt/docker/rc.d/003-parse-custom-files.sh',
    text: parseCustomFiles,
    mode: SCRIPT_MODE,
  });
}
