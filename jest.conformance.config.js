const base = require('./jest.config.js');

/** Compares what is rendered with what the vendor's tools were seen to make of the same input. */
module.exports = { ...base, testMatch: ['<rootDir>/test/conformance/**/*.test.ts'] };
