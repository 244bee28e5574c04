import type { Json, JsonObject } from '../../../lib/json';
import { compact } from '../../../model/kube';
import { configMap } from '../objects/config-object';
import type { Contribution } from '../contribution';
import type { ListenPortFields, PropertyFields } from '../fields';
import type { ResolvedGateway } from '../gateway';
import { goJson } from '../text/go-json';
import { HARDENED_PORTS } from '../pod/hardened-ports';
import { mountedBundle } from '../pod/mounted-bundle';

const REFRESH = 'refreshOnKeyChanges';

/** Ports on which the Gateway listens, as a bundle that is loaded at start: the user's own, or the hardened ones. */
export function listenPorts(gateway: ResolvedGateway): Contribution {
  const fields = gateway.app.listenPorts ?? {};
  const custom = fields.custom?.enabled === true;
  if (!custom && fields.harden !== true) return {};
  const ports = custom ? (fields.ports ?? []) : HARDENED_PORTS;
  const bundle: Json = { listenPorts: ports.map((port) => listenPort(port, fields.refreshOnKeyChanges === true)) };
  return mountedBundle(
    gateway,
    configMap(gateway, `${gateway.name}-listen-port-bundle`, { 'listen-ports.json': goJson(bundle) }),
  );
}

/** `Browser-based administration` is feature `BROWSER_BASED_ADMINISTRATION`. */
export function featureName(text: string): string {
  return text.toUpperCase().replace(/[ -]/g, '_');
}

function listenPort(port: ListenPortFields, refresh: boolean): JsonObject {
  const tls = port.tls?.enabled === true;
  const properties = [...(port.properties ?? []), ...(tls && refresh ? refreshProperty(port) : [])];
  return {
    goid: '',
    name: port.name,
    enabled: port.enabled === true,
    protocol: port.protocol ?? '',
    port: port.port,
    enabledFeatures: (port.managementFeatures ?? []).map(featureName),
    ...(tls ? { tlsSettings: tlsSettings(port.tls ?? {}) } : {}),
    ...compact({ properties: properties.map(({ name = '', value = '' }) => ({ name, value })) }),
    checksum: '',
  };
}

function refreshProperty({ properties = [] }: ListenPortFields): readonly PropertyFields[] {
  return properties.some(({ name }) => name === REFRESH) ? [] : [{ name: REFRESH, value: 'true' }];
}

/** An absent list is `null`: the Gateway's own choice. */
function tlsSettings(tls: NonNullable<ListenPortFields['tls']>): JsonObject {
  const [keystoreId, ...alias] = (tls.privateKey ?? '').split(':');
  return {
    clientAuthentication: (tls.clientAuthentication || 'OPTIONAL').toUpperCase(),
    keystoreId,
    keyAlias: alias.join(':'),
    tlsVersions: tls.versions ?? null,
    cipherSuites: tls.cipherSuites ?? null,
    useCipherSuitesOrder: tls.useCipherSuitesOrder === true,
  };
}
