import { NotEmulated, PlatformError, TEXTS } from '../../errors';
import type { Box } from '../../model/box';
import type { Layer } from '../../model/layer';
import type { Look } from '../../model/sheet-layers';
import type { SheetModel } from '../../model/sheet-model';
import type { SpreadsheetModel } from '../../model/spreadsheet-model';
import type { Token } from '../../signature';
import { enterTable, inputOf } from './cell-input';
import type { EnumHandle, RangeHandle, ValidationBuilderHandle } from '../handles';
import { checkPlace, checkUntyped } from './place';

/**
 * A method that gives one value to every cell of a range; ranges and range lists both have it. `check` runs when the
 * script calls, `apply` when the write lands.
 */
export interface CellWriter {
  readonly tokens: readonly (readonly Token[])[];
  check?(args: readonly unknown[]): void;
  apply(book: SpreadsheetModel, place: RangeHandle, args: readonly unknown[]): void;
}

const COLORS: Readonly<Record<string, string>> = {
  white: '#ffffff',
  black: '#000000',
  red: '#ff0000',
  gray: '#808080',
  green: '#008000',
  blue: '#0000ff',
};

function invalid(value: unknown): PlatformError {
  return new PlatformError(`Invalid argument: ${typeof value === 'string' ? value : typeof value}`);
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw invalid(value);
  return value;
}

