import { columnLetters } from './a1';
import type { Box } from './box';
import type { Look } from './sheet-layers';
import type { SheetModel } from './sheet-model';
import type { SpreadsheetModel } from './spreadsheet-model';

/** A conditional format: where, when, and how such cells look. */
export interface FormatRule {
  readonly criteria: string | null;
  readonly values: readonly string[];
  readonly boxes: readonly Box[];
  readonly looks: Readonly<Partial<Record<Look, string>>>;
}

function contains(box: Box, row: number, column: number): boolean {
  return (
    row >= box.row &&
    row < box.row + box.rows &&
    column >= box.column &&
    column < box.column + box.columns
  );
}

/** A text, or a cell with what is fixed of its place. */
const PART = /"[^"]*"|(\$?)([A-Z]{1,3})(\$?)(\d+)\b/g;
/** Functions whose answer hangs on nothing but what they are given. */
const PURE = new Set(['N', 'LEFT', 'LEN', 'UPPER', 'NOT', 'AND', 'OR', 'IF', 'ISBLANK']);
/** Answers of formulas by what the cells that they name hold: most rows of a sheet hold the same there. */
const answers = new WeakMap<FormatRule, Map<string, boolean>>();

function numberOf(letters: string): number {
  return letters.split('').reduce((sum, sign) => sum * 26 + sign.charCodeAt(0) - 64, 0);
}

/** The formula as it reads for another cell than the first: what has no $ moves along. Also the cells that it names. */
function movedFormula(formula: string, down: number, right: number) {
  const cells: (readonly [row: number, column: number])[] = [];
  const text = formula.replace(
    PART,
    (part: string, ...[fixedColumn, letters, fixedRow, digits]: (string | undefined)[]): string => {
      if (letters === undefined || digits === undefined) return part;
      const column = numberOf(letters) + (fixedColumn === '$' ? 0 : right);
      const row = Number(digits) + (fixedRow === '$' ? 0 : down);
      cells.push([row, column]);
      return `${fixedColumn ?? ''}${columnLetters(column)}${fixedRow ?? ''}${row}`;
    },
  );
  return { text, cells };
}

/** A rule after cells of its sheet moved; the cells that its formula names move along. Null where none of its cells is left. */
export function movedRule(rule: FormatRule, move: (box: Box) => Box | null): FormatRule | null {
  const boxes = rule.boxes.flatMap((box) => move(box) ?? []);
  if (boxes.length === 0) return null;
  const values = rule.values.map((value) =>
    value.replace(
      PART,
      (part: string, ...[fixedColumn, letters, fixedRow, digits]: (string | undefined)[]) => {
        if (letters === undefined || digits === undefined) return part;
        const cell = { row: Number(digits), column: numberOf(letters), rows: 1, columns: 1 };
        const to = move(cell);
        if (to === null) return '#REF!';
        return `${fixedColumn ?? ''}${columnLetters(to.column)}${fixedRow ?? ''}${to.row}`;
      },
    ),
  );
  return { ...rule, values: rule.criteria === 'CUSTOM_FORMULA' ? values : rule.values, boxes };
}

function isPure(formula: string): boolean {
  const bare = formula.replace(/"[^"]*"/g, '');
  const functions = [...bare.matchAll(/([A-Z]+)\(/g)].map(([, name = '']) => name);
  return !/[:!]/.test(bare) && functions.every((name) => PURE.has(name));
}

function holds(book: SpreadsheetModel, sheet: SheetModel, rule: FormatRule, at: Box): boolean {
  const [value = ''] = rule.values;
  if (rule.criteria === 'TEXT_CONTAINS')
    return book.displayAt(sheet, at.row, at.column).includes(value);
  const [first = at] = rule.boxes;
  const { text, cells } = movedFormula(value, at.row - first.row, at.column - first.column);
  const known = answers.get(rule) ?? new Map<string, boolean>();
  answers.set(rule, known);
  const key = JSON.stringify(cells.map((cell) => book.valueAt(sheet, ...cell) ?? null));
  const before = isPure(value) ? known.get(key) : undefined;
  if (before !== undefined) return before;
  const result = book.result(text, sheet);
  const isSo = result === true || (typeof result === 'number' && result !== 0);
  known.set(key, isSo);
  return isSo;
}

/** What conditional formats make of a cell. Of rules that fit the first one decides, look by look. */
export function conditionalLooks(
  book: SpreadsheetModel,
  sheet: SheetModel,
  row: number,
  column: number,
): FormatRule['looks'] {
  const at: Box = { row, column, rows: 1, columns: 1 };
  return sheet.formatRules
    .filter(({ boxes }) => boxes.some((box) => contains(box, row, column)))
    .filter((rule) => holds(book, sheet, rule, at))
    .reduceRight<FormatRule['looks']>((looks, rule) => ({ ...looks, ...rule.looks }), {});
}
