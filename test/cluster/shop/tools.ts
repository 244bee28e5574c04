import type { Migration } from './schema';

/** Migration tools that the stories of applications run. */
export const TOOL_NAMES = [
  ...(['knex', 'golang-migrate', 'alembic', 'liquibase'] as const),
  ...(['django', 'flyway', 'goose', 'prisma'] as const),
] as const;
export type ToolName = (typeof TOOL_NAMES)[number];

/** What a run that was killed or failed leaves behind, and what a person does about it. */
export interface Recovery {
  /** Leaves the database as a run does that was killed; absent where no such story is told of the tool. */
  readonly leave?: string;
  /** What `schemagate status` says of it. */
  readonly code: string;
  /** How the way out names the command of the tool. */
  readonly named: RegExp;
}

/** A tool as the shop uses it. */
export interface Tool {
  readonly name: ToolName;
  /** As the registry has it. */
  readonly title: string;
  /** The release command. */
  readonly migrate: string;
  /** The same for the next migration alone. */
  readonly next?: string;
  /** How the tool's files of migrations are called, below the folder of the image. */
  readonly files: (migrations: readonly Migration[]) => Readonly<Record<string, string>>;
  readonly recovery?: Recovery;
  /** Whether a migration that failed keeps the corrected one from running until a person has recovered it. */
  readonly staysDirty?: boolean;
}

const KNEXFILE = `module.exports = { client: 'pg', connection: process.env.DATABASE_URL };
`;

const KNEX: Tool = {
  name: 'knex',
  title: 'Knex',
  migrate: 'knex migrate:latest',
  next: 'knex migrate:up',
  files: (migrations) => ({
    'knexfile.js': KNEXFILE,
    ...files(migrations, 'migrations', (name) => `${name}.js`, knexFile),
  }),
  recovery: {
    leave: 'UPDATE knex_migrations_lock SET is_locked = 1',
    code: 'status/knex-lock',
    named: /migrate:unlock/,
  },
};

function knexFile({ sql }: Migration): string {
  return `exports.up = (knex) => knex.raw(${JSON.stringify(sql)});\nexports.down = () => undefined;\n`;
}

const GOLANG_MIGRATE: Tool = {
  name: 'golang-migrate',
  title: 'golang-migrate',
  migrate: golangMigrate('up'),
  next: golangMigrate('up 1'),
  files: (migrations) =>
    files(
      migrations,
      'migrations',
      (name) => `${name}.up.sql`,
      ({ sql }) => sql,
    ),
  staysDirty: true,
  recovery: {
    leave: 'UPDATE schema_migrations SET dirty = true',
    code: 'status/golang-migrate-dirty',
    named: /force VERSION/,
  },
};

function golangMigrate(action: string): string {
  return `sh -c 'migrate -path migrations -database "$DATABASE_URL" ${action}'`;
}

const ALEMBIC_INI = `[alembic]
script_location = migrations
`;

const ALEMBIC_ENV = `import os
from alembic import context
from sqlalchemy import create_engine
url = os.environ["DATABASE_URL"].replace("postgres://", "postgresql+pg8000://").split("?")[0]
with create_engine(url).connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
`;

const ALEMBIC: Tool = {
  name: 'alembic',
  title: 'Alembic',
  migrate: 'python3 -m alembic upgrade head',
  files: (migrations) => ({
    'alembic.ini': ALEMBIC_INI,
    'migrations/env.py': ALEMBIC_ENV,
    ...files(migrations, 'migrations/versions', (name) => `${name}.py`, alembicFile),
  }),
};

function alembicFile({ number, sql }: Migration): string {
  const before = number === 1 ? 'None' : `"${number - 1}"`;
  return `from alembic import op
revision = "${number}"
down_revision = ${before}
def upgrade():
    op.execute(${JSON.stringify(sql)})
`;
}

const LIQUIBASE: Tool = {
  name: 'liquibase',
  title: 'Liquibase',
  migrate: 'liquibase update --changelog-file=changelog.sql',
  files: (migrations) => {
    const sets = migrations.map(({ number, sql }) => `--changeset shop:${number}\n${sql}\n`);
    return { 'changelog.sql': ['--liquibase formatted sql\n', ...sets].join('\n') };
  },
};

