import { fitToSchema } from '../../src/schema/fit';
import type { JsonObject } from '../../src/lib/json';

const gateway = (app: JsonObject): JsonObject => ({ kind: 'Gateway', metadata: { name: 'g' }, spec: { app } });
const ports = (port: JsonObject) => gateway({ listenPorts: { ports: [port] } });

describe('a scalar takes the type that the schema states, where its text is one', () => {
  it.each<[string, JsonObject, JsonObject]>([
    [
      'a boolean as a text',
      { properties: [{ name: 'a', value: true }] },
      { properties: [{ name: 'a', value: 'true' }] },
    ],
    ['a number as a text', { properties: [{ name: 'a', value: 5 }] }, { properties: [{ name: 'a', value: '5' }] }],
    ['a text as a number', { port: '8443' }, { port: 8443 }],
    ['a word as a boolean', { enabled: 'Yes' }, { enabled: true }],
    ['a text that is no number', { port: '0x1F' }, { port: '0x1F' }],
    ['a text that is no boolean', { enabled: 'maybe' }, { enabled: 'maybe' }],
    ['a number with a leading zero', { port: '08443' }, { port: '08443' }],
    ['a field that is unknown', { prot: '1', tls: { enabled: 'no' } }, { prot: '1', tls: { enabled: false } }],
    ['a mapping where a text belongs', { protocol: { a: 1 } }, { protocol: { a: 1 } }],
  ])('%s', (_what, given, expected) => {
    expect(fitToSchema('Gateway', ports(given))).toEqual(ports(expected));
  });
});
