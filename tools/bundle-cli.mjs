// The command line for bin/schemagate.js, in parts: main.js has what every run needs, the others what few runs need.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { textLoader } from './text-files.cjs';
import { thirdPartyNotices } from './third-party-notices.mjs';

/**
 * The parts in the order in which they take modules: each takes these and what they import, unless an earlier part has
 * it. What is imported or required inside of a function is not followed: it is another root, or goes into the last part.
 */
const PARTS = {
  main: ['src/cli/main.ts', 'src/commands/synth.ts', 'src/schema/kubernetes/validate.ts'],
  gateway: [
    'src/systems/gateway/compile.ts',
    'src/systems/gateway/facts/describe.ts',
    'src/systems/gateway/facts/stated.ts',
    'src/systems/gateway/patched-workload.ts',
    'src/systems/gateway/rules/index.ts',
  ],
  application: [
    'src/lib/yaml/read/find-node.ts',
    'src/systems/application/compile.ts',
    'src/systems/application/configuration.ts',
    'src/systems/application/facts.ts',
    'src/systems/application/recognize.ts',
    'src/systems/application/rules/index.ts',
  ],
};
const LAST_PART = 'more';

/** What plugins make has no state: each part has its own. */
const VIRTUAL = /^(?:lazy|without):/;

/** A file each, loaded when first asked for: schemas, their validators, packages for messages, globs, diffs, patches. */
const LAZY = [
  /^(?:ajv|diff|fast-json-patch|picomatch|tinyglobby|unbash|yaml)$/,
  /\/schemas\/[a-z0-9-]+\.json$/,
  /^\.\/(?:documentdb|extension-upgrade|gateway|kustomization|l7-state-store|repository|schemagate)\.js$/,
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
    // Comes without the text of its licence, so it is installed, not copied.
    external: ['@bomb.sh/tab/*'],
    logLevel: 'warning',
    metafile: true,
  };
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const lazy = new Map();
  const plugins = [lazyModules(lazy), withoutChildProcess];
  const whole = await build({ ...options, entryPoints: PARTS.main.slice(0, 1), plugins, write: false });
  const parts = divide(whole.metafile.inputs);
  const names = await exportedNames(
    root,
    [...parts.exported.values()].flatMap((paths) => [...paths]),
  );
  const builds = [whole];
  for (const [part, exported] of parts.exported) {
    const stdin = { contents: partEntry(part, exported, names), resolveDir: root };
    await build({
      ...options,
      stdin,
      outdir: undefined,
      outfile: join(folder, `${part}.js`),
      plugins: [inOtherParts(root, parts, part), ...plugins],
    });
  }
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

/** Which part each module is in, and which modules of a part are asked for by name: by other parts, or inside of functions. */
function divide(inputs) {
  const partOf = new Map();
  const take = (part, path) => {
    if (partOf.has(path) || inputs[path] === undefined || VIRTUAL.test(path)) return;
    partOf.set(path, part);
    for (const { kind, path: imported } of inputs[path].imports)
      if (part === LAST_PART || !isLazy(path, kind)) take(part, imported);
  };
  const known = (path) => {
    if (inputs[path] === undefined) throw new Error(`${path} is not in the bundle`);
    return path;
  };
  const { main, ...systems } = PARTS;
  for (const path of main) take('main', known(path));
  // What two systems share is in the part that both have.
  const reached = Object.values(systems).map((roots) => reachable(inputs, roots.map(known)));
  for (const path of reached[0]) if (reached.slice(1).some((others) => others.has(path))) take('main', path);
  for (const [part, roots] of Object.entries(systems)) for (const path of roots) take(part, path);
  for (const path of Object.keys(inputs)) take(LAST_PART, path);
  const exported = new Map([...Object.keys(PARTS), LAST_PART].map((part) => [part, new Set()]));
  for (const [path, { imports }] of Object.entries(inputs)) {
    for (const { kind, path: imported } of imports) {
      const part = partOf.get(imported);
      if (part !== undefined && (part !== partOf.get(path) || isLazy(path, kind))) exported.get(part).add(imported);
    }
  }
  return { partOf, exported };
}

/** The modules that these import, and what those import. */
function reachable(inputs, roots) {
  const found = new Set(roots);
  for (const path of found) {
    for (const { kind, path: imported } of inputs[path]?.imports ?? []) if (!isLazy(path, kind)) found.add(imported);
  }
  return found;
}

