import type { PreviewField } from '../contract/preview';
import { valuesOf, type WriteRequest } from '../records/write-request';
import type { Environment } from '../records/records';
import { aboutOf } from '../records/about';
import { fieldIn, valueIn, type RecordBase } from '../records/readings';
import { digestOf } from '../values/digest';
import { isAtMost, isDecimal, plainAmount, sizeOf } from '../values/money';

/** Money for which an approver needs a limit; an amount that is not known needs one for any. */
export interface Needed {
  readonly currency: string;
  readonly size: string | null;
}

/** The lines of a payout as they were when its approval was asked for. */
export interface LinesThen {
  /** In words, e.g. "3 lines of 450.00 EUR". */
  readonly words: string;
  readonly print: string;
}

/** What somebody approves: one change of one record, with all that it was approved by. */
export interface Subject {
  readonly sheet: 'Payouts' | 'Lines';
  /** Introw's id; of a new line the mark under which it was shown. */
  readonly id: string;
  readonly partnerId: string | null;
  readonly partner: string | null;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly about: string | null;
  readonly fields: readonly PreviewField[];
  /** Null where its currency is not known: then nobody may approve it. */
  readonly needs: readonly Needed[] | null;
  /** Equal for the same change of the same record of the same workbook, and for nothing else. */
  readonly print: string;
  /** For a payout whose lines were pulled. */
  readonly lines?: LinesThen;
}

/** Where a change is about to happen. */
export interface Place {
  readonly workbookId: string;
  readonly environment: Environment;
}

/** What a record is known by when a change of it is approved. */
export interface RecordFacts {
  readonly partnerId: string | null;
  readonly periodStart?: string | null;
  readonly periodEnd: string | null;
  readonly amount: string | null;
  readonly currency: string | null;
  /** When it last changed at the service, as sent. */
  readonly updatedAt?: string | null;
}

/** A change as it would be sent. `id` is '' for a new line. */
export interface Sending {
  readonly sheet: 'Payouts' | 'Lines';
  readonly id: string;
  readonly request: WriteRequest;
}

/**
 * The fingerprint of a change: workbook, environment, record, partner, period, amount, currency, and each value to be sent
 * with the one that was pulled. `facts` is the record as it is now, `pulled` the one of which the change was planned; both
 * null for a new line.
 */
export function printOf(
  { sheet, id, request }: Sending,
  { workbookId, environment }: Place,
  facts: RecordFacts | null,
  pulled: object | null,
): string {
  const day = (time: string | null | undefined) => time?.slice(0, 10) ?? null;
  const record =
    facts === null
      ? null
      : [
          facts.partnerId,
          day(facts.periodStart),
          day(facts.periodEnd),
          plain('amount', facts.amount),
          facts.currency,
        ];
  const values = Object.entries(valuesOf(request))
    .map(([key, to]) => [key, plain(key, valueIn(pulled, key)), plain(key, to)])
    .sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1));
  return digestOf([workbookId, environment, sheet, request.kind, id, record, values]);
}

/**
 * What is approved of a change: what it is known by now (`facts`), and what it was planned on (`pulled`); both null for a new
 * line.
 */
export function subjectOf(
  { id, fields }: Pick<Subject, 'id' | 'fields'>,
  sending: Sending,
  { facts, pulled }: { readonly facts: RecordFacts | null; readonly pulled: RecordBase | null },
  place: Place,
): Subject {
  const { sheet, request } = sending;
  const made = request.kind === 'create' ? request.line : null;
  const { partnerId, amount, currency } = facts ?? made ?? {};
  const typed = (header: string) => fields.find(({ field }) => field === header)?.to ?? null;
  return {
    sheet,
    id,
    partnerId: partnerId ?? null,
    partner: pulled?.partnerName ?? typed('Partner'),
    amount: amount ?? null,
    currency: currency ?? null,
    about: pulled === null ? (made?.description ?? null) : aboutOf(pulled),
    fields,
    needs: needsOf(request, facts),
    print: printOf(sending, place, facts, pulled),
  };
}

/** Amounts in one form. Other texts, such as a PO number of digits, are the same text or another. */
function plain(key: string, value: string | null): string | null {
  const isAmount = key === 'amount' || key === 'sourceAmount';
  return isAmount && value !== null ? plainAmount(value) : value;
}

/** For which money an approver needs a limit; null where that cannot be told. */
export function needsOf(request: WriteRequest, facts: RecordFacts | null): Needed[] | null {
  const values = valuesOf(request);
  const isLine = request.kind !== 'update payout';
  const before = facts === null ? [] : [moneyIn(facts)];
  const after = isLine ? [moneyIn({ ...facts, ...values })] : [];
  const all = [...before, ...after];
  const known = all.flatMap((one) => one ?? []);
  if (known.length < all.length) return null;
  const currencies = [...new Set(known.map(({ currency }) => currency))];
  return currencies.map((currency) => ({ currency, size: largest(known, currency) }));
}

function moneyIn(record: object): Needed | null {
  const currency = fieldIn(record, 'currency') ?? null;
  const amount = fieldIn(record, 'amount') ?? null;
  if (currency === null) return null;
  const size = amount !== null && isDecimal(amount) ? sizeOf(amount) : null;
  return { currency: currency.toUpperCase(), size };
}

function largest(all: readonly Needed[], currency: string): string | null {
  const sizes = all.filter((one) => one.currency === currency).map(({ size }) => size);
  return sizes.reduce((most, size) =>
    most === null || size === null ? null : isAtMost(most, size) ? size : most,
  );
}
