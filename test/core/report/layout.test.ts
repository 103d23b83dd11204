import { describe, expect, test } from '@jest/globals';
import { COLUMN_WIDTHS, VISIBLE_COLUMNS, type Row } from '../../../src/core/report/page';
import { layOutReport } from '../../../src/core/report/report';
import { snapshotRows } from '../../../src/core/report/snapshot';
import { entry, lineRow, payoutRow } from './rows';
import { CONTEXT } from './context';

/** Rows with everything that a report may tell, with long but usual texts. */
function busyReport(): readonly Row[] {
  const partner = 'Al Rawda Trading Co. W.L.L.';
  const payouts = ['PENDING_PAYMENT', 'PENDING_INVOICE', 'PAID', 'DRAFT'].flatMap((Stage) =>
    ['EUR', 'USD', 'GBP', 'JPY', 'KWD'].map((Currency) =>
      payoutRow({
        'Payout ID': 'pay_01HV8Z3K6M9Q2R5T7W0X4Y1B3C',
        'Partner ID': 'ptn_01HV8Z3K6M9Q2R5T7W0X4Y1B3C',
        Partner: partner,
        Stage,
        Currency,
        Amount: '12345678.90',
        Change: '→ APPROVED (was PENDING_REVIEW)',
        Status:
          'Conflict: Stage is PENDING_PAYMENT at Introw now; it was PENDING_INVOICE when pulled. Your edit was kept.',
      }),
    ),
  );
  return layOutReport(
    {
      payouts,
      gone: [],
      stages: new Set(),
      lines: [lineRow({ Status: 'Failed: Introw answered 422' })],
      activity: [entry({ ID: 'pay_01HV8Z3K6M9Q2R5T7W0X4Y1B3C', User: 'ana@example.com' })],
    },
    { ...CONTEXT, sheetIds: { Payouts: 0, Lines: 1 } },
  ).rows;
}

const POINTS: Partial<Record<Row['look'], number>> = {
  title: 16,
  figure: 22,
  lead: 12,
  section: 13,
  label: 9,
  note: 9,
  head: 9,
  item: 9,
  record: 9,
  'item head': 9,
  list: 9,
};

/** About as wide as Arial sets a text: capitals and digits wider than small letters, bold a little more. */
function pixels(text: string, look: Row['look']): number {
  const size = ((POINTS[look] ?? 10) * 4) / 3;
  const bold = ['title', 'figure', 'lead', 'section', 'head', 'item head', 'total'].includes(look);
  const ems = Array.from(text).reduce(
    (sum, letter) => sum + (/[A-Z_]/.test(letter) ? 0.66 : /[ .,il:]/.test(letter) ? 0.28 : 0.53),
    0,
  );
  return ems * size * (bold ? 1.07 : 1) + 6;
}

/** A text may flow over empty cells to its right; what is aligned right has its own cell alone. */
function room(cells: Row['cells'], at: number, look: Row['look']): number {
  const isAlone = look === 'head' || look === 'row' || look === 'total' ? at > 1 : false;
  let width = COLUMN_WIDTHS[at] ?? 0;
  for (let next = at + 1; !isAlone && next < VISIBLE_COLUMNS; next += 1) {
    if (String(cells[next]?.value ?? '') !== '') break;
    width += COLUMN_WIDTHS[next] ?? 0;
  }
  return width;
}

describe('the look of a snapshot', () => {
  test('has room for each text of its payouts and of what is said about them', () => {
    const payout = payoutRow({
      'Partner ID': 'ptn_01HV8Z3K6M9Q2R5T7W0X4Y1B3C',
      Partner: 'Al Rawda Trading Co. W.L.L.',
      'PO number': 'PO-2026-1807',
      Amount: '-12345678.9',
      Stage: 'PENDING_PAYMENT',
    });
    const none = { gone: [], stages: new Set<string>(), lines: null, activity: [] };
    const report = layOutReport({ payouts: [payout], ...none }, CONTEXT);
    const receipt = { payouts: [payout], gone: [], digest: '0'.repeat(64), unsent: 0 };
    const rows = snapshotRows(report, [], CONTEXT, receipt);
    const own = rows.slice(rows.findIndex(({ cells }) => cells[0]?.value === 'Receipt'));
    expect(own.map(({ look }) => look)).toContain('record');
    const cut = own.flatMap(({ look, cells }) =>
      cells.slice(0, VISIBLE_COLUMNS).flatMap(({ value }, at) => {
        const text = String(value);
        return text !== '' && pixels(text, look) > room(cells, at, look) ? [text] : [];
      }),
    );
    expect(cut).toEqual([]);
  });
});

describe('the look of the report', () => {
  test('has room for each text: no header and no label is cut', () => {
    const cut = busyReport().flatMap(({ look, cells }) =>
      cells.slice(0, VISIBLE_COLUMNS).flatMap(({ value, format }, at) => {
        const isText = typeof value === 'string' && !value.startsWith('=') && format === '@';
        return isText && pixels(value, look) > room(cells, at, look) ? [`${look}: ${value}`] : [];
      }),
    );
    expect(cut).toEqual([]);
  });

  test('has room for an amount of eight digits in each currency’s column', () => {
    for (let at = 3; at < VISIBLE_COLUMNS; at += 2) {
      expect(pixels('-12,345,678.90', 'total')).toBeLessThan(COLUMN_WIDTHS[at] ?? 0);
    }
  });

  test('shows no id in a column that is printed', () => {
    const printed = busyReport().flatMap(({ cells }) => cells.slice(0, VISIBLE_COLUMNS));
    const ids = printed.filter(({ value }) => /\b(pay|ptn|cln)_\w/.test(String(value)));
    expect(ids).toEqual([]);
    const hidden = busyReport().flatMap(({ cells }) => cells.slice(VISIBLE_COLUMNS));
    expect(hidden.some(({ value }) => String(value).startsWith('pay_'))).toBe(true);
  });

  test('leaves out tables that would hold nothing but dashes', () => {
    const { rows } = layOutReport(
      { payouts: [payoutRow({})], gone: [], stages: new Set(), lines: [], activity: [] },
      CONTEXT,
    );
    const labels = rows.map(({ cells }) => String(cells[0]?.value ?? ''));
    for (const label of ['APPROVED', 'PAID', 'Stage in the cell', 'Period ends in', 'Why', 'By']) {
      expect(labels).not.toContain(label);
    }
  });
});

test('a problem says its reason in short, whole words, and each figure says of what it is', () => {
  const rows = busyReport();
  const at = rows.findIndex(({ cells }) => String(cells[0]?.value).startsWith('Changed here'));
  expect(rows[at]?.cells.map(({ format }) => format)).toContain(
    '"Payouts: "#,##0;"Payouts: "-#,##0;"–"',
  );
  expect(rows[at + 1]?.cells[5]?.value).toBe(
    'Stage is PENDING_PAYMENT at Introw now; it was PENDING_INVOICE …',
  );
  const failed = rows.find(({ cells }) => cells[5]?.value === 'Introw answered 422');
  expect(failed?.look).toBe('item');
});
