const base = require('./jest.config.cjs');

/** @type {import('jest').Config} */
module.exports = {
  ...base,
  testMatch: ['<rootDir>/test/office/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
};
