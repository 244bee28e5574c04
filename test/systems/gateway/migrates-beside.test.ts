import type { JsonObject } from '../../../src/lib/json';
import { compileGateway } from '../../../src/systems/gateway/compile';
import { gatewayFacts } from '../../../src/systems/gateway/facts/stated';
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
    [
      'a sidecar from a mirror',
      app({ sidecars: [{ name: 'a', image: 'mirror/l7/gateway:11.1.0' }] }),
      'spec.app.sidecars.0',
    ],
    [
      'one that starts its archive',
      app({ sidecars: [{ name: 'a', image: SAME, command: ['java', '-jar', 'Gateway.jar'] }] }),
      'spec.app.sidecars.0',
    ],
    [
      'one that starts by a part of a name',
      app({ sidecars: [{ name: 'a', image: SAME, command: ['sh', '-c', '/opt/docker/entryp*'] }] }),
      'spec.app.sidecars.0',
    ],
    [
      'a hook that starts a Gateway',
      app({ lifecycleHooks: { postStart: { exec: { command: ['/opt/docker/entrypoint.sh'] } } } }),
      'spec.app.lifecycleHooks',
    ],
    [
      'a probe that starts one',
      app({ livenessProbe: { exec: { command: ['java', 'com.l7tech.server.boot.GatewayBoot'] } } }),
      'spec.app.livenessProbe',
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
    ['a gateway of another product', app({ sidecars: [{ name: 'a', image: 'envoyproxy/gateway:1.2.0' }] })],
    ['other properties', app({ system: { properties: '# gateway.db.schema-update.mode=default\na=b' } })],
  ])('%s is fine', (_title, changes) => {
    expect(found(changes)).toEqual([]);
  });
});

const mounted = (mountPath: string) =>
  app({ customConfig: { enabled: true, mounts: [{ name: 'a', mountPath, ref: { type: 'configmap', name: 'a' } }] } });
const ETC = '/opt/SecureSpan/Gateway/node/default/etc';

test.each<readonly [string, readonly (boolean | undefined)[]]>([
  [`${ETC}/conf/system.properties`, [true]],
  [`${ETC}/conf/node.properties`, [true]],
  [`${ETC}/conf/`, [true]],
  [`${ETC}/../etc/conf`, [true]],
  [`${ETC}/conf/log-override.properties`, []],
  ['/opt/SecureSpan/JDK/bin', [undefined]],
  ['/opt/SecureSpan/Gateway/runtime/lib/ext', []],
  ['/etc/ssl/certs', []],
])('a mount at %s is refused or not judged', (path, unknown) => {
  expect(found(mounted(path)).map((each) => each.unknown)).toEqual(unknown);
});

test.each<readonly [string, JsonObject, string | undefined]>([
  ['no other mode', app({ java: { extraArgs: ['-Da=$(B)', '-Dc=@d'] } }), undefined],
  ['quotes', app({ java: { extraArgs: ["'-Dgateway.db.schema-update.mode=skip'"] } }), 'java.extraArgs'],
  ['a blank', app({ java: { extraArgs: ['-D gateway.db.schema-update.mode=skip'] } }), 'java.extraArgs'],
  ['a file', app({ java: { extraArgs: ['-Da=b @/etc/args'] } }), 'java.extraArgs'],
  ['a file of options', app({ java: { extraArgs: ['-XX:VMOptionsFile=/etc/args'] } }), 'java.extraArgs'],
  ['a variable', app({ java: { extraArgs: ['$(MORE)'] } }), 'java.extraArgs'],
  [
    'an escape of properties',
    app({ system: { properties: 'gateway.db.schema\\u002dupdate.mode : skip' } }),
    'system.properties',
  ],
  ['a file that is mounted', mounted(`${ETC}/conf/system.properties`), 'a file that customConfig mounts'],
])('by %s another mode may be set, unread', (_title, changes, place) => {
  expect(gatewayFacts(gatewayResource(changes), OPTIONS, undefined).unreadMode).toBe(place);
});

test('without the Job the pods migrate anyway', () => {
  expect(found(app({ sidecars: [{ name: 'old', image: OLDER }] }), {})).toEqual([]);
});
