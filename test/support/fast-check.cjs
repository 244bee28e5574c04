// Properties are tried on the same values in each run, so that a change of somebody else never fails by chance. Other
// values: SCHEMAGATE_TEST_SEED=4711 npm test. Looking for new faults is the fuzzer's work.
const fc = require('../../node_modules/fast-check/lib/cjs/fast-check.js');

fc.configureGlobal({ seed: Number(process.env.SCHEMAGATE_TEST_SEED ?? 1) });

module.exports = fc;
