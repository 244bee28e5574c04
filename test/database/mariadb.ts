import { execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findProgram } from './parts';

const START_SECONDS = 60;

/** A MariaDB server with a data folder of its own. */
export interface MariaDb {
  readonly pid: number;
  readonly port: number;
  readonly socket: string;
  readonly folder: string;
}

/**
 * Starts a server as an unprivileged user: `mysql` when the tests run as root, else whoever runs them.
 *
 * @param bindAddress address that it listens on; loopback unless somebody else has to reach it
 */
export async function startMariaDb(bindAddress = '127.0.0.1'): Promise<MariaDb> {
  const folder = mkdtempSync(join(tmpdir(), 'schemagate-mariadb-'));
  const data = join(folder, 'data');
  const socket = join(folder, 'socket');
  mkdirSync(data);
  const user = process.getuid?.() === 0 ? 'mysql' : undefined;
  if (user !== undefined) [folder, data].forEach((each) => chownSync(each, idOf(user, '-u'), idOf(user, '-g')));
  const account = user === undefined ? [] : [`--user=${user}`];
  const install = ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', ...account];
  execFileSync(findProgram('mariadb-install-db')!, install, { stdio: 'ignore' });
  const port = await freePort();
  const log = openSync(join(folder, 'log'), 'a');
  const address = [`--bind-address=${bindAddress}`, `--port=${port}`, `--socket=${socket}`, '--skip-name-resolve'];
  // Nothing here has to outlive a power cut.
  const haste = ['--innodb-flush-log-at-trx-commit=0', '--skip-log-bin', '--innodb-buffer-pool-size=64M'];
  const options = ['--no-defaults', `--datadir=${data}`, ...account, ...address, ...haste];
  const child = spawn(findProgram('mariadbd')!, options, { stdio: ['ignore', log, log], detached: true });
  child.unref();
  const server = { pid: child.pid!, port, socket, folder };
  await untilUp(server);
  return server;
}

export async function stopMariaDb({ pid }: Pick<MariaDb, 'pid'>): Promise<void> {
  await endProcess(pid, 'SIGTERM');
}

/** Sends a server the signal that ends it, and waits until it has. */
export async function endProcess(pid: number, signal: NodeJS.Signals): Promise<void> {
  process.kill(pid, signal);
  for (let waited = 0; isAlive(pid) && waited < START_SECONDS * 20; waited++) await sleep(50);
}

/** Runs SQL as root and gives the rows, columns separated by tabs. */
export function sql(server: Pick<MariaDb, 'socket'>, text: string, database = ''): string[] {
  const options = ['--no-defaults', `--socket=${server.socket}`, '--user=root', '--batch', '--skip-column-names'];
  const output = execFileSync('mariadb', [...options, '--default-character-set=utf8mb4', database], {
    input: text,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  return output.split('\n').slice(0, -1);
}

/** A port of loopback that nobody uses now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function untilUp(server: MariaDb): Promise<void> {
  for (let waited = 0; waited < START_SECONDS * 10 && isAlive(server.pid); waited++) {
    try {
      sql(server, 'SELECT 1');
      return;
    } catch {
      await sleep(100);
    }
  }
  throw new Error(`MariaDB does not answer:\n${readFileSync(join(server.folder, 'log'), 'utf8')}`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function idOf(user: string, flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, user], { encoding: 'utf8' }));
}
