/** Builds the Dockerfiles with buildah and runs what came out: `npm run test:images`. */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: ['<rootDir>/test/images/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/images/setup.ts',
  globalTeardown: '<rootDir>/test/images/teardown.ts',
  testTimeout: 300_000,
  // They share a store of images.
  maxWorkers: 1,
};
