import {
  CODE,
  DECLINE_REASONS,
  LINE_STATUS,
  REASON_NEEDING_NOTE,
  REPEATED_CREATE_STATUS,
  STAGES_CLOSED_TO_NEW_LINES,
} from './assumptions';
import { invalid, refusal, success, type Outcome, type Refusal } from './answers';
import { declineBody, newLine, noBody, readBody, type NewLineBody } from './bodies';
import type { Call } from './call';
import { lineNotFound, lockOf, readAmounts, shownLine } from './lines';
import type { ServiceLine } from './records';
import { updatedAt, type World } from './world';

function placeRefused(body: NewLineBody, world: World): Refusal | null {
  if (!world.partners.get(body.partnerId)) {
    return refusal(404, CODE.partnerNotFound, `There is no partner ${body.partnerId}`);
  }
  const { payoutId } = body;
  if (payoutId === undefined || payoutId === null) return null;
  const payout = world.payouts.get(payoutId);
  if (!payout) return refusal(404, CODE.payoutNotFound, `There is no payout ${payoutId}`);
  if (STAGES_CLOSED_TO_NEW_LINES.includes(payout.stage)) {
    return refusal(422, CODE.payoutClosed, `A ${payout.stage} payout takes no new line`);
  }
  if (payout.partner.id === body.partnerId) return null;
  return refusal(422, CODE.partnerMismatch, 'The payout belongs to another partner');
}

function made(
  body: NewLineBody,
  { world, now }: Call,
): { kind: 'read'; line: ServiceLine } | Refusal {
  const sourceAmount = body.sourceAmount ?? null;
  const amounts = readAmounts({ amount: body.amount, currency: body.currency, sourceAmount });
  if (amounts.kind === 'refusal') return amounts;
  const payoutId = body.payoutId ?? null;
  const payout = payoutId === null ? null : world.payouts.get(payoutId);
  const time = new Date(now).toISOString();
  const line = {
    id: world.newLineId(),
    partnerId: body.partnerId,
    payoutId,
    description: body.description ?? null,
    amount: amounts.amount,
    sourceAmount: amounts.sourceAmount,
    currency: body.currency,
    status: payoutId === null ? LINE_STATUS.pending : LINE_STATUS.onPayout,
    planName: null,
    periodEnd: payout?.periodEnd ?? null,
    createdAt: time,
    updatedAt: time,
    note: null,
    ...(body.idempotencyKey === undefined ? {} : { idempotencyKey: body.idempotencyKey }),
  };
  return { kind: 'read', line };
}

/** A repeat under a used idempotency key gives the existing line as it stands, whatever else the body says. */
export function createLine(call: Call): Outcome {
  const { world, body, now, settings } = call;
  const read = readBody(newLine, body);
  if (read.kind === 'refusal') return read;
  const key = read.value.idempotencyKey;
  const existing = key === undefined ? null : world.lineOfKey(key);
  if (existing) {
    const data = shownLine(existing, settings.notesOnReads);
    return success({ data }, null, REPEATED_CREATE_STATUS);
  }
  const misplaced = placeRefused(read.value, world);
  if (misplaced) return misplaced;
  const creation = made(read.value, call);
  if (creation.kind === 'refusal') return creation;
  const after = creation.line;
  world.addLine(after);
  const payout = world.settle(after.payoutId, now, 'changed');
  const data = shownLine(after, settings.notesOnReads);
  const effect = { kind: 'createLine', id: after.id, before: null, after, payout } as const;
  return success({ data }, effect, 201);
}

/** A line that can be declined or detached: on a payout, neither voided nor locked. */
function movable({ world, id }: Call): { kind: 'read'; line: ServiceLine } | Refusal {
  const line = world.lines.get(id);
  if (!line) return lineNotFound(id);
  if (line.payoutId === null) {
    return refusal(422, CODE.lineNotOnPayout, 'The commission line is on no payout');
  }
  return lockOf(line, world) ?? { kind: 'read', line };
}

function isKnownReason(body: unknown): boolean {
  const reason = (body as { readonly reason?: unknown } | null)?.reason;
  return DECLINE_REASONS.some((known) => known === reason);
}

/** Voids a line with a reason. A payout whose last line is declined is declined itself. */
export function declineLine(call: Call): Outcome {
  const { world, body, now, settings } = call;
  const read = readBody(declineBody, body);
  if (read.kind === 'refusal')
    return isKnownReason(body) ? read : { ...read, accepts: DECLINE_REASONS };
  const { reason, note = null } = read.value;
  if (reason === REASON_NEEDING_NOTE && (note ?? '').trim() === '') {
    return invalid(`note is required with the reason ${REASON_NEEDING_NOTE}`);
  }
  const found = movable(call);
  if (found.kind === 'refusal') return found;
  const before = found.line;
  const after = {
    ...before,
    status: LINE_STATUS.declined,
    declineReason: reason,
    declineNote: note,
    updatedAt: updatedAt(before.updatedAt, now),
  };
  world.lines.replace(after);
  const payout = world.settle(before.payoutId, now, 'declined');
  const data = shownLine(after, settings.notesOnReads);
  return success({ data }, { kind: 'declineLine', id: before.id, before, after, payout });
}

/** Takes a line off its payout, back into the pending pool. */
export function detachLine(call: Call): Outcome {
  const { world, body, now, settings } = call;
  const read = readBody(noBody, body ?? {});
  if (read.kind === 'refusal') return read;
  const found = movable(call);
  if (found.kind === 'refusal') return found;
  const before = found.line;
  const after = {
    ...before,
    payoutId: null,
    status: LINE_STATUS.pending,
    updatedAt: updatedAt(before.updatedAt, now),
  };
  world.lines.replace(after);
  const payout = world.settle(before.payoutId, now, 'detached');
  const data = shownLine(after, settings.notesOnReads);
  return success({ data }, { kind: 'detachLine', id: before.id, before, after, payout });
}
