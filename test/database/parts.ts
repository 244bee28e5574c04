import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const CONNECTOR = { artifact: 'com.mysql:mysql-connector-j:9.4.0', file: 'mysql-connector-j-9.4.0.jar' };
const CONNECTOR_SHA256 = '49ed93c8b2bea9cb0929b85a8a28837b191d0f8eac6919fdcef16e36e2cd53b3';

/** What the reference image is made of, besides its own files. */
export interface Parts {
  /** Folder of what is built: `server`, and `liquibase` with the driver of the Gateway. */
  readonly built: string;
}

/** Programs that the tests run, and the Debian package that brings each. */
const PROGRAMS = [
  ['bash', 'bash'],
  ['java', 'default-jre-headless'],
  ['javac', 'default-jdk-headless'],
  ['jar', 'default-jdk-headless'],
  ['mariadbd', 'mariadb-server'],
  ['mariadb', 'mariadb-client'],
  ['mariadb-install-db', 'mariadb-server'],
] as const;

/** What is not installed here, for people; empty when the tests can run. */
export function missingParts(): string[] {
  const missing = PROGRAMS.filter(([program]) => findProgram(program) === undefined);
  const parts = missing.map(([program, debian]) => `${program} (Debian package ${debian})`);
  if (!existsSync(join(liquibaseFolder(), 'liquibase'))) parts.push('liquibase (npm ci)');
  if (!existsSync(connectorFile()) && findProgram('mvn') === undefined) {
    parts.push(`${CONNECTOR.file} in ${cacheFolder()}, or mvn to fetch it (Debian package maven)`);
  }
  return parts;
}

/** The parts: fetched where they are not in the cache yet, and built in the folder. */
export function provideParts(built: string): Parts {
  if (!existsSync(connectorFile())) fetchConnector();
  verify(connectorFile());
  execFileSync(join(__dirname, '../../reference/gateway/build.sh'), [liquibaseFolder(), built]);
  copyFileSync(connectorFile(), join(built, 'liquibase/lib', CONNECTOR.file));
  return { built };
}

export function findProgram(name: string): string | undefined {
  // mariadbd is in a folder that only root's search path has
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

function liquibaseFolder(): string {
  return join(__dirname, '../../node_modules/liquibase/dist/liquibase');
}

function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'schemagate-test');
}

function connectorFile(): string {
  return join(cacheFolder(), CONNECTOR.file);
}

function fetchConnector(): void {
  const folder = mkdtempSync(join(tmpdir(), 'schemagate-connector-'));
  const goal = ['dependency:copy', `-Dartifact=${CONNECTOR.artifact}`, `-DoutputDirectory=${folder}`];
  try {
    execFileSync('mvn', ['--batch-mode', '--quiet', ...goal], { stdio: ['ignore', 'ignore', 'inherit'] });
    verify(join(folder, CONNECTOR.file));
    mkdirSync(dirname(connectorFile()), { recursive: true });
    // By way of a name of its own, so that nobody ever sees half a file.
    copyFileSync(join(folder, CONNECTOR.file), `${connectorFile()}.${process.pid}`);
    renameSync(`${connectorFile()}.${process.pid}`, connectorFile());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function verify(file: string): void {
  const found = createHash('sha256').update(readFileSync(file)).digest('hex');
  if (found !== CONNECTOR_SHA256) {
    throw new Error(`${file} has SHA-256 ${found}, expected ${CONNECTOR_SHA256}. Remove it and try again.`);
  }
}
