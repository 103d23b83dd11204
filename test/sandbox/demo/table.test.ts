import { expect, test } from '@jest/globals';
import { layOutTable } from '../../../sandbox/demo/table';
import { widthOf } from '../../../sandbox/demo/text-width';

const COLUMNS = [
  { header: 'Partner', least: 6 },
  { header: 'Amount', align: 'right' },
] as const;

test('numbers are right-aligned and columns are as wide as their contents', () => {
  const table = layOutTable(
    COLUMNS,
    [
      ['Acme Partners', '4,250.00'],
      ['株式会社', '1'],
    ],
    80,
  );

  expect(table).toEqual({
    header: 'Partner          Amount',
    rule: '─────────────  ────────',
    rows: ['Acme Partners  4,250.00', '株式会社              1'],
  });
});

test('the widest column is shrunk first, and none below its minimum width', () => {
  const table = layOutTable(COLUMNS, [['Al Rawda Trading Co. W.L.L.', '4,278.745']], 22);

  expect(table.rows).toEqual(['Al Rawda T…  4,278.745']);
  expect(layOutTable(COLUMNS, [['Al Rawda', '4,278.745']], 16).rows).toEqual(['Al Raw…  4,278.…']);
});

test('no line exceeds the width, even if the columns do not fit', () => {
  const { header, rule, rows } = layOutTable(COLUMNS, [['Al Rawda', '4,278.745']], 9);

  expect([header, rule, ...rows].map(widthOf).filter((width) => width > 9)).toEqual([]);
});

test('a cell of several lines is displayed on one', () => {
  expect(layOutTable(COLUMNS, [['a\nb', '1']], 40).rows).toEqual(['a⏎b           1']);
});
