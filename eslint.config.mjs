import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';

/** Names of Google's services: they may stand in src/gas only. */
const GOOGLE = [
  'SpreadsheetApp',
  'UrlFetchApp',
  'PropertiesService',
  'CacheService',
  'LockService',
  'HtmlService',
  'ScriptApp',
  'Utilities',
  'Session',
  'MailApp',
  'Logger',
];

/** What Apps Script's V8 lacks, and what would let time or chance into code that takes them as inputs. */
const NOT_IN_APPS_SCRIPT = [
  'setTimeout',
  'setInterval',
  'fetch',
  'URL',
  'URLSearchParams',
  'structuredClone',
  'atob',
  'btoa',
  'crypto',
  'performance',
  'process',
  'window',
];

const ZOD_MINI =
  "Import * as z from 'zod/mini': the whole of zod weighs four to twenty times as much.";

const onlyZodMini = {
  paths: [{ name: 'zod', message: ZOD_MINI }],
  patterns: [
    { group: ['zod/*', '!zod/mini'], message: ZOD_MINI },
    {
      group: ['**/sandbox/**', '**/test/**'],
      message: 'The add-on never imports what it is tested with.',
    },
  ],
};

/** A layer may not import those above or beside it; main.ts, app.ts, rpc and menu join them. */
function fence(layer, forbidden) {
  const patterns = [
    ...onlyZodMini.patterns,
    {
      group: forbidden.map((other) => `**/${other}/**`),
      message: `src/${layer} does not know these layers.`,
    },
  ];
  if (layer === 'core')
    patterns.push({
      group: ['zod', 'zod/**', 'preact'],
      message: 'The core imports only the core.',
    });
  return {
    files: [`src/${layer}/**/*.ts`],
    rules: { 'no-restricted-imports': ['error', { ...onlyZodMini, patterns }] },
  };
}

export default defineConfig(
  globalIgnores(['dist/', '*.making/', 'out/', 'coverage/']),
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          'src/tsconfig.json',
          'src/ui/tsconfig.json',
          'test/ui/tsconfig.json',
          'sandbox/web/client/tsconfig.json',
          'tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    rules: {
      'no-restricted-imports': ['error', onlyZodMini],
      'no-console': 'error',
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/gas/**', 'src/ui/**'],
    rules: { 'no-restricted-globals': ['error', ...GOOGLE, ...NOT_IN_APPS_SCRIPT] },
  },
  {
    files: ['src/core/**/*.ts', 'src/introw/**/*.ts', 'src/sheets/**/*.ts', 'src/jobs/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time is an input: take a Clock.' },
        { object: 'Math', property: 'random', message: 'Chance is an input: take Ids.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Time is an input: take a Clock.',
        },
      ],
    },
  },
  fence('core', ['introw', 'sheets', 'jobs', 'rpc', 'menu', 'gas', 'ui']),
  fence('introw', ['sheets', 'jobs', 'rpc', 'menu', 'gas', 'ui']),
  fence('sheets', ['introw', 'jobs', 'rpc', 'menu', 'gas', 'ui']),
  fence('jobs', ['rpc', 'menu', 'gas', 'ui']),
  fence('rpc', ['menu', 'gas', 'ui']),
  fence('gas', ['introw', 'sheets', 'jobs', 'rpc', 'menu', 'ui']),
  {
    files: ['test/**/*.ts', 'test/**/*.tsx'],
    extends: [jest.configs['flat/recommended']],
    rules: {
      'max-lines': 'off',
      // A test says what a page's JSON is: value<Preview>(user, 'previewPush').
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*', 'fc.assert'] }],
      'jest/no-disabled-tests': 'error',
      'jest/no-focused-tests': 'error',
    },
  },
  {
    // A contract is a suite that each adapter's own test file runs.
    files: ['test/contracts/**/*.ts'],
    rules: { 'jest/no-export': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: { console: 'readonly', process: 'readonly', module: 'writable', URL: 'readonly' },
    },
  },
);
