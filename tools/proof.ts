import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '../test/cluster/record';
import { missingFindings, proofPage } from './proof/page';
import { parts } from './proof/parts';

const ROOT = join(__dirname, '..');

const PAGE = join(ROOT, 'docs/proof.md');

/**
 * Tells all stories on the current cluster, and writes docs/proof.md from what they found. Of a part of them, which
 * arguments name as jest takes them (`stories/.*-application`), the page keeps what it says about all others.
 */
function main(...patterns: readonly string[]): number {
  const folder = mkdtempSync(join(tmpdir(), 'schemagate-proof-'));
  try {
    const file = join(folder, 'findings');
    const env = { ...process.env, SCHEMAGATE_TEST_RECORD: file };
    const jest = [join(ROOT, 'node_modules/jest/bin/jest.js'), '--ci', '--config', 'jest.cluster.config.js'];
    jest.push(...(patterns.length === 0 ? ['stories'] : patterns));
    const { status } = spawnSync(process.execPath, jest, { cwd: ROOT, env, stdio: 'inherit' });
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const findings = text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Finding);
    return status === 0 ? write(findings, patterns.length === 0 ? '' : readFileSync(PAGE, 'utf8')) : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function write(findings: readonly Finding[], earlier: string): number {
  const missing = missingFindings(findings, earlier);
  if (missing.length > 0) {
    console.error(`docs/proof.md is as it was, since these were not told:\n${missing.join('\n')}`);
    return 1;
  }
  writeFileSync(PAGE, proofPage(findings, parts(), earlier));
  return 0;
}

process.exitCode = main(...process.argv.slice(2));
