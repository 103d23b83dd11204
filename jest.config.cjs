/** @type {import('jest').Config} */
const shared = {
  testEnvironment: 'node',
  // Nothing else is looked through for modules.
  roots: [
    '<rootDir>/conform',
    '<rootDir>/install',
    '<rootDir>/parity',
    '<rootDir>/src',
    '<rootDir>/sandbox',
    '<rootDir>/test',
  ],
  // Preact ships .mjs files alone, which jest cannot require; its sources lie beside them.
  moduleNameMapper: {
    // The package is of modules too; this is the same in one file.
    '^d3-dsv$': '<rootDir>/node_modules/d3-dsv/dist/d3-dsv.js',
    // The same, under the seed of the run.
    '^fast-check$': '<rootDir>/test/run/seeded-fast-check.ts',
    '^preact$': '<rootDir>/node_modules/preact/src/index.js',
    '^preact/(hooks|jsx-runtime|test-utils)$': '<rootDir>/node_modules/preact/$1/src/index.js',
  },
  transformIgnorePatterns: ['/node_modules/(?!(preact|@noble)/)'],
  transform: {
    '^.+/node_modules/(preact|@noble)/.+\\.js$': ['@swc/jest', { jsc: { target: 'es2022' } }],
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        // Beside the code, where they are read for a stack alone: in it they were most of what each test file loads.
        sourceMaps: true,
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
      },
    ],
  },
};

/** Neither a build nor a bundle: the sources themselves on stand-ins in memory. */
const sources = {
  ...shared,
  globalSetup: '<rootDir>/test/run/start-fast.ts',
  moduleNameMapper: {
    ...shared.moduleNameMapper,
    '^zod/mini$': '<rootDir>/node_modules/.cache/introw-payouts/zod-mini.cjs',
    '^@noble/hashes/(hmac|sha2)\\.js$': '<rootDir>/node_modules/.cache/introw-payouts/noble-$1.cjs',
  },
};

/** Builds dist/ and makes what all processes of a run share. */
const built = {
  globalSetup: '<rootDir>/test/run/start-run.ts',
  globalTeardown: '<rootDir>/test/run/end-run.ts',
};

const inFolders = (...folders) =>
  folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.{ts,tsx}`);

/**
 * Tests of the sources that try everything in turn (each fault, each place to be killed at, each size, each page) or much at
 * random: half of the time of all of them. `npm test` runs them, `npm run test:fast` does not.
 */
const WIDE = [
  ...['core/payments/growth', 'core/payments/ledgers/ledgers'],
  ...['jobs/approval/approval-kill', 'jobs/bulk/bulk-size'],
  ...['jobs/payments/matching-size', 'jobs/payments/payments-kill'],
  ...['jobs/pull/pull-fetch', 'jobs/pull/pull-misfit', 'jobs/pull/pull-moved'],
  ...['jobs/pull/pull-old-sheets', 'jobs/pull/pull-paging'],
  ...['jobs/push/fault-matrix', 'jobs/push/job-size', 'jobs/push/outage', 'jobs/push/push-faults'],
  ...['jobs/push/push-limits', 'jobs/push/push-receipt', 'jobs/push/push-record'],
  ...['jobs/report/export', 'jobs/review/edit-cost'],
  ...[
    'jobs/setup/copies',
    'jobs/setup/damaged-memory',
    'jobs/setup/migrations',
    'jobs/setup/schedule',
  ],
  ...['jobs/tamper/tamper', 'ui/accessibility'],
];

/** @type {import('jest').Config} */
module.exports = {
  // Both cores of a small machine: by default one of them would only watch.
  maxWorkers: '100%',
  testSequencer: '<rootDir>/test/run/long-first.cjs',
  // Against a test that hangs; on a machine that does other things besides, minutes pass in one that does not.
  testTimeout: 300_000,
  projects: [
    {
      ...sources,
      displayName: 'fast',
      testMatch: inFolders(
        'core',
        'introw',
        'sheets',
        'jobs',
        'fakes',
        'rpc',
        'run',
        'ui',
        'words',
      ),
      testPathIgnorePatterns: WIDE.map((name) => `/test/${name}\\.test\\.tsx?$`),
    },
    {
      ...sources,
      displayName: 'wide',
      testMatch: WIDE.map((name) => `<rootDir>/test/${name}.test.{ts,tsx}`),
    },
    // What stands between this repository and the real Introw: needs esbuild, neither a build nor a bundle.
    { ...sources, displayName: 'bridges', testMatch: inFolders('conform', 'install') },
    // Random schedules on the sources: longer than what one waits for while writing.
    { ...sources, displayName: 'model', testMatch: inFolders('model') },
    // What dist/ holds, in the sandbox.
    {
      ...shared,
      ...built,
      displayName: 'app',
      testMatch: inFolders('app'),
      testPathIgnorePatterns: ['/test/app/kill/'],
    },
    { ...shared, ...built, displayName: 'kill', testMatch: inFolders('app/kill') },
    {
      ...shared,
      ...built,
      displayName: 'sandbox',
      testMatch: inFolders('sandbox', 'gas', 'parity'),
    },
    // The build itself, and what stands around it.
    { ...shared, ...built, displayName: 'bundle', testMatch: ['<rootDir>/test/*.test.ts'] },
    // These need a browser or an office on the machine.
    { ...shared, ...built, displayName: 'browser', testMatch: inFolders('browser') },
    { ...shared, ...built, displayName: 'office', testMatch: inFolders('office') },
  ],
};
