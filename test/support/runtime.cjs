// Jest makes all modules anew for each test file. To load the command takes longer than most files, and V8 runs what is
// new slowly, until it has seen it some hundred times. So a worker keeps the modules of `src` and of packages, as a
// process of a user would, together with the global object that they were made in (environment.cjs). Those of `test`
// are made anew for each file, and what V8 has compiled of them is kept.
const { join, sep } = require('node:path');
const vm = require('node:vm');
const { default: Runtime } = require('jest-runtime');

const ROOT = join(__dirname, '../..') + sep;
const KEPT = ['src', 'imports', 'node_modules'].map((folder) => ROOT + folder + sep);

const isKept = (path) => KEPT.some((folder) => path.startsWith(folder));

const modules = new Map();
/** What functions of modules that are kept require, which jest would look for at each call. */
const required = new Map();
const sourceMaps = new Map();
let current;
let depth = 0;

module.exports = class WorkerRuntime extends Runtime {
  constructor(...options) {
    super(...options);
    current = this;
    this.transformCache.sourceMaps = sourceMaps;
    for (const [path, module] of modules) this.registries.getActiveCjsRegistry().set(path, module);
  }

  /** A module that is kept may require another one later, when the file that it was made for has gone. */
  requireModuleOrMock(from, name) {
    if (this !== current) return current.requireModuleOrMock(from, name);
    const key = `${from} ${name}`;
    if (required.has(key)) return required.get(key);
    depth++;
    try {
      const exports = super.requireModuleOrMock(from, name);
      // Within a circle a module is not whole yet.
      if (depth === 1 && isKept(from)) required.set(key, exports);
      return exports;
    } finally {
      depth--;
    }
  }

  teardown() {
    for (const [path, module] of this.registries.getActiveCjsRegistry()) {
      if (module.loaded && isKept(path)) modules.set(path, module);
    }
    super.teardown();
  }
};

const { compileFunction } = vm;
/** A script for each file, as long as its text is the same. */
const scripts = new Map();

vm.compileFunction = (code, parameters, options) => {
  const { filename, parsingContext } = options;
  if (parsingContext === undefined) return compileFunction(code, parameters, options);
  const known = scripts.get(filename);
  if (known?.code === code) return known.script.runInContext(parsingContext);
  const head = `(function (${parameters.join(', ')}) {`;
  const script = new vm.Script(`${head}${code}\n})`, { filename, columnOffset: -head.length });
  scripts.set(filename, { code, script });
  return script.runInContext(parsingContext);
};
