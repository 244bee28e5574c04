import type { JsonObject } from '../../../../../src/lib/json';
import { findingTable } from './finding-table';

const MANAGEMENT = { management: { service: { enabled: true, ports: [{ name: 'management', port: 9443 }] } } };
const to = (name: string, more: JsonObject = {}): JsonObject => ({
  ingress: {
    enabled: true,
    rules: [{ host: 'h', http: { paths: [{ pathType: 'Prefix', backend: { service: { name } } }] } }],
    ...more,
  },
});

findingTable('a backend "management" has its Service', [
  ['takes it with that Service', { ...MANAGEMENT, ...to('management') }, []],
  [
    'refuses it without',
    to('management'),
    ['gateway/ingress-management ingress.rules[0].http.paths[0].backend.service.name'],
  ],
  ['takes the Service of the Gateway', to(''), []],
  ['takes a Service of the user’s', to('mine'), []],
  ['does not look while it is off', to('management', { enabled: false }), []],
]);
