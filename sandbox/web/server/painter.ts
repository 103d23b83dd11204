import { enterText, TEXT_FORMAT, type Scalar } from '../../apps-script/model/text/coercion';
import { displayText, isDateFormat } from '../../apps-script/model/text/display';
import { LOOKS, type Look, type ValidationRule } from '../../apps-script/model/sheet-layers';
import type { SheetModel } from '../../apps-script/model/sheet-model';
import type { SpreadsheetModel } from '../../apps-script/model/spreadsheet-model';
import type { CellRule, CellStyle, Looks, PaintedCell } from '../protocol';

const NAMES = Object.keys(LOOKS) as Look[];
/** Any year will do to see whether a text would become something else. */
const ANY_YEAR = 2026;

type LookValues = Readonly<Record<Look, string | number>>;

function styleOf(look: LookValues, value: Scalar | undefined): CellStyle {
  const style: { -readonly [Key in keyof CellStyle]: CellStyle[Key] } = {};
  if (look.background !== LOOKS.background) style.background = String(look.background);
  if (look.fontColor !== LOOKS.fontColor) style.color = String(look.fontColor);
  if (look.fontWeight === 'bold') style.bold = true;
  if (look.fontStyle === 'italic') style.italic = true;
  if (look.fontLine === 'underline' || look.fontLine === 'line-through') style.line = look.fontLine;
  if (look.fontSize !== LOOKS.fontSize) style.size = Number(look.fontSize);
  if (look.fontFamily !== LOOKS.fontFamily) style.family = String(look.fontFamily);
  const align = alignOf(String(look.horizontalAlignment), value);
  if (align !== 'left') style.align = align;
  if (look.verticalAlignment === 'top' || look.verticalAlignment === 'middle') {
    style.vertical = look.verticalAlignment;
  }
  if (look.wrap === 'WRAP') style.wrap = 'wrap';
  if (look.wrap === 'CLIP') style.wrap = 'clip';
  if (look.borderTop !== LOOKS.borderTop) style.borderTop = String(look.borderTop);
  if (look.borderBottom !== LOOKS.borderBottom) style.borderBottom = String(look.borderBottom);
  return style;
}

/** Left to themselves numbers stand right, truth values in the middle, texts left. */
function alignOf(own: string, value: Scalar | undefined): 'left' | 'center' | 'right' {
  if (own === 'left' || own === 'center' || own === 'right') return own;
  if (typeof value === 'number') return 'right';
  return typeof value === 'boolean' ? 'center' : 'left';
}

function ruleOf(rule: ValidationRule): CellRule | null {
  const strict = !rule.allowInvalid;
  if (rule.criteria === 'VALUE_IN_LIST') {
    return { kind: 'list', values: rule.values.map(String), strict };
  }
  return rule.criteria === 'CHECKBOX' ? { kind: 'checkbox', values: [], strict } : null;
}

/** A painted row, good until one of the sheet's layers says that it has another version. */
interface PaintedRow {
  readonly version: number;
  readonly columns: number;
  /** What formulas show can change without a change in their own row. */
  readonly hasFormula: boolean;
  readonly cells: readonly PaintedCell[];
}

/** Paints cells as users see them. Styles and rules are numbered as they are met, so that a cell names them shortly. */
export class Painter {
  private readonly styles: CellStyle[] = [{}];
  private readonly rules: (CellRule | null)[] = [null];
  private readonly styleNumbers = new Map<string, number>();
  private readonly ruleNumbers = new Map<ValidationRule, number>();
  private readonly ruleNumbersByText = new Map<string, number>();
  private readonly typedTexts = new Map<string, string>();
  private readonly painted = new WeakMap<SheetModel, PaintedRow[]>();

  constructor(private readonly book: SpreadsheetModel) {}

  /** What cells may name until now. */
  get looks(): Looks {
    return { styles: [...this.styles], rules: [...this.rules] };
  }

  get looksCount(): number {
    return this.styles.length + this.rules.length;
  }

