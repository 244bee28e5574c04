import { rmSync } from 'node:fs';
import { stopMariaDb } from './mariadb';
import { shared } from './shared';

export default async function teardown(): Promise<void> {
  const { server, parts } = shared();
  await stopMariaDb(server);
  for (const folder of [server.folder, parts.built]) rmSync(folder, { recursive: true, force: true });
}
