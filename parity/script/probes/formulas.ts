import { cell, onSheet, refusal, type Op } from '../op';

/** Each formula over three rows: a header, a text, a number. */
const FORMULAS: readonly (readonly [id: string, op: string, formula: string])[] = [
  ['20.semicolon', '; between arguments', '=SUM(1;2)'],
  ['20.comma', ', between arguments', '=SUM(1,2)'],
  ['21', 'rows that are not there', '=COUNTA(INDEX($1:$1000000;0;1))'],
  ['22.empty', 'COUNTIFS with an empty criterion', '=COUNTIFS(A1:A5;"")'],
  ['22.any', 'COUNTIFS with any text', '=COUNTIFS(A1:A5;"?*")'],
  ['23', 'EXACT in SUMPRODUCT over a header', '=SUMPRODUCT(1*EXACT(A1:A5;"x"))'],
  ['24', 'HYPERLINK', '=HYPERLINK("https://example.com";"Look")'],
];

export const FORMULA: readonly Op[] = [
  ...FORMULAS.map(([id, op, formula]): Op => ({
    id,
    op,
    run: () =>
      onSheet((sheet) => {
        sheet.getRange('A1:A3').setValues([['Header'], ['x'], [2]]);
        return cell(sheet.getRange('C1').setFormula(formula));
      }),
  })),
  {
    id: '25',
    op: 'RAND across a flush, a write and a reading',
    run: () =>
      onSheet((sheet) => {
        const range = sheet.getRange('A1').setFormula('=RAND()');
        const read = () => Number(range.getValue());
        const first = read();
        SpreadsheetApp.flush();
        const flushed = read();
        sheet.getRange('B1').setValue(1);
        return { afterFlush: flushed === first, afterWrite: read() === flushed };
      }),
  },
];

function ruled(allowInvalid: boolean) {
  return SpreadsheetApp.newDataValidation()
    .requireValueInList(['yes'], true)
    .setAllowInvalid(allowInvalid)
    .build();
}

export const RULES: readonly Op[] = [
  {
    id: '29.block',
    op: 'a rule that rejects one cell of a block: the words, and what landed',
    run: () =>
      onSheet((sheet) => {
        sheet.getRange('B2').setDataValidation(ruled(false));
        const values = [
          ['a', 'b'],
          ['c', 'no'],
        ];
        const refused = refusal(() => sheet.getRange('A1:B2').setValues(values));
        return { refused, landed: sheet.getRange('A1:B2').getValues() };
      }),
  },
  {
    id: '29.others',
    op: 'writes that wait beside one that a rule rejects',
    run: () =>
      onSheet((sheet) => {
        sheet.getRange('B1').setDataValidation(ruled(false));
        const refused = refusal(() => {
          sheet.getRange('A1').setValue('before');
          sheet.getRange('B1').setValue('no');
          sheet.getRange('C1').setValue('after');
        });
        return { refused, landed: sheet.getRange('A1:C1').getValues() };
      }),
  },
  {
    id: '29.flagged',
    op: 'a rule that only flags',
    run: () =>
      onSheet((sheet) => {
        sheet.getRange('A1').setDataValidation(ruled(true));
        return {
          refused: refusal(() => sheet.getRange('A1').setValue('no')),
          landed: cell(sheet.getRange('A1')),
        };
      }),
  },
];

/** The sheet that the person prepares by hand: a table over A1:D6 with typed columns, a filter in it, a link in A3. */
const PREPARED = 'parity-table';

function onTable(work: (sheet: GoogleAppsScript.Spreadsheet.Sheet) => unknown): unknown {
  const sheet = SpreadsheetApp.getActive().getSheetByName(PREPARED);
  return sheet === null ? `no sheet ${PREPARED}: see README` : work(sheet);
}

export const TABLES: readonly Op[] = [
  {
    id: '26',
    op: 'each writer on the typed columns',
    run: () =>
      onTable((sheet) =>
        [1, 2, 3, 4].map((column) => {
          const range = sheet.getRange(2, column);
          return {
            values: refusal(() => range.setValues(range.getValues())),
            format: refusal(() => range.setNumberFormat('@')),
            rule: refusal(() => range.setDataValidation(ruled(true))),
            apostrophe: [refusal(() => range.setValue("'0012")), cell(range)],
          };
        }),
      ),
  },
  {
    id: '27',
    op: 'a row written right below the table',
    run: () =>
      onTable((sheet) => {
        const range = sheet.getRange(sheet.getLastRow() + 1, 1, 1, 4);
        range.setValues([["'0012", 1, 46112, 'x']]);
        return {
          cells: [1, 2, 3, 4].map((column) => cell(range.getCell(1, column))),
          typed: refusal(() => range.setNumberFormat('@')),
        };
      }),
  },
  {
    id: '28',
    op: 'the filter, and rows that it hides, as the person left them',
    run: () =>
      onTable((sheet) => ({
        filter: sheet.getFilter() !== null,
        rows: [2, 3, 4, 5, 6].map((row) => [
          sheet.isRowHiddenByFilter(row),
          sheet.isRowHiddenByUser(row),
        ]),
      })),
  },
  {
    id: '30',
    op: 'a linked cell written over with the text that it shows',
    run: () =>
      onTable((sheet) => {
        const range = sheet.getRange('A3');
        const urls = () => range.getRichTextValue()?.getLinkUrl() ?? null;
        const before = urls();
        range.setValue(range.getDisplayValue());
        return { before, after: urls() };
      }),
  },
];
