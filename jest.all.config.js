const { availableParallelism } = require('node:os');

// The workers load TypeScript and text files by it, not by the transform of jest.
const REGISTER = `--require ${__dirname}/tools/register-text-files.cjs --import tsx`;
process.env.NODE_OPTIONS = [process.env.NODE_OPTIONS, REGISTER].filter(Boolean).join(' ');

/**
 * All tests of jest.config.js, in workers that load the sources once and keep them: jest would evaluate them anew for each
 * of some 280 files, which took more than a third of the time. Files share what modules keep, and a test has no time limit.
 */
module.exports = {
  ...require('./jest.config.js'),
  runner: 'jest-light-runner/child-process',
  setupFiles: ['<rootDir>/test/support/small-parent.cjs', '<rootDir>/test/support/worker.cjs'],
  // A worker that waits for a process leaves its core to another one.
  maxWorkers: availableParallelism() + 1,
};
