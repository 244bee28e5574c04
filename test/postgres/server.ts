import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../database/mariadb';
import { PrivateInstallation, tryFindInstallation, unprivileged, type Installation } from './installation';

const START_SECONDS = 30;

/** Everything that has a meaning somewhere between a Secret and libpq, except what no URI can hold. */
export const PASSWORD = ` a"b'c$HOME\`id\`\\n#!=:ü%41@/?&[]+ `;

/** What an image brings at each step; there is no way down. */
const STEPS = {
  '0.109-0': "CREATE TABLE toy (version text); INSERT INTO toy VALUES ('0.109-0');",
  '0.109-0--0.110-0': "UPDATE toy SET version = '0.110-0'; CREATE TABLE toy_110 (step text);",
  '0.110-0--0.112-0': "UPDATE toy SET version = '0.112-0'; CREATE TABLE toy_112 (step text);",
  // Fails after it has done something.
  '0.112-0--0.113-0': 'CREATE TABLE toy_113 (step text); UPDATE toy SET version = (1 / 0)::text;',
  // Takes its time after it has done something.
  '0.112-0--0.114-0': "CREATE TABLE toy_114 (step text); SELECT pg_sleep(5); UPDATE toy SET version = '0.114-0';",
  '0.9-0': 'CREATE TABLE toy (version text);',
};

/** What a server shows, and whom it believes; PEM. */
export interface ServerTls {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

/** The variables by which a client reaches a server. */
export type Access = Readonly<Record<'PGHOST' | 'PGPORT' | 'PGUSER' | 'PGPASSWORD', string>>;

function runSql(programs: string, access: Access, sql: string, database: string) {
  const options = ['--no-psqlrc', '--no-password', '--quiet', '--tuples-only', '--no-align', '--set=ON_ERROR_STOP=1'];
  const env = { PATH: process.env.PATH, ...access, PGDATABASE: database };
  return spawnSync(join(programs, 'psql'), options, { env, input: sql, encoding: 'utf8' });
}

/** Runs SQL in a database and gives the rows, columns separated by `|`. */
export function rowsOf(programs: string, access: Access, sql: string, database: string): string[] {
  const { status, stdout, stderr } = runSql(programs, access, sql, database);
  if (status !== 0) throw new Error(stderr);
  return stdout.split('\n').slice(0, -1);
}

/** A PostgreSQL server on loopback or another address, with data and extensions of its own. */
export class Server {
  readonly programs: string;
  readonly installation: PrivateInstallation;
  private child: ChildProcess | undefined;
  private databases = 0;

  private constructor(
    readonly folder: string,
    { programs, ...rest }: Installation,
    readonly port: number,
    private readonly address: string,
  ) {
    this.programs = programs;
    this.installation = new PrivateInstallation(join(folder, 'installation'), { programs, ...rest });
    this.installation.provide('documentdb', '0.112-0', STEPS);
  }

  /** Makes a server, not started yet. @param address that it listens on */
  static async create(address = '127.0.0.1'): Promise<Server> {
    const folder = mkdtempSync(join(tmpdir(), 'schemagate-postgres-'));
    const server = new Server(folder, tryFindInstallation()!, await freePort(), address);
    const { uid, gid } = unprivileged();
    const password = join(folder, 'password');
    writeFileSync(password, PASSWORD);
    mkdirSync(server.data);
    for (const path of [folder, password, server.data]) if (uid !== undefined) chownSync(path, uid, gid!);
    const account = ['--username=postgres', `--pwfile=${password}`, '--auth=scram-sha-256'];
    const options = [`--pgdata=${server.data}`, ...account, '--encoding=UTF8', '--no-locale', '--no-sync'];
    execFileSync(join(server.installation.programs, 'initdb'), options, { uid, gid, stdio: 'pipe' });
    appendFileSync(join(server.data, 'pg_hba.conf'), 'host all all all scram-sha-256\n');
    return server;
  }

  private get data(): string {
    return join(this.folder, 'data');
  }

  /** Gives the process. */
  async start(): Promise<number> {
    const log = openSync(join(this.folder, 'log'), 'a');
    const settings = [`port=${this.port}`, `listen_addresses=${this.address}`, 'unix_socket_directories=', 'fsync=off'];
    const options = ['-D', this.data, ...settings.flatMap((setting) => ['-c', setting])];
    const program = join(this.installation.programs, 'postgres');
    this.child = spawn(program, options, { ...unprivileged(), stdio: ['ignore', log, log] });
    for (let waited = 0; waited < START_SECONDS * 10; waited++) {
      if (runSql(this.programs, this.access, 'SELECT 1', 'postgres').status === 0) return this.child.pid!;
      await sleep(100);
    }
    throw new Error(`PostgreSQL does not answer:\n${readFileSync(join(this.folder, 'log'), 'utf8')}`);
  }

  async stop(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.on('close', resolve));
    child.kill('SIGINT');
    await ended;
  }

  /**
   * From now on only TLS reaches the server over the network, with this certificate. Whoever is named in `byCertificate`
   * logs in by a certificate of the authority, everybody else by password.
   */
  requireTls({ authority, certificate, key }: ServerTls, byCertificate: string): void {
    const rules = `hostssl all ${byCertificate} all cert\nhostssl all all all scram-sha-256\n`;
    const files = { 'server.crt': certificate, 'server.key': key, 'ca.crt': authority, 'pg_hba.conf': rules };
    for (const [name, text] of Object.entries(files)) this.keep(name, text);
    this.sql("ALTER SYSTEM SET ssl_ca_file = 'ca.crt'; ALTER SYSTEM SET ssl = on; SELECT pg_reload_conf()");
  }

  /** In the folder of the server's data, for the server alone. */
  private keep(name: string, text: string): void {
    const path = join(this.data, name);
    const { uid, gid } = unprivileged();
    writeFileSync(path, text);
    chmodSync(path, 0o600);
    if (uid !== undefined) chownSync(path, uid, gid!);
  }

  /** The next start is as a replica, until `promote`. */
  becomeReplica(): void {
    writeFileSync(join(this.data, 'standby.signal'), '');
  }

  promote(): void {
    this.sql('SELECT pg_promote()');
  }

  async clear(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The variables by which a client reaches the server. */
  get access(): Access {
    return { PGHOST: this.address, PGPORT: String(this.port), PGUSER: 'postgres', PGPASSWORD: PASSWORD };
  }

  get uri(): string {
    return `postgresql://postgres:${encodeURIComponent(PASSWORD)}@127.0.0.1:${this.port}`;
  }

  /** The rows of the statements, columns separated by `|`. */
  sql(text: string, database = 'postgres'): string[] {
    return rowsOf(this.programs, this.access, text, database);
  }

  /** A new database whose schema of the extension is at this version. */
  database(installed?: string): string {
    const name = `toy_${++this.databases}`;
    this.sql(`CREATE DATABASE ${name}`);
    if (installed !== undefined) this.sql(`CREATE EXTENSION documentdb VERSION '${installed}'`, name);
    return name;
  }

  /** What the catalogue says, and what the update scripts have left. */
  schemaOf(database: string): string {
    const [version] = this.sql("SELECT extversion FROM pg_extension WHERE extname = 'documentdb'", database);
    const tables = this.sql("SELECT relname FROM pg_class WHERE relname LIKE 'toy\\__%' ORDER BY 1", database);
    return [version ?? 'none', ...tables].join(' ');
  }

  /** The image that runs brings another version now. */
  bring(defaultVersion: string): void {
    this.installation.provide('documentdb', defaultVersion);
  }
}
