// Builds lib/: the command line as one bundle with its code cache, and, unless --bundle-only, the library with its types.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { writeCodeCache } from './code-cache.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const lib = join(root, 'lib');
const SHARED = { absWorkingDir: root, bundle: true, platform: 'node', target: 'node20', logLevel: 'warning' };

if (!process.argv.includes('--bundle-only')) rmSync(lib, { recursive: true, force: true });
mkdirSync(lib, { recursive: true });
await buildCommandLine();
if (!process.argv.includes('--bundle-only')) await buildLibrary();

async function buildCommandLine() {
  const bundle = join(lib, 'cli.js');
  await build({ ...SHARED, entryPoints: ['src/cli/main.ts'], outfile: bundle, minify: true, keepNames: false });
  await writeCodeCache(bundle);
}

async function buildLibrary() {
  await build({ ...SHARED, entryPoints: ['src/index.ts'], outfile: join(lib, 'index.js'), packages: 'external' });
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [tsc, '--project', 'tools/tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
  writeFileSync(join(lib, 'index.d.ts'), "export * from './types/src/index';\n");
}
