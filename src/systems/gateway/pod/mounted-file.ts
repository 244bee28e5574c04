import { PLAIN_FILE_MODE } from './layout';
import type { Contribution } from '../contribution';

/** One key of a ConfigMap or Secret, mounted as one file. */
export interface MountedFile {
  readonly volume: string;
  readonly source: { readonly configMap: string } | { readonly secret: string };
  readonly key: string;
  /** The whole path of the file in the container. */
  readonly file: string;
  /** Default: octal 0644. */
  readonly mode?: number;
}

/** Volume and mount of one file, by `subPath`, so that what else is in its folder stays visible. */
export function mountedFile({ volume, source, key, file, mode = PLAIN_FILE_MODE }: MountedFile): Contribution {
  const fileName = file.slice(file.lastIndexOf('/') + 1);
  const projection = { items: [{ key, path: fileName }], defaultMode: mode };
  return {
    volumes: [
      'configMap' in source
        ? { name: volume, configMap: { name: source.configMap, ...projection } }
        : { name: volume, secret: { secretName: source.secret, ...projection } },
    ],
    mounts: [{ name: volume, mountPath: file, subPath: fileName }],
  };
}