/** A colour as the platform gives it back: `#rrggbb` in lower case; undefined for null, which means the default. */
export function colorOf(value: unknown): string | undefined {
  if (value === null) return undefined;
  const text = textOf(value).toLowerCase();
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(text);
  if (short !== null) {
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`;
  }
  const full = COLORS[text] ?? text;
  if (!/^#[0-9a-f]{6}$/.test(full)) throw invalid(value);
  return full;
}

function fill<T>(pick: (sheet: SheetModel) => Layer<T>, read: (value: unknown) => T | undefined) {
  return (_: SpreadsheetModel, place: RangeHandle, args: readonly unknown[]): void => {
    checkPlace(place);
    pick(place.sheet).fill(place.box, read(args[0]));
  };
}

/** What a typed column of a table refuses. */
function untyped(text: string, apply: CellWriter['apply']): CellWriter['apply'] {
  return (book, place, args) => {
    checkUntyped(place, text);
    apply(book, place, args);
  };
}

/** A look given by a text or a number, null for the default. */
function look(name: Look, token: Token, read: (value: unknown) => string | undefined): CellWriter {
  return {
    tokens: [[token]],
    check: (args) => {
      read(args[0]);
    },
    apply: fill((sheet) => sheet.cells.looks[name], read),
  };
}

function oneOf(...words: readonly string[]): (value: unknown) => string | undefined {
  return (value) => {
    if (value === null) return undefined;
    const word = textOf(value);
    if (!words.includes(word)) throw invalid(value);
    return word;
  };
}

function clearDressing(sheet: SheetModel, box: Box): void {
  sheet.cells.format.fill(box, undefined);
  for (const layer of Object.values(sheet.cells.looks)) layer.fill(box, undefined);
}

function clearContents(sheet: SheetModel, box: Box): void {
  sheet.cells.value.fill(box, undefined);
  sheet.cells.formula.fill(box, undefined);
  sheet.cells.link.fill(box, undefined);
}

interface ClearParts {
  readonly contents: boolean;
  readonly format: boolean;
  readonly validation: boolean;
  readonly note: boolean;
}

function clears(parts: ClearParts): CellWriter {
  return {
    tokens: [[]],
    apply: (_, place) => {
      clearParts(place, parts);
    },
  };
}

function clearParts(place: RangeHandle, parts: ClearParts): void {
  checkPlace(place);
  const { sheet, box } = place;
  if (parts.contents) clearContents(sheet, box);
  if (parts.format) clearDressing(sheet, box);
  if (parts.validation) sheet.cells.validation.fill(box, undefined);
  if (parts.note) sheet.cells.note.fill(box, undefined);
}

const NOTHING: ClearParts = { contents: false, format: false, validation: false, note: false };
const EVERYTHING: ClearParts = { contents: true, format: true, validation: true, note: true };

/** The parts that `clear({contentsOnly: true})` and its like name; all when none is named. */
function partsOf(options: Readonly<Record<string, unknown>>): ClearParts {
  const parts: ClearParts = {
    contents: options['contentsOnly'] === true,
    format: options['formatOnly'] === true,
    validation: options['validationsOnly'] === true,
    note: options['commentsOnly'] === true,
  };
  return Object.values(parts).some(Boolean) ? parts : EVERYTHING;
}

const plainLook = (value: unknown): string | undefined =>
  value === null ? undefined : textOf(value);

const SIDES = Array<Token>(6).fill('bool|null');

/** Top, left, bottom, right, vertical, horizontal: true draws, false takes away, null leaves as it is. */
function drawBorders({ sheet, box }: RangeHandle, args: readonly unknown[]): void {
  const [top, , bottom, , , between, color = null] = args;
  const drawn = colorOf(color) ?? '#000000';
  const { borderTop, borderBottom } = sheet.cells.looks;
  const line = (layer: Layer<string | number>, row: number, rows: number, asked: unknown): void => {
    if (asked === null || rows < 1) return;
    layer.fill({ ...box, row, rows }, asked === true ? drawn : undefined);
  };
  line(borderTop, box.row, 1, top);
  line(borderTop, box.row + 1, box.rows - 1, between);
  line(borderBottom, box.row + box.rows - 1, 1, bottom);
  line(borderBottom, box.row, box.rows - 1, between);
}

export const CELL_WRITERS: Readonly<Record<string, CellWriter>> = {
  setValue: {
    tokens: [['any']],
    check: (args) => {
      inputOf(args[0]);
    },
    apply: (book, place, args) => {
      const input = inputOf(args[0]);
      const row = Array.from({ length: place.box.columns }, () => input);
      enterTable(
        book,
        place,
        Array.from({ length: place.box.rows }, () => row),
      );
    },
  },
  setNumberFormat: {
    tokens: [['text']],
    apply: untyped(
      TEXTS.typedFormat,
      fill(
        (sheet) => sheet.cells.format,
        (value) => (value === '' || value === 'General' ? undefined : textOf(value)),
      ),
    ),
  },
  setNote: {
    tokens: [['text|null']],
    apply: fill(
      (sheet) => sheet.cells.note,
      (value) => (value === null || value === '' ? undefined : textOf(value)),
    ),
  },
  setDataValidation: {
    tokens: [['DataValidation|null']],
    apply: untyped(
      TEXTS.typedColumn,
      fill(
        (sheet) => sheet.cells.validation,
        (value) => (value as ValidationBuilderHandle | null)?.rule,
      ),
    ),
  },
  setBackground: look('background', 'text|null', colorOf),
  setFontColor: look('fontColor', 'text|null', colorOf),
  setFontWeight: look('fontWeight', 'text|null', oneOf('normal', 'bold')),
  setFontStyle: look('fontStyle', 'text|null', oneOf('normal', 'italic')),
  setFontLine: look('fontLine', 'text|null', oneOf('none', 'underline', 'line-through')),
  setFontFamily: look('fontFamily', 'text|null', plainLook),
  setFontSize: {
    tokens: [['int']],
    apply: fill(
      (sheet) => sheet.cells.looks.fontSize,
      (value) => Number(value),
    ),
  },
  setHorizontalAlignment: look(
    'horizontalAlignment',
    'text|null',
    oneOf('left', 'center', 'normal', 'right'),
  ),
  setVerticalAlignment: look('verticalAlignment', 'text|null', oneOf('top', 'middle', 'bottom')),
  setWrap: look('wrap', 'bool', (value) => (value === true ? 'WRAP' : 'OVERFLOW')),
  setWrapStrategy: look('wrap', 'Enum', (value) => (value as EnumHandle).name),
  setBorder: {
    tokens: [SIDES, [...SIDES, 'text|null', 'Enum|null']],
    check: ([, left, , right, vertical, , color]) => {
      if ([left, right, vertical].includes(true))
        throw new NotEmulated('borders from top to bottom');
      if (color !== undefined) colorOf(color);
    },
    apply: (_, place, args) => {
      checkPlace(place);
      drawBorders(place, args);
    },
  },
  clear: {
    tokens: [[], ['record']],
    apply: (_, place, args) => {
      clearParts(place, partsOf((args[0] ?? {}) as Readonly<Record<string, unknown>>));
    },
  },
  clearContent: clears({ ...NOTHING, contents: true }),
  clearFormat: clears({ ...NOTHING, format: true }),
  clearNote: clears({ ...NOTHING, note: true }),
  clearDataValidations: clears({ ...NOTHING, validation: true }),
};
