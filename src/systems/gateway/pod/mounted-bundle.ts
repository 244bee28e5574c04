import type { KubeObject } from '../../../model/kube';
import { volumeName } from '../../../lib/name';
import type { Contribution } from '../contribution';
import { credentialMode, type ResolvedGateway } from '../gateway';
import { BUNDLE_FOLDER, PLAIN_FILE_MODE } from './layout';

/**
 * A bundle that is rendered here and loaded at start: the object, mounted as the folder of its name. Its change always
 * rolls the pods, since nobody applies it to running ones.
 */
export function mountedBundle(gateway: ResolvedGateway, object: KubeObject): Contribution {
  const objectName = object.metadata.name;
  const name = volumeName(objectName);
  return {
    volumes: [
      object.kind === 'Secret'
        ? { name, secret: { secretName: objectName, defaultMode: credentialMode(gateway) } }
        : { name, configMap: { name: objectName, defaultMode: PLAIN_FILE_MODE } },
    ],
    mounts: [{ name, mountPath: `${BUNDLE_FOLDER}/${objectName}` }],
    objects: [object],
    rollingObjects: [objectName],
  };
}
