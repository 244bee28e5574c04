import { findingTable, type Row } from './finding-table';

const named = (...names: readonly string[]) => names.map((name) => ({ name, image: 'i' }));

findingTable('containers of a pod have names of their own', [
  ['takes different names', { initContainers: named('a', 'b'), sidecars: named('c') }, []],
  ['refuses a name twice', { sidecars: named('a', 'a') }, ['gateway/container-name-twice sidecars[1].name']],
  [
    'refuses a sidecar named as an init container',
    { initContainers: named('a'), sidecars: named('a') },
    ['gateway/container-name-twice sidecars[0].name'],
  ],
  ['refuses "gateway"', { sidecars: named('gateway') }, ['gateway/container-name-twice sidecars[0].name']],
  ...['graphman-static-init', 'portal-init', 'otk-install-init', 'otk-db-init'].map((name): Row => [
    `refuses "${name}", which may be rendered`,
    { initContainers: named(name) },
    ['gateway/container-name-twice initContainers[0].name'],
  ]),
]);
