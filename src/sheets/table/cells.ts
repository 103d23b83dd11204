import { AS_PULLED, type Mine } from '../../core/records/merge';
import { parseStage } from '../../core/records/stages';
import {
  lookAlikes,
  misleading,
  oddCharacters,
  withoutOddCharacters,
} from '../../core/values/characters';
import { decimalSign } from '../../core/values/decimal-sign';
import { decimalOfNumber, isDecimal } from '../../core/values/money';
import { compareShown } from '../../core/values/shown-amount';
import type { CellValue } from '../../core/ports';
import { cellInput, showsTextAsItIs, type Literal } from './literal';

/** How the cells of an editable column are understood. A `name` is a text in which no character may hide. */
export type Meaning = 'text' | 'name' | 'stage' | 'amount' | 'currency';

/** A cell of an editable column. */
export interface Cell {
  readonly header: string;
  readonly value: CellValue;
  readonly formula: string;
  readonly format: string;
  /** The currency of the amount in this cell; null if it is not known. */
  readonly currency: string | null;
  /** What the cell shows. Asked for only where that may be something else than its value. */
  readonly display: () => string;
  /** The spreadsheet's locale, such as "de_DE". */
  readonly locale: () => string;
}

/**
 * What a cell says, held against what it would show if nobody had touched it (`asPulled`; null when nothing was pulled).
 * A cut text, a number for a decimal, a stage unknown to this version: all count as untouched while they stand as shown.
 * A cell that shows something else than would be sent is unreadable.
 */
export function readCell(cell: Cell, meaning: Meaning, asPulled: Literal | null): Mine {
  const shown = cellInput(cell.value);
  if (cell.formula !== '')
    return { kind: 'formula', value: plainText(cell.value), why: formulaWords(cell) };
  if (asPulled !== null && shown === asPulled.value) return AS_PULLED;
  if (typeof cell.value === 'string' && cell.value.trim() === '')
    return readEmpty(meaning, asPulled);
  const mine = READERS[meaning](cell);
  return mine.kind === 'edited' &&
    mine.value !== null &&
    !(typeof cell.value === 'string' && showsTextAsItIs(cell.format))
    ? heldAgainstDisplay(cell, meaning, { ...mine, value: mine.value })
    : mine;
}

const READERS: Readonly<Record<Meaning, (cell: Cell) => Mine>> = {
  text: readText,
  name: readName,
  stage: readStage,
  amount: readAmount,
  currency: readCurrency,
};

function formulaWords({ header, formula }: Cell): string {
  return `${header} holds a formula (${cut(formula)}), which is never sent. Paste it as a value (Ctrl+Shift+V).`;
}

/** Longest part of a text that a sentence quotes. */
const QUOTED = 60;

function cut(text: string): string {
  return text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text;
}

function readEmpty(meaning: Meaning, asPulled: Literal | null): Mine {
  if (meaning === 'stage' && asPulled !== null) {
    return { kind: 'unreadable', why: 'Stage is empty; choose one from the list.' };
  }
  return { kind: 'edited', value: null };
}

/** The edit if what the cell shows says the same. An amount that its format only rounds is sent with a caution. */
function heldAgainstDisplay(
  cell: Cell,
  meaning: Meaning,
  mine: Mine & { readonly kind: 'edited'; readonly value: string },
): Mine {
  const display = cell.display();
  if (meaning !== 'amount') {
    const shown = READERS[meaning]({ ...cell, value: display });
    return shown.kind === 'edited' && shown.value === mine.value
      ? mine
      : showsAnother(cell, ADVICE_TEXT, display.trim());
  }
  switch (compareShown(mine.value, display, cell.currency)) {
    case 'same':
      return mine;
    case 'close': {
      const text = `${cell.header} shows “${cut(display)}” by its format; what is sent is ${mine.value}.`;
      return { ...mine, caution: { code: 'rounded', text } };
    }
    case 'other':
      return showsAnother(cell, adviceAmount(cell));
  }
}

const ADVICE_TEXT =
  'Format the cell as plain text (Format > Number > Plain text), then type it again.';

function adviceAmount({ locale }: Cell): string {
  return `Clear the cell’s number format and type the amount as a number, such as ${exampleIn(locale())}.`;
}

function exampleIn(locale: string): string {
  return `1234${decimalSign(locale)}50`;
}

/** `shown` is what the cell shows where that may be just what the service sent. */
function showsAnother(cell: Cell, advice: string, shown?: string): Mine {
  const display = cell.display().trim();
  const what = display === '' ? 'shows nothing' : `shows “${cut(display)}”`;
  const why = `${cell.header} ${what}, but the cell holds ${heldWords(cell.value)}, so it is not sent. ${advice}`;
  return { kind: 'unreadable', why, ...(shown === undefined ? {} : { shown }) };
}

