import { cell, onSheet, refusal, type Op } from '../op';

const FORMATS = { automatic: null, text: '@', amount: '#,##0.00', day: 'yyyy-mm-dd' } as const;

/** Each text by the number of its probe. */
const TEXTS: readonly (readonly [id: string, op: string, text: string])[] = [
  ['1', '=1+1', '=1+1'],
  ['2', '+49 1', '+49 1'],
  ['3', '-A1', '-A1'],
  ['4', '@foo', '@foo'],
  ['5', 'one apostrophe', "'x"],
  ['6', 'two apostrophes', "''x"],
  ['7', '001', '001'],
  ['8.point', '1.234', '1.234'],
  ['8.comma', '1,234', '1,234'],
  ['9.iso', '2026-03-31', '2026-03-31'],
  ['9.slash', '3/4', '3/4'],
  ['10', 'TRUE', 'TRUE'],
  ['11', 'a blank before =', ' =1+1'],
  ['12.lines', 'CR LF', 'a\r\nb'],
  ['12.tab', 'tab', 'a\tb'],
  ['12.nul', 'NUL', 'a\u0000b'],
  ['12.half', 'half a surrogate', 'a\ud83db'],
];

function written(text: string): unknown {
  return onSheet((sheet) =>
    Object.fromEntries(
      Object.entries(FORMATS).map(([name, format], index) => {
        const range = sheet.getRange(index + 1, 1);
        if (format !== null) range.setNumberFormat(format);
        range.setValues([[text]]);
        return [name, cell(range)];
      }),
    ),
  );
}

export const TEXT: readonly Op[] = [
  ...TEXTS.map(([id, op, text]): Op => ({ id, op, run: () => written(text) })),
  ...[50_000, 50_001].map((length): Op => ({
    id: `13.${length}`,
    op: `${length} characters`,
    run: () =>
      onSheet((sheet) => {
        const text = 'x'.repeat(length);
        const refused = refusal(() => sheet.getRange(1, 1).setValues([[text]]));
        return { refused, length: String(sheet.getRange(1, 1).getValue()).length };
      }),
  })),
];

export const ORDER: readonly Op[] = [
  {
    id: '14',
    op: 'format, then value, without a flush',
    run: () => onSheet((sheet) => cell(sheet.getRange('A1').setNumberFormat('@').setValue('=1+1'))),
  },
  {
    id: '15',
    op: 'value, then format',
    run: () => onSheet((sheet) => cell(sheet.getRange('A1').setValue('0012').setNumberFormat('@'))),
  },
  {
    id: '16',
    op: 'a number, a boolean and a Date into text cells',
    run: () =>
      onSheet((sheet) => {
        const range = sheet.getRange('A1:C1').setNumberFormat('@');
        range.setValues([[1.5, true, new Date(Date.UTC(2026, 2, 31, 12))]]);
        return [1, 2, 3].map((column) => cell(sheet.getRange(1, column)));
      }),
  },
  {
    id: '17',
    op: 'a serial number into a date cell',
    run: () =>
      onSheet((sheet) => cell(sheet.getRange('A1').setNumberFormat('yyyy-mm-dd').setValue(46112))),
  },
  {
    id: '18',
    op: 'formats General and empty, read back',
    run: () =>
      onSheet((sheet) =>
        ['General', '', '0'].map((format) =>
          sheet.getRange('A1').setNumberFormat(format).getNumberFormat(),
        ),
      ),
  },
  {
    id: '19',
    op: 'format of an inserted row, and of the row below all',
    run: () =>
      onSheet((sheet) => {
        sheet
          .getRange('A1:A2')
          .setNumberFormat('@')
          .setValues([['a'], ['b']]);
        sheet.insertRowsAfter(1, 1);
        const last = sheet.getMaxRows();
        sheet.getRange(last, 1).setNumberFormat('0.000');
        sheet.insertRowsAfter(last, 1);
        return [2, last + 1].map((row) => sheet.getRange(row, 1).getNumberFormat());
      }),
  },
];
