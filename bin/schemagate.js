#!/usr/bin/env node
'use strict';

// Half of the time of a short run would go into compiling: the build keeps what V8 made of the bundle, for its version.
const { existsSync, readFileSync } = require('node:fs');
const { createRequire, enableCompileCache } = require('node:module');
const { dirname, join } = require('node:path');

const bundle = join(__dirname, '..', 'lib', 'cli.js');
const cache = join(__dirname, '..', 'lib', `cli-${process.arch}-${process.versions.v8}.cache`);

if (!existsSync(bundle)) {
  process.stderr.write('error: schemagate is not built. Run npm run build\n');
  process.exit(2);
}
load().main();

function load() {
  if (!existsSync(cache)) {
    enableCompileCache?.();
    return require(bundle);
  }
  const { Script } = require('node:vm');
  const code = readFileSync(bundle, 'latin1');
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${code}\n})`;
  // What another V8, or the same with other flags, does not accept is compiled anew.
  const script = new Script(wrapped, { filename: bundle, cachedData: readFileSync(cache) });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(bundle), module, bundle, dirname(bundle));
  return module.exports;
}
