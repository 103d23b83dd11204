import { describe, expect, test } from '@jest/globals';
import type { FieldConflict } from '../../../src/core/push/decide';
import type { EntryOutcome, Refusal } from '../../../src/core/push/outcome';
import { conflictStatus, formatMoney, statusOf } from '../../../src/core/push/status';
import { endedEntry, journalEntry, payoutBase, pushedEntry, refreshEntryOf } from '../builders';

const CONFLICTS: readonly FieldConflict[] = [
  { field: 'Stage', base: 'DRAFT', mine: 'PAID', theirs: 'BLOCKED' },
  { field: 'PO number', base: null, mine: 'PO-1', theirs: 'PO-2' },
];
const MONEY = { amount: '500.00', currency: 'EUR' };

function statusOfOutcome(outcome: EntryOutcome, undo = false): string {
  return statusOf(endedEntry(outcome, undo ? { undo: true } : {}));
}

function statusOfRefusal(refusal: Refusal): string {
  return statusOfOutcome({ kind: 'refused', refusal });
}

describe('the status of what was pushed', () => {
  test('says what was done', () => {
    expect(statusOf(pushedEntry())).toBe('Pushed: Stage: DRAFT → APPROVED');
  });

  test('also says when the payout is worth something else than when it was pulled', () => {
    const before = payoutBase({ amount: '450.00', currency: 'EUR' });
    const outcome = { kind: 'pushed', moneyNow: MONEY } as const;
    expect(statusOf(endedEntry(outcome, { before }))).toBe(
      'Pushed: Stage: DRAFT → APPROVED. It is worth 500.00 EUR at Introw now; it was 450.00 EUR when pulled',
    );
    expect(statusOf(endedEntry(outcome, { before: { ...before, amount: null } }))).toMatch(
      /it was no amount EUR when pulled$/,
    );
    expect(statusOf(endedEntry(outcome, { before: null }))).toMatch(/it was no amount when pulled/);
  });

  test('says what Introw answered otherwise', () => {
    const mismatches = [{ field: 'Stage', sent: 'APPROVED', answered: 'DRAFT' }];
    expect(statusOfOutcome({ kind: 'pushed', mismatches })).toBe(
      'Pushed: Stage: DRAFT → APPROVED. But Introw answered: Stage DRAFT instead of APPROVED. The row shows what Introw has.',
    );
  });

  test('tells a field that was kept back before all else, so that it is not missed', () => {
    const kept = { kind: 'pushed', keptBack: CONFLICTS.slice(0, 1) } as const;
    expect(statusOfOutcome(kept)).toBe(
      'Conflict: Stage is BLOCKED at Introw now; it was DRAFT when pulled. ' +
        'The other changes of the row were pushed; this one is kept. ' +
        'Decide in “Review and push…” which value counts.',
    );
    expect(statusOfOutcome(kept, true)).toMatch(/when pulled\. So it was not taken back\.$/);
  });
});

describe('the status of what was not pushed', () => {
  test('tells conflicts with the value of today and the value of then', () => {
    const words =
      'Stage is BLOCKED at Introw now; it was DRAFT when pulled. ' +
      'PO number is PO-2 at Introw now; it was empty when pulled';
    expect(conflictStatus(CONFLICTS)).toContain(`Conflict: ${words}. Your edit is kept`);
    expect(statusOfOutcome({ kind: 'conflict', conflicts: CONFLICTS })).toBe(
      conflictStatus(CONFLICTS),
    );
    expect(statusOfOutcome({ kind: 'conflict', conflicts: CONFLICTS }, true)).toBe(
      `Conflict: ${words}. So it was not taken back.`,
    );
  });

  test('says of a refusal why, and that nothing was sent', () => {
    expect(statusOfRefusal({ code: 'paidMeanwhile' })).toBe(
      'Failed: the payout has been PAID since it was pulled. Nothing was sent.',
    );
    const pulled = { amount: '450.00', currency: 'EUR' };
    expect(statusOfRefusal({ code: 'amountMoved', now: MONEY, pulled })).toBe(
      'Failed: the payout is worth 500.00 EUR at Introw now; it was 450.00 EUR when pulled. Look at it, then push again. Nothing was sent.',
    );
    expect(statusOfRefusal({ code: 'lineOffPayout' })).toMatch(/on no payout any more/);
  });

  test('says of a failure whether it may have taken effect', () => {
    const failed = { kind: 'failed', message: 'Introw refused it.' } as const;
    expect(statusOfOutcome({ ...failed, isFateUnknown: false })).toBe(
      'Failed: Introw refused it. Your edit is kept.',
    );
    expect(statusOfOutcome({ ...failed, isFateUnknown: true })).toBe(
      'Failed: Introw refused it. Whether it took effect is not known: pull before you push again.',
    );
  });

  test('names what an earlier line was made for, so that nobody takes it for this one', () => {
    const status = statusOfOutcome({ kind: 'earlierLine', partnerId: 'ptn_1', money: MONEY });
    expect(status).toMatch(/^Failed: an earlier attempt .* for ptn_1 with 500\.00 EUR\./);
    expect(status).toContain('was not sent');
  });

  test.each<[EntryOutcome, string]>([
    [{ kind: 'dropped' }, 'Skipped: the cell was changed after this push was planned.'],
    [{ kind: 'notArrived' }, 'Skipped: an earlier push of it was ended before it arrived.'],
  ])('is Skipped for %j', (outcome, words) => {
    expect(statusOfOutcome(outcome)).toContain(words);
  });
});

describe('no status', () => {
  test('has an entry that is open', () => {
    expect([journalEntry(), journalEntry({ state: 'sent' })].map(statusOf)).toEqual(['', '']);
  });

  test('has a payout that is only read again, whatever came of that', () => {
    const failed = { kind: 'failed', message: 'No.', isFateUnknown: false } as const;
    const ends = [{ kind: 'refreshed' }, { kind: 'notNeeded' }, failed] as const;
    const texts = ends.map((outcome) => statusOf(refreshEntryOf({ state: 'ended', outcome })));
    expect(texts).toEqual(['', '', '']);
  });
});

test('money without a currency or an amount is told without it', () => {
  expect(formatMoney(MONEY)).toBe('500.00 EUR');
  expect(formatMoney({ amount: '1', currency: null })).toBe('1');
  expect(formatMoney({ amount: null, currency: 'EUR' })).toBe('no amount EUR');
});
