import { type Json, type JsonObject } from '../../../../lib/json';
import { withoutCredentials } from '../container-credentials';
import { withPullPolicy } from '../pull-policy';
import { mountAt } from './files';
import { mapAt, mapsAt } from '../../../../lib/value-at';
import { BUNDLES, isGatewayContainer, type Mounted } from './running';
import { initContainer, runningRepositories } from './repositories';
import { app } from '../values-path';
import { from, type ObjectsImport } from './section';

/** Containers that features add. */
const OWN = new Set(['graphman-static-init', 'portal-init', 'otk-install-init', 'otk-db-init']);

/** Containers of the user, and everything that is mounted besides. */
export function containersAndMounts(objects: ObjectsImport): void {
  const { running } = objects;
  const initial = mapsAt(running.pod, ['initContainers']).filter(({ name }) => !OWN.has(String(name)));
  const beside = mapsAt(running.pod, ['containers']).filter((container) => !isGatewayContainer(container));
  containers(objects, 'initContainers', initial);
  containers(objects, 'sidecars', beside);
  for (const mount of [...initial, ...beside].flatMap((container) => mapsAt(container, ['volumeMounts']))) {
    const isShared = mapsAt(running.pod, ['volumes']).some(({ name, emptyDir }) => name === mount.name && emptyDir);
    if (isShared) running.claim(String(mount.mountPath));
  }
  runningRepositories(objects);
  portal(objects);
  bundles(objects);
  customFiles(objects);
}

function containers({ running, draft }: ObjectsImport, field: string, list: readonly JsonObject[]): void {
  const source = from('pod', field === 'sidecars' ? 'containers' : field);
  let index = 0;
  for (const container of list) {
    const at = [...source, String(container.name)];
    const { value, secrets, isOpen } = withoutCredentials(
      field === 'initContainers' ? withPullPolicy(container) : container,
      `${running.name}-containers`,
    );
    for (const { note } of secrets) draft.note(note);
    if (!isOpen) draft.put([...app(field), index++], value, at);
    else draft.leave(at, 'secret', 'Its command holds a login: read it from a variable, and state it by hand.');
  }
}

function portal(objects: ObjectsImport): void {
  const { running, draft } = objects;
  const container = mapsAt(running.pod, ['initContainers']).find(({ name }) => name === 'portal-init');
  const config = running.claim('/portal/config.gz');
  running.claim(`${BUNDLES}/graphman/1`);
  if (container === undefined || config === undefined) return;
  draft.put(app('portalReference.enabled'), true, from('pod', 'initContainers'));
  draft.put(app('portalReference.portalName'), config.name.replace(/-api-summary$/, ''), mountAt(config));
  initContainer(objects, 'portal-init', 'portalReference');
}

function bundles({ running, draft }: ObjectsImport): void {
  const found = running.unclaimed.filter(({ path, kind }) => path.startsWith(`${BUNDLES}/`) && kind !== 'emptyDir');
  const graphman = found.filter(({ path }) => path.startsWith(`${BUNDLES}/graphman/`)).sort(byNumber);
  const others = found.filter((mount) => !graphman.includes(mount));
  [...graphman, ...others].forEach((mount, index) => {
    running.claim(mount.path);
    const type = graphman.includes(mount) ? 'graphman' : 'restman';
    draft.put([...app('bundle'), index], bundleOf(mount, type), mountAt(mount));
  });
}

function byNumber(left: Mounted, right: Mounted): number {
  const number = ({ path }: Mounted) => Number(path.slice(path.lastIndexOf('/') + 1));
  return number(left) - number(right);
}

function bundleOf({ kind, name, volume }: Mounted, type: string): JsonObject {
  if (kind !== 'csi') return { type, source: kind === 'Secret' ? 'secret' : 'configmap', name };
  const { driver, readOnly, volumeAttributes } = mapAt(volume, ['csi']);
  const csi = JSON.parse(JSON.stringify({ driver, readOnly, volumeAttributes })) as JsonObject;
  return { type, source: 'secret', name: String(volume.name), csi };
}

function customFiles({ running, draft }: ObjectsImport): void {
  let index = 0;
  for (const mount of running.unclaimed) {
    const { path, subPath, kind, name, key } = mount;
    if (path === '/var/run/secrets/kubernetes.io/serviceaccount') continue;
    if (kind !== 'ConfigMap' && kind !== 'Secret') {
      draft.leave(mountAt(mount), 'nowhere', 'A resource mounts ConfigMaps and Secrets only: state it as a patch.');
      continue;
    }
    if (index === 0) draft.put(app('customConfig.enabled'), true);
    const item = { key: key ?? subPath, path: subPath ?? key };
    const ref = { type: kind.toLowerCase(), name, ...(item.key === undefined ? {} : { item }) };
    const value = { name, mountPath: path, ...(subPath === undefined ? {} : { subPath }), ref };
    draft.put([...app('customConfig.mounts'), index++], JSON.parse(JSON.stringify(value)) as Json, mountAt(mount));
  }
}
