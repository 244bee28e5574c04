import type { Migration } from './schema';

/** Migration tools that the stories of applications run. */
export const TOOL_NAMES = ['knex', 'golang-migrate', 'alembic', 'liquibase'] as const;
export type ToolName = (typeof TOOL_NAMES)[number];

/** What a run that was killed or failed leaves behind, and what a person does about it. */
export interface Recovery {
  /** Leaves the database as such a run does. */
  readonly leave: string;
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

function files(
  migrations: readonly Migration[],
  folder: string,
  fileName: (name: string) => string,
  text: (migration: Migration) => string,
): Readonly<Record<string, string>> {
  const named = (migration: Migration) => `${folder}/${fileName(`000${migration.number}_orders`)}`;
  return Object.fromEntries(migrations.map((migration) => [named(migration), text(migration)]));
}

const TOOLS: Readonly<Record<ToolName, Tool>> = {
  knex: KNEX,
  'golang-migrate': GOLANG_MIGRATE,
  alembic: ALEMBIC,
  liquibase: LIQUIBASE,
};

export function toolNamed(name: ToolName): Tool {
  return TOOLS[name];
}

/** The name of the tool's image, without a tag. */
export function shopImage(name: ToolName): string {
  return `schemagate-test-shop-${name}`;
}
