import { findingTable } from './finding-table';

findingTable('a probe asks in one way', [
  ['takes a command', { livenessProbe: { exec: { command: ['true'] } } }, []],
  ['takes a request', { readinessProbe: { httpGet: { path: '/', port: 8443 }, periodSeconds: 5 } }, []],
  ['takes none at all, which is the default', { livenessProbe: {}, readinessProbe: {} }, []],
  [
    'refuses numbers alone, since nothing of the default is left',
    { livenessProbe: { periodSeconds: 5 } },
    ['gateway/probe-handler livenessProbe'],
  ],
  [
    'refuses two ways',
    { startupProbe: { exec: { command: ['true'] }, tcpSocket: { port: 8443 } } },
    ['gateway/probe-handler startupProbe'],
  ],
]);
