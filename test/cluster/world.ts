import type { MariaDb } from '../database/mariadb';

/** What the setup made for all test files. */
export interface World {
  /** For everything that the run writes. */
  readonly folder: string;
  /** Where the API server listens for this user. */
  readonly socket: string;
  readonly proxy?: number;
  /** Absent where no story runs. */
  readonly database?: MariaDb & { readonly host: string };
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
