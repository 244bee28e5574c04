import type { JsonObject } from '../../../../../src/lib/json';
import { findingTable } from './finding-table';

const REF = { type: 'configmap', name: 'cm' };
const mounts = (...list: readonly JsonObject[]): JsonObject => ({ customConfig: { enabled: true, mounts: list } });
const one = (fields: JsonObject): JsonObject => mounts({ mountPath: '/opt/a', subPath: 'a', ref: REF, ...fields });

findingTable('a custom mount names its object', [
  ['takes type and name', one({}), []],
  ['takes SECRET', one({ ref: { type: 'SECRET', name: 's' } }), []],
  [
    'refuses none',
    mounts({ mountPath: '/opt/a', subPath: 'a' }),
    [
      'gateway/custom-mount-object customConfig.mounts[0].ref.type',
      'gateway/custom-mount-object customConfig.mounts[0].ref.name',
    ],
  ],
  [
    'refuses an empty name',
    one({ ref: { type: 'secret', name: '' } }),
    ['gateway/custom-mount-object customConfig.mounts[0].ref.name'],
  ],
  ['does not look while it is off', { customConfig: { enabled: false, mounts: [{ ref: {} }] } }, []],
]);

findingTable('a custom mount has a path', [
  ['takes a whole object', mounts({ mountPath: '/opt/a', ref: REF }), []],
  ['takes a folder in subPath', one({ subPath: 'b/c' }), []],
  ['refuses none', mounts({ subPath: 'a', ref: REF }), ['gateway/custom-mount-path customConfig.mounts[0].mountPath']],
  [
    'refuses a relative one',
    one({ mountPath: 'opt/a' }),
    ['gateway/custom-mount-path customConfig.mounts[0].mountPath'],
  ],
  ['refuses an absolute subPath', one({ subPath: '/a' }), ['gateway/custom-mount-path customConfig.mounts[0].subPath']],
  [
    'refuses a subPath that leaves the object',
    one({ subPath: '../../a' }),
    ['gateway/custom-mount-path customConfig.mounts[0].subPath'],
  ],
]);

findingTable('an item is what subPath says', [
  ['takes the same key', one({ ref: { ...REF, item: { key: 'a', path: 'a' } } }), []],
  ['takes another key that becomes the file', one({ ref: { ...REF, item: { key: 'b', path: 'a' } } }), []],
  [
    'says that another file is not mounted',
    one({ ref: { ...REF, item: { key: 'a', path: 'x' } } }),
    ['gateway/custom-item-without-effect? customConfig.mounts[0].ref.item.path'],
  ],
  [
    'says that another key is not mounted',
    one({ ref: { ...REF, item: { key: 'b' } } }),
    ['gateway/custom-item-without-effect? customConfig.mounts[0].ref.item.key'],
  ],
  [
    'says that the whole object is mounted',
    mounts({ mountPath: '/opt/a', ref: { ...REF, item: { key: 'b' } } }),
    ['gateway/custom-item-without-effect? customConfig.mounts[0].ref.item.key'],
  ],
]);
