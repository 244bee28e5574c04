import { rmSync } from 'node:fs';
import { stopMariaDb } from '../database/mariadb';
import { world } from './world';

export default async function teardown(): Promise<void> {
  const { folder, proxy, database } = world();
  if (proxy !== undefined) process.kill(proxy, 'SIGTERM');
  if (database !== undefined) {
    await stopMariaDb(database);
    rmSync(database.folder, { recursive: true, force: true });
  }
  rmSync(folder, { recursive: true, force: true });
}
