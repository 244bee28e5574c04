import { volumeName } from '../../../lib/name';
import type { Contribution } from '../contribution';
import type { Gateway } from '../gateway';
import { gatewayFile } from '../pod/gateway-files';
import { SCRIPT_MODE } from '../pod/layout';
import { PARSE_CUSTOM_FILES } from '../scripts/parse-custom-files';

/** The script that takes files below `/opt/docker/custom` to their places at start. */
export function bootstrapScript(gateway: Gateway): Contribution {
  if (gateway.app.bootstrap?.script?.enabled !== true) return {};
  return gatewayFile(gateway, {
    volume: volumeName(`${gateway.name}-parse-custom-files-script`),
    key: '003-parse-custom-files',
    file: '/opt/docker/rc.d/003-parse-custom-files.sh',
    text: PARSE_CUSTOM_FILES,
    mode: SCRIPT_MODE,
  });
}
