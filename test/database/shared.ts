import type { MariaDb } from './mariadb';
import type { Parts } from './parts';

/** What the setup made for all test files. */
export function shared(): { readonly server: MariaDb; readonly parts: Parts } {
  const text = process.env.SCHEMAGATE_TEST_DATABASE;
  if (text === undefined) throw new Error('these tests need jest.database.config.js, which starts the database');
  return JSON.parse(text) as { server: MariaDb; parts: Parts };
}
