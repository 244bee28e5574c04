import { compact } from '../../../model/kube';
import { volumeName } from '../../../lib/name';
import type { Named } from '../contribution';
import type { CsiFields } from '../fields';
import { credentialMode, type ResolvedGateway } from '../gateway';
import { PLAIN_FILE_MODE } from './layout';

/** A whole ConfigMap or Secret of the user's. */
export interface UserObject {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  /** In place of the Secret: a volume of a CSI driver. */
  readonly csi?: CsiFields;
  /** One key alone, under another name. */
  readonly item?: ObjectItem;
}

/** A key of an object, and the file that it becomes. */
export interface ObjectItem {
  readonly key: string;
  readonly path: string;
}

/** Its volume, the same for every feature that reads the object, so that it is declared once. */
export function objectVolume(gateway: ResolvedGateway, { kind, name, csi, item }: UserObject): Named {
  const renamed = item === undefined ? '' : `-${item.key}-as-${item.path}`;
  const items = item === undefined ? {} : { items: [{ key: item.key, path: item.path }] };
  if (kind === 'ConfigMap') {
    const configMap = { name, ...items, defaultMode: PLAIN_FILE_MODE };
    return { name: volumeName(`configmap-${name}${renamed}`), configMap };
  }
  if (csi !== undefined) return csiVolume(volumeName(`csi-${name}`), csi);
  const secret = { secretName: name, ...items, defaultMode: credentialMode(gateway) };
  return { name: volumeName(`secret-${name}${renamed}`), secret };
}

/** A volume that a CSI driver fills. */
export function csiVolume(name: string, { driver, readOnly, volumeAttributes }: CsiFields): Named {
  return { name, csi: compact({ driver, readOnly, volumeAttributes }) };
}
