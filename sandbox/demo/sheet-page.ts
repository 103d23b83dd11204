import { columnLetters } from '../apps-script/model/a1';
import { LOOKS, type Look } from '../apps-script/model/sheet-layers';
import type { SheetModel } from '../apps-script/model/sheet-model';
import type { SpreadsheetModel } from '../apps-script/model/spreadsheet-model';
import { PAGE_STYLE } from './sheet-page-style';

/** Width of a column that nobody has set, in pixels. */
const DEFAULT_WIDTH = 100;
const ROW_NUMBER_WIDTH = 46;

export interface SheetPage {
  readonly html: string;
  /** The size of the page in pixels. */
  readonly width: number;
  readonly height: number;
}

export interface SheetPageOptions {
  readonly sheet: string;
  /** How many rows and columns are in sight. */
  readonly rows: number;
  readonly columns: number;
  /** The titles of the menus besides those that every spreadsheet has. */
  readonly menus: readonly string[];
}

/** Heights of the page's parts, in pixels. The style has the same. */
const HEIGHTS = { top: 58, formula: 30, letters: 24, header: 30, row: 24, tabs: 38 } as const;
const MENUS = ['File', 'Edit', 'View', 'Insert', 'Format', 'Data', 'Tools', 'Extensions', 'Help'];

/** A picture of a sheet in the manner of Google Sheets, from the cells' own texts, formats and colours. */
export function sheetPage(book: SpreadsheetModel, options: SheetPageOptions): SheetPage {
  const { model } = book.sheet(options.sheet);
  const widths = Array.from(
    { length: options.columns },
    (_, i) => model.columnWidths.get(1, i + 1) ?? DEFAULT_WIDTH,
  );
  const width = widths.reduce((sum, one) => sum + one, ROW_NUMBER_WIDTH);
  const { top, formula, letters, header, row, tabs } = HEIGHTS;
  const height = top + formula + letters + header + row * (options.rows - 1) + tabs;
  const columns = [ROW_NUMBER_WIDTH, ...widths].map((one) => `${one}px`).join(' ');
  const lines = Array.from({ length: options.rows }, (_, i) =>
    rowHtml(book, model, i + 1, options.columns),
  );
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(book.title)}</title>
<style>${PAGE_STYLE}</style><body style="width:${width}px">
${topHtml(book.title, options.menus)}
<div class="formula"><b>A1</b><i>fx</i><span>${escaped(book.displayAt(model, 1, 1))}</span></div>
<div class="grid" style="grid-template-columns:${columns}">${lettersHtml(options.columns)}${lines.join('')}</div>
${tabsHtml(book, options.sheet)}</body></html>`;
  return { html, width, height };
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}

function topHtml(title: string, own: readonly string[]): string {
  const menus = [
    ...MENUS.map((name) => `<span>${name}</span>`),
    ...own.map((name) => `<span class="own">${escaped(name)}</span>`),
  ];
  return `<header><svg viewBox="0 0 28 36" width="28" height="36"><path fill="#188038" d="M3 0h15l10 10v23a3 3 0 0 1-3 3H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z"/><path fill="#8ed1b1" d="M18 0l10 10H18z"/><path fill="#fff" d="M6 16h16v14H6zm2 2v2h5v-2zm7 0v2h5v-2zm-7 4v2h5v-2zm7 0v2h5v-2zm-7 4v2h5v-2zm7 0v2h5v-2z"/></svg>
<div><h1>${escaped(title)}</h1><nav>${menus.join('')}</nav></div></header>`;
}

function lettersHtml(columns: number): string {
  const letters = Array.from({ length: columns }, (_, i) => columnLetters(i + 1));
  return ['', ...letters].map((letter) => `<div class="letter">${letter}</div>`).join('');
}

function rowHtml(book: SpreadsheetModel, sheet: SheetModel, row: number, columns: number): string {
  const frozen = row <= sheet.frozenRows ? ' frozen' : '';
  const last = row === sheet.frozenRows ? ' edge' : '';
  const cells = Array.from({ length: columns }, (_, i) =>
    cellHtml(book, sheet, row, i + 1, frozen + last),
  );
  return `<div class="number${frozen}${last}">${row}</div>${cells.join('')}`;
}

function cellHtml(
  book: SpreadsheetModel,
  sheet: SheetModel,
  row: number,
  column: number,
  kind: string,
): string {
  const text = book.displayAt(sheet, row, column);
  const isNumber = typeof book.valueAt(sheet, row, column) === 'number';
  const free = text !== '' && !isNumber && book.displayAt(sheet, row, column + 1) === '';
  const rule = sheet.cells.validation.get(row, column);
  const marks = [
    sheet.cells.note.get(row, column) === undefined ? '' : '<u class="note"></u>',
    rule === undefined || text === '' || rule.values.includes(text) ? '' : '<u class="bad"></u>',
    rule === undefined ? '' : '<em>▾</em>',
  ].join('');
  const flow = free && marks === '' ? ' over' : '';
  return `<div class="cell${kind}${flow}" style="${styleOf(sheet, row, column, isNumber)}"><span>${escaped(text)}</span>${marks}</div>`;
}

function styleOf(sheet: SheetModel, row: number, column: number, isNumber: boolean): string {
  const look = (name: Look): string =>
    String(sheet.cells.looks[name].get(row, column) ?? LOOKS[name]);
  const own = look('horizontalAlignment');
  const align = own === 'general' ? (isNumber ? 'right' : 'left') : own;
  const background = look('background');
  return [
    // White is the page's own; painted, it would hide what flows over from the left.
    ...(background === LOOKS.background ? [] : [`background:${background}`]),
    `color:${look('fontColor')}`,
    `font-weight:${look('fontWeight')}`,
    `font-style:${look('fontStyle')}`,
    `text-align:${align}`,
  ].join(';');
}

function tabsHtml(book: SpreadsheetModel, active: string): string {
  const tabs = book.sheets
    .filter((sheet) => !sheet.hidden)
    .map(({ name }) => `<span${name === active ? ' class="on"' : ''}>${escaped(name)}</span>`);
  return `<footer><i>+</i><i>≡</i>${tabs.join('')}</footer>`;
}
