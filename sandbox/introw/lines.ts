import { CODE, LINE_STATUS, STAGE_LOCKING_LINES } from './assumptions';
import { invalid, refusal, success, type Outcome, type Refusal } from './answers';
import { linePatch, readBody, type LinePatchBody } from './bodies';
import type { Call } from './call';
import { readFilters, answerList, viewName } from './lists';
import { decimalString, isKnownCurrency, minorUnits } from './money';
import type { ServiceLine } from './records';
import { updatedAt, type World } from './world';

/** What a read returns of a line, as JSON has it: an undefined field is left out. */
export function shownLine(line: ServiceLine, notesOnReads: boolean): Record<string, unknown> {
  return {
    ...line,
    note: notesOnReads ? line.note : undefined,
    idempotencyKey: undefined,
    declineReason: undefined,
    declineNote: undefined,
  };
}

export function lineNotFound(id: string): Refusal {
  return refusal(404, CODE.lineNotFound, `There is no commission line ${id}`);
}

/** Why a line may not be changed: it was declined, or its payout is paid. */
export function lockOf(line: ServiceLine, world: World): Refusal | null {
  if (line.status === LINE_STATUS.declined) {
    return refusal(422, CODE.lineVoided, 'A voided commission line cannot be changed');
  }
  const payout = line.payoutId === null ? null : world.payouts.get(line.payoutId);
  if (payout?.stage !== STAGE_LOCKING_LINES) return null;
  return refusal(422, CODE.lineLocked, `The payout of this line is ${STAGE_LOCKING_LINES}`);
}

/** The amounts of a line with its currency's decimals, or the refusal of one that its currency does not have. */
export function readAmounts(fields: {
  readonly amount: string;
  readonly sourceAmount: string | null;
  readonly currency: string;
}):
  | { readonly kind: 'read'; readonly amount: string; readonly sourceAmount: string | null }
  | Refusal {
  const { currency } = fields;
  if (!isKnownCurrency(currency)) return invalid('currency is not a known ISO 4217 code');
  const amount = minorUnits(fields.amount, currency);
  if (amount === null) return invalid(`amount is not a decimal of ${currency}`);
  if (amount === 0n) return invalid('amount must not be zero');
  const source = fields.sourceAmount === null ? null : minorUnits(fields.sourceAmount, currency);
  if (source === null && fields.sourceAmount !== null) {
    return invalid(`sourceAmount is not a decimal of ${currency}`);
  }
  return {
    kind: 'read',
    amount: decimalString(amount, currency),
    sourceAmount: source === null ? null : decimalString(source, currency),
  };
}

export function listLines(call: Call): Outcome {
  const { query, settings, world, address } = call;
  const filters = readFilters(query, 'lines', settings.paging);
  if (filters.kind === 'refusal') return filters;
  const payoutId = filters.value.get('payoutId');
  const partnerId = filters.value.get('partnerId');
  const status = filters.value.get('status');
  if (status !== undefined && !Object.values<string>(LINE_STATUS).includes(status)) {
    return invalid('status is no status of a line');
  }
  const passes = (line: ServiceLine): boolean =>
    (partnerId === undefined || line.partnerId === partnerId) &&
    (status === undefined || line.status === status);
  const listName = viewName('lines', filters.value);
  const narrowed = partnerId !== undefined || status !== undefined;
  const all = payoutId === undefined ? world.lines.all() : world.lines.group(payoutId);
  const some = () =>
    payoutId === undefined
      ? world.lines.view(listName, passes)
      : all.filter((row) => passes(row.record));
  const show = (line: ServiceLine) => shownLine(line, settings.notesOnReads);
  return answerList(narrowed ? some() : all, show, { settings, query, listName, address });
}

export function getLine({ world, id, settings }: Call): Outcome {
  const line = world.lines.get(id);
  return line ? success({ data: shownLine(line, settings.notesOnReads) }) : lineNotFound(id);
}

function patched(
  before: ServiceLine,
  body: LinePatchBody,
  now: number,
): { kind: 'read'; line: ServiceLine } | Refusal {
  const currency = body.currency ?? before.currency;
  const amounts = readAmounts({
    currency,
    amount: body.amount ?? before.amount,
    sourceAmount: body.sourceAmount === undefined ? before.sourceAmount : body.sourceAmount,
  });
  if (amounts.kind === 'refusal') return amounts;
  const line = {
    ...before,
    currency,
    amount: amounts.amount,
    sourceAmount: amounts.sourceAmount,
    description: body.description ?? before.description,
    note: body.note === undefined ? before.note : body.note,
    updatedAt: updatedAt(before.updatedAt, now),
  };
  return { kind: 'read', line };
}

/** A body without a field is answered with the line as it stands. */
export function updateLine({ world, id, body, now, settings }: Call): Outcome {
  const before = world.lines.get(id);
  if (!before) return lineNotFound(id);
  const read = readBody(linePatch, body);
  if (read.kind === 'refusal') return read;
  const lock = lockOf(before, world);
  if (lock) return lock;
  const show = (line: ServiceLine) => ({ data: shownLine(line, settings.notesOnReads) });
  if (Object.keys(read.value).length === 0) return success(show(before));
  const change = patched(before, read.value, now);
  if (change.kind === 'refusal') return change;
  const after = change.line;
  world.lines.replace(after);
  const payout = world.settle(after.payoutId, now, 'changed');
  return success(show(after), { kind: 'updateLine', id, before, after, payout });
}
