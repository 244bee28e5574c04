import type { JsonObject } from '../../../../../src/lib/json';
import { findingTable } from './finding-table';

const MANAGEMENT = { management: { service: { enabled: true, ports: [{ name: 'management', port: 9443 }] } } };
const TO_MANAGEMENT = { port: { targetPort: 'management' } };
const routes = (...list: readonly JsonObject[]): JsonObject => ({
  ingress: { enabled: true, type: 'route', routes: list },
  podSecurityContext: { runAsUser: 1000700000 },
});

findingTable('routes are given', [
  ['takes one', routes({ host: 'h' }), []],
  ['refuses none', routes(), ['gateway/routes-missing ingress.routes']],
  ['wants none of an Ingress', { ingress: { enabled: true, rules: [{ host: 'h' }] } }, []],
]);

findingTable('a route holds no private key', [
  ['takes a certificate of a Secret', routes({ tls: { termination: 'edge', externalCertificate: { name: 's' } } }), []],
  [
    'refuses a key',
    routes({ tls: { termination: 'edge', key: 'PEM' } }),
    ['gateway/route-key ingress.routes[0].tls.key'],
  ],
  [
    'refuses a key also with --allow-inline-secrets, since a Route is no Secret',
    routes({ tls: { termination: 'edge', key: 'PEM' } }),
    ['gateway/route-key ingress.routes[0].tls.key'],
    { allowInlineSecrets: true },
  ],
]);

findingTable('one route leads to the management Service', [
  ['takes one', { ...MANAGEMENT, ...routes(TO_MANAGEMENT, {}) }, []],
  [
    'refuses two',
    { ...MANAGEMENT, ...routes(TO_MANAGEMENT, {}, TO_MANAGEMENT) },
    ['gateway/route-twice ingress.routes[2].port'],
  ],
  ['refuses it without that Service', routes(TO_MANAGEMENT), ['gateway/route-management ingress.routes[0].port']],
  ['takes it to a Service of the user’s', routes({ ...TO_MANAGEMENT, to: { name: 'mine' } }), []],
]);
