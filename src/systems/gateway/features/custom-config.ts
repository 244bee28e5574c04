import { compact } from '../../../model/kube';
import type { Contribution, Mount, Named } from '../contribution';
import type { CustomMountFields } from '../fields';
import type { ResolvedGateway } from '../gateway';
import { objectVolume, type ObjectItem } from '../pod/mounted-object';

/** Files from the user's ConfigMaps and Secrets, at any place. */
export function customConfig(gateway: ResolvedGateway): Contribution {
  const { customConfig: fields } = gateway.app;
  return fields?.enabled === true ? customMounts(gateway, fields.mounts ?? []) : {};
}

/**
 * `subPath` chooses the file; without it the whole object is mounted as a folder. Where the item says that another key
 * becomes this file, it does: with the Layer7 operator, which does not read the item, the file would be missing.
 */
export function customMounts(gateway: ResolvedGateway, mounts: readonly CustomMountFields[]): Contribution {
  const pairs = mounts.map((fields): readonly [Named, Mount] => {
    const volume = objectVolume(gateway, {
      kind: refKind(fields),
      name: fields.ref?.name ?? '',
      ...compact({ item: renamedItem(fields) }),
    });
    const { mountPath = '', subPath } = fields;
    return [volume, { ...compact({ subPath: subPath || undefined }), name: volume.name, mountPath }];
  });
  return { volumes: pairs.map(([volume]) => volume), mounts: pairs.map(([, mount]) => mount) };
}

/** The item, where it gives a key the name that `subPath` mounts. */
export function renamedItem({ subPath, ref }: CustomMountFields): ObjectItem | undefined {
  const { key, path } = ref?.item ?? {};
  return subPath && key && path === subPath && key !== subPath ? { key, path } : undefined;
}

/** Of the object that is mounted; its type is read in any case. */
export function refKind({ ref }: CustomMountFields): 'ConfigMap' | 'Secret' {
  return ref?.type?.toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap';
}
