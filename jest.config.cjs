/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  // Both cores of a small machine: by default one of them would only watch.
  maxWorkers: '100%',
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  // These need a browser or an office on the machine: jest.browser.config.cjs and its like run them.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/browser/', '<rootDir>/test/office/'],
  // Preact ships .mjs files alone, which jest cannot require; its sources lie beside them.
  moduleNameMapper: {
    '^preact$': '<rootDir>/node_modules/preact/src/index.js',
    '^preact/(hooks|jsx-runtime|test-utils)$': '<rootDir>/node_modules/preact/$1/src/index.js',
  },
  transformIgnorePatterns: ['/node_modules/(?!preact/)'],
  transform: {
    '^.+/node_modules/preact/.+\\.js$': ['@swc/jest', { jsc: { target: 'es2022' } }],
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
      },
    ],
  },
  // Against a test that hangs; on a machine that does other things besides, minutes pass in one that does not.
  testTimeout: 300_000,
};
