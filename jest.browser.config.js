const { findChromium } = require('./test/browser/find-chromium.js');

const chromium = findChromium();
if (chromium === undefined) {
  process.stderr.write('skipped: no Chromium. Install the package "chromium", or name a browser in CHROMIUM_PATH.\n');
}

/** Tests of the HTML report in a headless Chromium of this machine: `npm run test:browser`. */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: [chromium === undefined ? '<rootDir>/test/browser/no-browser' : '<rootDir>/test/browser/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  passWithNoTests: true,
  globals: { CHROMIUM: chromium },
  testTimeout: 60_000,
  maxWorkers: 1,
};
