/** Whether the day or the month comes first where a date is written in numbers. */
export type DateOrder = 'dayFirst' | 'monthFirst';

/** The first letters of the months in English, German, French and Dutch, without accents. */
const MONTHS: readonly RegExp[] = [
  /^jan/,
  /^f[ei][bv]/,
  /^mar|^maa|^mr[tz]/,
  /^a[pv]r/,
  /^m[ae][iy]/,
  /^jui?n/,
  /^jui?l/,
  /^aug|^aou/,
  /^sep/,
  /^o[ck]t/,
  /^nov/,
  /^de[cz]/,
];

const ISO = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?=$|[T\s])/;
const NUMERIC = /^(\d{1,2})([-/.\s])(\d{1,2})\2(\d{4}|\d{2})(?=$|[T\s,])/;
const DAY_NAMED = /^(\d{1,2})[.\s-]+(\p{L}+)\.?[\s,-]+(\d{4}|\d{2})(?=$|[T\s,])/u;
const MONTH_NAMED = /^(\p{L}+)\.?\s+(\d{1,2}),?\s+(\d{4})(?=$|[T\s,])/u;

/** Collects what the dates of a file say of their order. */
export class DateEvidence {
  #dayFirst = false;
  #monthFirst = false;
  #open = false;

  add(cell: string): void {
    const [, first, sign, second] = NUMERIC.exec(cell.trim()) ?? [];
    if (first === undefined) return;
    if (sign === '.' || Number(first) > 12) this.#dayFirst = true;
    else if (Number(second) > 12) this.#monthFirst = true;
    else if (first !== second) this.#open = true;
  }

  /** Null where no number is above 12, or the dates contradict each other. */
  order(): DateOrder | null {
    if (this.#dayFirst && this.#monthFirst) return null;
    if (this.#monthFirst) return 'monthFirst';
    return this.#dayFirst || !this.#open ? 'dayFirst' : null;
  }
}

/** The day of a cell as "2026-03-31"; null where it holds no day that exists. A time behind the day is left out. */
export function readDay(cell: string, order: DateOrder): string | null {
  const text = cell.trim();
  const iso = ISO.exec(text);
  if (iso !== null) return day(iso[1], iso[2], iso[3]);
  const numeric = NUMERIC.exec(text);
  if (numeric !== null) {
    const [, first, , second, year] = numeric;
    return order === 'dayFirst' ? day(year, second, first) : day(year, first, second);
  }
  const named = DAY_NAMED.exec(text);
  if (named !== null) return day(named[3], monthOf(named[2]), named[1]);
  const english = MONTH_NAMED.exec(text);
  return english === null ? null : day(english[3], monthOf(english[1]), english[2]);
}

function monthOf(name = ''): string | undefined {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const at = MONTHS.findIndex((month) => month.test(plain));
  return at < 0 ? undefined : String(at + 1);
}

function day(year = '', month = '', dayOfMonth = ''): string | null {
  const full = year.length === 2 ? `20${year}` : year;
  const text = `${full}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
  const ms = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(ms)) return null;
  // Date.parse accepts days that do not exist: 30 February becomes 2 March.
  return new Date(ms).toISOString().slice(0, 10) === text ? text : null;
}