function heldWords(value: CellValue): string {
  if (typeof value === 'object') return `a date or a time (${value.serial})`;
  if (typeof value === 'boolean') return `the value ${String(value).toUpperCase()} of a checkbox`;
  if (typeof value === 'string') return `the text “${cut(value)}”`;
  const decimal = decimalOfNumber(value);
  return decimal === null
    ? `the number ${String(value)}, and Sheets keeps no more than 15 digits of a number`
    : `the number ${decimal}`;
}

function plainText(value: CellValue): string | null {
  if (typeof value === 'object') return String(value.serial);
  if (typeof value === 'number') return decimalOfNumber(value) ?? String(value);
  const text = String(value).trim();
  return text === '' ? null : text;
}

function readText(cell: Cell): Mine {
  const { value } = cell;
  const isNumber = typeof value === 'number' && decimalOfNumber(value) !== null;
  return typeof value === 'string' || isNumber
    ? { kind: 'edited', value: plainText(value) }
    : showsAnother(cell, ADVICE_TEXT, cell.display().trim());
}

/** A text without the characters that nobody sees in it, which the caution names, as it does letters that read as others. */
function readName(cell: Cell): Mine {
  const mine = readText(cell);
  if (mine.kind !== 'edited' || mine.value === null) return mine;
  const odd = oddCharacters(mine.value);
  const value = withoutOddCharacters(mine.value);
  const alike = lookAlikes(value);
  if (odd.length + alike.length === 0) return mine;
  // A partner's name only finds the partner, whose id is sent.
  const isFound = cell.header === 'Partner';
  const goes = isFound ? 'is looked for' : 'is sent';
  const sent = value === '' ? 'Nothing is left' : `“${cut(value)}” ${goes}`;
  const alikeGo = isFound
    ? 'are taken for the Latin ones.'
    : 'are sent as they stand; type them again if Latin ones are meant.';
  const text = [
    ...(odd.length === 0
      ? []
      : [
          `${cell.header} holds ${odd.join(', ')}, which cannot be seen in it. ${sent} without it.`,
        ]),
    ...(alike.length === 0
      ? []
      : [`${cell.header} holds letters of another alphabet: ${alike.join(', ')}. They ${alikeGo}`]),
  ].join(' ');
  const code = odd.length > 0 ? 'cleaned' : 'lookAlike';
  return { kind: 'edited', value: value === '' ? null : value, caution: { code, text } };
}

/** A text that nothing can be read from may still be what the service sent: a stage of tomorrow, an odd amount. */
function unreadable(value: CellValue, why: string): Mine {
  return { kind: 'unreadable', why, ...(typeof value === 'string' ? { shown: value } : {}) };
}

function readStage({ value }: Cell): Mine {
  const text = String(plainText(value));
  const stage = parseStage(text);
  return stage === null
    ? unreadable(value, `“${text}” is not a stage; choose one from the list.${misleading(text)}`)
    : { kind: 'edited', value: stage };
}

/** Digits in threes: where a point may separate thousands, nobody can tell what such a text stands for. */
const IN_THREES = /^-?\d{1,3}(?:\.\d{3})+$/;

function readAmount(cell: Cell): Mine {
  const { header, value, locale } = cell;
  if (typeof value === 'object' || typeof value === 'boolean')
    return showsAnother(cell, adviceAmount(cell));
  // A number too large to hold its digits may already be another one than was typed.
  if (typeof value === 'number' && decimalOfNumber(value) === null)
    return showsAnother(cell, adviceAmount(cell));
  const text = plainText(value) ?? '';
  const type = () => `type it as a number, such as ${exampleIn(locale())}.`;
  if (!isDecimal(text))
    return unreadable(value, `${header} is “${cut(text)}”, which is not an amount; ${type()}`);
  if (typeof value === 'string' && IN_THREES.test(text) && decimalSign(locale()) === ',') {
    const [thousands, decimals] = [text.replace(/\./g, ''), text];
    return unreadable(
      value,
      `${header} shows the text “${text}”, which this spreadsheet’s locale reads as ${thousands} and Introw as ${decimals}. Clear the cell and ${type()}`,
    );
  }
  return { kind: 'edited', value: text };
}

function readCurrency({ header, value }: Cell): Mine {
  const text = String(plainText(value));
  const code = withoutOddCharacters(text);
  return /^[A-Za-z]{3}$/.test(code)
    ? { kind: 'edited', value: code.toUpperCase() }
    : unreadable(
        value,
        `${header} “${text}” is not a currency; type its three letters, such as EUR.${misleading(text)}`,
      );
}
