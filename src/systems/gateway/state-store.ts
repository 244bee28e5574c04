import { compact } from '../../model/kube';
import { volumeName } from '../../lib/name';
import { configMap, secret } from './objects/config-object';
import type { Contribution } from './contribution';
import type { ResolvedGateway } from './gateway';
import { goJson } from './text/go-json';
import { PLAIN_FILE_MODE } from './pod/layout';
import { objectVolume } from './pod/mounted-object';
import type { RepositoryFields, StateStoreFields } from './fields';
import { stateStore } from './repository';

/** Where a repository stands in its state store. */
export function stateStoreKey(name: string, fields: RepositoryFields, store: StateStoreFields): string {
  if (fields.stateStoreKey) return fields.stateStoreKey;
  const revision = fields.branch || fields.tag || '';
  return `${store.groupName ?? ''}:${store.storeId ?? ''}:repository:${name}-repository-${revision}:latest`;
}

/** Address of, and login to, a state store; for the init container. */
export function stateStoreMounts(gateway: ResolvedGateway, name: string): Contribution {
  const store = stateStore(gateway, name);
  if (store === undefined) return {};
  const base = `${gateway.name}-${name}`;
  const configName = `${base}-state-store`;
  const config = { name: volumeName(configName), configMap: { name: configName, defaultMode: PLAIN_FILE_MODE } };
  const own = secret(gateway, configName, {
    username: store.username ?? '',
    masterPassword: store.masterPassword ?? '',
  });
  const login = objectVolume(gateway, { kind: 'Secret', name: store.existingSecret || configName });
  return {
    volumes: [config, login],
    mounts: [
      { name: login.name, mountPath: `/graphman/statestore-secret/${name}` },
      { name: config.name, mountPath: `/graphman/statestore-config/${name}/config.json`, subPath: 'config.json' },
    ],
    objects: [
      configMap(gateway, configName, { 'config.json': goJson(connection(store)) }),
      ...(store.existingSecret ? [] : [own]),
    ],
  };
}

/** How to reach it, without its credentials. */
function connection({ type, groupName, storeId, database, tls, standalone, sentinel }: StateStoreFields) {
  return compact({ type, groupName, storeId, database: database || undefined, tls, standalone, sentinel });
}
