import { describe, expect, test } from '@jest/globals';
import { STAGES } from '../../../src/core/records/stages';
import { ACTIVITY, columnOf, LINES, PAYOUTS, SCHEMAS } from '../../../src/sheets/table/schema';

/** Widths of Arial’s letters in thousandths of its size, by the letters that have them. */
const ARIAL: readonly (readonly [width: number, letters: string])[] = [
  [191, "'"],
  [222, 'ijl’'],
  [278, ' !,./:;|ftI'],
  [333, '()-r'],
  [500, 'Jckstvxyz'],
  [556, '0123456789_–L' + 'abdeghnopqu'],
  [611, 'FTZ'],
  [667, 'ABEKPSVXY'],
  [722, 'CDHNRUw'],
  [778, 'GOQ'],
  [833, 'Mm'],
  [944, 'W'],
];

/** In pixels at 100 %, of 10 points: a sign that is not listed counts as the widest. */
function pixels(text: string, isBold = false): number {
  const widthOf = (sign: string) =>
    ARIAL.find(([, letters]) => letters.includes(sign))?.[0] ?? 1015;
  const all = text.split('').reduce((sum, sign) => sum + widthOf(sign), 0);
  return (all / 1_000) * (10 / 0.75) * (isBold ? 1.08 : 1);
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
  'Time (UTC)': '2026-03-31 23:59:59',
  User: 'ana@example.com',
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
    [PAYOUTS, LINES, ACTIVITY].flatMap((schema) =>
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

  test('hold a usual partner in one line, also in the bold letters of a row to look at', () => {
    const longest = pixels('True North Resellers, Inc.', true) + PADDING;
    expect(columnOf(PAYOUTS, 'Partner').width).toBeGreaterThanOrEqual(longest);
    const longer = pixels('Al Rawda Trading Co. W.L.L.') + PADDING;
    expect(columnOf(LINES, 'Partner').width).toBeGreaterThanOrEqual(Math.max(longest, longer));
    const inActivity = pixels('True North Resellers, Inc.') + PADDING;
    expect(columnOf(ACTIVITY, 'Partner').width).toBeGreaterThanOrEqual(inActivity);
  });

  test('of Activity hold the longest stage, and show the result in full on a screen of 1,440 px', () => {
    const longest = Math.max(...STAGES.map(({ code }) => pixels(code))) + PADDING;
    expect(columnOf(ACTIVITY, 'From').width).toBeGreaterThanOrEqual(longest);
    expect(columnOf(ACTIVITY, 'To').width).toBeGreaterThanOrEqual(longest);
    // A time that does not fit is shown as number signs.
    const time = pixels('2026-03-31 23:59:59', true) + PADDING;
    expect(columnOf(ACTIVITY, 'Time (UTC)').width).toBeGreaterThanOrEqual(time);
    const upTo = ACTIVITY.columns.findIndex(({ header }) => header === 'Result');
    const seen = ACTIVITY.columns.slice(0, upTo + 1);
    expect(seen.reduce((sum, { width }) => sum + width, 0)).toBeLessThanOrEqual(1440 - 46 - 15);
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
