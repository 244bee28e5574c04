import { rmSync } from 'node:fs';

export default function teardown(): void {
  const folder = process.env.SCHEMAGATE_TEST_BUNDLES;
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
