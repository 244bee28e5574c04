import { rmSync } from 'node:fs';
import { endProcess, stopMariaDb } from '../database/mariadb';
import { world } from './world';

export default async function teardown(): Promise<void> {
  const { folder, proxy, database, postgres } = world();
  if (proxy !== undefined) process.kill(proxy, 'SIGTERM');
  if (database !== undefined) {
    await stopMariaDb(database);
    rmSync(database.folder, { recursive: true, force: true });
  }
  if (postgres !== undefined) {
    await endProcess(postgres.pid, 'SIGINT');
    rmSync(postgres.folder, { recursive: true, force: true });
  }
  rmSync(folder, { recursive: true, force: true });
}
