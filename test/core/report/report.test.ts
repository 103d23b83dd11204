import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_POLICY } from '../../../src/core/plan/policy';
import { COLUMN_WIDTHS, VISIBLE_COLUMNS } from '../../../src/core/report/page';
import { layOutReport, type Report } from '../../../src/core/report/report';
import type { PayoutRow, ReportRows } from '../../../src/core/report/rows';
import { entry, lineRow, payoutRow } from './rows';

const CONTEXT = {
  at: Date.UTC(2026, 3, 10, 9),
  environment: 'staging',
  user: 'ana@example.com',
  policy: DEFAULT_POLICY,
  locale: 'en_US',
  pulledAt: { Payouts: Date.UTC(2026, 3, 10, 8) },
  sheetIds: { Payouts: 7, Lines: 8 },
} as const;

const NONE = { gone: [], stages: new Set<string>() };

function report(payouts: readonly PayoutRow[], more: Partial<ReportRows> = {}): Report {
  return layOutReport({ payouts, ...NONE, lines: [], activity: [], ...more }, CONTEXT);
}

function texts({ rows }: Report): string[] {
  return rows.flatMap(({ cells }) => cells.map(({ value }) => String(value)));
}

describe('the report', () => {
  test('goes on below for more than four currencies, in parts of one size, and counts all as listed', () => {
    const currencies = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE', 'FFF', 'GGG'];
    const made = report([
      ...currencies.map((Currency) => payoutRow({ Currency })),
      payoutRow({ Currency: '?' }),
    ]);
    const heads = made.rows.filter(({ cells }) => cells[0]?.value === 'Stage');
    const shown = heads.map(({ cells }) =>
      cells.map(({ value }) => value).filter((value) => currencies.includes(String(value))),
    );
    // Of four columns the last belongs to what is overtyped.
    expect(shown).toEqual([currencies.slice(0, 3), currencies.slice(3, 6), currencies.slice(6)]);
    const ages = made.rows.filter(({ cells }) => cells[0]?.value === 'Since period end');
    expect(ages.map(({ cells }) => cells.length)).toEqual([2 + 2 * 4, 2 + 2 * 3]);
    const other = made.rows.find(({ cells }) =>
      String(cells[0]?.value).startsWith('Currency missing'),
    );
    const formula = String(other?.cells[3]?.value);
    for (const code of currencies) expect(formula).toContain(`"${code}"`);
    // Those, and the ones that are gone at Introw.
    expect(formula.match(/COUNTIFS/g)).toHaveLength(8);
  });

  test('never adds currencies: no amount refers to the column of another currency', () => {
    const made = report([payoutRow({}), payoutRow({ Currency: 'EUR' })]);
    // Euros are in column F, dollars in column D.
    const euros = made.rows
      .filter(({ look, cells }) => look !== 'item' && [6, 8].includes(cells.length))
      .map(({ cells }) => String(cells[5]?.value))
      .filter((value) => value.startsWith('=IFERROR(ROUND'));
    expect(euros.length).toBeGreaterThan(10);
    for (const euro of euros) expect(euro).not.toMatch(/\$?D\$?\d/);
  });

  test('uses the policy’s stages for review and for required PO numbers', () => {
    const policy = { ...DEFAULT_POLICY, review: ['BLOCKED'], poNeeded: ['SCHEDULED'] };
    const made = layOutReport(
      {
        payouts: [payoutRow({ Stage: 'BLOCKED' }), payoutRow({ Stage: 'SCHEDULED' })],
        ...NONE,
        lines: null,
        activity: [],
      },
      { ...CONTEXT, policy },
    );
    expect(texts(made).join('\n')).toContain('In BLOCKED: days since');
    const lacking = made.rows.find(({ cells }) =>
      String(cells[0]?.value).startsWith('No PO number'),
    );
    expect(String(lacking?.cells[3]?.value)).toContain('"SCHEDULED"');
    // Without pulled lines there is no sheet Lines to refer to.
    expect(texts(made).join('\n')).not.toContain('Lines!');
  });

  test('shows an amount that no number can represent as text', () => {
    const huge = '12345678901234567.89';
    const made = report([payoutRow({ Amount: huge })], { activity: [entry({})] });
    const row = made.rows.find(({ cells }) => cells[0]?.value === 'ana@example.com');
    expect(row?.cells[3]).toEqual({ value: huge, format: '@' });
  });

  test('has charts of the first currency side by side', () => {
    const { charts, rows } = report([payoutRow({})]);
    const width = COLUMN_WIDTHS.slice(0, VISIBLE_COLUMNS).reduce((sum, next) => sum + next, 0);
    expect(charts).toHaveLength(3);
    for (const chart of charts) {
      expect(chart.left + chart.width).toBeLessThanOrEqual(width);
      const { row, rows: count } = chart.values;
      for (const { cells } of rows.slice(row - 1, row - 1 + count)) {
        expect(String(cells[3]?.value)).toMatch(/^=IFERROR\(ROUND/);
      }
      // The cells behind the charts are empty.
      for (const { cells } of rows.slice(chart.row - 1, chart.row + 10)) expect(cells).toEqual([]);
    }
  });
});

test('no text from the service or a user is ever part of a formula or outside a text cell', () => {
  const mark = fc.string({ maxLength: 8 }).map((text) => `§${text}`);
  const foreign = fc.record({
    Partner: mark,
    'Partner ID': mark,
    Stage: mark,
    'PO number': fc.constantFrom('§1', '§2'),
    'Payout ID': mark,
  });
  fc.assert(
    fc.property(fc.array(foreign, { minLength: 1, maxLength: 5 }), mark, (cells, word) => {
      const made = report(cells.map(payoutRow), {
        lines: [lineRow({ 'Line status': 'DECLINED' })],
        activity: [
          entry({ User: word, ID: String(cells[0]?.['Payout ID']) }),
          entry({ Record: 'Line', Field: 'Decline', To: `Decline reason: ${word}` }),
        ],
      });
      const all = made.rows.flatMap((row) => row.cells);
      const own = all.filter(({ value }) => String(value).includes('§'));
      expect(own.length).toBeGreaterThan(0);
      expect(own.filter(({ format }) => format !== '@')).toEqual([]);
    }),
    { numRuns: 50 },
  );
});
