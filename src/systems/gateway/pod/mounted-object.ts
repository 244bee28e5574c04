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
}

/** Its volume, the same for every feature that reads the object, so that it is declared once. */
export function objectVolume(gateway: ResolvedGateway, { kind, name, csi }: UserObject): Named {
  if (kind === 'ConfigMap') {
    return { name: volumeName(`configmap-${name}`), configMap: { name, defaultMode: PLAIN_FILE_MODE } };
  }
  if (csi !== undefined) return csiVolume(volumeName(`csi-${name}`), csi);
  return { name: volumeName(`secret-${name}`), secret: { secretName: name, defaultMode: credentialMode(gateway) } };
}

/** A volume that a CSI driver fills. */
export function csiVolume(name: string, { driver, readOnly, volumeAttributes }: CsiFields): Named {
  return { name, csi: compact({ driver, readOnly, volumeAttributes }) };
}
