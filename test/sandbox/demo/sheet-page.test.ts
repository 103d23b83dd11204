import { expect, test } from '@jest/globals';
import { SpreadsheetModel } from '../../../sandbox/apps-script/model/spreadsheet-model';
import { sheetPage } from '../../../sandbox/demo/sheet-page';

const STAGES = { criteria: 'VALUE_IN_LIST', values: ['DRAFT'], allowInvalid: true, helpText: null };

function sampleBook(): SpreadsheetModel {
  const book = new SpreadsheetModel({
    id: 'book',
    title: 'Payouts <Q3>',
    timeZone: 'Etc/UTC',
    locale: 'en_US',
    now: () => 0,
  });
  const model = book.addSheet('Payouts');
  const hands = book.sheet('Payouts');
  hands.setFormat('B2:B3', '#,##0.00');
  hands.enter('A1:B3', [
    ['Stage', 'Amount'],
    ['DRAFT', '4250'],
    ['APROVED', '"<b>"'],
  ]);
  hands.setBackground('A1', '#0b57d0');
  hands.setNote('A1', 'You can edit this.');
  model.frozenRows = 1;
  model.columnWidths.set(1, 1, 150);
  for (const row of [2, 3]) model.cells.validation.set(row, 1, STAGES);
  book.addSheet('_memory');
  book.sheet('_memory').hide();
  return book;
}

const OPTIONS = { sheet: 'Payouts', rows: 3, columns: 2, menus: ['Introw'] };

function cellOf(html: string, text: string): string {
  const cells = html.match(/<div class="cell[^]*?<\/div>/g) ?? [];
  return cells.find((cell) => cell.includes(`<span>${text}</span>`)) ?? '';
}

test('cells have their own texts, colours and sides, and nothing of them is markup', () => {
  const { html } = sheetPage(sampleBook(), OPTIONS);

  expect(cellOf(html, 'Stage')).toContain('background:#0b57d0');
  expect(cellOf(html, '4,250.00')).toContain('text-align:right');
  expect(html).not.toContain('<b>"');
  expect(html).toContain('<h1>Payouts &lt;Q3></h1>');
});

test('a note, a dropdown and a value outside the dropdown are marked', () => {
  const { html } = sheetPage(sampleBook(), OPTIONS);

  expect(cellOf(html, 'Stage')).toContain('class="note"');
  expect(cellOf(html, 'DRAFT')).toContain('▾');
  expect(cellOf(html, 'DRAFT')).not.toContain('class="bad"');
  expect(cellOf(html, 'APROVED')).toContain('class="bad"');
});

test('the frozen row is set off, the menu of the add-on and the visible tabs are there', () => {
  const { html } = sheetPage(sampleBook(), OPTIONS);

  expect(html.match(/class="number frozen edge"/g)).toHaveLength(1);
  expect(html).toContain('<span class="own">Introw</span>');
  expect(html).toContain('<span class="on">Payouts</span>');
  expect(html).not.toContain('_memory');
});

test('the page is as large as its columns and rows', () => {
  const small = sheetPage(sampleBook(), OPTIONS);
  const large = sheetPage(sampleBook(), { ...OPTIONS, rows: 13, columns: 3 });

  expect(small.width).toBe(46 + 150 + 100);
  expect(large.width - small.width).toBe(100);
  expect(large.height - small.height).toBe(10 * 24);
});
