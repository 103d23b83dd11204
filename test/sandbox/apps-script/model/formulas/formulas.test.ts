import { beforeEach, describe, expect, test } from '@jest/globals';
import type { SheetHands } from '../../../../../sandbox/apps-script/model/hands';
import { SpreadsheetModel } from '../../../../../sandbox/apps-script/model/spreadsheet-model';

let sheet: SheetHands;

function newSheet(timeZone: string, now: number): SheetHands {
  const book = new SpreadsheetModel({
    id: 'book',
    title: 'Book',
    timeZone,
    locale: 'en_US',
    now: () => now,
  });
  book.addSheet('Data');
  return book.sheet('Data');
}

function result(formula: string): unknown {
  sheet.enter('Z99', formula);
  return sheet.valueAt('Z99');
}

beforeEach(() => {
  sheet = newSheet('Etc/UTC', Date.UTC(2026, 3, 10, 23));
  sheet.setFormat('A1:B9', '@');
  sheet.enter('A1', [
    ['Name', 'Stage', 'Sum', 'Day'],
    ['a*', 'DRAFT', '10.1', '46000'],
    ['ab', 'PAID', '20.2', '46010'],
    ['A*', 'draft', '30.3', '46020'],
    ['>5', 'PAID', 'text', '46030'],
    ['', '', '', ''],
    ['007', 'DRAFT', '-1', ''],
  ]);
});

describe('formulas over columns', () => {
  test.each<[string, unknown]>([
    ['=SUMIFS(C:C,B:B,"DRAFT")', 39.4],
    ['=SUMIFS(C:C,B:B,"PAID",D:D,">="&46011)', 0],
    ['=COUNTIFS(B:B,"draft",C:C,">0")', 2],
    ['=COUNTIFS(A:A,"a*")', 3],
    ['=COUNTIFS(A:A,"a~*")', 2],
    ['=COUNTIFS(A:A,"?b")', 1],
    ['=COUNTIFS(A:A,">5")', 0],
    ['=COUNTIFS(A:A,"=>5")', 1],
    ['=COUNTIFS(C:C,">-1000000")', 4],
    ['=COUNTIFS(B1:B7,"DRAFT",D1:D7,"")', 1],
    ['=COUNTIFS(A1:A2,"a",B1:B3,"b")', '#VALUE!'],
    ['=AVERAGEIFS(C:C,B:B,"DRAFT",C:C,">0")', 20.2],
    ['=AVERAGEIFS(C:C,B:B,"NONE")', '#DIV/0!'],
    ['=IFERROR(AVERAGEIFS(C:C,B:B,"NONE"),"?")', '?'],
    ['=MATCH("Sum",Data!$1:$1,0)', 3],
    ['=MATCH("None",$1:$1,0)', '#N/A'],
    ['=INDEX(Data!$1:$1000000,3,2)', 'PAID'],
    ['=INDEX(C1:C7,2)', 10.1],
    ['=INDEX(A1:D1,2)', 'Stage'],
    ['=SUM(INDEX($1:$1000000,0,MATCH("Sum",$1:$1,0)))', 59.6],
    ['=SUMIFS(INDEX($1:$1000000,0,3),INDEX($1:$1000000,0,2),"PAID")', 20.2],
    ['=INDEX(A1:B2,3,1)', '#REF!'],
    ['=SUMPRODUCT(1*EXACT(A:A,"A*"))', 1],
    ['=SUMPRODUCT(1*EXACT(A:A,"A*"),C:C)', 30.3],
    ['=SUMPRODUCT(EXACT(B:B,"PAID")*EXACT(A:A,">5"),C:C)', 0],
    ['=SUMPRODUCT(--(B:B="draft"))', 3],
    ['=COUNTA(A:A)', 6],
    ['=COUNT(C:C)', 4],
    ['=MIN(C:C)', -1],
    ['=MAX(C:C)', 30.3],
    ['=MAX(A1:A2)', 0],
  ])('%s gives %p', (formula, expected) => {
    const found = result(formula);
    expect(typeof found === 'number' ? Number(found.toPrecision(12)) : found).toBe(expected);
  });
});

describe('functions of single cells', () => {
  test.each<[string, unknown]>([
    ['=ROUND(2.345,2)', 2.35],
    ['=ROUND(1.005,2)', 1.01],
    ['=ROUND(-2.5,0)', -3],
    ['=ROUND("x",0)', '#VALUE!'],
    ['=TODAY()', 46122],
    ['=DATE(2026,13,1)', 46388],
    ['=DATE(2026,1-1,1)', 45992],
    ['=YEAR(DATE(2026,3,31))', 2026],
    ['=MONTH(46122)', 4],
    ['=DAY(46122)', 10],
    ['=EXACT("a","A")', false],
    ['=ISTEXT(A2)', true],
    ['=ISTEXT(C2)', false],
    ['=ISNUMBER(C2)', true],
    ['=AND(TRUE,1,A2="A*")', true],
    ['=OR(FALSE,0)', false],
    ['=NOT(FALSE)', true],
    ['=IF(AND(C2>10,C2<11),"in","out")', 'in'],
    ['=LEN("four")', 4],
    ['=HYPERLINK("https://example.com/","Open")', 'Open'],
    ['=QUERY(A:D,"select A")', '#NAME?'],
    ['=SUM(Gone!A1)', '#REF!'],
  ])('%s gives %p', (formula, expected) => {
    expect(result(formula)).toBe(expected);
  });

  test('TODAY is the day of the spreadsheet’s zone', () => {
    sheet = newSheet('Pacific/Auckland', Date.UTC(2026, 3, 10, 23));
    expect(result('=TODAY()')).toBe(46123);
  });

  test('an error goes through a sum, and IFERROR stops it', () => {
    sheet.enter('E1', '=1/0');
    expect(result('=SUM(E1:E2)')).toBe('#DIV/0!');
    expect(result('=E1+1')).toBe('#DIV/0!');
    expect(result('=IFERROR(E1+1,"?")')).toBe('?');
  });
});

test('a zero shows by the third section of its format', () => {
  sheet.setFormat('F1', '#,##0.00;-#,##0.00;"–"');
  const shown = (typed: string): string => {
    sheet.enter('F1', typed);
    return sheet.displayAt('F1');
  };
  expect(['1234.5', '-1234.5', '0'].map(shown)).toEqual(['1,234.50', '-1,234.50', '–']);
});
