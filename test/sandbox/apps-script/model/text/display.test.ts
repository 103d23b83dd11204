import { describe, expect, test } from '@jest/globals';
import { displayText, isDateFormat } from '../../../../../sandbox/apps-script/model/text/display';
import { javaDateText } from '../../../../../sandbox/apps-script/model/text/date-pattern';
import { localeNamed } from '../../../../../sandbox/apps-script/model/text/locale';
import { instantOf, wallOf } from '../../../../../sandbox/apps-script/model/text/zone';

const DATE = 46_112.604_166_666_664; // 2026-03-31 14:30

function shown(value: string | number | boolean, format: string | null, locale = 'en_US'): string {
  return displayText(value, format, localeNamed(locale));
}

describe('what a cell shows', () => {
  test.each([
    [DATE, 'yyyy-mm-dd', 'en_US', '2026-03-31'],
    [DATE, 'yyyy-mm-dd hh:mm:ss', 'de_DE', '2026-03-31 14:30:00'],
    [DATE, 'm/d/yy h:mm am/pm', 'en_US', '3/31/26 2:30 PM'],
    [DATE, 'dd mmm yyyy', 'en_US', '31 Mar 2026'],
    [DATE, 'mm:ss', 'en_US', '30:00'],
    [1234567.891, '#,##0', 'en_US', '1,234,568'],
    [1234567.891, '#,##0.00', 'en_US', '1,234,567.89'],
    [1234567.891, '#,##0.00', 'de_DE', '1.234.567,89'],
    [1234567.891, '#,##0.000', 'fr_FR', '1\u202f234\u202f567,891'],
    [-1234.5, '#,##0.00', 'en_US', '-1,234.50'],
    [-0.001, '0.00', 'en_US', '0.00'],
    [5, '0', 'en_US', '5'],
    [5, '000', 'en_US', '005'],
    [5.5, '0.0#', 'en_US', '5.5'],
    [0.125, '0.0%', 'en_US', '12.5%'],
    [2.5, '"$"#,##0.00', 'en_US', '$2.50'],
    [-2.5, '0.00;(0.00)', 'en_US', '(2.50)'],
    [1.005, '0.00', 'en_US', '1.00'],
    [0.1 + 0.2, null, 'en_US', '0.3'],
    [1234.5, null, 'de_DE', '1234,5'],
    [1234.5, 'General', 'en_US', '1234.5'],
    [12, '@', 'en_US', '12'],
    [true, null, 'en_US', 'TRUE'],
    [false, null, 'de_DE', 'FALSCH'],
    ['=text', '@', 'en_US', '=text'],
  ])('%j in the format %j of %s is %j', (value, format, locale, text) => {
    expect(shown(value, format, locale)).toBe(text);
  });

  test('knows the formats of dates from those of numbers', () => {
    expect(['yyyy-mm-dd', 'h:mm', 'mm:ss.000', 'd "day" mmm'].map(isDateFormat)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['0.00', '#,##0', '0 "days"', '@', '[Red]0', '0%'].map(isDateFormat)).toEqual(
      Array.from({ length: 6 }, () => false),
    );
  });
});

describe('a time in a zone', () => {
  test.each([
    ['America/New_York', Date.UTC(2026, 2, 8, 6, 59), -5],
    ['America/New_York', Date.UTC(2026, 2, 8, 7, 0), -4],
    ['Asia/Kolkata', Date.UTC(2026, 0, 1), 5.5],
    ['Etc/UTC', Date.UTC(2026, 6, 1), 0],
  ])('has the offset of %s at %d: %d hours', (zone, instant, hours) => {
    expect((wallOf(instant, zone) - instant) / 3_600_000).toBe(hours);
    expect(instantOf(wallOf(instant, zone), zone)).toBe(instant);
  });

  test('is written by a Java pattern', () => {
    const wall = Date.UTC(2026, 2, 31, 14, 5, 6, 7);
    expect(javaDateText(wall, 0, "yyyy-MM-dd'T'HH:mm:ss.SSSXXX")).toBe('2026-03-31T14:05:06.007Z');
    expect(javaDateText(wall, -5 * 3_600_000, "EEE d MMM yy h 'o''clock' a Z z")).toBe(
      "Tue 31 Mar 26 2 o'clock PM -0500 GMT-05:00",
    );
    expect(() => javaDateText(wall, 0, 'ww')).toThrow('not emulated: date pattern letter ww');
  });
});
