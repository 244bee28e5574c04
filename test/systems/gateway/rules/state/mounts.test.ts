import type { JsonObject } from '../../../../../src/lib/json';
import { findingTable } from './finding-table';

const sidecar = (name: string, volume: string, mountPath: string, more: JsonObject = {}): JsonObject => ({
  name,
  image: 'i',
  volumeMounts: [{ name: volume, mountPath, ...more }],
});
const LICENSE = '/opt/SecureSpan/Gateway/node/default/etc/bootstrap/license/license.xml';

findingTable('a path is one file or folder', [
  ['takes one volume at one path twice', { sidecars: [sidecar('a', 'v', '/v'), sidecar('b', 'v', '/v')] }, []],
  ['takes it also with a slash at the end', { sidecars: [sidecar('a', 'v', '/v'), sidecar('b', 'v', '/v/')] }, []],
  ['takes one volume at two paths', { sidecars: [sidecar('a', 'v', '/v'), sidecar('b', 'v', '/w')] }, []],
  [
    'takes one volume that one container fills and another only reads',
    { initContainers: [sidecar('a', 'v', '/v')], sidecars: [sidecar('b', 'v', '/v', { readOnly: true })] },
    [],
  ],
  [
    'refuses two volumes at one path',
    { sidecars: [sidecar('a', 'v', '/v'), sidecar('b', 'w', '/v')] },
    ['gateway/mount-path-twice '],
  ],
  [
    'refuses it also with a slash at the end',
    { sidecars: [sidecar('a', 'v', '/v'), sidecar('b', 'w', '/v/')] },
    ['gateway/mount-path-twice '],
  ],
  [
    'refuses two parts of one volume at one path',
    { sidecars: [sidecar('a', 'v', '/v', { subPath: 'x' }), sidecar('b', 'v', '/v', { subPath: 'y' })] },
    ['gateway/mount-path-twice '],
  ],
  [
    'refuses what is rendered there already',
    {
      customConfig: {
        enabled: true,
        mounts: [{ mountPath: LICENSE, subPath: 'a', ref: { type: 'secret', name: 's' } }],
      },
    },
    ['gateway/mount-path-twice '],
  ],
]);

findingTable('a volume name is one volume', [
  ['takes a name of the user’s', { sidecars: [sidecar('a', 'v', '/v')] }, []],
  [
    'takes the empty folder of restman',
    { management: { restman: { enabled: true } }, sidecars: [sidecar('a', 'restman', '/r')] },
    [],
  ],
  [
    'refuses the name of another volume',
    { sidecars: [sidecar('a', 'gateway-license', '/l')] },
    ['gateway/volume-name-twice '],
  ],
]);
