import { mkdtempSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAccount } from './account';
import { startMariaDb } from './mariadb';
import { missingParts, provideParts } from './parts';

/** Starts the database that all tests share; ends here, saying why, where a part is not installed. */
export default async function setup(): Promise<void> {
  const missing = missingParts();
  if (missing.length > 0) {
    writeSync(2, `test:database: skipped, since this machine lacks ${missing.join(', ')}.\n`);
    process.exit(0);
  }
  const parts = provideParts(mkdtempSync(join(tmpdir(), 'schemagate-built-')));
  const server = await startMariaDb();
  process.env.SCHEMAGATE_TEST_DATABASE = JSON.stringify({ parts, server });
  createAccount(server);
}
