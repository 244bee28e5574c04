import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { textLoader } from '../../tools/text-files.cjs';
import { ROOT } from './documents';

/** The command line in one file in the folder, as the build makes it. */
export function bundleCommand(folder: string): string {
  const outfile = join(folder, 'schemagate.js');
  const imports = join(folder, 'imports');
  // The package holds them beside the bundle.
  if (!existsSync(imports)) symlinkSync(join(ROOT, 'imports'), imports);
  buildSync({
    stdin: { contents: "require('./src/cli/main').main()", resolveDir: ROOT },
    bundle: true,
    platform: 'node',
    target: 'node20',
    loader: textLoader,
    outfile,
    logLevel: 'silent',
  });
  return outfile;
}
