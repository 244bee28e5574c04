import { mkdtempSync, readFileSync, statfsSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 2 ** 30;

/** Makes the folder of what test files share, which is built when the first of them asks for it. */
export default function setup(): void {
  if (process.env.TMPDIR === undefined && hasRoomInMemory()) process.env.TMPDIR = MEMORY;
  const folder = mkdtempSync(join(tmpdir(), 'schemagate-bundles-'));
  // The package holds them beside the bundle.
  symlinkSync(resolve(__dirname, '../../imports'), join(folder, 'imports'));
  process.env.SCHEMAGATE_TEST_BUNDLES = folder;
}

/**
 * Whether temporary files may stay in memory, where a small git repository is made three times as fast as on a disk.
 * A container often has 64 MiB there, from which no program may be run.
 */
function hasRoomInMemory(): boolean {
  if (process.platform !== 'linux') return false;
  const mount = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .findLast((line) => line.split(' ')[1] === MEMORY);
  const [, , type, options = ''] = mount?.split(' ') ?? [];
  if (type !== 'tmpfs' || /\b(?:ro|noexec)\b/.test(options)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize >= ENOUGH_BYTES;
}
