import { rmSync } from 'node:fs';
import { stopMariaDb } from './mariadb';
import { shared } from './shared';

export default async function teardown(): Promise<void> {
  const { server } = shared();
  await stopMariaDb(server);
  rmSync(server.folder, { recursive: true, force: true });
}
