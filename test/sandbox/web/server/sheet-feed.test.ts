import { describe, expect, test } from '@jest/globals';
import { SpreadsheetModel } from '../../../../sandbox/apps-script/model/spreadsheet-model';
import { NEW_CHART } from '../../../../sandbox/apps-script/model/chart-model';
import { SheetFeed } from '../../../../sandbox/web/server/sheet-feed';

function stage() {
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

function places(feed: SheetFeed, sheet: Parameters<SheetFeed['changes']>[0]): string[] {
  return (feed.changes(sheet)?.cells ?? []).map(
    ([row, column, cell]) => `${row}:${column} ${cell?.[0] ?? '-'}`,
  );
}

describe('the feed of a sheet', () => {
  test('tells nothing where nothing changed, and nothing of a sheet that nobody opened', () => {
    const { sheet, hands, feed } = stage();
    hands.enter('A1', 'x');
    expect(feed.changes(sheet)).toBeNull();
    feed.open(sheet);

    expect(feed.changes(sheet)).toBeNull();
  });

  test('tells what formulas show when the cells change that they read', () => {
    const { sheet, hands, feed } = stage();
    hands.enter('A1', [['1'], ['2']]);
    hands.enter('C9', '=A1+A2');
    feed.open(sheet);
    hands.enter('A2', '5');

    expect(places(feed, sheet)).toEqual(['2:1 5', '9:3 6']);
  });

  test.each([
    [
      'a note',
      (hands: ReturnType<typeof stage>['hands']) => {
        hands.setNote('A2', 'why');
      },
    ],
    [
      'a colour',
      (hands: ReturnType<typeof stage>['hands']) => {
        hands.setBackground('A2', '#ff0000');
      },
    ],
    [
      'a format',
      (hands: ReturnType<typeof stage>['hands']) => {
        hands.setFormat('A2', '0.00');
      },
    ],
  ])('tells of %s alone', (_, change) => {
    const { sheet, hands, feed } = stage();
    hands.enter('A1', [['1'], ['2'], ['3']]);
    feed.open(sheet);
    change(hands);

    expect(places(feed, sheet).map((text) => text.split(' ')[0])).toEqual(['2:1']);
  });

  test('tells of rows and columns that moved, and that cells are gone', () => {
    const { sheet, hands, feed } = stage();
    hands.enter('A1', [
      ['a', 'x'],
      ['b', 'y'],
    ]);
    feed.open(sheet);
    hands.moveColumn(2, 1);
    expect(places(feed, sheet)).toEqual(['1:1 x', '1:2 a', '2:1 y', '2:2 b']);
    hands.deleteRows(1);

    expect(places(feed, sheet)).toEqual(['1:1 y', '1:2 b', '2:1 -', '2:2 -']);
  });

  test('gives each list of choices one number, and the cells it', () => {
    const { sheet, feed } = stage();
    const rule = () => ({
      criteria: 'VALUE_IN_LIST',
      values: ['a', 'b'],
      allowInvalid: true,
      helpText: null,
    });
    sheet.cells.validation.set(2, 1, rule());
    sheet.cells.validation.set(3, 1, rule());
    const { cells, looks } = feed.open(sheet);

    expect([cells[1]?.[0]?.[2], cells[2]?.[0]?.[2]]).toEqual([1, 1]);
    expect(looks.rules).toEqual([null, { kind: 'list', values: ['a', 'b'], strict: false }]);
  });

  test('makes rows as high as their letters need where nobody set a height', () => {
    const { sheet, feed } = stage();
    sheet.cells.looks.fontSize.set(1, 2, 18);
    sheet.cells.looks.fontSize.set(2, 2, 9);
    sheet.rowHeights.set(3, 1, 60);

    expect(feed.open(sheet).facts.heights).toEqual({ 1: 32, 3: 60 });
  });

  test('tells where charts stand and what they are drawn from', () => {
    const { sheet, feed } = stage();
    feed.open(sheet);
    const column = (at: number) => ({ row: 2, column: at, rows: 3, columns: 1 });
    sheet.charts.push({
      ...NEW_CHART,
      id: 1,
      type: 'BAR',
      ranges: [column(1), column(4)],
      options: { title: 'By stage', width: 300, colors: ['#0b57d0'] },
    });

    expect(feed.changes(sheet)?.facts?.charts).toMatchObject([
      { type: 'BAR', labels: column(1), values: column(4), title: 'By stage', width: 300 },
    ]);
  });
});
