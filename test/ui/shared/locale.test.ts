import { afterEach, describe, expect, test } from '@jest/globals';

import { groupedAmount } from '../../../src/ui/shared/amounts';
import { languageTag, numberText, setPageLocale } from '../../../src/ui/shared/locale';

afterEach(() => {
  setPageLocale('en_US');
});

test.each([
  ['en_US', 'en-US'],
  ['de_DE', 'de-DE'],
  ['zh_TW', 'zh-TW'],
  ['fr', 'fr'],
  ['iw_IL', 'he-IL'],
  ['', undefined],
  ['not a locale', undefined],
])('the spreadsheet’s locale %p becomes %p', (sheetLocale, tag) => {
  expect(languageTag(sheetLocale)).toBe(tag);
});

describe('numbers', () => {
  test('are formatted as in the spreadsheet once its locale is known', () => {
    setPageLocale('de_DE');
    expect([numberText(1_234_567), groupedAmount('1234.50')]).toEqual(['1.234.567', '1.234,50']);
    setPageLocale('en_US');
    expect([numberText(1_234_567), groupedAmount('1234.50')]).toEqual(['1,234,567', '1,234.50']);
  });

  test('are formatted in the browser’s locale if the spreadsheet’s is invalid', () => {
    setPageLocale('??');
    expect(numberText(12)).toBe('12');
  });
});
