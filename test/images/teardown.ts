import { rmSync } from 'node:fs';
import { Engine } from './engine';

export default function teardown(): void {
  const folder = process.env.SCHEMAGATE_TEST_STORE!;
  new Engine(folder).close();
  rmSync(folder, { recursive: true, force: true });
}
