#!/usr/bin/env node
'use strict';

const { existsSync, readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { Script } = require('node:vm');

const lib = join(__dirname, '..', 'lib');
const filename = join(lib, 'cli.js');
// What V8 made of the bundle at build time: half of a short run would else go into compiling. A cache of another V8, or
// of the same with other flags, is not used.
const cache = join(lib, `cli-${process.arch}-${process.versions.v8}.cache`);

if (existsSync(filename)) {
  const cachedData = existsSync(cache) ? readFileSync(cache) : undefined;
  const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(filename), module, filename, lib);
  module.exports.main();
} else {
  process.stderr.write('error: schemagate is not built. Run npm run build\n');
  process.exitCode = 2;
}
