import { defineConfig } from 'oxlint';

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

/** What may be meant well and goes wrong; each is an error. */
const SUSPICIOUS = [
  'eqeqeq',
  'no-array-constructor',
  'no-case-declarations',
  'no-empty',
  'no-empty-function',
  'no-fallthrough',
  'no-prototype-builtins',
  'no-regex-spaces',
  'no-unassigned-vars',
  'no-unexpected-multiline',
  'no-unused-expressions',
  'no-useless-constructor',
  'no-var',
  'prefer-const',
  'prefer-rest-params',
  'prefer-spread',
  'preserve-caught-error',
  'typescript/no-confusing-non-null-assertion',
  'typescript/no-confusing-void-expression',
  'typescript/no-deprecated',
  'typescript/no-dynamic-delete',
  'typescript/no-empty-object-type',
  'typescript/no-explicit-any',
  'typescript/no-extraneous-class',
  'typescript/no-invalid-void-type',
  'typescript/no-misused-promises',
  'typescript/no-mixed-enums',
  'typescript/no-namespace',
  'typescript/no-non-null-asserted-nullish-coalescing',
  'typescript/no-non-null-assertion',
  'typescript/no-require-imports',
  'typescript/no-unnecessary-boolean-literal-compare',
  'typescript/no-unnecessary-condition',
  'typescript/no-unnecessary-template-expression',
  'typescript/no-unnecessary-type-arguments',
  'typescript/no-unnecessary-type-assertion',
  'typescript/no-unnecessary-type-constraint',
  'typescript/no-unnecessary-type-conversion',
  'typescript/no-unnecessary-type-parameters',
  'typescript/no-unsafe-argument',
  'typescript/no-unsafe-assignment',
  'typescript/no-unsafe-call',
  'typescript/no-unsafe-enum-comparison',
  'typescript/no-unsafe-function-type',
  'typescript/no-unsafe-member-access',
  'typescript/no-unsafe-return',
  'typescript/no-useless-default-assignment',
  'typescript/only-throw-error',
  'typescript/prefer-promise-reject-errors',
  'typescript/related-getter-setter-pairs',
  'typescript/require-await',
  'typescript/unbound-method',
  'typescript/use-unknown-in-catch-callback-variable',
];

/** Of two ways to write one thing, the one that the project uses. */
const STYLE = [
  'typescript/adjacent-overload-signatures',
  'typescript/array-type',
  'typescript/ban-tslint-comment',
  'typescript/class-literal-property-style',
  'typescript/consistent-generic-constructors',
  'typescript/consistent-indexed-object-style',
  'typescript/consistent-type-assertions',
  'typescript/consistent-type-imports',
  'typescript/dot-notation',
  'typescript/no-inferrable-types',
  'typescript/non-nullable-type-assertion-style',
  'typescript/prefer-find',
  'typescript/prefer-for-of',
  'typescript/prefer-function-type',
  'typescript/prefer-includes',
  'typescript/prefer-literal-enum-member',
  'typescript/prefer-nullish-coalescing',
  'typescript/prefer-reduce-type-parameter',
  'typescript/prefer-regexp-exec',
  'typescript/prefer-return-this-type',
  'typescript/prefer-string-starts-ends-with',
  'typescript/unified-signatures',
];

function errors(names) {
  return Object.fromEntries(names.map((name) => [name, 'error']));
}

const TYPESCRIPT = {
  ...errors(SUSPICIOUS),
  ...errors(STYLE),
  'typescript/consistent-type-definitions': ['error', 'interface'],
  'typescript/restrict-plus-operands': [
    'error',
    {
      allowAny: false,
      allowBoolean: false,
      allowNullish: false,
      allowNumberAndString: false,
      allowRegExp: false,
    },
  ],
  'typescript/restrict-template-expressions': ['error', { allowNumber: true }],
  'typescript/return-await': ['error', 'error-handling-correctness-only'],
  'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
};

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

/** Rules that one layer is free of; the linter has no way to leave files out of an override. */
function freed(folder, rule) {
  return { files: [`src/${folder}/**/*.ts`, `src/${folder}/**/*.tsx`], rules: { [rule]: 'off' } };
}

export default defineConfig({
  ignorePatterns: ['dist/', '*.making/', 'out/', 'coverage/'],
  options: { typeAware: true, denyWarnings: true },
  plugins: ['typescript'],
  categories: { correctness: 'error' },
  // Ids and names are sorted by their code units, which is what sort() does.
  rules: { 'typescript/require-array-sort-compare': 'off' },
  overrides: [
    { files: ['**/*.ts', '**/*.tsx'], rules: TYPESCRIPT },
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
      rules: { 'no-restricted-globals': ['error', ...GOOGLE, ...NOT_IN_APPS_SCRIPT] },
    },
    freed('gas', 'no-restricted-globals'),
    freed('ui', 'no-restricted-globals'),
    {
      files: ['core', 'introw', 'sheets', 'jobs'].map((layer) => `src/${layer}/**/*.ts`),
      rules: {
        'no-restricted-properties': [
          'error',
          { object: 'Date', property: 'now', message: 'Time is an input: take a Clock.' },
          { object: 'Math', property: 'random', message: 'Chance is an input: take Ids.' },
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
      plugins: ['typescript', 'jest'],
      rules: {
        'max-lines': 'off',
        // A test says what a page's JSON is: value<Preview>(user, 'previewPush').
        'typescript/no-unnecessary-type-parameters': 'off',
        'jest/expect-expect': [
          'error',
          { assertFunctionNames: ['expect', 'expect*', 'fc.assert'] },
        ],
        ...errors([
          'jest/no-disabled-tests',
          'jest/no-focused-tests',
          'jest/no-identical-title',
          'jest/no-standalone-expect',
          'jest/valid-expect',
          'jest/valid-expect-in-promise',
          'jest/valid-title',
        ]),
      },
    },
  ],
});
