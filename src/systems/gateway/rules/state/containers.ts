import { error, type Diagnostic } from '../../../../model/diagnostic';
import type { Path } from '../../../../lib/path';
import { APP, type Check } from './check';

/** Names of the containers that may be rendered beside the user's. */
const OWN_NAMES = ['gateway', 'graphman-static-init', 'portal-init', 'otk-install-init', 'otk-db-init'];

/** All containers of a pod, init containers included, have different names. */
export const containerNamesAreUnique: Check = ({ app }) => {
  const seen = new Map<string, Path>();
  return (['initContainers', 'sidecars'] as const).flatMap((list) =>
    (app[list] ?? []).flatMap(({ name }, index): readonly Diagnostic[] => {
      if (typeof name !== 'string') return [];
      const path = [...APP, list, index, 'name'];
      const taken = OWN_NAMES.includes(name) || seen.has(name);
      seen.set(name, path);
      if (!taken) return [];
      const message = `"${name}" is the name of another container of the pod`;
      return [error('gateway/container-name-twice', path, message, 'Use another name.')];
    }),
  );
};
