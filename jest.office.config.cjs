const base = require('./jest.config.cjs');

/** @type {import('jest').Config} */
module.exports = {
  ...base,
  testMatch: ['<rootDir>/test/office/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  // An office calculates a workbook of 10,000 payouts in seconds, on a machine that does nothing else.
  testTimeout: 180_000,
};
