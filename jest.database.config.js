/** Tests with a real MariaDB, Liquibase and MySQL Connector/J: `npm run test:database`. */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: ['<rootDir>/test/database/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/database/setup.ts',
  globalTeardown: '<rootDir>/test/database/teardown.ts',
  testTimeout: 180_000,
  maxWorkers: 3,
};
