import { writeSync } from 'node:fs';
import { tryFindInstallation } from './installation';

/** Ends here, saying why, where PostgreSQL is not installed. */
export default function setup(): void {
  if (tryFindInstallation() !== undefined) return;
  writeSync(
    2,
    'test:postgres: skipped, since this machine lacks a PostgreSQL server (Debian: apt install postgresql).\n',
  );
  process.exit(0);
}
