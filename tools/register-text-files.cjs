// Lets Node load the text files of src, where tsx runs the sources: node --require ./tools/register-text-files.cjs
const { readFileSync } = require('node:fs');
const { ENDINGS } = require('./text-files.cjs');

for (const ending of ENDINGS) {
  require.extensions[ending] = (module, file) => {
    module.exports = { __esModule: true, default: readFileSync(file, 'utf8') };
  };
}
