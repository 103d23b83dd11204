/** What others saw on live sheets, and the runtime does too. */
import { describe, expect, test } from '@jest/globals';
import { distOf, worldOf } from '../worlds';
import { createWorld } from '../../../../sandbox/apps-script/world';

const ANA = 'ana@example.com';

/** Runs a function of a script on a sheet with a table over A1:C3, whose first two columns have types. */
function onTable(body: string): unknown {
  const world = worldOf(`function run() { var sheet = SpreadsheetApp.getActiveSheet(); ${body} }`);
  const hands = world.book.sheet(world.user(ANA).activeSheet);
  hands.enter('A1:C3', [
    ['Text', 'Number', 'Any'],
    ['x', '1', 'a'],
    ['y', '2', 'b'],
  ]);
  hands.convertToTable({ 1: 'text', 2: 'number', 3: null });
  return world.user(ANA).run('run');
}

describe('a typed column of a table', () => {
  const REFUSED = "You can't set the number format of cells in a typed column.";
  const NOT_ALLOWED = 'This operation is not allowed on cells in typed columns.';

  test.each([
    ["sheet.getRange('A2').setNumberFormat('@')", REFUSED],
    [
      "sheet.getRange('C2:D2').setNumberFormats([['@', '@']]); sheet.getRange('B2:C2').setNumberFormats([['@', '@']])",
      REFUSED,
    ],
    ["sheet.getRangeList(['C2', 'B2']).setNumberFormat('@')", REFUSED],
    [
      "sheet.getRange('A2').setDataValidation(SpreadsheetApp.newDataValidation().requireCheckbox().build())",
      NOT_ALLOWED,
    ],
    ["sheet.getRange('B2').insertCheckboxes()", NOT_ALLOWED],
  ])('refuses %s', (call, text) => {
    expect(() => onTable(call)).toThrow(text);
  });

  test('takes values, and the other columns take formats; a row right below becomes one of the table', () => {
    const read = onTable(`
      sheet.getRange('C2').setNumberFormat('@');
      sheet.getRange('A4:C4').setValues([['z', 3, 'c']]);
      try { sheet.getRange('A4').setNumberFormat('@'); SpreadsheetApp.flush(); return 'taken'; }
      catch (error) { return [error.message, sheet.getRange('A4:C4').getValues()[0]]; }`);
    expect(read).toEqual([REFUSED, ['z', 3, 'c']]);
  });

  test('moves with its column and its rows, and is gone with the table', () => {
    const world = worldOf('');
    const hands = world.book.sheet(world.user(ANA).activeSheet);
    hands.enter('A1:B2', [
      ['Text', 'Number'],
      ['x', '1'],
    ]);
    hands.convertToTable({ 1: null, 2: 'number' });
    hands.insertColumns(1);
    hands.insertRows(1);
    expect(hands.model.tables).toEqual([
      { box: { row: 2, column: 2, rows: 2, columns: 2 }, types: new Map([[3, 'number']]) },
    ]);
    hands.convertToRange();
    expect(hands.model.tables).toEqual([]);
  });
});

test('a rule that rejects loses the whole write, and one that flags nothing', () => {
  const rule = (flags: boolean) =>
    `SpreadsheetApp.newDataValidation().requireValueInList(['yes']).setAllowInvalid(${flags}).build()`;
  const code = (flags: boolean) => `function run() {
    var sheet = SpreadsheetApp.getActiveSheet();
    sheet.getRange('B1').setDataValidation(${rule(flags)});
    try { sheet.getRange('A1:B1').setValues([['a', 'no']]); SpreadsheetApp.flush(); } catch (error) { return error.message; }
    return sheet.getRange('A1:B1').getValues()[0]; }`;
  const run = (flags: boolean) => worldOf(code(flags)).user(ANA).run('run');

  expect(run(false)).toBe(
    'The data you entered in cell B1 violates the data validation rules set on this cell.',
  );
  expect(run(true)).toEqual(['a', 'no']);
});

test('a text written over a link leaves the text alone, and what hides rows without a filter hides them', () => {
  const world = worldOf(`function run() {
    var sheet = SpreadsheetApp.getActiveSheet();
    sheet.getRange('A2').setValue('x');
    return [sheet.getFilter(), sheet.isRowHiddenByFilter(2), sheet.isRowHiddenByFilter(3)]; }`);
  const hands = world.book.sheet(world.user(ANA).activeSheet);
  hands.enter('A1:A3', [['Header'], ['x'], ['y']]);
  hands.setLink('A2:A3', 'https://example.com/');
  hands.filterWithoutFilter({ 1: ['x'] });

  expect(world.user(ANA).run('run')).toEqual([null, true, false]);
  expect([hands.linkAt('A2'), hands.linkAt('A3')]).toEqual([null, 'https://example.com/']);
});

test('a digest without a charset is of US-ASCII, and getWrap is true where nobody set a strategy', () => {
  const world = worldOf(`function run() {
    var range = SpreadsheetApp.getActiveSheet().getRange('A1');
    var digest = function (text) { return Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, text).join(); };
    var utf8 = Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, 'ä', Utilities.Charset.UTF_8).join();
    var before = range.getWrap();
    range.setWrapStrategy(SpreadsheetApp.WrapStrategy.OVERFLOW);
    return [digest('ä') === digest('?'), digest('ä') === utf8, before, range.getWrap()]; }`);
  expect(world.user(ANA).run('run')).toEqual([true, false, true, false]);
});

test('a page is served without what the scanner takes for comments, or refused', () => {
  const code = (page: string) => `function run() {
    SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile(${JSON.stringify(page)})); }`;
  const pages = {
    'cut.html': '<script>a(`https://x.test`);b()</script>',
    'odd.html': "<script>a(`it's`)</script>",
  };
  const open = (page: string) =>
    createWorld({ dist: distOf(code(page), { pages }), serviceUrl: '' }).user(ANA);
  const user = open('cut');
  user.run('run');
  expect(user.dialogs).toMatchObject([{ html: '<script>a(`https:</script>' }]);
  expect(() => open('odd').run('run')).toThrow('Malformed HTML content');
});
