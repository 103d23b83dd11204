import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';

import type { ExportPayout, Form } from '../../src/core/export/preset';
import { presetFiles } from '../../src/core/export/preset-files';
import { PRESETS } from '../../src/core/export/presets';
import { openedCsv } from './soffice';

const CONSTANTS = {
  account: '0400',
  taxType: '20% (VAT on Expenses)',
  dueDays: '30',
  sourceCurrency: 'EUR',
  balanceAccount: '8410',
};

const AMOUNTS = ['1234.50', '0.01', '99999999999.99', '700.00'];

const PAYOUTS = AMOUNTS.map((amount, n): ExportPayout => ({
  id: `pay_0${n}`,
  vendor: ['Acme, "A" & Söhne', 'Łódź; Zoë', ' blank ', '007'][n] ?? '',
  partner: 'Acme',
  periodEnd: '2026-03-31',
  amount,
  currency: 'EUR',
  poNumber: `00${n}`,
  contact: 'acme@example.com',
}));

const COMMAS: Form = { dates: 'dd.mm.yyyy', decimal: ',' };

describe.each(
  PRESETS.flatMap((preset) => [
    [preset.title, preset.form, preset] as const,
    [preset.title, COMMAS, preset] as const,
  ]),
)('%s, %j', (_, form, preset) => {
  const separator = form.decimal === ',' ? ';' : ',';
  const request = { preset, constants: CONSTANTS, form, raw: [], name: 'out' };
  const files = presetFiles(PAYOUTS, request).parts.flatMap((part) => part.files);

  test('reads in LibreOffice as in another parser, to the letter', () => {
    for (const { text } of files) {
      const expected: string[][] = parse(text, { delimiter: separator });
      expect(openedCsv(text, { separator, asText: true })).toEqual(expected);
    }
  });

  test('calculates nothing there, and has the amounts that went in', () => {
    const cells = files.flatMap(({ text }) => openedCsv(text, { separator, asText: false }).flat());
    expect(cells.join('\n')).not.toMatch(/#(REF!|VALUE!|NAME\?|DIV\/0!)|Err:\d/);
    if (form.decimal === ',') return;
    const numbers = new Set(cells.map((cell) => Math.abs(Number(cell))));
    for (const amount of AMOUNTS) expect(numbers.has(Number(amount))).toBe(true);
  });
});
