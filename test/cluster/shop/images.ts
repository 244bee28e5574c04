import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { migrationsOf, TAGS } from './schema';
import { shopImage, TOOL_NAMES, toolNamed, type Tool, type ToolName } from './tools';

/** How a tool is had: a name of what is installed, versions included, and what lays it out as below `/`. */
interface Package {
  readonly name: string;
  readonly install: (root: string) => void;
}

const VERSIONS = {
  knex: '3.3.0',
  'golang-migrate': 'v4.20.1',
  alembic: '1.20.1',
  liquibase: '4.33.0',
  django: '5.2.19',
  flyway: '11.20.3',
  goose: 'v3.30.0',
  prisma: '6.19.0',
} as const;
/** What reaches PostgreSQL. */
const DRIVERS = {
  pg: '8.23.1',
  pg8000: '1.31.6',
  postgresql: '42.7.7',
  psycopg: '3.3.9',
} as const;
/** By which Liquibase reads its command line. */
const PICOCLI = '4.7.7';
/** What Flyway reads its settings by, and writes in colors with. */
const JACKSON = '2.19.1';
const JANSI = '1.18';
/** Reads what PostgreSQL calls `name`, which that of Prisma's own version does not. */
const PRISMA_ADAPTER = '7.10.1';

/** The version of a tool that is installed for the stories. */
export function toolVersion(name: ToolName): string {
  return VERSIONS[name];
}

/** As the pods have it, too. */
const PYTHON = '/usr/bin/python3';
const EXCEPT_ALL = '<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>';

const PACKAGES: Readonly<Record<ToolName, Package>> = {
  knex: fromNpm(named('knex', 'pg'), `knex@${VERSIONS.knex}`, `pg@${DRIVERS.pg}`),
  'golang-migrate': fromGo(
    named('golang-migrate'),
    `github.com/golang-migrate/migrate/v4/cmd/migrate@${VERSIONS['golang-migrate']}`,
    'postgres',
  ),
  alembic: fromPyPI(named('alembic', 'pg8000'), `alembic==${VERSIONS.alembic}`, `pg8000==${DRIVERS.pg8000}`),
  liquibase: fromMaven(named('liquibase', 'postgresql'), 'liquibase.integration.commandline.LiquibaseCommandLine', [
    dependency('org.liquibase', 'liquibase-core', VERSIONS.liquibase),
    dependency('info.picocli', 'picocli', PICOCLI),
    dependency('org.postgresql', 'postgresql', DRIVERS.postgresql),
  ]),
  django: fromPyPI(named('django', 'psycopg'), `django==${VERSIONS.django}`, `psycopg[binary]==${DRIVERS.psycopg}`),
  flyway: fromMaven(named('flyway', 'postgresql'), 'org.flywaydb.commandline.Main', [
    // Without the drivers of all other databases, which its command line names. Without flyway-reports it would end with
    // 0 when a migration fails.
    ...['flyway-commandline', 'flyway-reports'].map((each) =>
      dependency('org.flywaydb', each, VERSIONS.flyway, EXCEPT_ALL),
    ),
    ...['flyway-core', 'flyway-verb-migrate', 'flyway-database-postgresql'].map((each) =>
      dependency('org.flywaydb', each, VERSIONS.flyway),
    ),
    dependency('com.fasterxml.jackson.dataformat', 'jackson-dataformat-toml', JACKSON),
    dependency('org.fusesource.jansi', 'jansi', JANSI),
    dependency('org.postgresql', 'postgresql', DRIVERS.postgresql),
  ]),
  goose: fromGo(
    named('goose'),
    `github.com/pressly/goose/v3/cmd/goose@${VERSIONS.goose}`,
    ...['clickhouse', 'libsql', 'mssql', 'mysql', 'sqlite3', 'vertica', 'ydb'].map((each) => `no_${each}`),
  ),
  prisma: fromNpm(
    named('prisma', 'pg'),
    ...[`prisma@${VERSIONS.prisma}`, `@prisma/adapter-pg@${PRISMA_ADAPTER}`, `pg@${DRIVERS.pg}`],
  ),
};

/** The folder of a tool: another version of it, or of what reaches PostgreSQL, is another folder. */
function named(tool: ToolName, driver?: keyof typeof DRIVERS): string {
  return [tool, VERSIONS[tool], ...(driver === undefined ? [] : [driver, DRIVERS[driver]])].join('-');
}

function fromNpm(name: string, ...packages: readonly string[]): Package {
  return {
    name,
    install: (root) =>
      run('npm', [
        'install',
        `--prefix=${join(root, 'app')}`,
        '--no-save',
        '--ignore-scripts',
        '--silent',
        ...packages,
      ]),
  };
}

