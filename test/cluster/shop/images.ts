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

const VERSIONS = { knex: '3.3.0', 'golang-migrate': 'v4.20.1', alembic: '1.20.1', liquibase: '4.33.0' } as const;
/** What reaches PostgreSQL. */
const DRIVERS = { pg: '8.23.1', pg8000: '1.31.6', postgresql: '42.7.7' } as const;
/** By which Liquibase reads its command line. */
const PICOCLI = '4.7.7';

/** The version of a tool that is installed for the stories. */
export function toolVersion(name: ToolName): string {
  return VERSIONS[name];
}

const PACKAGES: Readonly<Record<ToolName, Package>> = {
  knex: {
    name: `knex-${VERSIONS.knex}-pg-${DRIVERS.pg}`,
    install: (root) => {
      const packages = [`knex@${VERSIONS.knex}`, `pg@${DRIVERS.pg}`];
      run('npm', ['install', `--prefix=${join(root, 'app')}`, '--no-save', '--silent', ...packages]);
    },
  },
  'golang-migrate': {
    name: `golang-migrate-${VERSIONS['golang-migrate']}`,
    install: (root) => {
      const program = `github.com/golang-migrate/migrate/v4/cmd/migrate@${VERSIONS['golang-migrate']}`;
      run('go', ['install', '-tags=postgres', program], {
        GOBIN: join(root, 'usr/local/bin'),
        CGO_ENABLED: '0',
        GOFLAGS: '',
      });
    },
  },
  alembic: {
    name: `alembic-${VERSIONS.alembic}-pg8000-${DRIVERS.pg8000}`,
    install: (root) => {
      const packages = [`alembic==${VERSIONS.alembic}`, `pg8000==${DRIVERS.pg8000}`];
      run(PYTHON, ['-m', 'pip', 'install', '--quiet', `--target=${join(root, 'app/python')}`, ...packages]);
    },
  },
  liquibase: {
    name: `liquibase-${VERSIONS.liquibase}-postgresql-${DRIVERS.postgresql}`,
    install: (root) => {
      const folder = join(root, 'opt/liquibase');
      write(join(folder, 'pom.xml'), POM);
      run('mvn', [
        '--batch-mode',
        '--quiet',
        `--file=${join(folder, 'pom.xml')}`,
        'dependency:copy-dependencies',
        '-DincludeScope=runtime',
        `-DoutputDirectory=${join(folder, 'lib')}`,
      ]);
      writeFileSync(join(folder, 'liquibase'), LAUNCHER, { mode: 0o755 });
    },
  },
};

/** As the pods have it, too. */
const PYTHON = '/usr/bin/python3';
/** What Maven fetches: the tool, and what its distribution adds to it. */
const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>shop</groupId>
  <artifactId>liquibase</artifactId>
  <version>1</version>
  <dependencies>${[
    dependency('org.liquibase', 'liquibase-core', VERSIONS.liquibase),
    dependency('info.picocli', 'picocli', PICOCLI),
    dependency('org.postgresql', 'postgresql', DRIVERS.postgresql),
  ].join('')}</dependencies>
</project>
`;
const LAUNCHER = [
  '#!/bin/sh',
  'exec java $JAVA_OPTS -cp \'/opt/liquibase/lib/*\' liquibase.integration.commandline.LiquibaseCommandLine "$@"',
  '',
].join('\n');
const PATH = '/app/node_modules/.bin:/opt/liquibase:/usr/local/bin:/usr/bin:/bin';

const SERVER = `require('node:http').createServer((_, answer) => answer.end('shop')).listen(8000);
process.on('SIGTERM', () => process.exit(0));
`;

/** Lays out the images of the tools that can be had; gives their names, and says of each other one why not. */
export function prepareShopImages(folder: string, complain: (reason: string) => void): readonly ToolName[] {
  return TOOL_NAMES.filter((name) => {
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
    const env = { PATH, PYTHONPATH: '/app/python', PYTHONDONTWRITEBYTECODE: '1', JAVA_OPTS: '-XX:TieredStopAtLevel=1' };
    const config = { Entrypoint: ['node', '/app/serve.js'], WorkingDir: `/app/${tag}`, User: '1000:1000', Env: env };
    writeFileSync(join(image, 'image.json'), JSON.stringify(config));
  }
}

function dependency(group: string, artifact: string, version: string): string {
  return `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): void {
  execFileSync(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] });
}