/** Packages require what they need at once. */
function isLazy(importer, kind) {
  return /^src\//.test(importer) && kind !== 'import-statement';
}

/**
 * A part exports modules by the paths of their files. Those of the last part run when they are asked for; those of the
 * others at once, so that esbuild makes one scope of them.
 */
function partEntry(part, exported, names) {
  const paths = [...exported].sort();
  if (part === LAST_PART) {
    const modules = paths.map((path) => `${JSON.stringify(path)}: () => require('./${path}')`);
    return `export const modules = {\n${modules.join(',\n')}\n};`;
  }
  const imports = paths.map((path, index) => {
    const own = names.get(path).map((name) => `${name} as ${local(name, index)}`);
    return `import { ${own.join(', ')} } from './${path}';`;
  });
  const modules = paths.map((path, index) => {
    const getters = names.get(path).map((name) => `get ${name}() { return ${local(name, index)}; }`);
    return `${JSON.stringify(path)}: () => ({ __esModule: true, ${getters.join(', ')} })`;
  });
  const main = part === 'main' ? `export { main } from './${PARTS.main[0]}';\n` : '';
  return `${main}${imports.join('\n')}\nexport const modules = {\n${modules.join(',\n')}\n};`;
}

/** Under which a part imports a name of its module with this number. */
function local(name, index) {
  return `${name}_${index}`;
}

/** The names that each of the modules exports, by its path. */
async function exportedNames(root, paths) {
  const entryPoints = [...paths];
  const options = { absWorkingDir: root, entryPoints, outbase: '.', outdir: 'lib', format: 'esm', loader: textLoader };
  // A module alone may require what is no module of the same kind: nobody runs these.
  const { metafile } = await build({ ...options, bundle: false, write: false, metafile: true, logLevel: 'error' });
  const outputs = Object.values(metafile.outputs);
  return new Map(outputs.map(({ entryPoint, exports }) => [entryPoint, exports]));
}

/** Takes a module of another part from there, and one that is loaded inside of a function too: each exists once. */
function inOtherParts(root, { partOf }, part) {
  const setup = ({ onLoad, onResolve, resolve }) => {
    onResolve({ filter: /^[./]|^[a-z@]/ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
      if (pluginData === 'resolving' || importer === '<stdin>') return undefined;
      const {
        path: file,
        namespace,
        errors,
      } = await resolve(path, { importer, resolveDir, kind, pluginData: 'resolving' });
      if (errors.length > 0 || namespace !== 'file') return undefined;
      const [name, from] = [file, importer].map((each) => relative(root, each).replaceAll('\\', '/'));
      const other = partOf.get(name);
      if (other === undefined || (other === part && !(part !== LAST_PART && isLazy(from, kind)))) return undefined;
      return { path: `${name}.cjs`, namespace: 'other-part', pluginData: name };
    });
    onLoad({ filter: /.*/, namespace: 'other-part' }, ({ pluginData: name }) => ({
      contents: `module.exports = require('./${partOf.get(name)}.js').modules[${JSON.stringify(name)}]();`,
      resolveDir: root,
    }));
    onResolve({ filter: /.*/, namespace: 'other-part' }, ({ path }) => ({ path, external: true }));
  };
  return { name: 'in-other-parts', setup };
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
        const name = path.endsWith('.json')
          ? `schema-${basename(path, '.json')}`
          : `${path.startsWith('.') ? 'validator-' : ''}${basename(path, '.js')}`;
        found.set(name, file);
        if (kind !== 'import-statement' || path.startsWith('.')) return { path: `./${name}.js`, external: true };
        return { path: name, namespace: 'lazy', pluginData: { file, resolveDir } };
      });
    }
    onLoad({ filter: /.*/, namespace: 'lazy' }, async ({ path, pluginData: { file, resolveDir } }) => ({
      contents: lazyNames(`./${path}.js`, namesOf(await import(pathToFileURL(file).href))),
      resolveDir,
    }));
    onResolve({ filter: /^\.\/[a-z0-9-]+\.js$/, namespace: 'lazy' }, ({ path }) => ({ path, external: true }));
  };
  return { name: 'lazy-modules', setup };
}

/** Names that a package exports. Node does not see those that CommonJS assigns as a whole, beside others: they are on its default. */
function namesOf(module) {
  const whole = typeof module.default === 'object' || typeof module.default === 'function' ? module.default : {};
  return [...new Set([...Object.keys(module), ...Object.keys(whole)])];
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
