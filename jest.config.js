/**
 * Tests are fast, offline and need Node only; what needs a database, a browser or a cluster has its own config. Each file
 * runs on its own here, which suits work on one of them; `npm test` runs them all by jest.all.config.js.
 */
module.exports = {
  testEnvironment: 'node',
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
  // What examples import is not installed here.
  moduleNameMapper: { '^schemagate$': '<rootDir>/src/index.ts' },
  // Jest leaves one core to itself, where it has nothing to do while tests run: of two cores that is half.
  maxWorkers: '100%',
  // Many tests start processes, which take their time on a busy machine; a test of a bound states the bound itself.
  testTimeout: 60_000,
  // These come as ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!unbash/|@bomb\\.sh/)', '/imports/validators/'],
};
