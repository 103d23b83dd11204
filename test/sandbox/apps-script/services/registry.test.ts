import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { SERVICE_CLASSES } from '../../../../sandbox/apps-script/services/registry';

const TYPES = dirname(require.resolve('@types/google-apps-script/package.json'));

const FILES: Readonly<Record<string, string>> = {
  spreadsheet:
    'SpreadsheetApp Spreadsheet Sheet Range RangeList Selection Protection Filter NamedRange DataValidation DataValidationBuilder EmbeddedChart EmbeddedChartBuilder',
  base: 'Ui Menu PromptResponse Session User Blob Logger',
  html: 'HtmlService HtmlOutput',
  properties: 'PropertiesService Properties',
  cache: 'CacheService Cache',
  lock: 'LockService Lock',
  utilities: 'Utilities',
  'url-fetch': 'UrlFetchApp HTTPResponse',
};

/** The names of the members that Google's types give to an interface. */
function membersOf(file: string, name: string): Set<string> {
  const text = readFileSync(join(TYPES, `google-apps-script.${file}.d.ts`), 'utf8');
  const body = new RegExp(
    `interface ${name}(?: extends [^{]+)? \\{([\\s\\S]*?)\\n        \\}`,
  ).exec(text);
  return new Set(
    [...(body?.[1] ?? '').matchAll(/^\s+(\w+)[(:<]/gm)].map((match) => match[1] ?? ''),
  );
}

describe('the emulated classes', () => {
  const pairs = Object.entries(FILES).flatMap(([file, names]) =>
    names.split(' ').map((name) => [name, file] as const),
  );

  test.each(pairs)('%s has only methods that Google has too', (name, file) => {
    const { methods } = SERVICE_CLASSES[name as keyof typeof SERVICE_CLASSES];
    const known = membersOf(file, name);
    expect(known.size).toBeGreaterThan(0);
    expect(Object.keys(methods).filter((method) => !known.has(method))).toEqual([]);
  });
});
