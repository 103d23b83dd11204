import { describe, expect, test } from '@jest/globals';
import { STAGES } from '../../../src/core/records/stages';
import { ACTIVITY, columnOf, LINES, PAYOUTS, SCHEMAS } from '../../../src/sheets/table/schema';

/** Widths of Arial's letters at 10 points, in pixels at 100 %: the widest of each class. */
function pixels(text: string, isBold = false): number {
  const width = (sign: string): number => {
    if (/[MW@%]/.test(sign)) return 12.5;
    if (/[A-Z]/.test(sign)) return 9.3;
    if (/[ijl.,:;'|!() I]/.test(sign)) return 4.2;
    return 7.5;
  };
  const all = text.split('').reduce((sum, sign) => sum + width(sign), 0);
  return all * (isBold ? 1.06 : 1);
}

/** What a cell keeps free at its sides, and what its arrow takes. */
const PADDING = 6;
const ARROW = 16;
/** What the button of a filter takes, and the blank before it. */
const FILTER_BUTTON = 22;

/** A screen of 1,024 px with the sidebar, the row numbers and the scroll bar taken off. */
const IN_SIGHT = 1024 - 300 - 46 - 15;

/** The longest usual text of columns that are cut to their width. */
const USUAL: Readonly<Record<string, string>> = {
  Amount: '-1,234,567.89',
  'Source amount': '-1,234,567.89',
  Currency: 'USD',
  'Period end': '2026-03-31',
  'Period start': '2026-03-31',
  'Updated (UTC)': '2026-03-31',
  'PO number': 'PO-2026-0417',
  'Line status': 'APPROVED',
  Description: 'Dunes Hospitality – new business',
};

describe('the columns of a new sheet', () => {
  test.each(
    [PAYOUTS, LINES].flatMap((schema) =>
      schema.columns
        .filter(({ header }) => header in USUAL)
        .map((column) => [schema.sheet, column.header, column] as const),
    ),
  )('of %s are wide enough for what usually stands in them: %s', (_, header, column) => {
    expect(column.width).toBeGreaterThanOrEqual(pixels(USUAL[header] ?? '') + PADDING);
  });

  test('hold the longest stage beside the arrow of its list', () => {
    const longest = Math.max(...STAGES.map(({ code }) => pixels(code)));
    expect(columnOf(PAYOUTS, 'Stage').width).toBeGreaterThanOrEqual(longest + ARROW);
  });

  test.each(
    SCHEMAS.flatMap((schema) =>
      schema.columns.map((column) => [schema.sheet, column.header, column] as const),
    ),
  )('of %s show their header in full: %s', (_, header, { width, editable }) => {
    expect(width).toBeGreaterThanOrEqual(pixels(header, editable) + PADDING);
  });

  test.each(
    SCHEMAS.filter(({ filtered }) => filtered === true).flatMap((schema) =>
      schema.columns.map(({ header, width }) => [schema.sheet, header, width] as const),
    ),
  )('of %s show their header beside the button of its filter: %s', (_, header, width) => {
    expect(width).toBeGreaterThanOrEqual(pixels(header) + FILTER_BUTTON);
  });

  test('show partner, amount, currency, stage and PO number beside the sidebar', () => {
    const upTo = PAYOUTS.columns.findIndex(({ header }) => header === 'PO number');
    const seen = PAYOUTS.columns.slice(0, upTo + 1);
    expect(seen.map(({ header }) => header)).toEqual(
      expect.arrayContaining(['Partner', 'Amount', 'Currency', 'Stage', 'PO number']),
    );
    expect(seen.reduce((sum, { width }) => sum + width, 0)).toBeLessThanOrEqual(IN_SIGHT);
  });

  test('wrap names and sentences, so that none is cut', () => {
    const cut = [PAYOUTS, LINES].flatMap(({ columns }) =>
      columns.filter(
        ({ header, wrapped }) => /^(Partner|Change|Status)$/.test(header) && wrapped !== true,
      ),
    );
    expect(cut).toEqual([]);
    expect(columnOf(ACTIVITY, 'Partner').wrapped).toBe(true);
  });

  test('hold the usual approval in one line, as an edit and as what came of it', () => {
    const change = '→ APPROVED (was PENDING_REVIEW)';
    expect(columnOf(PAYOUTS, 'Change').width).toBeGreaterThanOrEqual(pixels(change) + PADDING);
    const status = `Pushed: ${change}`;
    expect(columnOf(PAYOUTS, 'Status').width).toBeGreaterThanOrEqual(pixels(status) + PADDING);
  });
});
