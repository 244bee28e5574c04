/** Tests on the cluster of `KUBECONFIG`, with Helm, Argo CD and Flux where they are installed: `npm run test:cluster`. */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: ['<rootDir>/test/cluster/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  filter: '<rootDir>/test/cluster/filter.js',
  passWithNoTests: true,
  globalSetup: '<rootDir>/test/cluster/setup.ts',
  globalTeardown: '<rootDir>/test/cluster/teardown.ts',
  testTimeout: 300_000,
  // They wait most of the time.
  maxWorkers: 5,
};
