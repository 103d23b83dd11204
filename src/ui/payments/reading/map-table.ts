import { isZero, readAmount, unitsOf } from './amounts';
import { BookingList, joinedText, type Bookings } from './booking';
import { currencyInName, type Mapping, type Role } from './columns';
import { currencyNamedBy, mayMean } from './currency-signs';
import { readDay } from './dates';
import { columnsOf, MONEY } from './guess-mapping';
import { inSlices } from './slices';
import type { Pause, Table } from './table';
import { directionOf, isDone } from './words-of-files';

/** What the user has to say before the table can be read. */
export type Question = 'date' | 'amount' | 'currency' | 'out' | 'order' | 'decimal';

export function questionsOf({ roles, ...rest }: Mapping): Question[] {
  const has = (role: Role) => roles.includes(role);
  const isSplit = has('debit') || has('credit');
  const questions: [Question, boolean][] = [
    ['date', !has('date')],
    ['amount', !has('amount') && !isSplit],
    ['currency', !has('currency') && rest.currency === null && !rest.isNamed],
    ['out', has('amount') && !has('direction') && rest.out === null],
    ['order', has('date') && rest.order === null],
    ['decimal', (has('amount') || isSplit) && rest.decimal === null],
  ];
  return questions.filter(([, isOpen]) => isOpen).map(([question]) => question);
}

/** The bookings of a table whose mapping leaves no question open. Throws where one is. */
export async function readBookings(
  table: Table,
  mapping: Mapping,
  pause: Pause,
): Promise<Bookings> {
  const list = new BookingList();
  const readRow = rowReader(table, mapping, list);
  await inSlices(table.rows, pause, (row, at) => {
    readRow(row, table.firstRow + at);
  });
  return list.done();
}

type RowReader = (row: readonly string[], number: number) => void;

function rowReader(table: Table, mapping: Mapping, list: BookingList): RowReader {
  const { roles, order } = mapping;
  if (order === null || questionsOf(mapping).length > 0)
    throw new Error('The mapping is not complete.');
  const at = (role: Role) => roles.indexOf(role);
  const references = columnsOf(roles, ['reference']);
  const moneyOf = moneyReader(table, mapping);
  const width = usualWidth(table);
  return (row, number) => {
    const cell = (role: Role) => (row[at(role)] ?? '').trim();
    const date = readDay(cell('date'), order);
    const money = moneyOf(row);
    if (row.length > width) list.leaveOut('columns', number);
    else if (date === null) list.leaveOut('noDate', number, cell('date'));
    else if (!isDone(cell('status'))) list.leaveOut('status', number, cell('status'));
    else if ('why' in money) list.leaveOut(money.why, number, money.word);
    else {
      list.add({
        date,
        ...money,
        counterparty: joinedText([cell('counterparty')]),
        reference: joinedText(references.map((column) => row[column])),
      });
    }
  };
}

/** The cells of a row: as many as there are headers, or as most rows have where each ends in a separator. */
function usualWidth({ headers, rows }: Table): number {
  const longer = rows.filter(
    (row) => row.length === headers.length + 1 && row[row.length - 1] === '',
  );
  return headers.length + (longer.length > rows.length / 2 ? 1 : 0);
}

type Money =
  | { readonly amount: string; readonly currency: string }
  | {
      readonly why: 'noAmount' | 'noCurrency' | 'otherCurrency' | 'zero' | 'direction' | 'sign';
      readonly word: string;
    };

/** Reads the amount of a row, positive where it left the account. */
function moneyReader(table: Table, mapping: Mapping): (row: readonly string[]) => Money {
  const { roles } = mapping;
  const at = (role: Role) => roles.indexOf(role);
  const currencyAt = at('currency');
  const isSplit = at('amount') < 0;
  const unitsIn = unitsBeside(table, mapping);
  const isUnclear = signCheck(table, mapping);
  return (row) => {
    const named = (row[currencyAt] ?? '').trim().toUpperCase();
    const beside = unitsIn(row);
    const currency = (named || mapping.currency) ?? currencyNamedBy(beside) ?? '';
    if (isUnclear(row)) return { why: 'sign', word: outgoing(row, mapping) ?? '' };
    const money = isSplit ? splitAmount(row, mapping) : singleAmount(row, mapping);
    if ('why' in money) return money;
    if (isZero(money.amount)) return { why: 'zero', word: '' };
    if (!/^[A-Z]{3}$/.test(currency)) return { why: 'noCurrency', word: named };
    const other = beside.find((unit) => !mayMean(unit, currency));
    if (other !== undefined) return { why: 'otherCurrency', word: `${other}, ${currency}` };
    return { amount: money.amount, currency };
  };
}

