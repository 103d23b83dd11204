import { describe, expect, test } from '@jest/globals';
import { SpreadsheetModel } from '../../../../sandbox/apps-script/model/spreadsheet-model';
import { VersionHistory, type Work } from '../../../../sandbox/web/server/version-history';

const ANA = 'ana@example.com';
const BOB = 'bob@example.com';
const MINUTE_MS = 60_000;

function setUp() {
  let now = 0;
  const options = { id: 'book', title: 'Book', timeZone: 'Etc/UTC', locale: 'en_US' };
  const book = new SpreadsheetModel({ ...options, now: () => now });
  book.addSheet('Sheet1');
  const history = new VersionHistory(book, () => now);
  const does = (by: string, how: Work['how'], text: string, begins = false): void => {
    history.during({ by, how, begins }, () => {
      book.sheet('Sheet1').enter('A1', [[text]]);
    });
  };
  const pass = (ms: number): void => {
    now += ms;
  };
  const made = (): string[] => history.list().map(({ by, how, at }) => `${at} ${how} ${by}`.trim());
  return { book, history, does, pass, made };
}

describe('versions', () => {
  test('are the minutes in which someone edited and the runs of the add-on, newest first', () => {
    const { does, pass, made } = setUp();
    does(ANA, 'edits', 'a');
    does(ANA, 'edits', 'b');
    does(BOB, 'edits', 'c');
    pass(MINUTE_MS);
    does(BOB, 'edits', 'd');
    does(BOB, 'script', 'e', true);
    pass(MINUTE_MS);
    does(BOB, 'script', 'f');
    does(BOB, 'script', 'g', true);

    expect(made()).toEqual([
      `${2 * MINUTE_MS} script ${BOB}`,
      `${2 * MINUTE_MS} script ${BOB}`,
      `${MINUTE_MS} edits ${BOB}`,
      `0 edits ${BOB}`,
      `0 edits ${ANA}`,
      '0 created',
    ]);
  });

  test('are none of what only reads', () => {
    const { history, made } = setUp();
    history.during({ by: ANA, how: 'script', begins: true }, () => undefined);
    history.during({ by: BOB, how: 'script', begins: true }, () => undefined);

    expect(made().filter((text) => text !== '0 created')).toEqual([]);
  });

  test('keep the work of a run that ended with an error', () => {
    const { book, history, made } = setUp();
    expect(() =>
      history.during({ by: ANA, how: 'script', begins: true }, () => {
        book.sheet('Sheet1').rename('Half');
        throw new Error('killed');
      }),
    ).toThrow('killed');

    expect(made()[0]).toBe(`0 script ${ANA}`);
  });

  test('are at most 20 besides the present state', () => {
    const { does, made } = setUp();
    for (let i = 0; i < 30; i += 1) does(ANA, 'script', String(i), true);

    expect(made()).toHaveLength(21);
  });
});

describe('restoring a version', () => {
  test('brings back cells, formats, names and deleted sheets, and can be taken back', () => {
    const { book, history, does } = setUp();
    const deleted = book.addSheet('Notes');
    book.sheet('Notes').enter('B2', [['kept']]);
    does(ANA, 'edits', 'old');
    history.during({ by: BOB, how: 'edits' }, () => {
      const sheet = book.sheet('Sheet1');
      sheet.enter('A1', [['new']]);
      sheet.model.cells.format.set(1, 1, '0.00');
      sheet.rename('Other');
      book.sheet('Notes').delete();
      book.addSheet('Added');
      book.title = 'Another name';
    });
    const first = book.sheets[0];
    const added = book.find('Added');
    const [, version] = history.list();
    history.restore(version?.id ?? -1, ANA);

    expect(book.sheets.map(({ id, name }) => [id, name])).toEqual([
      [0, 'Sheet1'],
      [deleted.id, 'Notes'],
    ]);
    expect(book.sheets[0]).toBe(first);
    expect(added?.alive).toBe(false);
    expect(book.sheet('Sheet1').display()).toEqual([['old']]);
    expect(book.sheet('Sheet1').model.cells.format.get(1, 1)).toBeUndefined();
    expect(book.sheet('Notes').display()[1]).toEqual(['', 'kept']);
    expect(book.title).toBe('Another name');

    const [present, before] = history.list();
    expect(present).toMatchObject({ id: null, by: ANA, how: 'restored' });
    does(ANA, 'edits', 'changed since');
    history.restore(before?.id ?? -1, BOB);
    expect(book.sheets.map(({ name }) => name)).toEqual(['Other', 'Added']);
    expect(book.sheet('Other').display()).toEqual([['new']]);
  });

  test('is refused for one that is no longer kept', () => {
    const { history } = setUp();
    expect(() => {
      history.restore(99, ANA);
    }).toThrow('This version is no longer kept. Choose another.');
  });
});
