// Scripts, SQL, XML and CSS of src are files with their own ending, imported as their text:
// `import gracefulShutdown from './graceful-shutdown.sh'`. src/lib/text-files.d.ts tells TypeScript the same.
const ENDINGS = ['.sh', '.sql', '.xml', '.css'];

module.exports = {
  ENDINGS,
  /** The option `loader` of esbuild. */
  textLoader: Object.fromEntries(ENDINGS.map((ending) => [ending, 'text'])),
  /** Makes this module a transform of jest. */
  process: (text) => ({ code: `exports.__esModule = true;\nexports.default = ${JSON.stringify(text)};\n` }),
};
