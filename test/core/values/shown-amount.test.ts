import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { displayText } from '../../../sandbox/apps-script/model/text/display';
import { localeNamed } from '../../../sandbox/apps-script/model/text/locale';
import { compareShown } from '../../../src/core/values/shown-amount';

describe('an amount that its cell shows', () => {
  test.each([
    ['12500', '12,500', 'same'],
    ['12500', '12.500', 'same'],
    ['12500', '12 500,00', 'same'],
    ['12500', '12\u202f500,00', 'same'],
    ['12500', "12'500.00", 'same'],
    ['1234567', '12,34,567', 'same'],
    ['-12.5', '(12.50)', 'same'],
    ['-12.5', '\u221212,50', 'same'],
    ['-12.5', '-$12.50', 'same'],
    ['-12.5', '12.50-', 'same'],
    ['-12.5', '$ (12.50)', 'same'],
    ['-12.5', '($12.50)', 'same'],
    ['-12.5', '(12.50 USD)', 'same'],
    ['12.5', '+12.50', 'same'],
    ['12.5', '١٢٫٥٠', 'same'],
    ['1234.5', '۱٬۲۳۴٫۵', 'same'],
    ['12.5', '१२.५०', 'same'],
    ['12500', 'Rp12.500', 'close'],
    ['12.5', '12.50-€', 'other'],
    ['12.5', '$12.50 USD', 'other'],
    ['12.5', '1.25E+1', 'same'],
    ['12.5', '12.50 USD', 'same'],
    ['12.5', '0012.5', 'same'],
    ['12.5', '1.3E+1', 'close'],
    ['12.5', '€12.50', 'close'],
    ['12.5', '12,50 kr', 'close'],
    ['12.345', '12.35', 'close'],
    ['12.345', '12', 'close'],
    ['0.004', '0.00', 'close'],
    ['999.999', '1,000.00', 'close'],
    ['12.5', '12.500', 'same'],
    ['12500', '12.5', 'other'],
    ['12500', '13', 'other'],
    ['12.345', '12.36', 'other'],
    ['12.5', '1250%', 'other'],
    ['0.5', '50%', 'other'],
    ['12.5', '12 1/2', 'other'],
    ['12.5', '-12.50', 'other'],
    ['12.5', '12.5k', 'other'],
    ['12.5', '', 'other'],
    ['12.5', '####', 'other'],
    ['12.5', '1.2.3', 'other'],
    ['12.5', '(12.50', 'other'],
  ])('%s as “%s” is %s', (decimal, display, answer) => {
    expect(compareShown(decimal, display, 'USD')).toBe(answer);
  });

  test('is itself or a rounding in every locale, and another amount is neither', () => {
    const cents = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
    const formats = fc.constantFrom('0.00', '#,##0.00', '#,##0', '0.0', '"$"#,##0.00', '0.000');
    const locales = fc.constantFrom('en_US', 'de_DE', 'fr_FR', 'sv_SE', 'nl_BE');
    fc.assert(
      fc.property(cents, cents, formats, locales, (units, others, format, name) => {
        const display = displayText(units / 100, format, localeNamed(name));
        expect(compareShown(String(units / 100), display, 'USD')).not.toBe('other');
        fc.pre(Math.abs(units - others) > 100 && !display.endsWith('000'));
        expect(compareShown(String(others / 100), display, 'USD')).toBe('other');
      }),
    );
  });
});
