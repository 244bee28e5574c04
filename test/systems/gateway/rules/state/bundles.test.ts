import { findingTable } from './finding-table';

const bundle = (type: string, source: string, name: string, more = {}) => ({ type, source, name, ...more });

findingTable('a bundle is listed once', [
  ['takes none', { bundle: [] }, []],
  ['takes different names', { bundle: [bundle('restman', 'secret', 'a'), bundle('restman', 'secret', 'b')] }, []],
  [
    'takes one name in both formats',
    { bundle: [bundle('restman', 'secret', 'a'), bundle('graphman', 'secret', 'a')] },
    [],
  ],
  [
    'takes one Graphman name of two kinds, since each has a folder of its own',
    { bundle: [bundle('graphman', 'secret', 'a'), bundle('graphman', 'configmap', 'a')] },
    [],
  ],
  [
    'refuses one Restman name of two kinds, since both would have one folder',
    { bundle: [bundle('restman', 'secret', 'a'), bundle('restman', 'configmap', 'a')] },
    ['gateway/bundle-twice bundle[1].name', 'gateway/mount-path-twice '],
  ],
  [
    'refuses the same twice',
    { bundle: [bundle('graphman', 'secret', 'a'), bundle('graphman', 'secret', 'a')] },
    ['gateway/bundle-twice bundle[1].name'],
  ],
]);

findingTable('the name of a Restman bundle is a folder of its own', [
  ['takes any name', { bundle: [bundle('restman', 'secret', 'graphmans')] }, []],
  ['takes "graphman" for Graphman', { bundle: [bundle('graphman', 'secret', 'graphman')] }, []],
  [
    'refuses "graphman"',
    { bundle: [bundle('restman', 'configmap', 'graphman')] },
    ['gateway/bundle-name bundle[0].name'],
  ],
]);

findingTable('a CSI volume takes the place of a Secret', [
  ['takes a driver', { bundle: [bundle('restman', 'secret', 'a', { csi: { driver: 'd' } })] }, []],
  [
    'refuses none',
    { bundle: [bundle('restman', 'secret', 'a', { csi: {} })] },
    ['gateway/csi-needs-driver bundle[0].csi.driver'],
  ],
  [
    'says that it does nothing for a ConfigMap',
    { bundle: [bundle('restman', 'configmap', 'a', { csi: { driver: 'd' } })] },
    ['gateway/csi-without-effect? bundle[0].csi'],
  ],
]);
