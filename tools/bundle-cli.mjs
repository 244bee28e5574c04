// The command line as one script for bin/schemagate.js; what few runs need goes into files of their own beside it.
import { readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { textLoader } from './text-files.cjs';

/** Loaded when first asked for: other kinds, schemas and places for messages, globs, diffs, patches. */
const LAZY = [
  /^(?:diff|fast-json-patch|picomatch|tinyglobby|yaml)$/,
  /\/kubernetes\/validate$/,
  /\/schemas\/[a-z0-9-]+\.json$/,
  /^\.\/(?:documentdb|extension-upgrade|kustomization|l7-state-store|repository)\.js$/,
];

const OPTIONS = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  minify: true,
  loader: textLoader,
  logLevel: 'warning',
};

/** Writes `cli.js` and `cli-lazy/*.js` into the folder. */
export async function bundleCommandLine(root, folder) {
  const lazy = new Map();
  rmSync(join(folder, 'cli-lazy'), { recursive: true, force: true });
  await build({
    ...OPTIONS,
    absWorkingDir: root,
    entryPoints: ['src/cli/main.ts'],
    outfile: join(folder, 'cli.js'),
    // A function, as Node makes one of a module: bin/schemagate.js runs it as it stands.
    banner: { js: '(function (exports, require, module, __filename, __dirname) {' },
    footer: { js: '})' },
    plugins: [lazyModules(lazy), withoutChildProcess],
  });
  for (const [name, entry] of lazy) {
    const stdin = { contents: `module.exports = require(${JSON.stringify(entry)});`, resolveDir: root };
    await build({ ...OPTIONS, stdin, outfile: join(folder, 'cli-lazy', `${name}.js`) });
  }
  requireAscii(join(folder, 'cli.js'));
}

/** The bundle is read byte by byte, which is faster; esbuild escapes all but what stands in tagged templates. */
function requireAscii(file) {
  const text = readFileSync(file, 'utf8');
  const found = /\P{ASCII}/u.exec(text);
  if (found === null) return;
  const place = JSON.stringify(text.slice(found.index - 40, found.index + 40));
  throw new Error(`${file}: a character beyond ASCII, in a tagged template probably; interpolate it: ${place}`);
}

/** Leaves lazy modules out of the bundle and collects their files by name. */
function lazyModules(found) {
  const setup = ({ onResolve, resolve }) => {
    for (const filter of LAZY) {
      onResolve({ filter }, async ({ path, importer, resolveDir, kind, pluginData }) => {
        if (pluginData === 'resolving' || !/\/(?:src|imports)\//.test(importer.replaceAll('\\', '/'))) return undefined;
        const { path: file } = await resolve(path, { importer, resolveDir, kind, pluginData: 'resolving' });
        const name = path.endsWith('.json') ? `schema-${basename(path, '.json')}` : basename(path, '.js');
        found.set(name, file);
        return { path: `./cli-lazy/${name}.js`, external: true };
      });
    }
  };
  return { name: 'lazy-modules', setup };
}

/** commander would load it for subcommands that are programs of their own, which schemagate has not. */
const withoutChildProcess = {
  name: 'without-child-process',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /commander/.test(importer) ? { path: 'child_process', namespace: 'without' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'without' }, () => ({ contents: 'module.exports = {};' }));
  },
};
