import fc from 'fast-check';
import type { Json, JsonObject } from '../../src/lib/json';
import { readFields } from '../../src/schema/read-fields';
import { validateResource } from '../../src/schema/validate-resource';
import { gatewayResource } from '../systems/gateway/gateway-fixture';

const spec = (fields: JsonObject): JsonObject => ({ spec: fields });

describe('the fields of a resource', () => {
  it.each<[string, JsonObject, JsonObject]>([
    ['of the right type are read', spec({ schemaVersion: 'auto' }), spec({ schemaVersion: 'auto' })],
    ['out of range are read', spec({ nodeCount: 7 }), spec({ nodeCount: 7 })],
    ['of another type are absent', spec({ schemaVersion: 1 }), spec({})],
    ['that are null are absent', { spec: null }, {}],
    ['that nobody knows are absent', spec({ schemaversion: 'auto' }), spec({})],
    ['below a text are absent', spec({ image: 'a' }), spec({})],
    ['below a list are absent', spec({ image: ['a'] }), spec({})],
    ['of a map stay as they are', spec({ featureGates: { A: 'b' } }), spec({ featureGates: { A: 'b' } })],
    ['of a list are read', spec({ imagePullSecrets: [{ name: 'a' }] }), spec({ imagePullSecrets: [{ name: 'a' }] })],
    ['of a list with another item are absent', spec({ imagePullSecrets: [{ name: 'a' }, 1] }), spec({})],
    ['of the status are read', { status: { schemaVersion: '1.2.3' } }, { status: { schemaVersion: '1.2.3' } }],
    ['of another status are absent', { status: { schemaVersion: 1 } }, { status: {} }],
    ['that every object has are absent', { spec: { image: { constructor: 'a' } } }, spec({ image: {} })],
  ])('%s', (_title, resource, read) => {
    expect(readFields('DocumentDB', resource)).toEqual(read);
  });

  it('are all there in a valid resource', () => {
    const resource = gatewayResource({ spec: { app: { sidecars: [{ name: 'a', image: 'b', env: [] }] } } });
    expect(validateResource('Gateway', resource)).toEqual([]);
    expect(readFields('Gateway', resource)).toEqual(resource);
  });

  it('are read from any JSON, and once read stay as they are', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('metadata', 'spec', 'status'), fc.jsonValue({ maxDepth: 4 })),
        (any) => {
          const read = readFields('DocumentDB', any as Readonly<Record<string, Json>>);
          expect(readFields('DocumentDB', read)).toEqual(read);
        },
      ),
    );
  });
});