function fromPyPI(name: string, ...packages: readonly string[]): Package {
  return {
    name,
    install: (root) =>
      run(PYTHON, ['-m', 'pip', 'install', '--quiet', `--target=${join(root, 'app/python')}`, ...packages]),
  };
}

function fromGo(name: string, program: string, ...tags: readonly string[]): Package {
  return {
    name,
    install: (root) => {
      const env = { GOBIN: join(root, 'usr/local/bin'), CGO_ENABLED: '0', GOFLAGS: '' };
      run('go', ['install', `-tags=${tags.join(',')}`, program], env);
    },
  };
}

/** @param main the class that its program, called as the tool is, runs */
function fromMaven(name: string, main: string, dependencies: readonly string[]): Package {
  return {
    name,
    install: (root) => {
      const [tool] = name.split('-');
      const folder = join(root, 'opt', tool);
      write(join(folder, 'pom.xml'), pom(tool, dependencies));
      run('mvn', [
        '--batch-mode',
        '--quiet',
        `--file=${join(folder, 'pom.xml')}`,
        'dependency:copy-dependencies',
        '-DincludeScope=runtime',
        `-DoutputDirectory=${join(folder, 'lib')}`,
      ]);
      const lines = ['#!/bin/sh', `exec java $JAVA_OPTS -cp '/opt/${tool}/lib/*' ${main} "$@"`, ''];
      writeFileSync(join(folder, tool), lines.join('\n'), { mode: 0o755 });
    },
  };
}

const PATH = '/app/node_modules/.bin:/opt/liquibase:/opt/flyway:/usr/local/bin:/usr/bin:/bin';

const ENV = {
  PATH,
  PYTHONPATH: '/app/python',
  PYTHONDONTWRITEBYTECODE: '1',
  JAVA_OPTS: '-XX:TieredStopAtLevel=1',
  // Prisma would ask for its native engines, which no registry has and its WebAssembly makes superfluous.
  PRISMA_QUERY_ENGINE_LIBRARY: '/bin/true',
  PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true',
  CHECKPOINT_DISABLE: '1',
};

const SERVER = `require('node:http').createServer((_, answer) => answer.end('shop')).listen(8000);
process.on('SIGTERM', () => process.exit(0));
`;

/**
 * Lays out the images of the tools that can be had; gives their names, and says of each other one why not.
 * `SCHEMAGATE_TEST_ONLY_TOOLS` names those that are wanted; default: all.
 */
export function prepareShopImages(folder: string, complain: (reason: string) => void): readonly ToolName[] {
  const wanted = process.env.SCHEMAGATE_TEST_ONLY_TOOLS?.split(',');
  return TOOL_NAMES.filter((name) => wanted?.includes(name) ?? true).filter((name) => {
    try {
      buildImages(folder, toolNamed(name), provide(PACKAGES[name]));
      return true;
    } catch (cause) {
      complain(`no ${name}: ${(cause as Error).message.split('\n')[0]}`);
      return false;
    }
  });
}

/** The tool below a folder of its own, installed where it is not in the cache yet. */
function provide({ name, install }: Package): string {
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'schemagate-test');
  const root = join(cache, name);
  if (existsSync(root)) return root;
  mkdirSync(cache, { recursive: true });
  // By way of a name of its own, so that nobody ever sees half a tool.
  const made = mkdtempSync(join(cache, `${name}-`));
  try {
    install(made);
    renameSync(made, root);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
  return root;
}

/** One image a tag, which differ in the folder that they work in. */
function buildImages(folder: string, { name, files }: Tool, root: string): void {
  const rootfs = join(folder, `${shopImage(name)}-rootfs`);
  cpSync(root, rootfs, { recursive: true, verbatimSymlinks: true });
  execFileSync('chmod', ['-R', 'go+rX', rootfs]);
  write(join(rootfs, 'app/serve.js'), SERVER);
  for (const tag of TAGS) {
    for (const [file, text] of Object.entries(files(migrationsOf(tag)))) write(join(rootfs, 'app', tag, file), text);
    const image = join(folder, `${shopImage(name)}:${tag}`);
    mkdirSync(image);
    symlinkSync(rootfs, join(image, 'rootfs'));
    const config = { Entrypoint: ['node', '/app/serve.js'], WorkingDir: `/app/${tag}`, User: '1000:1000', Env: ENV };
    writeFileSync(join(image, 'image.json'), JSON.stringify(config));
  }
}

/** What Maven fetches: the tool, and what its distribution adds to it. */
function pom(name: string, dependencies: readonly string[]): string {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>shop</groupId>
  <artifactId>${name}</artifactId>
  <version>1</version>
  <dependencies>${dependencies.join('')}</dependencies>
</project>
`;
}

function dependency(group: string, artifact: string, version: string, more = ''): string {
  return `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>${more}</dependency>`;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): void {
  execFileSync(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] });
}
