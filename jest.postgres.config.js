/** Runs the rendered Job's script against a real PostgreSQL of this machine, which the tests start themselves. */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: ['<rootDir>/test/postgres/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/postgres/setup.ts',
  testTimeout: 60_000,
  maxWorkers: 2,
};
