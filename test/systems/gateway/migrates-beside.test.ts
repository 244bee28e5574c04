import type { JsonObject } from '../../../src/lib/json';
import { compileGateway } from '../../../src/systems/gateway/compile';
import { app, combine, gatewayResource, OPTIONS, withJob } from './gateway-fixture';

const OLDER = 'caapim/gateway:11.1.0';
const SAME = 'caapim/gateway:11.2.2';
const CODE = 'gateway/migrates-beside';

const found = (changes: JsonObject, base = withJob()) =>
  compileGateway(gatewayResource(combine(base, changes)), { ...OPTIONS, allowInlineSecrets: true }).diagnostics.filter(
    ({ code }) => code === CODE,
  );

describe('beside the Job', () => {
  test.each<readonly [string, JsonObject, string]>([
    ['a sidecar of an older Gateway', app({ sidecars: [{ name: 'old', image: OLDER }] }), 'spec.app.sidecars.0'],
    ['one of the same version', app({ sidecars: [{ name: 'a', image: SAME }] }), 'spec.app.sidecars.0'],
    ['an init container', app({ initContainers: [{ name: 'a', image: SAME }] }), 'spec.app.initContainers.0'],
    [
      'the mode in system.properties',
      app({ system: { properties: 'a=b\ngateway.db.schema-update.mode=default' } }),
      'spec.app.system.properties',
    ],
  ])('%s is refused, at its field', (_title, changes, path) => {
    expect(found(changes).map((each) => each.path.join('.'))).toEqual([path]);
  });

  test.each<readonly [string, JsonObject]>([
    ['a sidecar of another image', app({ sidecars: [{ name: 'log', image: 'example.com/gateway:1' }] })],
    [
      'one that starts something else',
      app({ initContainers: [{ name: 'a', image: SAME, command: ['cp', 'a', 'b'] }] }),
    ],
    ['other properties', app({ system: { properties: '# gateway.db.schema-update.mode=default\na=b' } })],
  ])('%s is fine', (_title, changes) => {
    expect(found(changes)).toEqual([]);
  });
});

test('without the Job the pods migrate anyway', () => {
  expect(found(app({ sidecars: [{ name: 'old', image: OLDER }] }), {})).toEqual([]);
});