/** The codes and signs of currencies that stand beside the amounts of a row: in their headers and in their cells. */
function unitsBeside(
  { headers }: Table,
  { roles }: Mapping,
): (row: readonly string[]) => readonly string[] {
  const columns = columnsOf(roles, MONEY).map((at) => {
    const inName = currencyInName(headers[at] ?? '');
    return { at, inName: inName === null ? [] : [inName] };
  });
  return (row) =>
    columns.flatMap(({ at, inName }) => {
      const cell = (row[at] ?? '').trim();
      return cell === '' ? [] : [...inName, ...unitsOf(cell)];
    });
}

type Amount = { readonly amount: string } | Extract<Money, { why: string }>;

/**
 * Tells rows whose amount left the account under another sign than most of those do: they may be reversals. Where as many
 * have either sign, any may be one. A sign counts in a column for money out, and beside a word for its direction.
 */
function signCheck({ rows }: Table, mapping: Mapping): (row: readonly string[]) => boolean {
  const isBelow = (row: readonly string[]): boolean | null => {
    const amount = outgoing(row, mapping);
    return amount === null || isZero(amount) ? null : amount.startsWith('-');
  };
  const signs = rows.map(isBelow).filter((sign) => sign !== null);
  const below = signs.filter(Boolean).length;
  if (below === 0 || below === signs.length) return () => false;
  const usual = below * 2 === signs.length ? null : below * 2 > signs.length;
  return (row) => {
    const sign = isBelow(row);
    return sign !== null && sign !== usual;
  };
}

/** What a row says of money that left, with its sign; null where it says none, or has no word or column for it. */
function outgoing(row: readonly string[], { roles, decimal }: Mapping): string | null {
  const cell = (role: Role) => (row[roles.indexOf(role)] ?? '').trim();
  if (roles.includes('amount') && directionOf(cell('direction')) !== 'out') return null;
  return readAmount(cell(roles.includes('amount') ? 'amount' : 'debit'), decimal ?? '.');
}

/** Of a column for each way: what is in the one for money out, whatever its sign, else what is in the other. */
function splitAmount(row: readonly string[], { roles, decimal }: Mapping): Amount {
  const [out, back] = (['debit', 'credit'] as const).map((role) => {
    const cell = (row[roles.indexOf(role)] ?? '').trim();
    return cell === '' ? '0' : readAmount(cell, decimal ?? '.');
  });
  const both = `${row[roles.indexOf('debit')] ?? ''} ${row[roles.indexOf('credit')] ?? ''}`.trim();
  if (out === undefined || out === null || back === undefined || back === null || both === '')
    return { why: 'noAmount', word: both };
  if (!isZero(out) && !isZero(back)) return { why: 'noAmount', word: both };
  return isZero(out) ? { amount: negated(unsigned(back)) } : { amount: unsigned(out) };
}

function singleAmount(row: readonly string[], { roles, decimal, out }: Mapping): Amount {
  const cell = (row[roles.indexOf('amount')] ?? '').trim();
  const amount = readAmount(cell, decimal ?? '.');
  if (amount === null) return { why: 'noAmount', word: cell };
  const directionAt = roles.indexOf('direction');
  if (directionAt < 0) return { amount: out === 'negative' ? negated(amount) : amount };
  const word = (row[directionAt] ?? '').trim();
  const direction = directionOf(word);
  if (direction === null) return { why: 'direction', word };
  return { amount: direction === 'out' ? unsigned(amount) : negated(unsigned(amount)) };
}

function unsigned(amount: string): string {
  return amount.replace(/^-/, '');
}

function negated(amount: string): string {
  return amount.startsWith('-') || isZero(amount) ? unsigned(amount) : `-${amount}`;
}
