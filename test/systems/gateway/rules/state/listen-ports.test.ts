import type { JsonObject } from '../../../../../src/lib/json';
import { findingTable } from './finding-table';

const ports = (...list: readonly JsonObject[]): JsonObject => ({
  listenPorts: { custom: { enabled: true }, ports: list },
});
const one = (fields: JsonObject): JsonObject => ports({ name: 'A', port: 9000, ...fields });
const key = (privateKey: string, enabled = true): JsonObject => one({ tls: { enabled, privateKey } });

findingTable('custom listen ports are given', [
  ['takes one', one({}), []],
  ['refuses none', { listenPorts: { custom: { enabled: true } } }, ['gateway/listen-ports-missing listenPorts.ports']],
  ['refuses an empty list', ports(), ['gateway/listen-ports-missing listenPorts.ports']],
  ['wants none for the hardened ones', { listenPorts: { harden: true } }, []],
]);

findingTable('listen ports have names and numbers of their own', [
  ['takes two', ports({ name: 'A', port: 1 }, { name: 'B', port: 2 }), []],
  ['refuses none', ports({ port: 1 }), ['gateway/listen-port-name listenPorts.ports[0].name']],
  ['refuses an empty name', ports({ name: '', port: 1 }), ['gateway/listen-port-name listenPorts.ports[0].name']],
  [
    'refuses a name twice',
    ports({ name: 'A', port: 1 }, { name: 'A', port: 2 }),
    ['gateway/listen-port-twice listenPorts.ports[1].name'],
  ],
  [
    'refuses a number twice',
    ports({ name: 'A', port: 1 }, { name: 'B', port: 1 }),
    ['gateway/listen-port-twice listenPorts.ports[1].port'],
  ],
  [
    'does not look while they are off',
    { listenPorts: { custom: { enabled: false }, ports: [{ port: 1 }, { port: 1 }] } },
    [],
  ],
]);

findingTable('management features are known', [
  ['takes the words', one({ managementFeatures: ['Published service message input', 'Built-in services'] }), []],
  ['takes any case', one({ managementFeatures: ['ADMINISTRATIVE access'] }), []],
  ['takes the names of the features', one({ managementFeatures: ['BROWSER_BASED_ADMINISTRATION'] }), []],
  ['takes none', one({ managementFeatures: [] }), []],
  [
    'refuses others',
    one({ managementFeatures: ['Built-in services', 'Everything'] }),
    ['gateway/listen-port-feature listenPorts.ports[0].managementFeatures[1]'],
  ],
]);

findingTable('a private key is named by keystore and alias', [
  ['takes both', key('00000000000000000000000000000002:ssl'), []],
  ['takes a colon in the alias', key('2:a:b'), []],
  ['takes none: the default key', one({ tls: { enabled: true } }), []],
  ['refuses no colon', key('ssl'), ['gateway/listen-port-key listenPorts.ports[0].tls.privateKey']],
  ['refuses no alias', key('2:'), ['gateway/listen-port-key listenPorts.ports[0].tls.privateKey']],
  ['refuses no keystore', key(':ssl'), ['gateway/listen-port-key listenPorts.ports[0].tls.privateKey']],
  ['does not look while TLS is off', key('ssl', false), []],
]);
