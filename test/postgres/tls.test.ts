import type { JsonObject } from '../../src/lib/json';
import type { KubeObject } from '../../src/model/kube';
import { secretObject } from '../database/pod-objects';
import { Authority } from './authority';
import { JobRun, type Exit } from './job';
import { Server } from './server';

const ROBOT = 'robot';

let server: Server;
let authority: Authority;
let stranger: Authority;
let others: readonly KubeObject[];

beforeAll(async () => {
  authority = new Authority('orders');
  stranger = new Authority('somebody else');
  server = await Server.create();
  await server.start();
  server.sql(`CREATE ROLE ${ROBOT} SUPERUSER LOGIN`);
  // The name is localhost and not the address.
  server.requireTls({ authority: authority.certificate, ...authority.issue('orders-rw', 'DNS:localhost') }, ROBOT);
  const robot = authority.issue(ROBOT);
  others = [
    secretObject('orders-ca', { 'ca.crt': authority.certificate }),
    secretObject('stranger-ca', { 'ca.crt': stranger.certificate }),
    secretObject('robot-tls', { 'tls.crt': robot.certificate, 'tls.key': robot.key }),
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'trust' }, data: { 'root.pem': authority.certificate } },
  ];
});

afterAll(async () => {
  await server.clear();
  for (const each of [authority, stranger]) each.clear();
});

const ORDERS = { sslRootCert: { secretKeyRef: { name: 'orders-ca', key: 'ca.crt' } } };
const STRANGER = { sslRootCert: { secretKeyRef: { name: 'stranger-ca', key: 'ca.crt' } } };
const TRUST = { sslRootCert: { configMapKeyRef: { name: 'trust', key: 'root.pem' } } };
const CLIENT = {
  sslCert: { secretKeyRef: { name: 'robot-tls', key: 'tls.crt' } },
  sslKey: { secretKeyRef: { name: 'robot-tls', key: 'tls.key' } },
};
const DONE = { status: 0, log: 'done: the schema of documentdb went from 0.109.0 to 0.112.0\n' };

function byName(): Readonly<Record<string, string>> {
  return { ...server.access, PGHOST: 'localhost' };
}

function uriByName(): string {
  return server.uri.replace('127.0.0.1', 'localhost');
}

function run(connection: JsonObject, secret: Readonly<Record<string, string>>, database: string): Promise<Exit> {
  const spec = {
    connection: { secretName: 'orders-pg', ...connection },
    database,
    schemaVersion: 'auto',
    activeDeadlineSeconds: 60,
  };
  return JobRun.start(spec, secret, server.programs, {}, others).ended;
}

describe('a server with a certificate of a private authority', () => {
  test.each<[string, JsonObject, () => Readonly<Record<string, string>>]>([
    ['a Secret that names the authority verifies it, name and all', ORDERS, byName],
    ['a ConfigMap that names the authority does too', TRUST, byName],
    ['verify-ca does not look at the name', { ...ORDERS, sslMode: 'verify-ca' }, () => server.access],
    ['what the resource states goes before PGSSLMODE', ORDERS, () => ({ ...byName(), PGSSLMODE: 'disable' })],
    [
      'what the resource states goes before the URI',
      { ...ORDERS, uriKey: 'uri' },
      () => ({ uri: `${uriByName()}?sslmode=disable&sslrootcert=/nowhere` }),
    ],
    [
      'what the URI says holds where the resource says nothing',
      { uriKey: 'uri' },
      () => ({ uri: `${server.uri}?sslmode=require` }),
    ],
    [
      'what the URI says of the protocol is kept to',
      { ...ORDERS, uriKey: 'uri' },
      () => ({
        uri: `${uriByName()}?ssl_min_protocol_version=TLSv1.2&channel_binding=require`,
      }),
    ],
    ['require takes any certificate', { sslMode: 'require' }, () => server.access],
    [
      'a client certificate stands in for a password',
      { ...ORDERS, ...CLIENT },
      () => ({ PGHOST: 'localhost', PGPORT: String(server.port), PGUSER: ROBOT }),
    ],
  ])('%s', async (_title, connection, secret) => {
    expect(await run(connection, secret(), server.database('0.109-0'))).toEqual(DONE);
  });

  test.each<[string, JsonObject, () => Readonly<Record<string, string>>, RegExp]>([
    ['another authority', STRANGER, byName, /certificate verify failed/],
    ['another name', ORDERS, () => server.access, /certificate for "localhost" .*does not match host name "127.0.0.1"/],
    ['no authority', {}, () => ({ ...byName(), PGSSLMODE: 'verify-full' }), /root certificate file .* does not exist/],
    ['no TLS', { sslMode: 'disable' }, byName, /no encryption/],
  ])('is refused soon, and nothing is changed: %s', async (_title, connection, secret, why) => {
    const database = server.database('0.109-0');
    const started = Date.now();
    const { status, log } = await run(connection, secret(), database);
    expect(log).toMatch(/^failed: psql: error: .*\s*\n$/);
    expect(log).toMatch(why);
    expect(status).toBe(1);
    expect(Date.now() - started).toBeLessThan(30_000);
    expect(server.schemaOf(database)).toBe('0.109-0');
  });
});
