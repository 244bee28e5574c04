import { mkdtempSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram, missingParts } from '../database/parts';
import { Engine } from './engine';
import { provideStandIns } from './stand-ins';

/** Makes the store that all tests share; ends here, saying why, where a part is not there. */
export default function setup(): void {
  const isStandIn = process.env.SCHEMAGATE_TEST_STAND_INS === '1';
  const programs = isStandIn ? ['buildah', 'mmdebstrap'] : ['buildah'];
  const missing = programs
    .filter((program) => findProgram(program) === undefined)
    .map((name) => `${name} (Debian package ${name})`);
  missing.push(...missingParts().filter((part) => part.startsWith('mariadb')));
  if (process.getuid?.() !== 0) missing.push('root');
  if (missing.length > 0) {
    writeSync(2, `test:images: skipped, since this machine lacks ${missing.join(', ')}.\n`);
    process.exit(0);
  }
  const folder = mkdtempSync(join(tmpdir(), 'schemagate-images-'));
  process.env.SCHEMAGATE_TEST_STORE = folder;
  if (isStandIn) provideStandIns(new Engine(folder));
}
