import { afterEach, describe, expect, test } from '@jest/globals';

import { groupedAmount } from '../../../src/ui/shared/amounts';
import { languageTag, numberText, writeAsIn } from '../../../src/ui/shared/locale';

afterEach(() => {
  writeAsIn('en_US');
});

test.each([
  ['en_US', 'en-US'],
  ['de_DE', 'de-DE'],
  ['zh_TW', 'zh-TW'],
  ['fr', 'fr'],
  ['iw_IL', 'he-IL'],
  ['', undefined],
  ['not a locale', undefined],
])('the spreadsheet’s locale %p is %p', (sheetLocale, tag) => {
  expect(languageTag(sheetLocale)).toBe(tag);
});

describe('numbers', () => {
  test('are written as the spreadsheet does, from when its locale is known', () => {
    writeAsIn('de_DE');
    expect([numberText(1_234_567), groupedAmount('1234.50')]).toEqual(['1.234.567', '1.234,50']);
    writeAsIn('en_US');
    expect([numberText(1_234_567), groupedAmount('1234.50')]).toEqual(['1,234,567', '1,234.50']);
  });

  test('are written in any case where the spreadsheet’s locale names none', () => {
    writeAsIn('??');
    expect(numberText(12)).toBe('12');
  });
});
