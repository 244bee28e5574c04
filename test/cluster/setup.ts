import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startMariaDb } from '../database/mariadb';
import { createAccounts } from './accounts';
import { Server } from '../postgres/server';
import { findMissing } from './installed';
import { SHOP_ACCOUNT } from './shop/shop';
import type { PostgresServer, World } from './world';

/** Starts what all test files share: a way to the API server, and a database that pods reach. */
export default async function setup(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'schemagate-cluster-'));
  const socket = join(folder, 'socket');
  const missing = findMissing();
  const proxy = missing.cluster === undefined ? await startProxy(socket) : undefined;
  const database = (missing.cluster ?? missing.database) ? undefined : await startDatabase();
  const postgres = (missing.cluster ?? missing['a PostgreSQL']) ? undefined : await startPostgres();
  const world: World = { folder, socket, proxy: proxy?.pid, database, postgres };
  process.env.SCHEMAGATE_TEST_WORLD = JSON.stringify(world);
}

/** A socket in a folder that only this user may enter, since whoever connects acts as the administrator. */
async function startProxy(socket: string): Promise<ChildProcess> {
  const child = spawn('kubectl', ['proxy', `--unix-socket=${socket}`], { stdio: 'ignore' });
  child.unref();
  for (let waited = 0; !existsSync(socket) && waited < 300; waited++) await sleep(100);
  return child;
}

async function startDatabase(): Promise<NonNullable<World['database']>> {
  const host = process.env.SCHEMAGATE_TEST_HOST!;
  const server = await startMariaDb(listenAddress(host));
  createAccounts(server);
  return { ...server, host };
}

async function startPostgres(): Promise<PostgresServer> {
  const host = process.env.SCHEMAGATE_TEST_HOST!;
  const server = await Server.create(listenAddress(host));
  const { folder, programs, access } = server;
  const pid = await server.start();
  server.sql(`CREATE USER ${SHOP_ACCOUNT.user} PASSWORD '${SHOP_ACCOUNT.password}'`);
  return { pid, folder, programs, access, host };
}

function listenAddress(host: string): string {
  return isOwnAddress(host) ? host : '0.0.0.0';
}

/** Otherwise it is a name or an address that stands for this machine elsewhere. */
function isOwnAddress(host: string): boolean {
  return Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => address === host));
}
