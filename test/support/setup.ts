import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes the folder of what test files share, which is built when the first of them asks for it. */
export default function setup(): void {
  process.env.SCHEMAGATE_TEST_BUNDLES = mkdtempSync(join(tmpdir(), 'schemagate-bundles-'));
}
