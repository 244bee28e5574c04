import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { ROOT } from './documents';

/** The command line in one file in the folder, as the build makes it. */
export function bundleCommand(folder: string): string {
  const outfile = join(folder, 'schemagate.js');
  buildSync({
    stdin: { contents: "require('./src/cli/main').main()", resolveDir: ROOT },
    bundle: true,
    platform: 'node',
    target: 'node20',
    outfile,
    logLevel: 'silent',
  });
  return outfile;
}
