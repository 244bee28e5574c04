import { volumeName } from '../../../lib/name';
import type { Contribution, Mount, Named } from '../contribution';
import type { ResolvedGateway } from '../gateway';
import { BUNDLE_FOLDER, PLAIN_FILE_MODE } from '../pod/layout';
import { renderedInitContainer } from '../pod/rendered-init-container';

const DEFAULT_IMAGE = 'docker.io/caapim/portal-bulk-sync:0.0.1';
const DESTINATION = `${BUNDLE_FOLDER}/graphman/1`;

/**
 * The init container that loads the portal's APIs. The ConfigMap that lists them is made by a running operator: where
 * there is none, the container finds no file and loads nothing.
 */
export function portal(gateway: ResolvedGateway): Contribution {
  const fields = gateway.app.portalReference;
  if (fields?.enabled !== true) return {};
  const config: Named = {
    name: volumeName(`${gateway.name}-portal-init-config`),
    configMap: {
      name: `${fields.portalName ?? ''}-api-summary`,
      items: [{ key: 'apis', path: 'config.gz' }],
      defaultMode: PLAIN_FILE_MODE,
      optional: true,
    },
  };
  const destination: Named = { name: volumeName(`${gateway.name}-portal-init-dest`), emptyDir: {} };
  const mounts: readonly Mount[] = [
    { name: config.name, mountPath: '/portal/config.gz', subPath: 'config.gz' },
    { name: destination.name, mountPath: DESTINATION },
  ];
  const container = renderedInitContainer(gateway, fields, {
    name: 'portal-init',
    defaultImage: DEFAULT_IMAGE,
    env: { BOOTSTRAP_BASE: DESTINATION },
    mounts,
  });
  return { volumes: [config, destination], mounts, initContainers: [container] };
}
