import { error, type Diagnostic } from '../../../../model/diagnostic';
import { canonicalJson } from '../../../../lib/json';
import type { Mount, Named } from '../../contribution';
import { FEATURES } from '../../features';
import { APP, type Check } from './check';

/** One path of the gateway container is one file or folder. What is shared is mounted alike each time. */
export const mountPathsAreUnambiguous: Check = (gateway) => {
  const mounts = FEATURES.flatMap((feature) => feature(gateway).mounts ?? []);
  return clashes(mounts, ({ mountPath }) => mountPath.replace(/\/+$/, ''), withoutTrailingSlash).map((path) => {
    const message = `two different things are mounted at "${path}" in the gateway container`;
    const remedy = 'Mount one of them elsewhere; the volume mounts of initContainers and sidecars count too.';
    return error('gateway/mount-path-twice', APP, message, remedy);
  });
};

/** One volume name is one volume. Containers of the user's that name the same volume share it. */
export const volumeNamesAreUnambiguous: Check = (gateway) => {
  const volumes = FEATURES.flatMap((feature) => feature(gateway).volumes ?? []);
  return clashes(volumes, ({ name }) => name, canonicalJson).map((name): Diagnostic => {
    const message = `"${name}" is the name of two different volumes`;
    const remedy = 'Use another name in the volumeMounts of initContainers and sidecars.';
    return error('gateway/volume-name-twice', APP, message, remedy);
  });
};

function withoutTrailingSlash(mount: Mount): string {
  return canonicalJson({ ...mount, mountPath: '' });
}

/** The keys under which different things stand. */
function clashes<T extends Named>(
  items: readonly T[],
  key: (item: T) => string,
  content: (item: T) => string,
): readonly string[] {
  const first = new Map<string, string>();
  const found = new Set<string>();
  for (const item of items) {
    const known = first.get(key(item));
    if (known === undefined) first.set(key(item), content(item));
    else if (known !== content(item)) found.add(key(item));
  }
  return [...found];
}
