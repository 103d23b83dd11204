import type { Found } from '../../core/payments/payable';
import type { ReadBooking } from '../../core/payments/bookings';
import { bookingKey, transferKey, type Proof } from '../../core/payments/proofs';
import { ok, type Result } from '../../core/errors';
import type { CellValue, Workbook } from '../../core/ports';
import { boxAt } from '../../core/values/box';
import { dayOfSerial, daySerial, timeSerial } from '../../core/values/day';
import { toMinor } from '../../core/values/money';
import { omit } from '../../core/values/omit';
import type { Seal } from '../memory/seal';
import {
  amountLiteral,
  cellInput,
  cellText,
  DAY_FORMAT,
  TIME_FORMAT,
  textLiteral,
  type Literal,
} from '../table/literal';
import { appendRows } from '../table/rows';
import { PAYMENTS } from '../table/schema';
import { renamedTo } from '../table/renamed';
import { ensureTable, openTable, type Table } from '../table/table';

/** The rows of `Payments` that stand as the add-on wrote them, and how many do not. */
export interface KeptProofs {
  readonly proofs: readonly Proof[];
  /** Rows that were typed, edited, or brought from another workbook: they prove nothing. */
  readonly altered: number;
}

/** A pair to be kept. */
export interface NewProof extends Proof {
  readonly paidBy: ReadBooking;
  readonly by: Found['by'];
  readonly user: string;
  /** ms UTC. */
  readonly at: number;
}

/** The columns that are sealed, all but the seal's own. */
const SEALED = PAYMENTS.columns.map(({ header }) => header).filter((one) => one !== 'Booking');

const SECONDS_PER_DAY = 86_400;
const BY = { id: 'Payout ID', poNumber: 'PO number', amount: 'Amount' } as const;

/** Its booking, its number among equal ones, and its tag: “9f86…#1~kZ3…”. */
const BOOKING = /^([0-9a-f]{32})#([1-9]\d{0,8})~([A-Za-z0-9_-]{22})$/;

/** Reads `Payments`. One call that moves cells besides the headers; nothing where there is no such sheet. */
export function readProofs(workbook: Workbook, seal: Seal): Result<KeptProofs> {
  // A sheet without headers was left half-made by a kill: it is made when the first proof is kept.
  const isEmpty = workbook.grid(PAYMENTS.sheet)?.size().lastRow === 0;
  const isHalfMade = isEmpty && renamedTo(workbook, PAYMENTS).length === 0;
  const table = isHalfMade ? null : openTable(workbook, PAYMENTS);
  if (table === null) return ok({ proofs: [], altered: 0 });
  if (!table.ok) return table;
  const { grid, columns, width } = table.value;
  const rows = grid.size().lastRow - 1;
  if (rows <= 0) return ok({ proofs: [], altered: 0 });
  const at = (header: string) => (columns.get(header) ?? 0) - 1;
  const [sealedAt, bookingAt] = [SEALED.map(at), at('Booking')];
  const cells = grid.values(boxAt(2, 1, rows, width));
  let altered = 0;
  const proofs = cells.flatMap((row): ReadProof[] => {
    const texts = [...sealedAt, bookingAt].map((column) => row[column] ?? '');
    if (texts.every((cell) => cell === '')) return [];
    const values = sealedAt.map((column) => sealable(cellInput(row[column] ?? '')));
    const [, booking, number, tag] = BOOKING.exec(String(cellInput(row[bookingAt] ?? ''))) ?? [];
    const fits =
      booking !== undefined &&
      number !== undefined &&
      tag !== undefined &&
      seal.fits(PAYMENTS.sheet, `${booking}#${number}`, values, tag);
    if (!fits) altered += 1;
    const payoutId = String(cellInput(row[at('Payout ID')] ?? ''));
    const importedAt = Number(sealable(cellInput(row[at('Imported (UTC)')] ?? '')));
    const cell = (header: string) => row[at(header)] ?? '';
    const transfer = transferOf(cell('Booked'), cell('Amount'), cellText(cell('Currency')));
    return fits ? [{ booking, number: Number(number), payoutId, transfer, importedAt }] : [];
  });
  return ok({ proofs: lastOf(proofs), altered });
}

interface ReadProof extends Proof {
  readonly importedAt: number;
}

/** As in `transferKey`, of cells that the add-on wrote. */
function transferOf(booked: CellValue, amount: CellValue, currency: string): string {
  const minor = toMinor(cellText(amount), currency);
  const day = cellInput(booked);
  const date = typeof day === 'number' ? dayOfSerial(day) : String(day);
  return minor.ok ? transferKey({ date, currency, minor: minor.value }) : '';
}

/**
 * A booking proves what it was carried out for last: where its payout was taken back from PAID and it went to another, that one
 * alone, whatever becomes of the first. And a payout is proved by what it was carried out with last: a booking whose match came
 * to nothing, as a kill or a colleague got in between, did not pay it, and is not there already.
 */
function lastOf(proofs: readonly ReadProof[]): Proof[] {
  const payout = ({ payoutId }: ReadProof) => payoutId;
  const own = latestBy(proofs, bookingKey);
  return latestBy(own, payout).map((proof) => omit(proof, 'importedAt'));
}

/** Of the proofs under each key those that were imported last. */
function latestBy(
  proofs: readonly ReadProof[],
  keyOf: (proof: ReadProof) => string,
): readonly ReadProof[] {
  const last = new Map<string, number>();
  for (const proof of proofs)
    last.set(keyOf(proof), Math.max(last.get(keyOf(proof)) ?? 0, proof.importedAt));
  return proofs.filter((proof) => proof.importedAt === last.get(keyOf(proof)));
}

/** A time may come back from a cell with another last bit: it is sealed to the second. */
function sealable(value: string | number | boolean): string | number | boolean {
  return typeof value === 'number' && !Number.isInteger(value)
    ? Math.round(value * SECONDS_PER_DAY * 1000) / 1000
    : value;
}

/** Adds pairs below the others. As many calls that move cells for one as for many. */
export function appendProofs(
  workbook: Workbook,
  seal: Seal,
  proofs: readonly NewProof[],
): Result<null> {
  if (proofs.length === 0) return ok(null);
  const table = ensureTable(workbook, PAYMENTS, proofs.length);
  if (!table.ok) return table;
  appendRows(
    table.value,
    firstFree(table.value),
    proofs.map((proof) => literals(proof, seal)),
  );
  workbook.flush();
  return ok(null);
}

function firstFree({ grid }: Table): number {
  return grid.size().lastRow + 1;
}

function literals(proof: NewProof, seal: Seal): Map<string, Literal> {
  const { paidBy, booking, number } = proof;
  const cells = new Map<string, Literal>([
    ['Booked', { value: daySerial(`${paidBy.date}T00:00:00Z`) ?? paidBy.date, format: DAY_FORMAT }],
    ['Amount', amountLiteral(paidBy.amount, paidBy.currency)],
    ['Currency', textLiteral(paidBy.currency)],
    ['Counterparty', textLiteral(paidBy.counterparty)],
    ['Reference', textLiteral(paidBy.reference)],
    ['Payout ID', textLiteral(proof.payoutId)],
    ['Matched by', textLiteral(BY[proof.by])],
    ['User', textLiteral(proof.user)],
    ['Imported (UTC)', { value: timeSerial(proof.at), format: TIME_FORMAT }],
  ]);
  const values = SEALED.map((header) => sealable(cells.get(header)?.value ?? ''));
  const key = `${booking}#${number}`;
  const tag = seal.tag(PAYMENTS.sheet, key, values);
  return cells.set('Booking', textLiteral(`${key}~${tag}`));
}
