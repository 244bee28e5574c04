import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '../test/cluster/record';
import { missingFindings, proofPage } from './proof/page';
import { parts } from './proof/parts';

const ROOT = join(__dirname, '..');

/** Tells all stories on the current cluster, and writes docs/proof.md from what they found. */
function main(): number {
  const folder = mkdtempSync(join(tmpdir(), 'schemagate-proof-'));
  try {
    const file = join(folder, 'findings');
    const env = { ...process.env, SCHEMAGATE_TEST_RECORD: file };
    const jest = [join(ROOT, 'node_modules/jest/bin/jest.js'), '--ci', '--config', 'jest.cluster.config.js', 'stories'];
    const { status } = spawnSync(process.execPath, jest, { cwd: ROOT, env, stdio: 'inherit' });
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const findings = text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Finding);
    return status === 0 ? write(findings) : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function write(findings: readonly Finding[]): number {
  const missing = missingFindings(findings);
  if (missing.length > 0) {
    console.error(`docs/proof.md is as it was, since these were not told:\n${missing.join('\n')}`);
    return 1;
  }
  writeFileSync(join(ROOT, 'docs/proof.md'), proofPage(findings, parts()));
  return 0;
}

process.exitCode = main();
