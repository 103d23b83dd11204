import { describe, expect, test } from '@jest/globals';

import { currencyNamedBy, mayMean } from '../../../src/ui/payments/reading/currency-signs';
import { unitsOf } from '../../../src/ui/payments/reading/amounts';
import type { Mapping } from '../../../src/ui/payments/reading/columns';
import { questionsOf, readBookings } from '../../../src/ui/payments/reading/map-table';
import { readText } from '../../../src/ui/payments/reading/read-file';
import { leftOutText } from '../../../src/ui/payments/text';

const pause = (): Promise<void> => Promise.resolve();

async function opened(content: string) {
  const file = await readText(
    content,
    () => {
      throw new Error('No XML was expected.');
    },
    pause,
  );
  if (file.kind !== 'table') throw new Error(JSON.stringify(file));
  return file;
}

/** The amounts of a file whose columns say the rest, and the rows that were left out. */
async function read(content: string, said: Partial<Mapping> = {}) {
  const { table, guess } = await opened(content);
  const mapping: Mapping = { ...guess, out: 'positive', decimal: '.', ...said };
  const { bookings, leftOut } = await readBookings(table, mapping, pause);
  return {
    bookings: bookings.map(({ amount, currency }) => `${amount} ${currency}`),
    leftOut: leftOut.map(({ why, rows }) => `${why} ${rows.join(',')}`),
  };
}

function table(amounts: readonly string[], header = 'Amount', currency?: string): string {
  const names = currency === undefined ? '' : ',Currency';
  const rows = amounts.map(
    (amount) => `2026-04-01,"${amount}",pay_1${currency === undefined ? '' : `,${currency}`}`,
  );
  return `Date,${header},Reference${names}\n${rows.join('\n')}\n`;
}

describe('the currency beside an amount', () => {
  test.each([
    ['$100.00', ['$']],
    ['€100', ['€']],
    ['USD 100.00', ['USD']],
    ['100.00 EUR', ['EUR']],
    ['-€12.00', ['€']],
    ['(US$12.00)', ['US$']],
    ['USD $100.00', ['USD', '$']],
    ['$100.00 CAD', ['$', 'CAD']],
    ['kr. 1.200,00', ['kr.']],
    ['1 200,00 kr', ['kr']],
    ['12.00-', []],
    ['100 ABC DEF', ['ABC', 'DEF']],
    ['pay 100', []],
  ])('of %s is %j', (cell, expected) => {
    expect(unitsOf(cell)).toEqual(expected);
  });

  test.each([
    ['€', 'EUR', ['USD', 'GBP']],
    ['£', 'GBP', ['EUR']],
    ['US$', 'USD', ['CAD', 'EUR']],
    ['USD', 'USD', ['EUR']],
    ['$', null, ['EUR', 'GBP', 'JPY']],
    ['¥', null, ['USD']],
    ['kr', null, ['EUR']],
    ['Kr.', null, ['EUR']],
    ['₿', null, ['EUR', 'USD']],
    ['X$', null, ['USD']],
  ])('%s names %s, and contradicts %j', (unit, named, others) => {
    expect(currencyNamedBy([unit])).toBe(named);
    expect(others.filter((currency) => mayMean(unit, currency))).toEqual([]);
  });

  test.each([
    ['$', ['USD', 'CAD', 'AUD', 'MXN']],
    ['¥', ['JPY', 'CNY']],
    ['kr', ['SEK', 'NOK', 'DKK', 'ISK']],
  ])('%s contradicts none of %j', (unit, currencies) => {
    expect(currencies.every((currency) => mayMean(unit, currency))).toBe(true);
  });
});

describe('a row is left out', () => {
  test('where the currency that was said for the file is another', async () => {
    const file = table(['$100.00', '€100.00', '100.00', 'GBP 1.00']);
    expect(await read(file, { currency: 'EUR' })).toEqual({
      bookings: ['100.00 EUR', '100.00 EUR'],
      leftOut: ['otherCurrency 2,5'],
    });
    expect(await read(file, { currency: 'CAD' })).toEqual({
      bookings: ['100.00 CAD', '100.00 CAD'],
      leftOut: ['otherCurrency 3,5'],
    });
  });

  test.each([
    ['column', table(['USD 100.00', '100.00 EUR', '100.00'], 'Amount', 'EUR'), 2],
    ['header', table(['USD 100.00', 'EUR 100.00', '100.00'], 'Amount (EUR)'), 2],
    ['column, where the header has another', table(['100.00'], 'Amount (EUR)', 'USD'), 0],
    ['header, in a column for money out', 'Date,Debit (EUR),Credit\n2026-04-01,$5.00,\n', 0],
  ])('where its %s has another', async (_, content, taken) => {
    const { bookings, leftOut } = await read(content);
    expect(bookings).toEqual(Array.from({ length: taken }, () => '100.00 EUR'));
    expect(leftOut).toEqual(['otherCurrency 2']);
  });

  test('where its amount names two', async () => {
    const { leftOut } = await read(table(['EUR 5.00 USD', 'EUR 5.00']));
    expect(leftOut).toEqual(['otherCurrency 2']);
  });

  test('and told with both currencies', async () => {
    const { table: rows, guess } = await opened(table(['$1.00', '$2.00', '5.00']));
    const { leftOut } = await readBookings(
      rows,
      { ...guess, out: 'positive', currency: 'EUR' },
      pause,
    );
    expect(leftOut.map(leftOutText)).toEqual([
      '2 left out, an amount in another currency than the row: “$, EUR” (rows 2, 3).',
    ]);
  });
});

describe('a file', () => {
  test('whose amounts all name their currency is asked nothing, and each row has its own', async () => {
    const file = table(['USD 100.00', '100.00 EUR', '€5.00', '0.00']);
    expect(questionsOf((await opened(file)).guess)).toEqual(['out']);
    const { bookings } = await read(file);
    expect(bookings).toEqual(['100.00 USD', '100.00 EUR', '5.00 EUR']);
  });

  test('with a currency in the header of each column is asked nothing', async () => {
    const file = 'Date,Debit (USD),Credit (EUR)\n2026-04-01,5.00,\n2026-04-02,,6.00\n';
    expect(questionsOf((await opened(file)).guess)).toEqual([]);
    expect((await read(file)).bookings).toEqual(['5.00 USD', '-6.00 EUR']);
  });

  test.each([
    ['an amount names none', table(['USD 100.00', '100.00'])],
    ['a sign is that of several', table(['USD 100.00', '$100.00'])],
    ['three capitals in a header may be a word', table(['100.00'], 'AMOUNT NET')],
  ])('is asked about where %s', async (_, content) => {
    expect(questionsOf((await opened(content)).guess)).toContain('currency');
  });
});
