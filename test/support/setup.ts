import { mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Makes the folder of what test files share, which is built when the first of them asks for it. */
export default function setup(): void {
  const folder = mkdtempSync(join(tmpdir(), 'schemagate-bundles-'));
  // The package holds them beside the bundle.
  symlinkSync(resolve(__dirname, '../../imports'), join(folder, 'imports'));
  process.env.SCHEMAGATE_TEST_BUNDLES = folder;
}
