import { enterText, TEXT_FORMAT, type Scalar } from '../../apps-script/model/text/coercion';
import { displayText, isDateFormat } from '../../apps-script/model/text/display';
import { conditionalLooks, type FormatRule } from '../../apps-script/model/format-rules';
import { LOOKS, type Look, type ValidationRule } from '../../apps-script/model/sheet-layers';
import type { SheetModel } from '../../apps-script/model/sheet-model';
import type { SpreadsheetModel } from '../../apps-script/model/spreadsheet-model';
import type { CellRule, CellStyle, PaintedCell } from '../painted-cell';
import type { CellFormats } from '../protocol';

const LOOK_NAMES = Object.keys(LOOKS) as Look[];
/** The year does not affect whether a text would be converted. */
const ANY_YEAR = 2026;

type LookValues = Readonly<Record<Look, string | number>>;

function styleOf(look: LookValues, value: Scalar | undefined): CellStyle {
  const style: { -readonly [Key in keyof CellStyle]: CellStyle[Key] } = {};
  if (look.background !== LOOKS.background) style.background = String(look.background);
  if (look.fontColor !== LOOKS.fontColor) style.color = String(look.fontColor);
  if (look.fontWeight === 'bold') style.bold = true;
  if (look.fontStyle === 'italic') style.italic = true;
  if (look.fontLine === 'underline' || look.fontLine === 'line-through')
    style.textDecoration = look.fontLine;
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

/** By default, numbers are right-aligned, booleans centred and texts left-aligned. */
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

/** A cached row, valid while the version of its layers is unchanged. */
interface PaintedRow {
  readonly version: number;
  /** Rows with formulas are not cached, because their values can change without a change in the row. */
  readonly hasFormula: boolean;
  /** The conditional formats that it was painted by. */
  readonly formats: readonly FormatRule[];
  /** The versions of the sheets that those name. */
  readonly named: number;
  readonly cells: readonly PaintedCell[];
}

/** Renders cells as users see them. Styles and rules are numbered in order of appearance, so that cells stay small. */
export class Painter {
  private readonly styles: CellStyle[] = [{}];
  private readonly rules: (CellRule | null)[] = [null];
  private readonly styleNumbers = new Map<string, number>();
  private readonly ruleNumbers = new Map<ValidationRule, number>();
  private readonly ruleNumbersByText = new Map<string, number>();
  private readonly editTexts = new Map<string, string>();
  private readonly paintedRows = new WeakMap<SheetModel, PaintedRow[]>();

  constructor(private readonly book: SpreadsheetModel) {}

  /** The styles and rules used so far. */
  get formats(): CellFormats {
    return { styles: [...this.styles], rules: [...this.rules] };
  }

  get formatCount(): number {
    return this.styles.length + this.rules.length;
  }

  /** All rows up to the last with contents or formats. An unchanged row is the same array as before. */
  sheet(sheet: SheetModel): (readonly PaintedCell[])[] {
    const layers = sheet.cells.all();
    const rows = Math.min(sheet.maxRows, Math.max(0, ...layers.map((layer) => layer.lastRow())));
    const before = this.paintedRows.get(sheet) ?? [];
    const named = this.namedVersion(sheet);
    const now = Array.from({ length: rows }, (_, r): PaintedRow => {
      const version = layers.reduce((last, layer) => Math.max(last, layer.version(r + 1)), 0);
      const known = before[r];
      const isValid =
        known?.version === version &&
        !known.hasFormula &&
        known.formats === sheet.formatRules &&
        known.named === named;
      return isValid ? known : { ...this.row(sheet, r + 1, version), named };
    });
    this.paintedRows.set(sheet, now);
    return now.map(({ cells }) => cells);
  }

  /** A number that grows with each change of a sheet whose name stands in a conditional format. */
  private namedVersion({ formatRules }: SheetModel): number {
    const formulas = formatRules.flatMap(({ values }) => values);
    return this.book.sheets
      .filter(({ name }) => formulas.some((formula) => formula.includes(`"${name}!`)))
      .flatMap((named) => named.cells.all().map((layer) => layer.lastChange()))
      .reduce((last, version) => Math.max(last, version), 0);
  }

  /** The row up to its own last cell, so that a cell far to the right makes no other row another. */
  private row(sheet: SheetModel, row: number, version: number): Omit<PaintedRow, 'named'> {
    const { cells } = sheet;
    const lengths = cells.all().map((layer) => layer.row(row)?.length ?? 0);
    const columns = Math.min(sheet.maxColumns, Math.max(0, ...lengths));
    const looks = LOOK_NAMES.map((name) => cells.looks[name].row(row));
    const notes = cells.note.row(row);
    const rules = cells.validation.row(row);
    const hasFormula = cells.formula.row(row)?.some((text) => text !== undefined) === true;
    const painted = Array.from({ length: columns }, (_, c): PaintedCell => {
      const value = this.book.valueAt(sheet, row, c + 1);
      const shown = conditionalLooks(this.book, sheet, row, c + 1);
      const style = this.styleNumber(
        looks.map((look, i) => shown[LOOK_NAMES[i] ?? 'background'] ?? look?.[c]),
        value,
      );
      const rule = this.ruleNumber(rules?.[c]);
      const note = notes?.[c] ?? null;
      if (value === undefined && style === 0 && rule === 0 && note === null) return null;
      const text = this.book.displayAt(sheet, row, c + 1);
      const typed = this.editText(sheet, row, c + 1, value);
      return [text, style, rule, typed === text ? null : typed, note];
    });
    return { version, hasFormula, formats: sheet.formatRules, cells: painted };
  }

  /** The text that editing the cell starts with. Entering it again results in the same value. */
  private editText(
    sheet: SheetModel,
    row: number,
    column: number,
    value: Scalar | undefined,
  ): string {
    const formula = sheet.cells.formula.get(row, column);
    if (formula !== undefined) return formula;
    if (value === undefined) return '';
    const format = sheet.cells.format.get(row, column) ?? null;
    if (typeof value === 'string') return this.escapedText(value, format);
    const { locale } = this.book;
    if (typeof value === 'boolean') return displayText(value, null, locale);
    const shown = format !== null && (isDateFormat(format) || format.includes('%'));
    return displayText(value, shown ? format : null, locale);
  }

  /** Adds an apostrophe to a text that would otherwise be converted when entered. */
  private escapedText(value: string, format: string | null): string {
    if (format === TEXT_FORMAT) return value;
    const known = this.editTexts.get(value);
    if (known !== undefined) return known;
    const entered = enterText(value, { format: null, locale: this.book.locale, year: ANY_YEAR });
    const same = entered.kind === 'value' && entered.value === value;
    const typed = same || value === '' ? value : `'${value}`;
    this.editTexts.set(value, typed);
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
    const look = Object.fromEntries(LOOK_NAMES.map((name, i) => [name, given[i] ?? LOOKS[name]]));
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
