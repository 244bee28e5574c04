import type { Contribution, Mount, Named } from '../contribution';
import type { BundleFields } from '../fields';
import type { ResolvedGateway } from '../gateway';
import { BUNDLE_FOLDER } from '../pod/layout';
import { objectVolume } from '../pod/mounted-object';

/** Folders of Graphman bundles are numbered; 0 is for repositories, 1 for the portal. */
const FIRST_GRAPHMAN_FOLDER = 2;

/** Bundles that are loaded at start, each mounted as a folder: Graphman's by number, Restman's by name. */
export function bundles(gateway: ResolvedGateway): Contribution {
  if (!gateway.app.bundle?.length) return {};
  const volumes: Named[] = [];
  const mounts: Mount[] = [];
  let folder = FIRST_GRAPHMAN_FOLDER;
  for (const bundle of gateway.app.bundle) {
    const volume = bundleVolume(gateway, bundle);
    const place = bundle.type === 'graphman' ? `graphman/${folder++}` : (bundle.name ?? '');
    volumes.push(volume);
    mounts.push({ name: volume.name, mountPath: `${BUNDLE_FOLDER}/${place}` });
  }
  return { volumes, mounts };
}

function bundleVolume(gateway: ResolvedGateway, { source, name = '', csi }: BundleFields): Named {
  if (source === 'configmap') return objectVolume(gateway, { kind: 'ConfigMap', name });
  return objectVolume(gateway, { kind: 'Secret', name, csi });
}
