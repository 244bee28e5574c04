import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync, type BuildOptions } from 'esbuild';
import { textLoader } from '../../tools/text-files.cjs';

const ROOT = resolve(__dirname, '../..');
const COMPILED = join(__dirname, 'compiled.cjs');

/** The command line in one file, as the build makes it, and compiled: one for all test files of a run. */
export function bundledCommand(): string {
  const stdin = { contents: "require('./src/cli/main').main();", resolveDir: ROOT };
  return made('schemagate.js', (own) => {
    const bundle = `${own}.bundle.js`;
    build({ stdin }, bundle);
    execFileSync(process.execPath, [COMPILED, bundle, 'synth', '-', '--delivery', 'argocd', '--output', '-'], {
      input: readFileSync(join(ROOT, 'examples/gateways/payments.yaml')),
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    const names = [COMPILED, bundle, `${bundle}.cache`].map((path) => JSON.stringify(path));
    writeFileSync(own, `require(${names[0]}).run(${names[1]}, require('node:fs').readFileSync(${names[2]}));\n`);
  });
}

/** The app of `cdk8s synth` in one file: one for all test files of a run. */
export function bundledApp(): string {
  return made('app.js', (own) => build({ entryPoints: ['src/main.ts'] }, own));
}

/** The library in one file, without the packages that it needs: one for all test files of a run. */
export function bundledLibrary(): string {
  return made('index.js', (own) => build({ entryPoints: ['src/index.ts'], packages: 'external' }, own));
}

/** Two workers may build at the same time: each writes a file of its own, and moves it into its place. */
function made(name: string, make: (own: string) => void): string {
  const folder = process.env.SCHEMAGATE_TEST_BUNDLES;
  if (folder === undefined) throw new Error('the configuration of jest names no globalSetup that makes the folder');
  const bundle = join(folder, name);
  if (existsSync(bundle)) return bundle;
  linkImports(folder);
  const own = `${bundle}.${process.pid}`;
  make(own);
  renameSync(own, bundle);
  return bundle;
}

function build(options: BuildOptions, outfile: string): void {
  buildSync({
    ...options,
    absWorkingDir: ROOT,
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    // Node reads it in each process that a test starts.
    minify: true,
    loader: textLoader,
    logLevel: 'silent',
  });
}

/** The package holds them beside the bundle. */
function linkImports(folder: string): void {
  try {
    symlinkSync(join(ROOT, 'imports'), join(folder, 'imports'));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  }
}
