// The command line for bin/schemagate.js: main.js, and beside it what few runs need.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { textLoader } from './text-files.cjs';
import { thirdPartyNotices } from './third-party-notices.mjs';

/** Loaded when first asked for: other kinds, schemas and places for messages, globs, diffs, patches. */
const LAZY = [
  /^(?:ajv|diff|fast-json-patch|picomatch|tinyglobby|unbash|yaml)$/,
  /^(?:\.|.*\/kubernetes)\/validate$/,
  /\/schemas\/[a-z0-9-]+\.json$/,
  /^\.\/(?:documentdb|extension-upgrade|gateway|kustomization|l7-state-store|repository)\.js$/,
];

/** Makes the folder anew: the bundle, and the notices of the packages in it. */
export async function bundleCommandLine(root, folder) {
  const options = {
    absWorkingDir: root,
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node20',
    minify: true,
    loader: textLoader,
    logLevel: 'warning',
    metafile: true,
  };
  const lazy = new Map();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const main = await build({
    ...options,
    entryPoints: { main: 'src/cli/main.ts' },
    plugins: [lazyModules(lazy), withoutChildProcess],
  });
  const builds = [main];
  for (let left = [...lazy]; left.length > 0;) {
    const found = new Map();
    const plugins = [lazyModules(found), wholeSchemas];
    builds.push(await build({ ...options, entryPoints: Object.fromEntries(left), plugins }));
    left = [...found].filter(([name]) => !lazy.has(name));
    for (const [name, file] of left) lazy.set(name, file);
  }
  const inputs = builds.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  writeFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(root, inputs));
}

/**
 * Leaves lazy modules out of the bundle and collects their files by name. A package that is imported is loaded when
 * a name of it is first used; anything else at once.
 */
function lazyModules(found) {
  const setup = ({ onLoad, onResolve, resolve }) => {
    for (const filter of LAZY) {
      onResolve({ filter }, async ({ path, importer, resolveDir, kind, pluginData }) => {
        if (pluginData === 'resolving' || !/\/(?:src|imports)\//.test(importer.replaceAll('\\', '/'))) return undefined;
        const { path: file } = await resolve(path, { importer, resolveDir, kind, pluginData: 'resolving' });
        const name = path.endsWith('.json') ? `schema-${basename(path, '.json')}` : basename(path, '.js');
        found.set(name, file);
        if (kind !== 'import-statement' || path.startsWith('.')) return { path: `./${name}.js`, external: true };
        return { path: name, namespace: 'lazy', pluginData: { file, resolveDir } };
      });
    }
    onLoad({ filter: /.*/, namespace: 'lazy' }, async ({ path, pluginData: { file, resolveDir } }) => ({
      contents: lazyNames(`./${path}.js`, Object.keys(await import(pathToFileURL(file).href))),
      resolveDir,
    }));
    onResolve({ filter: /^\.\/[a-z0-9-]+\.js$/, namespace: 'lazy' }, ({ path }) => ({ path, external: true }));
  };
  return { name: 'lazy-modules', setup };
}

/** A module that has the names of another one, and loads it for the first of them. */
function lazyNames(path, names) {
  const own = names.filter((name) => /^[A-Za-z$][\w$]*$/.test(name));
  const getters = own.map((name) => `get ${name}() { return load().${name}; }`);
  return `const load = () => require(${JSON.stringify(path)});\nmodule.exports = { __esModule: true, ${getters.join(', ')} };`;
}

/** A schema as a module that is the schema: as an entry of its own, esbuild would make one of JSON that exports nothing. */
const wholeSchemas = {
  name: 'whole-schemas',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]schemas[\\/][a-z0-9-]+\.json$/ }, ({ path }) => ({
      contents: `module.exports = ${readFileSync(path, 'utf8')};`,
      loader: 'js',
    }));
  },
};

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
