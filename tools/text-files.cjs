// Scripts, SQL, XML and CSS of src are files with their own ending, imported as their text:
// `import gracefulShutdown from './graceful-shutdown.sh'`. src/lib/text-files.d.ts tells TypeScript the same.
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');

const ENDINGS = ['.sh', '.sql', '.xml', '.css'];

module.exports = {
  ENDINGS,
  /** The option `loader` of esbuild. */
  textLoader: Object.fromEntries(ENDINGS.map((ending) => [ending, 'text'])),
  /** What jest keeps is made anew when this module changes. */
  getCacheKey: (_text, file) =>
    createHash('sha256').update(readFileSync(__filename)).update(file).update(readFileSync(file)).digest('hex'),
  /** Makes this module a transform of jest, which hands over a text without its first line `#!`: so the file is read. */
  process: (_text, file) => ({
    code: `exports.__esModule = true;\nexports.default = ${JSON.stringify(readFileSync(file, 'utf8'))};\n`,
  }),
};
