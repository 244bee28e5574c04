import { mergeContributions, type Contribution } from '../contribution';
import type { ResolvedGateway } from '../gateway';
import { gatewayFile } from '../pod/gateway-files';
import { SCRIPT_MODE } from '../pod/layout';
import loadServiceAccountToken from '../scripts/load-service-account-token.sh';
import tokenTemplate from '../scripts/service-account-token-template.xml';

/**
 * Stores the pod's service account token as the password `sa_token` of the Gateway, at each start: the script puts it
 * into a Restman bundle, which is the template with the token in its place.
 */
export function serviceAccountToken(gateway: ResolvedGateway): Contribution {
  if (gateway.app.autoMountServiceAccountToken !== true) return {};
  const script = gatewayFile(gateway, {
    volume: 'service-account-token-script',
    key: 'load-service-account-token',
    file: '/opt/docker/rc.d/load-service-account-token.sh',
    text: loadServiceAccountToken,
    mode: SCRIPT_MODE,
  });
  const template = gatewayFile(gateway, {
    volume: 'service-account-token-template',
    key: 'service-account-token-template',
    file: '/opt/docker/rc.d/base/update-service-account-token.xml',
    text: tokenTemplate,
  });
  return mergeContributions([script, template]);
}
