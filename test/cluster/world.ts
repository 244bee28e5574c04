import type { MariaDb } from '../database/mariadb';
import type { Access } from '../postgres/server';

/** What the setup made for all test files. */
export interface World {
  /** For everything that the run writes. */
  readonly folder: string;
  /** Where the API server listens for this user. */
  readonly socket: string;
  readonly proxy?: number;
  /** Absent where no story runs. */
  readonly database?: MariaDb & { readonly host: string };
  /** A PostgreSQL for the stories of applications; absent where they are not told. */
  readonly postgres?: PostgresServer;
}

/** A PostgreSQL server that pods reach, too. */
export interface PostgresServer {
  readonly pid: number;
  readonly folder: string;
  readonly programs: string;
  readonly access: Access;
  /** As pods reach it. */
  readonly host: string;
}

export function world(): World {
  const text = process.env.SCHEMAGATE_TEST_WORLD;
  if (text === undefined) throw new Error('these tests need jest.cluster.config.js, which prepares them');
  return JSON.parse(text) as World;
}

/** The database server. */
export function databaseServer(): MariaDb & { readonly host: string } {
  const { database } = world();
  if (database === undefined) throw new Error('there is no database');
  return database;
}

/** The PostgreSQL server. */
export function postgresServer(): PostgresServer {
  const { postgres } = world();
  if (postgres === undefined) throw new Error('there is no PostgreSQL');
  return postgres;
}
