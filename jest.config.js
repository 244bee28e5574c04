const { availableParallelism } = require('node:os');

/** Tests are fast, offline and need Node only; what needs a database, a browser or a cluster has its own config. */
module.exports = {
  testEnvironment: '<rootDir>/test/support/environment.cjs',
  runtime: '<rootDir>/test/support/runtime.cjs',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/test/(cluster|database|postgres|images|browser|proof)/',
    // It compiles what SCHEMAGATE_CHARTS names.
    ...(process.env.SCHEMAGATE_CHARTS === undefined ? ['<rootDir>/test/conformance/charts'] : []),
  ],
  globalSetup: '<rootDir>/test/support/setup.ts',
  globalTeardown: '<rootDir>/test/support/teardown.ts',
  setupFiles: ['<rootDir>/test/support/small-parent.cjs'],
  transform: {
    '^.+\\.m?[jt]s$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }],
    '\\.(sh|sql|xml|css)$': '<rootDir>/tools/text-files.cjs',
  },
  moduleNameMapper: {
    // What examples import is not installed here.
    '^schemagate$': '<rootDir>/src/index.ts',
    '^fast-check$': '<rootDir>/test/support/fast-check.cjs',
  },
  // A worker that waits for a process which it has started leaves its core to another one.
  maxWorkers: availableParallelism() + 1,
  // Many tests start processes, which take their time on a busy machine; a test of a bound states the bound itself.
  testTimeout: 60_000,
  // These come as ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!unbash/|@bomb\\.sh/)', '/imports/validators/'],
};
