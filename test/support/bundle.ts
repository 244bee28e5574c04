import { existsSync, renameSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync, type BuildOptions } from 'esbuild';
import { textLoader } from '../../tools/text-files.cjs';

const ROOT = resolve(__dirname, '../..');

/** The command line in one file, as the build makes it: one for all test files of a run. */
export function bundledCommand(): string {
  return made('schemagate.js', { stdin: { contents: "require('./src/cli/main').main();", resolveDir: ROOT } });
}

/** The app of `cdk8s synth` in one file: one for all test files of a run. */
export function bundledApp(): string {
  return made('app.js', { entryPoints: ['src/main.ts'] });
}

/** The library in one file, without the packages that it needs: one for all test files of a run. */
export function bundledLibrary(): string {
  return made('index.js', { entryPoints: ['src/index.ts'], packages: 'external' });
}

/** Two workers may build at the same time: each writes a file of its own, and moves it into its place. */
function made(name: string, options: BuildOptions): string {
  const folder = process.env.SCHEMAGATE_TEST_BUNDLES;
  if (folder === undefined) throw new Error('the configuration of jest names no globalSetup that makes the folder');
  const bundle = join(folder, name);
  if (existsSync(bundle)) return bundle;
  linkImports(folder);
  const own = `${bundle}.${process.pid}`;
  buildSync({
    ...options,
    absWorkingDir: ROOT,
    outfile: own,
    bundle: true,
    platform: 'node',
    target: 'node20',
    // Node reads it in each process that a test starts.
    minify: true,
    loader: textLoader,
    logLevel: 'silent',
  });
  renameSync(own, bundle);
  return bundle;
}

/** The package holds them beside the bundle. */
function linkImports(folder: string): void {
  try {
    symlinkSync(join(ROOT, 'imports'), join(folder, 'imports'));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  }
}
