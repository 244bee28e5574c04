import { finding, type Finding } from '../../../../rules/rule';
import type { Path } from '../../../../lib/path';
import { APP } from '../field-paths';
import { gatewayStateRule } from './gateway-state-rule';

/** Names of the containers that may be rendered beside the user's. */
const OWN_NAMES = ['gateway', 'graphman-static-init', 'portal-init', 'otk-install-init', 'otk-db-init'];

/** All containers of a pod, init containers included, have different names. */
export const containerNamesAreUnique = gatewayStateRule(
  { code: 'gateway/container-name-twice', severity: 'error', title: 'Containers of a pod have different names' },
  ({ app }) => {
    const seen = new Map<string, Path>();
    return (['initContainers', 'sidecars'] as const).flatMap((list) =>
      (app[list] ?? []).flatMap(({ name }, index): readonly Finding[] => {
        if (typeof name !== 'string') return [];
        const path = [...APP, list, index, 'name'];
        const taken = OWN_NAMES.includes(name) || seen.has(name);
        seen.set(name, path);
        if (!taken) return [];
        const message = `"${name}" is the name of another container of the pod`;
        return [finding(path, message, 'Use another name.')];
      }),
    );
  },
);
