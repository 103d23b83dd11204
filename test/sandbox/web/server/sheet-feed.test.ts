import { describe, expect, test } from '@jest/globals';
import { SpreadsheetModel } from '../../../../sandbox/apps-script/model/spreadsheet-model';
import { NEW_CHART } from '../../../../sandbox/apps-script/model/chart-model';
import { SheetFeed } from '../../../../sandbox/web/server/sheet-feed';

function setUp() {
  const book = new SpreadsheetModel({
    id: 'book',
    title: 'Book',
    timeZone: 'Etc/UTC',
    locale: 'en_US',
    now: () => 0,
  });
  const sheet = book.addSheet('Sheet1');
  const hands = book.sheet('Sheet1');
  const feed = new SheetFeed(book);
  return { sheet, hands, feed };
}

function changedTexts(feed: SheetFeed, sheet: Parameters<SheetFeed['changes']>[0]): string[] {
  return (feed.changes(sheet)?.cells ?? []).map(
    ([row, column, cell]) => `${row}:${column} ${cell?.[0] ?? '-'}`,
  );
}

describe('the feed of a sheet', () => {
  test('reports nothing without a change, nor for a sheet that was not opened', () => {
    const { sheet, hands, feed } = setUp();
    hands.enter('A1', 'x');
    expect(feed.changes(sheet)).toBeNull();
    feed.open(sheet);

    expect(feed.changes(sheet)).toBeNull();
  });

  test('paints no row anew for a cell further right than any before', () => {
    const { sheet, hands, feed } = setUp();
    hands.enter('A1', [['1'], ['2']]);
    const before = feed.open(sheet).cells[0];
    hands.enter('Z2', 'far');

    expect(changedTexts(feed, sheet)).toEqual(['2:26 far']);
    expect(feed.open(sheet).cells[0]).toBe(before);
  });

  test('reports new values of formulas when the cells that they read change', () => {
    const { sheet, hands, feed } = setUp();
    hands.enter('A1', [['1'], ['2']]);
    hands.enter('C9', '=A1+A2');
    feed.open(sheet);
    hands.enter('A2', '5');

    expect(changedTexts(feed, sheet)).toEqual(['2:1 5', '9:3 6']);
  });

  test.each([
    [
      'a note',
      (hands: ReturnType<typeof setUp>['hands']) => {
        hands.setNote('A2', 'why');
      },
    ],
    [
      'a colour',
      (hands: ReturnType<typeof setUp>['hands']) => {
        hands.setBackground('A2', '#ff0000');
      },
    ],
    [
      'a format',
      (hands: ReturnType<typeof setUp>['hands']) => {
        hands.setFormat('A2', '0.00');
      },
    ],
  ])('reports a change of only %s', (_, change) => {
    const { sheet, hands, feed } = setUp();
    hands.enter('A1', [['1'], ['2'], ['3']]);
    feed.open(sheet);
    change(hands);

    expect(changedTexts(feed, sheet).map((text) => text.split(' ')[0])).toEqual(['2:1']);
  });

  test('reports moved rows and columns, and removed cells', () => {
    const { sheet, hands, feed } = setUp();
    hands.enter('A1', [
      ['a', 'x'],
      ['b', 'y'],
    ]);
    feed.open(sheet);
    hands.moveColumn(2, 1);
    expect(changedTexts(feed, sheet)).toEqual(['1:1 x', '1:2 a', '2:1 y', '2:2 b']);
    hands.deleteRows(1);

    expect(changedTexts(feed, sheet)).toEqual(['1:1 y', '1:2 b', '2:1 -', '2:2 -']);
  });

  test('uses one number for equal dropdown lists', () => {
    const { sheet, feed } = setUp();
    const rule = () => ({
      criteria: 'VALUE_IN_LIST',
      values: ['a', 'b'],
      allowInvalid: true,
      helpText: null,
    });
    sheet.cells.validation.set(2, 1, rule());
    sheet.cells.validation.set(3, 1, rule());
    const { cells, formats } = feed.open(sheet);

    expect([cells[1]?.[0]?.[2], cells[2]?.[0]?.[2]]).toEqual([1, 1]);
    expect(formats.rules).toEqual([null, { kind: 'list', values: ['a', 'b'], strict: false }]);
  });

  test('tells heights that were set, and the largest letters of rows', () => {
    const { sheet, feed } = setUp();
    sheet.cells.looks.fontSize.set(1, 2, 18);
    sheet.cells.looks.fontSize.set(2, 2, 9);
    sheet.rowHeights.set(3, 1, 60);
    const { heights, letters } = feed.open(sheet).properties;

    expect({ heights, letters }).toEqual({ heights: { 3: 60 }, letters: { 1: 18, 2: 9 } });
  });

  test('reports the positions and the data of charts', () => {
    const { sheet, feed } = setUp();
    feed.open(sheet);
    const column = (at: number) => ({ row: 2, column: at, rows: 3, columns: 1 });
    sheet.charts.push({
      ...NEW_CHART,
      id: 1,
      type: 'BAR',
      ranges: [column(1), column(4)],
      options: { title: 'By stage', width: 300, colors: ['#0b57d0'] },
    });

    expect(feed.changes(sheet)?.properties?.charts).toMatchObject([
      { type: 'BAR', labels: column(1), values: column(4), title: 'By stage', width: 300 },
    ]);
  });
});
