/** What a text turns into when it is written into a cell that is not formatted as text. */
export type Typed =
  | { readonly kind: 'value'; readonly value: string | number | boolean; readonly format?: string }
  | { readonly kind: 'formula'; readonly formula: string };

const NUMBER = /^[+-]?(?:\d+(?:,\d{3})*(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const PERCENT = /^([+-]?\d+(?:\.\d+)?)%$/;
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MS_PER_DAY = 86_400_000;
const SERIAL_OF_1970 = 25569;

/**
 * The obvious readings of an English spreadsheet, the harmful one where Google's is in doubt (a leading `+`, `-` or `@`
 * before anything but a number is a formula). Knows no other locale, no other date than yyyy-mm-dd, no currency signs.
 */
export function readTyped(text: string): Typed {
  if (text.startsWith("'")) return { kind: 'value', value: text.slice(1) };
  if (text.length > 1 && text.startsWith('=')) return { kind: 'formula', formula: text };
  const word = text.trim();
  if (/^(?:true|false)$/i.test(word)) {
    return { kind: 'value', value: word.toLowerCase() === 'true' };
  }
  if (NUMBER.test(word)) return { kind: 'value', value: Number(word.replace(/,/g, '')) };
  const percent = PERCENT.exec(word)?.[1];
  if (percent !== undefined) {
    return { kind: 'value', value: Number(percent) / 100, format: '0%' };
  }
  const [, year, month, day] = ISO_DAY.exec(word) ?? [];
  if (year !== undefined) {
    const ms = Date.UTC(Number(year), Number(month) - 1, Number(day));
    return { kind: 'value', value: ms / MS_PER_DAY + SERIAL_OF_1970, format: 'yyyy-mm-dd' };
  }
  if (/^[+\-@]./.test(word)) return { kind: 'formula', formula: `=${word}` };
  return { kind: 'value', value: text };
}
