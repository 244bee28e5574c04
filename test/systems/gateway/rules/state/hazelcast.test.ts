import { findingTable } from './finding-table';

findingTable('an external Hazelcast has an endpoint', [
  ['takes one', { hazelcast: { external: true, endpoint: 'h:5701' } }, []],
  ['refuses none', { hazelcast: { external: true } }, ['gateway/hazelcast-endpoint hazelcast.endpoint']],
  [
    'refuses an empty one',
    { hazelcast: { external: true, endpoint: '' } },
    ['gateway/hazelcast-endpoint hazelcast.endpoint'],
  ],
  ['wants none while it is off', { hazelcast: { external: false } }, []],
]);
