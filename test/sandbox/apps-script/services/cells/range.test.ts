import { describe, expect, test } from '@jest/globals';
import { bodyOf, go } from '../../worlds';

const run = (body: string, options = {}): unknown => go(bodyOf(body, options));
const fails = (body: string): (() => unknown) => {
  return () => run(body);
};

describe('a range refuses', () => {
  test.each([
    [
      `sheet.getRange('A1').setValues([[1], [2]])`,
      'The number of rows in the data does not match the number of rows in the range. The data has 2 but the range has 1.',
    ],
    [
      `sheet.getRange('A1:B2').setValues([[1, 2], [3]])`,
      'The number of columns in the data does not match the number of columns in the range. The data has 1 but the range has 2.',
    ],
    [`sheet.getRange('A1:B1').setNumberFormats([['@']])`, 'The data has 1 but the range has 2.'],
    [`sheet.getRange('A1').setNotes([])`, 'The data has 0 but the range has 1.'],
    [
      `sheet.getRange(1000, 1, 2, 1)`,
      'The coordinates of the range are outside the dimensions of the sheet.',
    ],
    [`sheet.getRange(0, 1)`, 'outside the dimensions'],
    [`sheet.getRange('AB1')`, 'outside the dimensions'],
    [`sheet.getRange('no such')`, 'Range not found'],
    [`sheet.getRange(1, 1, 0, 1)`, 'The number of rows in the range must be at least 1.'],
    [`sheet.getRange(1, 1).offset(-1, 0)`, 'outside the dimensions'],
    [
      `sheet.getRange('A1').setValue('x'.repeat(50001))`,
      'Your input contains more than the maximum of 50000 characters in a single cell.',
    ],
    [
      `sheet.getRange('1', 2)`,
      "The parameters (String,number) don't match the method signature for SpreadsheetApp.Sheet.getRange.",
    ],
    [
      `sheet.getRange(1.5, 2)`,
      "The parameters (number,number) don't match the method signature for SpreadsheetApp.Sheet.getRange.",
    ],
    [
      `sheet.getRange('A1').setValues('x')`,
      "The parameters (String) don't match the method signature for SpreadsheetApp.Range.setValues.",
    ],
    [
      `sheet.getRange('A1').setValues([1])`,
      "The parameters (number[]) don't match the method signature for SpreadsheetApp.Range.setValues.",
    ],
    [
      `sheet.getRange('A1').setNumberFormat(null)`,
      "The parameters (null) don't match the method signature for SpreadsheetApp.Range.setNumberFormat.",
    ],
    [
      `sheet.getRange('A1').getValues(1)`,
      "The parameters (number) don't match the method signature for SpreadsheetApp.Range.getValues.",
    ],
    [
      `SpreadsheetApp.getActive().deleteSheet(sheet.getRange('A1'))`,
      "The parameters (SpreadsheetApp.Range) don't match the method signature for SpreadsheetApp.Spreadsheet.deleteSheet.",
    ],
    [`sheet.getRange('A1').setBackground('nocolour')`, 'Invalid argument: nocolour'],
    [`sheet.getRange('A1').setFontWeight('heavy')`, 'Invalid argument: heavy'],
  ])('%s', (body, text) => {
    expect(fails(body)).toThrow(text);
  });

  test('cells that are gone when the write lands', () => {
    const world = bodyOf(
      `var range = sheet.getRange('A900'); sheet.deleteRows(500, 450); range.setValue(1);`,
    );
    expect(() => go(world)).toThrow('outside the dimensions');
  });

  test('work of a sheet that was deleted', () => {
    expect(
      fails(
        `var ss = SpreadsheetApp.getActive(); var other = ss.insertSheet('X'); ss.deleteSheet(other); other.getName();`,
      ),
    ).toThrow(/^Sheet \d+ not found$/);
  });

  test('a value that the rule of its cell forbids', () => {
    const body = (value: string): string => `
      var rule = SpreadsheetApp.newDataValidation().requireValueInList(['Decline', 'Detach'], true)
        .setAllowInvalid(false).build();
      sheet.getRange('B1:B3').setDataValidation(rule);
      sheet.getRange('A1:B2').setValues([['x', 'Decline'], ['y', '${value}']]);`;
    expect(fails(body('Other'))).toThrow(
      'The data you entered in cell B2 violates the data validation rules set on this cell.',
    );
    expect(fails(body('Detach'))).not.toThrow();
  });
});

