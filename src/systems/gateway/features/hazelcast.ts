import type { Contribution } from '../contribution';
import type { ResolvedGateway } from '../gateway';
import { gatewayFile } from '../pod/gateway-files';
import { GATEWAY_ETC } from '../pod/layout';
import { escapeXml } from '../text/xml';

const FOLDER = `${GATEWAY_ETC}/bootstrap/assertions/ExternalHazelcastSharedStateProviderAssertion`;
const PROVIDERS = ['sharedCounterProvider', 'sharedKeyValueStoreProvider', 'sharedClusterInfoProvider'];
const SCHEMA = 'http://www.hazelcast.com/schema/client-config';

/** An external Hazelcast cluster for the state that Gateways share. */
export function externalHazelcast(gateway: ResolvedGateway): Contribution {
  const { hazelcast } = gateway.app;
  if (hazelcast?.external !== true) return {};
  return {
    ...gatewayFile(gateway, {
      volume: 'hazelcast-client',
      key: 'hazelcast-client.xml',
      file: `${FOLDER}/hazelcast-client.xml`,
      text: clientConfiguration(gateway.name, hazelcast.endpoint ?? ''),
    }),
    javaArguments: PROVIDERS.map((provider) => `-Dcom.l7tech.server.extension.${provider}=externalhazelcast`),
  };
}

function clientConfiguration(gatewayName: string, endpoint: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<hazelcast-client xmlns="${SCHEMA}"
                  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                  xsi:schemaLocation="${SCHEMA} ${SCHEMA}/hazelcast-client-config-5.2.xsd">
  <instance-name>${escapeXml(gatewayName)}-hazelcast-client</instance-name>
  <network>
    <cluster-members>
      <address>${escapeXml(endpoint)}</address>
    </cluster-members>
    <redo-operation>true</redo-operation>
  </network>
  <connection-strategy async-start="false" reconnect-mode="ON">
    <connection-retry>
      <cluster-connect-timeout-millis>-1</cluster-connect-timeout-millis>
    </connection-retry>
  </connection-strategy>
</hazelcast-client>
`;
}
