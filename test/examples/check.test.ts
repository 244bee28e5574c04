import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../src/commands/check';

const ROOT = join(__dirname, '../..');
const FOLDER = join(ROOT, 'examples/gateways');

it('every rule and every strict schema lets the examples pass', () => {
  const { refused, workloads, diagnostics } = check({ cwd: ROOT });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(refused).toBe(false);
  expect(workloads).toBeGreaterThan(readdirSync(FOLDER).length);
});
