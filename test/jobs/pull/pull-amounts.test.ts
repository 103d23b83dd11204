import { beforeAll, describe, expect, test } from '@jest/globals';
import { makeLine, makePayout } from '../../../sandbox/introw/builders';
import { cell, placeOf, shown } from '../support/cells';
import { pullAll, value, type Fixture } from '../support/driving';
import { openFixture } from '../support/fixture';

/** Amount as sent, currency, what the cell holds, what it shows, its format. */
const AMOUNTS = [
  ['0.00', 'USD', 0, '0.00', '#,##0.00'],
  ['0.10', 'USD', 0.1, '0.10', '#,##0.00'],
  ['4250.50', 'EUR', 4250.5, '4,250.50', '#,##0.00'],
  ['-75.50', 'GBP', -75.5, '-75.50', '#,##0.00'],
  ['120000', 'JPY', 120000, '120,000', '#,##0'],
  ['1234.567', 'KWD', 1234.567, '1,234.567', '#,##0.000'],
  ['9999999999999.99', 'USD', 9999999999999.99, '9,999,999,999,999.99', '#,##0.00'],
  ['99999999999999.99', 'USD', '99999999999999.99', '99999999999999.99', '@'],
  ['123456789012.34567', 'USD', '123456789012.34567', '123456789012.34567', '@'],
  ['-1234567890123456', 'JPY', '-1234567890123456', '-1234567890123456', '@'],
  ['12.3e4', 'USD', '12.3e4', '12.3e4', '@'],
  ['1,50', 'EUR', '1,50', '1,50', '@'],
  ['500.00', 'XTS', 500, '500.00', '#,##0.00'],
] as const;

const named = AMOUNTS.map(([amount, currency, held, text, format], at) => ({
  ...{ amount, currency, held, text, format },
  payout: `pay_${at}`,
  line: `cln_${at}`,
}));

let it: Fixture;

beforeAll(() => {
  it = openFixture({
    data: {
      partners: [],
      payouts: named.map(({ payout, amount, currency }) =>
        makePayout({ id: payout, amount: { value: amount, currency } }),
      ),
      lines: named.map(({ payout, line, amount, currency }) =>
        makeLine({ id: line, payoutId: payout, amount, sourceAmount: amount, currency }),
      ),
    },
  });
  pullAll(it);
});

describe.each(named)('$amount $currency', ({ held, text, format, payout, line }) => {
  const places = [
    ['Payouts', payout, 'Amount'],
    ['Lines', line, 'Amount'],
    ['Lines', line, 'Source amount'],
  ] as const;

  test('is held exactly: as a number where a number can, else as text', () => {
    expect(places.map(([sheet, id, header]) => cell(it.world, sheet, id, header))).toEqual([
      held,
      held,
      held,
    ]);
  });

  // The currency of a deal is not known: it has two decimals at least.
  const isWhole = format === '#,##0';
  const deal = isWhole ? `${text}.00` : text;

  test('is shown with the decimals of its currency', () => {
    expect(places.map(([sheet, id, header]) => shown(it.world, sheet, id, header))).toEqual([
      text,
      text,
      deal,
    ]);
  });

  test(`stands in a cell formatted ${format}`, () => {
    const formats = places.map(([sheet, id, header]) => {
      const { row, column } = it.world.book.sheet(sheet).box(placeOf(it.world, sheet, id, header));
      return it.world.book.sheet(sheet).model.cells.format.get(row, column);
    });

    expect(formats).toEqual([format, format, isWhole ? '#,##0.00' : format]);
  });
});

test('no amount counts as a change, however it had to be shown', () => {
  expect(value(it.ana, 'previewPush')).toMatchObject({ changes: [] });
});
