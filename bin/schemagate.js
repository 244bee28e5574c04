#!/usr/bin/env node
'use strict';

const { existsSync } = require('node:fs');
const { enableCompileCache } = require('node:module');
const { join } = require('node:path');

const cli = join(__dirname, '..', 'lib', 'cli', 'main.js');

if (existsSync(cli)) {
  // Half of a short run goes into compiling. Node 22 and later keep what they have compiled for the next run.
  enableCompileCache?.();
  require(cli).main();
} else {
  process.stderr.write('error: schemagate is not built. Run npm run build\n');
  process.exitCode = 2;
}
