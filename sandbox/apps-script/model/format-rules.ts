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

/** A cell that a formula names, with what moves along. */
interface NamedCell {
  readonly row: number;
  readonly column: number;
  readonly isRowFixed: boolean;
  readonly isColumnFixed: boolean;
}

/** What a rule's formula is made of: read once, as each of its cells asks. */
interface ReadRule {
  readonly cells: readonly NamedCell[];
  readonly isPure: boolean;
  /** The answers by what the named cells hold: most rows of a sheet hold the same there. */
  readonly answers: Map<string, boolean>;
}

const readRules = new WeakMap<FormatRule, ReadRule>();

function numberOf(letters: string): number {
  return letters.split('').reduce((sum, sign) => sum * 26 + sign.charCodeAt(0) - 64, 0);
}

/** A reference as it reads for another cell than the first: what has no $ moves along. */
function movedReference(reference: string, down: number, right: number): string {
  return reference.replace(
    PART,
    (part: string, ...[fixedColumn, letters, fixedRow, digits]: (string | undefined)[]): string => {
      if (letters === undefined || digits === undefined) return part;
      const column = numberOf(letters) + (fixedColumn === '$' ? 0 : right);
      const row = Number(digits) + (fixedRow === '$' ? 0 : down);
      return `${fixedColumn ?? ''}${columnLetters(column)}${fixedRow ?? ''}${row}`;
    },
  );
}

function readRule(rule: FormatRule): ReadRule {
  const known = readRules.get(rule);
  if (known !== undefined) return known;
  const [formula = ''] = rule.values;
  const cells = [...formula.matchAll(PART)].flatMap(
    ([, fixedColumn, letters, fixedRow, digits]): NamedCell[] =>
      letters === undefined || digits === undefined
        ? []
        : [
            {
              ...{ row: Number(digits), isRowFixed: fixedRow === '$' },
              ...{ column: numberOf(letters), isColumnFixed: fixedColumn === '$' },
            },
          ],
  );
  const read = { cells, isPure: isPure(formula), answers: new Map<string, boolean>() };
  readRules.set(rule, read);
  return read;
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
  const [down, right] = [at.row - first.row, at.column - first.column];
  const { cells, isPure, answers } = readRule(rule);
  const key = JSON.stringify(
    cells.map(({ row, column, isRowFixed, isColumnFixed }) => {
      const place = [
        isRowFixed ? row : row + down,
        isColumnFixed ? column : column + right,
      ] as const;
      return book.valueAt(sheet, ...place) ?? null;
    }),
  );
  const before = isPure ? answers.get(key) : undefined;
  if (before !== undefined) return before;
  const result = book.result(value, sheet, (text) => movedReference(text, down, right));
  const isSo = result === true || (typeof result === 'number' && result !== 0);
  if (isPure) answers.set(key, isSo);
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
