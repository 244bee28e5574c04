import { configMap, secret } from '../objects/config-object';
import type { Contribution } from '../contribution';
import type { ResolvedGateway } from '../gateway';
import { gatewayFile } from '../pod/gateway-files';
import { hasPasswordProperty } from '../credentials/inline-credentials';
import { GATEWAY_ETC } from '../pod/layout';
import { mountedFile } from '../pod/mounted-file';

/** `system.properties`, in ConfigMap `<gateway>-system`; in a Secret of that name when a password stands in it. */
export function systemProperties(gateway: ResolvedGateway): Contribution {
  const text = gateway.app.system?.properties;
  if (!text) return {};
  const name = `${gateway.name}-system`;
  const confidential = hasPasswordProperty(text);
  const data = { 'system.properties': text };
  return {
    ...mountedFile({
      volume: 'system-properties',
      source: confidential ? { secret: name } : { configMap: name },
      key: 'system.properties',
      file: `${GATEWAY_ETC}/conf/system.properties`,
    }),
    objects: [confidential ? secret(gateway, name, data) : configMap(gateway, name, data)],
  };
}

/** `log-override.properties`, the Gateway's own log levels. */
export function logOverride(gateway: ResolvedGateway): Contribution {
  if (gateway.app.log?.override !== true) return {};
  return gatewayFile(gateway, {
    volume: 'log-override-config',
    key: 'log-override-properties',
    file: `${GATEWAY_ETC}/conf/log-override.properties`,
    text: gateway.app.log.properties ?? '',
  });
}
