import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { heightOf, type RowStyle } from '../../../src/core/looks';
import type { Row } from '../../../src/core/report/page';
import { blanksBefore } from '../../../src/core/report/printed-pages';
import { layOutReport, type Report } from '../../../src/core/report/report';
import { CONTEXT } from './context';
import { payoutRow } from './rows';

const CURRENCIES = ['EUR', 'USD', 'GBP', 'JPY', 'KWD', 'CHF'];
const STAGES = ['DRAFT', 'PENDING_REVIEW', 'APPROVED', 'SCHEDULED', 'PAID', 'POSTPONED', 'FAILED'];

/** Of rows 1036 pixels wide, on A4 in landscape format, between usual margins. */
const PAGE = 681;
const REPEATED = 32 + 21;

const size = (rows: readonly Row[]): number =>
  rows.reduce((sum, { look }) => sum + heightOf(look), 0);

/** The pages as a printer cuts them: a row that has no room goes onto the next. */
function cut(rows: readonly Row[], room: number): Row[][] {
  const pages: Row[][] = [[]];
  let used = 0;
  for (const row of rows) {
    const height = heightOf(row.look);
    if (used + height > room) {
      pages.push([]);
      used = REPEATED;
    }
    pages[pages.length - 1]?.push(row);
    used += height;
  }
  return pages;
}

const HEADS: readonly RowStyle[] = ['section', 'head', 'item head'];

/** Tables with their heads: from a head to the blank row below. */
function tablesOf(rows: readonly Row[]): Row[][] {
  return rows.flatMap((row, at) => {
    if (row.look !== 'head') return [];
    const end = rows.findIndex(({ look }, next) => next > at && look === 'blank');
    return [rows.slice(at, end)];
  });
}

interface Shape {
  readonly currencies: readonly string[];
  readonly stages: readonly string[];
  readonly partners: number;
}

const shapes: fc.Arbitrary<Shape> = fc.record({
  currencies: fc.subarray(CURRENCIES, { minLength: 1 }),
  stages: fc.subarray(STAGES, { minLength: 1 }),
  partners: fc.integer({ min: 1, max: 12 }),
});

function report({ currencies, stages, partners }: Shape): Report {
  const payouts = currencies.flatMap((Currency) =>
    stages.flatMap((Stage) =>
      Array.from({ length: partners }, (_, at) =>
        payoutRow({ Currency, Stage, 'Partner ID': `ptn_${at}`, 'Payout ID': `pay_${at}` }),
      ),
    ),
  );
  const none = { gone: [], lines: null, activity: [] };
  return layOutReport({ payouts, stages: new Set(STAGES), ...none }, CONTEXT);
}

/** On how many pages these rows are. */
function spread(pages: readonly Row[][], rows: readonly Row[]): number {
  return pages.filter((page) => rows.some((row) => page.includes(row))).length;
}

describe('a printed report', () => {
  test('ends no page with a head, and cuts no table that has room on one page', () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: PAGE - 6, max: PAGE + 6 }), (shape, room) => {
        const { rows } = report(shape);
        const pages = cut(rows, room);
        const ends = pages.map((page) => page.filter(({ look }) => look !== 'blank').pop()?.look);
        expect(ends.filter((look) => look !== undefined && HEADS.includes(look))).toEqual([]);
        const tables = tablesOf(rows).filter((table) => size(table) < PAGE - REPEATED - 60);
        expect(tables.length).toBeGreaterThan(0);
        expect(tables.map((table) => spread(pages, table))).toEqual(tables.map(() => 1));
      }),
      { numRuns: 100 },
    );
  });

  test('has its charts and their heading on one page', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const {
          rows,
          charts: [chart],
        } = report(shape);
        const block = rows.slice((chart?.row ?? 0) - 3, (chart?.row ?? 0) + 11);
        expect(block[0]?.look).toBe('section');
        expect(spread(cut(rows, PAGE), block)).toBe(1);
      }),
      { numRuns: 50 },
    );
  });
});

describe('blank rows', () => {
  const printer = { room: 210, repeated: 42 };
  const rows = (n: number): RowStyle[] => Array.from({ length: n }, () => 'row');

  test('go before a block that would be cut, and before no other', () => {
    // Ten rows fit on the first page, eight on each other.
    expect(blanksBefore([rows(6), rows(4), rows(8)], [printer])).toEqual([0, 0, 0]);
    expect(blanksBefore([rows(6), rows(5), rows(3)], [printer])).toEqual([0, 4, 0]);
    expect(blanksBefore([rows(6), rows(5), rows(4)], [printer])).toEqual([0, 4, 3]);
  });

  test('keep the beginning of a block together that is longer than a page', () => {
    expect(blanksBefore([rows(5), rows(30)], [printer])).toEqual([0, 0]);
    expect(blanksBefore([rows(8), rows(30)], [printer])).toEqual([0, 2]);
  });

  test('are as many as suit each of several printers', () => {
    const longer = { ...printer, room: 231 };
    expect(blanksBefore([rows(6), rows(6)], [printer, longer])).toEqual([0, 5]);
  });
});