describe('a range', () => {
  test('reads empty cells as empty texts and values as they are', () => {
    expect(
      run(`sheet.getRange('A1:C1').setValues([['', null, undefined]]); sheet.getRange('A2').setValue({});
        sheet.getRange('B2').setValue(true); sheet.getRange('C2').setValue(NaN);
        return sheet.getRange('A1:C2').getValues();`),
    ).toEqual([
      ['', '', ''],
      ['[object Object]', true, '#NUM!'],
    ]);
  });

  test('keeps text in cells formatted as text, and makes text of numbers there', () => {
    expect(
      run(`sheet.getRange('A:A').setNumberFormat('@');
        sheet.getRange('A1:A5').setValues([['=1+2'], ['001'], [12.5], ["'x"], [true]]);
        return [sheet.getRange('A1:A5').getValues(), sheet.getRange('A1').getFormula()];`),
    ).toEqual([[['=1+2'], ['001'], ['12.5'], ["'x"], ['TRUE']], '']);
  });

  test('gives formulas apart from what they show', () => {
    expect(
      run(`sheet.getRange('A1:B1').setValues([['=1+2', 'x']]); sheet.getRange('A2').setFormula('SUM(A1)');
        return [sheet.getRange('A1:B2').getFormulas(), sheet.getRange('A1:B2').getValues(),
          sheet.getRange('A1').getDisplayValue()];`),
    ).toEqual([
      [
        ['=1+2', ''],
        ['=SUM(A1)', ''],
      ],
      [
        [3, 'x'],
        [3, ''],
      ],
      '3',
    ]);
  });

  test.each(['Etc/UTC', 'America/Los_Angeles', 'Pacific/Auckland'])(
    'keeps a serial number the same day in %s, and reads it as midnight there',
    (timeZone) => {
      expect(
        run(
          `var cell = sheet.getRange('A1'); cell.setNumberFormat('yyyy-mm-dd'); cell.setValue(46112);
          return [cell.getDisplayValue(), Utilities.formatDate(cell.getValue(),
            SpreadsheetApp.getActive().getSpreadsheetTimeZone(), 'yyyy-MM-dd HH:mm')];`,
          { timeZone },
        ),
      ).toEqual(['2026-03-31', '2026-03-31 00:00']);
    },
  );

  test('shows a Date on the wall clock of the spreadsheet', () => {
    expect(
      run(
        `var cell = sheet.getRange('A1'); cell.setNumberFormat('yyyy-mm-dd'); cell.setValue(new Date('2026-03-31'));
        return [cell.getDisplayValue(), cell.getValue().toISOString()];`,
        { timeZone: 'America/Los_Angeles' },
      ),
    ).toEqual(['2026-03-30', '2026-03-31T00:00:00.000Z']);
  });

  test('says the automatic format in digits, and setting that is a format of its own', () => {
    expect(
      run(`var cell = sheet.getRange('A1'); var format = cell.getNumberFormat(); cell.setNumberFormat(format);
        cell.setValue('2026-03-31'); return [format, cell.getDisplayValue(), typeof cell.getValue()];`),
    ).toEqual(['0.###############', '46112', 'number']);
  });

  test('carries looks, notes and rules, one by one and many at once', () => {
    const world = bodyOf(`
      var r = sheet.getRange('A1:B1');
      r.setBackgrounds([['#FF0000', null]]).setFontWeights([['bold', 'normal']]).setNotes([['n', '']]);
      r.setFontColor('red').setWrap(true).setHorizontalAlignment('right').setFontSize(12);
      sheet.getRange('A1').setDataValidation(SpreadsheetApp.newDataValidation()
        .requireValueInList(['a', 'b']).setHelpText('help').build());
      var rule = sheet.getRange('A1').getDataValidation();
      return [r.getBackgrounds(), r.getFontWeights(), r.getNotes(), r.getWraps(), r.getHorizontalAlignment(), r.getFontSizes(),
        rule.getCriteriaValues()[0], rule.getCriteriaType() === SpreadsheetApp.DataValidationCriteria.VALUE_IN_LIST,
        rule.getHelpText(), rule.getAllowInvalid(), sheet.getRange('B1').getDataValidation()];`);
    expect(go(world)).toEqual([
      [['#ff0000', '#ffffff']],
      [['bold', 'normal']],
      [['n', '']],
      [[true, true]],
      'right',
      [[12, 12]],
      ['a', 'b'],
      true,
      'help',
      true,
      null,
    ]);
    expect(world.book.sheet('Sheet1').validation('A1')?.values).toEqual(['a', 'b']);
  });

  test('clears what it is told to', () => {
    expect(
      run(`var r = sheet.getRange('A1'); var fill = function () {
          r.setNumberFormat('0.00').setValue(5).setNote('n').setBackground('#000000'); };
        var state = function () { return [r.getDisplayValue(), r.getNote(), r.getBackground()]; };
        var states = [];
        fill(); r.clearContent(); states.push(state());
        fill(); r.clearFormat(); states.push(state());
        fill(); r.clear({ contentsOnly: true }); states.push(state());
        fill(); r.clear(); states.push(state());
        fill(); sheet.getRangeList(['A1', 'C1:C2']).clearNote(); states.push(state());
        fill(); sheet.clear(); states.push(state());
        return states;`),
    ).toEqual([
      ['', 'n', '#000000'],
      ['5', 'n', '#ffffff'],
      ['', 'n', '#000000'],
      ['', '', '#ffffff'],
      ['5.00', '', '#000000'],
      ['', '', '#ffffff'],
    ]);
  });
});