const DJANGO_SETTINGS = `import os
from urllib.parse import urlsplit
url = urlsplit(os.environ["DATABASE_URL"])
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.path[1:],
        "USER": url.username,
        "PASSWORD": url.password,
        "HOST": url.hostname,
        "PORT": url.port,
    }
}
INSTALLED_APPS = ["orders"]
`;

const DJANGO_MANAGE = `import os
import sys
from django.core.management import execute_from_command_line
os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
execute_from_command_line(sys.argv)
`;

const DJANGO: Tool = {
  name: 'django',
  title: 'Django',
  migrate: 'python3 manage.py migrate --noinput',
  files: (migrations) => ({
    'manage.py': DJANGO_MANAGE,
    'settings.py': DJANGO_SETTINGS,
    'orders/__init__.py': '',
    'orders/migrations/__init__.py': '',
    ...files(migrations, 'orders/migrations', (name) => `${name}.py`, djangoFile),
  }),
};

function djangoFile({ number, sql }: Migration): string {
  const before = number === 1 ? '' : `("orders", "${nameOf(number - 1)}")`;
  return `from django.db import migrations
class Migration(migrations.Migration):
    dependencies = [${before}]
    operations = [migrations.RunSQL(${JSON.stringify(sql)})]
`;
}

const FLYWAY: Tool = {
  name: 'flyway',
  title: 'Flyway',
  migrate: 'flyway -locations=filesystem:migrations migrate',
  files: (migrations) =>
    files(
      migrations,
      'migrations',
      (name) => `V${name.replace('_', '__')}.sql`,
      ({ sql }) => sql,
    ),
};

const GOOSE: Tool = {
  name: 'goose',
  title: 'goose',
  migrate: `goose -dir migrations postgres '$(DATABASE_URL)' up`,
  files: (migrations) =>
    files(
      migrations,
      'migrations',
      (name) => `${name}.sql`,
      ({ sql }) => `-- +goose Up\n${sql}\n`,
    ),
};

/** The engine that npm has: in WebAssembly, by way of a driver for Node. */
const PRISMA_CONFIG = `import { PrismaPg } from '@prisma/adapter-pg';
export default {
  experimental: { adapter: true },
  engine: 'js',
  schema: 'prisma/schema.prisma',
  adapter: async () => new PrismaPg({ connectionString: process.env.DATABASE_URL }),
};
`;

const PRISMA_SCHEMA = `datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}
`;

const PRISMA: Tool = {
  name: 'prisma',
  title: 'Prisma',
  migrate: 'prisma migrate deploy',
  files: (migrations) => ({
    'prisma.config.ts': PRISMA_CONFIG,
    'prisma/schema.prisma': PRISMA_SCHEMA,
    'prisma/migrations/migration_lock.toml': 'provider = "postgresql"\n',
    ...files(
      migrations,
      'prisma/migrations',
      (name) => `${name}/migration.sql`,
      ({ sql }) => sql,
    ),
  }),
  staysDirty: true,
  recovery: { code: 'status/prisma-failed', named: /resolve --rolled-back NAME/ },
};

/** How a migration is called, without what a tool adds to the names of its files. */
export function nameOf(number: number): string {
  return `000${number}_orders`;
}

function files(
  migrations: readonly Migration[],
  folder: string,
  fileName: (name: string) => string,
  text: (migration: Migration) => string,
): Readonly<Record<string, string>> {
  const named = (migration: Migration) => `${folder}/${fileName(nameOf(migration.number))}`;
  return Object.fromEntries(migrations.map((migration) => [named(migration), text(migration)]));
}

const TOOLS: Readonly<Record<ToolName, Tool>> = {
  knex: KNEX,
  'golang-migrate': GOLANG_MIGRATE,
  alembic: ALEMBIC,
  liquibase: LIQUIBASE,
  django: DJANGO,
  flyway: FLYWAY,
  goose: GOOSE,
  prisma: PRISMA,
};

export function toolNamed(name: ToolName): Tool {
  return TOOLS[name];
}

/** The name of the tool's image, without a tag. */
export function shopImage(name: ToolName): string {
  return `schemagate-test-shop-${name}`;
}
