// Builds lib/: the command line in few files, and, unless --bundle-only, the library with its types.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleCommandLine } from './bundle-cli.mjs';
import { textLoader } from './text-files.cjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const lib = join(root, 'lib');

if (!process.argv.includes('--bundle-only')) rmSync(lib, { recursive: true, force: true });
mkdirSync(lib, { recursive: true });
await bundleCommandLine(root, join(lib, 'cli'));
if (!process.argv.includes('--bundle-only')) await buildLibrary();

async function buildLibrary() {
  await build({
    absWorkingDir: root,
    entryPoints: ['src/index.ts'],
    outfile: join(lib, 'index.js'),
    bundle: true,
    packages: 'external',
    loader: textLoader,
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
  });
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [tsc, '--project', 'tools/tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
  // Declarations that are written by hand or by a generator are read by tsc, and not emitted.
  const declared = join('imports', 'validators', 'index.d.ts');
  cpSync(join(root, declared), join(lib, 'types', declared));
  writeFileSync(join(lib, 'index.d.ts'), "export * from './types/src/index';\n");
}
