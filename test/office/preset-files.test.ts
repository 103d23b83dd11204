import { expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';

import type { ExportPayout, Form } from '../../src/core/export/preset';
import { presetFiles } from '../../src/core/export/preset-files';
import { PRESETS } from '../../src/core/export/presets';
import { openedCsvs } from './soffice';

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

/** The files of all targets. */
function texts(form?: Form): string[] {
  return PRESETS.flatMap((preset) => {
    const request = {
      preset,
      constants: CONSTANTS,
      form: form ?? preset.form,
      raw: [],
      name: 'out',
    };
    return presetFiles(PAYOUTS, request).parts.flatMap(({ files }) =>
      files.map(({ text }) => text),
    );
  });
}

test.each([
  [',', undefined],
  [';', COMMAS],
] as const)('files separated by %s read in LibreOffice as in another parser', (separator, form) => {
  const files = texts(form);
  const expected = files.map((text): string[][] => parse(text, { delimiter: separator }));
  expect(files).toHaveLength(6);
  expect(openedCsvs(files, { separator, asText: true })).toEqual(expected);
});

test('LibreOffice calculates nothing in a file, and has the amounts that went in', () => {
  for (const cells of openedCsvs(texts(), { separator: ',', asText: false })) {
    const all = cells.flat();
    expect(all.join('\n')).not.toMatch(/#(REF!|VALUE!|NAME\?|DIV\/0!)|Err:\d/);
    const isOfMoney = all.some((cell) => /amount/i.test(cell) && cell !== 'amountCurrency');
    const numbers = new Set(all.map((cell) => Math.abs(Number(cell))));
    if (isOfMoney) for (const amount of AMOUNTS) expect(numbers.has(Number(amount))).toBe(true);
  }
});
