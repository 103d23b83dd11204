export type DecimalMark = '.' | ',';

/** A number as files write it: digits with signs between them, once the currency and the sign are off. */
const NUMBER = /^\d+(?:[.,]\d+)*$/;
const PLAIN = /^-?\d+(?:[.,]\d+)?$/;
/** An amount without blanks: a currency's code or sign, or both, before or after the digits, and one place for the minus. */
const UNIT = '[A-Z]{3}|[A-Z]{0,2}\\p{Sc}|[Kk]r\\.?';
const UNITS = new RegExp(UNIT, 'gu');
const AMOUNT = new RegExp(
  `^([+-]?)((?:${UNIT}){0,2})([+-]?)([\\d.,]+)([+-]?)((?:${UNIT}){0,2})$`,
  'u',
);
const BLANKS = /[\s\u00a0\u202f\u2007'’]/g;

interface Bare {
  readonly digits: string;
  readonly negative: boolean;
  /** Codes and signs of currencies beside the digits. */
  readonly units: readonly string[];
}

/** The digits of an amount and its sign: in front, behind, or as brackets. Null where the cell holds anything else. */
function bare(cell: string): Bare | null {
  if (PLAIN.test(cell))
    return { digits: cell.replace('-', ''), negative: cell.startsWith('-'), units: [] };
  const flat = cell.replace(/[\u2212\u2013]/g, '-').replace(BLANKS, '');
  const bracketed = /^\((.*)\)$/.exec(flat)?.[1];
  const [, front = '', before = '', inner = '', digits = '', behind = '', after = ''] =
    AMOUNT.exec(bracketed ?? flat) ?? [];
  const sign = front + inner + behind;
  if (!NUMBER.test(digits) || sign.length > (bracketed === undefined ? 1 : 0)) return null;
  const units = (before + after).match(UNITS) ?? [];
  return { digits, negative: bracketed !== undefined || sign === '-', units };
}

type Evidence = DecimalMark | 'whole' | 'either' | null;

/** What one number says of the decimal mark; 'either' where "1.234" may be a thousand or a fraction. Null: no number. */
function evidenceOf(digits: string): Evidence {
  const marks = digits.replace(/\d/g, '');
  if (marks === '') return 'whole';
  const last = marks.slice(-1) as DecimalMark;
  const other = last === '.' ? ',' : '.';
  if (marks.length > 1) {
    if (marks.slice(0, -1).includes(last)) return new Set(marks).size === 1 ? other : null;
    return last;
  }
  const [whole = '', fraction = ''] = digits.split(last);
  const grouped = fraction.length === 3 && whole.length <= 3 && !whole.startsWith('0');
  return grouped ? 'either' : last;
}

/** Collects what the amounts of a file say of their decimal mark. */
export class AmountEvidence {
  readonly #found = new Set<Evidence>();

  add(cell: string): void {
    const number = bare(cell);
    if (number !== null) this.#found.add(evidenceOf(number.digits));
  }

  /** The mark that all have in common. Null where they leave it open or contradict each other. */
  mark(): DecimalMark | null {
    const has = (one: Evidence) => this.#found.has(one);
    if (has('.') && has(',')) return null;
    if (has(',')) return ',';
    return has('.') || !has('either') ? '.' : null;
  }
}

/** The amount of a cell as a decimal string; null where it is none, or is not grouped as amounts are. */
export function readAmount(cell: string, mark: DecimalMark): string | null {
  const number = bare(cell);
  if (number === null) return null;
  const { digits, negative } = number;
  const parts = digits.split(mark);
  const [whole = '', fraction] = parts;
  if (parts.length > 2 || (fraction !== undefined && /\D/.test(fraction))) return null;
  const groups = whole.split(mark === '.' ? ',' : '.');
  if (
    groups.length > 1 &&
    !groups.every((group, at) => (at === 0 ? group.length <= 3 : group.length === 3))
  )
    return null;
  const units = groups.join('').replace(/^0+(?=\d)/, '');
  const text = fraction === undefined ? units : `${units}.${fraction}`;
  return negative && /[1-9]/.test(text) ? `-${text}` : text;
}

/** The codes and signs of currencies that stand beside the amount of a cell. */
export function unitsOf(cell: string): readonly string[] {
  return bare(cell)?.units ?? [];
}

export function isZero(decimal: string): boolean {
  return !/[1-9]/.test(decimal);
}
