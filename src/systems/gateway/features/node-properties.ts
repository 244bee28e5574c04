import { volumeName } from '../../../lib/name';
import { secret } from '../objects/config-object';
import type { Contribution, Named } from '../contribution';
import { credentialSource, nodeProperties } from '../credentials/credentials';
import { credentialMode, type ResolvedGateway } from '../gateway';
import { NODE_PROPERTIES_FILE } from '../pod/layout';
import { csiVolume } from '../pod/mounted-object';
import type { Component } from '../selector';

const KEY = 'node.properties';

/** The file `node.properties` of the serving pods, when the Gateway is not diskless. */
export function nodePropertiesFile(gateway: ResolvedGateway): Contribution {
  return nodePropertiesFor(gateway, 'gateway', `${gateway.name}-node-properties`);
}

/**
 * The file's volume and mount, from a CSI driver, from the user's Secret, or from a Secret of this name rendered here.
 */
export function nodePropertiesFor(gateway: ResolvedGateway, component: Component, ownName: string): Contribution {
  if (gateway.diskless) return {};
  const source = credentialSource(gateway);
  const name = volumeName(`${gateway.name}-node-properties`);
  const volume =
    source.kind === 'csi'
      ? csiVolume(name, gateway.management.disklessConfig?.csi ?? {})
      : secretVolume(gateway, name, source, ownName);
  return {
    volumes: [volume],
    mounts: [{ name, mountPath: NODE_PROPERTIES_FILE, subPath: KEY }],
    objects: source.kind === 'inline' ? [secret(gateway, ownName, { [KEY]: nodeProperties(gateway) }, component)] : [],
  };
}

function secretVolume(
  gateway: ResolvedGateway,
  name: string,
  source: { readonly kind: 'existing-secret'; readonly name: string } | { readonly kind: 'inline' },
  ownName: string,
): Named {
  const secretName = source.kind === 'existing-secret' ? source.name : ownName;
  return { name, secret: { secretName, defaultMode: credentialMode(gateway) } };
}