  /** All rows that hold or show anything, each to its last such cell. A row that has not changed is the same array. */
  sheet(sheet: SheetModel): (readonly PaintedCell[])[] {
    const layers = sheet.cells.all();
    const rows = Math.min(sheet.maxRows, Math.max(0, ...layers.map((layer) => layer.lastRow())));
    const columns = Math.min(
      sheet.maxColumns,
      Math.max(0, ...layers.map((layer) => layer.lastColumn())),
    );
    const before = this.painted.get(sheet) ?? [];
    const now = Array.from({ length: rows }, (_, r): PaintedRow => {
      const version = layers.reduce((last, layer) => Math.max(last, layer.version(r + 1)), 0);
      const known = before[r];
      const holds = known?.version === version && known.columns === columns && !known.hasFormula;
      return holds ? known : this.row(sheet, { row: r + 1, columns, version });
    });
    this.painted.set(sheet, now);
    return now.map(({ cells }) => cells);
  }

  private row(
    sheet: SheetModel,
    { row, columns, version }: { row: number; columns: number; version: number },
  ): PaintedRow {
    const { cells } = sheet;
    const looks = NAMES.map((name) => cells.looks[name].row(row));
    const notes = cells.note.row(row);
    const rules = cells.validation.row(row);
    const hasFormula = cells.formula.row(row)?.some((text) => text !== undefined) === true;
    const painted = Array.from({ length: columns }, (_, c): PaintedCell => {
      const value = this.book.valueAt(sheet, row, c + 1);
      const style = this.styleNumber(
        looks.map((look) => look?.[c]),
        value,
      );
      const rule = this.ruleNumber(rules?.[c]);
      const note = notes?.[c] ?? null;
      if (value === undefined && style === 0 && rule === 0 && note === null) return null;
      const text = this.book.displayAt(sheet, row, c + 1);
      const typed = this.typed(sheet, row, c + 1, value);
      return [text, style, rule, typed === text ? null : typed, note];
    });
    return { version, columns, hasFormula, cells: painted };
  }

  /** The text by which the cell is edited: entered again, it gives the same cell. */
  private typed(sheet: SheetModel, row: number, column: number, value: Scalar | undefined): string {
    const formula = sheet.cells.formula.get(row, column);
    if (formula !== undefined) return formula;
    if (value === undefined) return '';
    const format = sheet.cells.format.get(row, column) ?? null;
    if (typeof value === 'string') return this.typedText(value, format);
    const { locale } = this.book;
    if (typeof value === 'boolean') return displayText(value, null, locale);
    const shown = format !== null && (isDateFormat(format) || format.includes('%'));
    return displayText(value, shown ? format : null, locale);
  }

  /** A text that would be read as something else stands behind an apostrophe. */
  private typedText(value: string, format: string | null): string {
    if (format === TEXT_FORMAT) return value;
    const known = this.typedTexts.get(value);
    if (known !== undefined) return known;
    const entered = enterText(value, { format: null, locale: this.book.locale, year: ANY_YEAR });
    const same = entered.kind === 'value' && entered.value === value;
    const typed = same || value === '' ? value : `'${value}`;
    this.typedTexts.set(value, typed);
    return typed;
  }

  private styleNumber(
    given: readonly (string | number | undefined)[],
    value: Scalar | undefined,
  ): number {
    const type = typeof value === 'number' || typeof value === 'boolean' ? typeof value : '';
    const key = `${given.join('|')}|${type}`;
    const known = this.styleNumbers.get(key);
    if (known !== undefined) return known;
    const look = Object.fromEntries(NAMES.map((name, i) => [name, given[i] ?? LOOKS[name]]));
    const style = styleOf(look as unknown as LookValues, value);
    const number = Object.keys(style).length === 0 ? 0 : this.styles.push(style) - 1;
    this.styleNumbers.set(key, number);
    return number;
  }

  private ruleNumber(rule: ValidationRule | undefined): number {
    if (rule === undefined) return 0;
    const known = this.ruleNumbers.get(rule);
    if (known !== undefined) return known;
    const made = ruleOf(rule);
    const text = JSON.stringify(made);
    const number =
      made === null ? 0 : (this.ruleNumbersByText.get(text) ?? this.rules.push(made) - 1);
    this.ruleNumbersByText.set(text, number);
    this.ruleNumbers.set(rule, number);
    return number;
  }
}

export function sameCell(a: PaintedCell, b: PaintedCell): boolean {
  if (a === null || b === null) return a === b;
  return a[0] === b[0] && a[1] === b[1] && a[2] === b[2] && a[3] === b[3] && a[4] === b[4];
}
