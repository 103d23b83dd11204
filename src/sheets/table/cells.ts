import { AS_PULLED, type Mine } from '../../core/records/merge';
import { decimalOfNumber, isDecimal } from '../../core/values/money';
import type { CellValue } from '../../core/ports';
import { parseStage } from '../../core/records/stages';
import { cellInput, type Literal } from './literal';

/** How the cells of an editable column are understood. */
export type Meaning = 'text' | 'stage' | 'amount' | 'currency';

interface Cell {
  readonly header: string;
  readonly value: CellValue;
  readonly formula: string;
}

/**
 * What a cell says, held against what it would show if nobody had touched it (`asPulled`; null when nothing was pulled).
 * A cut text, a number for a decimal, a stage unknown to this version: all count as untouched while they stand as shown.
 */
export function readCell(cell: Cell, meaning: Meaning, asPulled: Literal | null): Mine {
  const shown = cellInput(cell.value);
  if (cell.formula !== '')
    return { kind: 'formula', value: plainText(cell.value), why: formulaWords(cell) };
  if (asPulled !== null && shown === asPulled.value) return AS_PULLED;
  if (typeof cell.value === 'string' && cell.value.trim() === '')
    return readEmpty(meaning, asPulled);
  switch (meaning) {
    case 'text':
      return readText(cell);
    case 'stage':
      return readStage(cell);
    case 'amount':
      return readAmount(cell);
    case 'currency':
      return readCurrency(cell);
  }
}

function formulaWords({ header, formula }: Cell): string {
  const shown = formula.length > 60 ? `${formula.slice(0, 60)}…` : formula;
  return `${header} holds a formula (${shown}), which is never sent. Paste it as a value (Ctrl+Shift+V).`;
}

function readEmpty(meaning: Meaning, asPulled: Literal | null): Mine {
  if (meaning === 'stage' && asPulled !== null) {
    return { kind: 'unreadable', why: 'Stage is empty; choose one from the list.' };
  }
  return { kind: 'edited', value: null };
}

function plainText(value: CellValue): string | null {
  if (typeof value === 'object') return String(value.serial);
  if (typeof value === 'number') return decimalOfNumber(value) ?? String(value);
  const text = String(value).trim();
  return text === '' ? null : text;
}

function readText(cell: Cell): Mine {
  if (typeof cell.value === 'object') {
    return {
      kind: 'unreadable',
      why: `${cell.header} holds a date or a time; format the cell as plain text and retype it.`,
    };
  }
  return { kind: 'edited', value: plainText(cell.value) };
}

/** A text that nothing can be read from may still be what the service sent: a stage of tomorrow, an odd amount. */
function unreadable(value: CellValue, why: string): Mine {
  return { kind: 'unreadable', why, ...(typeof value === 'string' ? { shown: value } : {}) };
}

function readStage({ value }: Cell): Mine {
  const text = String(plainText(value));
  const stage = parseStage(text);
  return stage === null
    ? unreadable(value, `“${text}” is not a stage; choose one from the list.`)
    : { kind: 'edited', value: stage };
}

function readAmount({ header, value }: Cell): Mine {
  const text = plainText(value) ?? '';
  // A number too large to hold its digits may already be another one than was typed.
  const inexact = typeof value === 'number' && decimalOfNumber(value) === null;
  if (inexact || typeof value === 'object' || typeof value === 'boolean' || !isDecimal(text)) {
    const shown = typeof value === 'object' ? 'a date or a time' : `“${text}”`;
    return unreadable(
      value,
      `${header} is ${shown}, which is not an amount; type it as a number, such as 1234.50.`,
    );
  }
  return { kind: 'edited', value: text };
}

function readCurrency({ header, value }: Cell): Mine {
  const text = String(plainText(value));
  return /^[A-Za-z]{3}$/.test(text)
    ? { kind: 'edited', value: text.toUpperCase() }
    : unreadable(
        value,
        `${header} “${text}” is not a currency; type its three letters, such as EUR.`,
      );
}
