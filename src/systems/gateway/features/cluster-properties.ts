import type { Json } from '../../../lib/json';
import { configMap, secret } from '../objects/config-object';
import type { Contribution } from '../contribution';
import type { ResolvedGateway } from '../gateway';
import { goJson } from '../text/go-json';
import { isConfidential } from '../credentials/feature-credentials';
import { mountedBundle } from '../pod/mounted-bundle';

/**
 * Cluster-wide properties, as a bundle that is loaded at start. Nobody applies a change to running pods, so it always
 * rolls them. A property that holds a credential makes the bundle a Secret.
 */
export function clusterProperties(gateway: ResolvedGateway): Contribution {
  const { cwp } = gateway.app;
  if (cwp?.enabled !== true) return {};
  const properties = cwp.properties ?? [];
  const name = `${gateway.name}-cwp-bundle`;
  const bundle: Json = properties.length === 0 ? {} : { clusterProperties: properties.map(clusterProperty) };
  const confidential = properties.some(isConfidential);
  const data = { 'cwp.json': goJson(bundle) };
  return mountedBundle(gateway, (confidential ? secret : configMap)(gateway, name, data));
}

function clusterProperty({ name = '', value = '' }: { readonly name?: string; readonly value?: string }): Json {
  return { goid: '', name, value, description: '', hiddenProperty: false, checksum: '' };
}
