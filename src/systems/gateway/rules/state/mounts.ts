import { finding, type Finding } from '../../../../rules/rule';
import { canonicalJson } from '../../../../lib/json';
import type { Mount, Named } from '../../contribution';
import { FEATURES } from '../../features';
import { APP } from '../field-paths';
import { gatewayStateRule } from './gateway-state-rule';

/** One path of the gateway container is one file or folder. What is shared is mounted alike each time. */
export const mountPathsAreUnambiguous = gatewayStateRule(
  { code: 'gateway/mount-path-twice', severity: 'error', title: 'One thing is mounted at a path' },
  (gateway) => {
    const mounts = FEATURES.flatMap((feature) => feature(gateway).mounts ?? []);
    return clashes(mounts, ({ mountPath }) => mountPath.replace(/(?<!\/)\/+$/, ''), withoutTrailingSlash).map(
      (path) => {
        const message = `two different things are mounted at "${path}" in the gateway container`;
        const remedy = 'Mount one of them elsewhere; the volume mounts of initContainers and sidecars count too.';
        return finding(APP, message, remedy);
      },
    );
  },
);

/** One volume name is one volume. Containers of the user's that name the same volume share it. */
export const volumeNamesAreUnambiguous = gatewayStateRule(
  { code: 'gateway/volume-name-twice', severity: 'error', title: 'Volumes of a pod have different names' },
  (gateway) => {
    const volumes = FEATURES.flatMap((feature) => feature(gateway).volumes ?? []);
    return clashes(volumes, ({ name }) => name, canonicalJson).map((name): Finding => {
      const message = `"${name}" is the name of two different volumes`;
      const remedy = 'Use another name in the volumeMounts of initContainers and sidecars.';
      return finding(APP, message, remedy);
    });
  },
);

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
