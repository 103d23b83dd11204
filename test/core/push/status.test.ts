import { describe, expect, test } from '@jest/globals';
import type { FieldConflict } from '../../../src/core/push/field-conflict';
import type { EntryOutcome, Refusal } from '../../../src/core/push/outcome';
import * as status from '../../../src/core/push/status';
import type { JournalEntry } from '../../../src/core/push/journal-entry';
import { endedEntry, journalEntry, payoutBase, pushedEntry, refreshEntryOf } from '../builders';

const statusOf = (entry: JournalEntry) => status.statusOf(entry, 'en_US');
const conflictStatus = (conflicts: readonly FieldConflict[]) =>
  status.conflictStatus(conflicts, 'en_US');

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

test('the code for support stands behind all else that is said of a row that failed', () => {
  const failed = {
    kind: 'failed',
    message: 'Introw refused this: No.',
    isFateUnknown: false,
  } as const;
  expect(statusOfOutcome({ ...failed, reference: '422 VALIDATION_ERROR' })).toBe(
    'Failed: Introw refused this: No. Your edit was kept. (422 VALIDATION_ERROR)',
  );
  expect(statusOfOutcome(failed)).toBe('Failed: Introw refused this: No. Your edit was kept.');
});

describe('the status of a pushed change', () => {
  test('says what was changed', () => {
    expect(statusOf(pushedEntry())).toBe('Pushed: → APPROVED (was DRAFT)');
  });

  test('says if the amount differs from the pulled one', () => {
    const before = payoutBase({ amount: '450.00', currency: 'EUR' });
    const outcome = { kind: 'pushed', moneyNow: MONEY } as const;
    expect(statusOf(endedEntry(outcome, { before }))).toBe(
      'Pushed: → APPROVED (was DRAFT). The amount is 500.00 EUR at Introw now; it was 450.00 EUR when pulled',
    );
    expect(statusOf(endedEntry(outcome, { before: { ...before, amount: null } }))).toMatch(
      /it was no amount EUR when pulled$/,
    );
    expect(statusOf(endedEntry(outcome, { before: null }))).toMatch(/it was no amount when pulled/);
  });

  test('says which values Introw returned differently', () => {
    const mismatches = [{ field: 'Stage', sent: 'APPROVED', answered: 'DRAFT' }];
    expect(statusOfOutcome({ kind: 'pushed', mismatches })).toBe(
      'Pushed: → APPROVED (was DRAFT). However, Introw returned Stage DRAFT instead of APPROVED. The row shows Introw’s value.',
    );
  });

  test('puts a field in conflict first, so that it is not missed', () => {
    const kept = { kind: 'pushed', keptBack: CONFLICTS.slice(0, 1) } as const;
    expect(statusOfOutcome(kept)).toBe(
      'Conflict: Stage is BLOCKED at Introw now; it was DRAFT when pulled. ' +
        'The row’s other changes were pushed; this one was kept and not sent. ' +
        'Choose the value to keep in “Review and push…”.',
    );
    expect(statusOfOutcome(kept, true)).toMatch(/when pulled\. The change was not undone\.$/);
  });
});

describe('the status of a change that was not pushed', () => {
  test('shows conflicts with the current and the pulled value', () => {
    const words =
      'Stage is BLOCKED at Introw now; it was DRAFT when pulled. ' +
      'PO number is PO-2 at Introw now; it was empty when pulled';
    expect(conflictStatus(CONFLICTS)).toContain(`Conflict: ${words}. Your edit was kept`);
    expect(statusOfOutcome({ kind: 'conflict', conflicts: CONFLICTS })).toBe(
      conflictStatus(CONFLICTS),
    );
    const place = [{ field: 'Payout ID', base: 'pay_1', mine: 'pay_1', theirs: 'pay_2' }];
    expect(conflictStatus(place)).toMatch(/Check the row, then push again\.$/);
    expect(statusOfOutcome({ kind: 'conflict', conflicts: CONFLICTS }, true)).toBe(
      `Conflict: ${words}. The change was not undone.`,
    );
  });

  test('gives the reason of a refusal and says that nothing was sent', () => {
    expect(statusOfRefusal({ code: 'paidMeanwhile' })).toBe(
      'Failed: the payout became PAID after it was pulled. Nothing was sent.',
    );
    const pulled = { amount: '450.00', currency: 'EUR' };
    const moved = { now: MONEY, pulled, expected: pulled };
    expect(statusOfRefusal({ code: 'amountMoved', ...moved })).toBe(
      'Failed: the amount is 500.00 EUR at Introw now; it was 450.00 EUR when pulled. Check it, then push again. Nothing was sent.',
    );
    const expected = { amount: '440.00', currency: 'EUR' };
    expect(statusOfRefusal({ code: 'amountMoved', ...moved, expected })).toContain(
      'it was 450.00 EUR when pulled; with your line changes it should be 440.00 EUR. Check it',
    );
    expect(statusOfRefusal({ code: 'amountMoved', ...moved, expected: null })).toMatch(
      /in another currency, whose effect on it only Introw knows\. Check it/,
    );
    const partner = { field: 'Partner', base: 'Acme', mine: 'Acme', theirs: 'Bo' };
    expect(statusOfRefusal({ code: 'factsMoved', moved: [partner] })).toBe(
      'Failed: Partner is Bo at Introw now; it was Acme when pulled. Check the row, then push again. Nothing was sent.',
    );
    const stage = { field: 'Stage', base: 'DRAFT', mine: 'DRAFT', theirs: 'PAID' };
    const left = { code: 'payoutMoved', payoutId: 'pay_1' } as const;
    expect(statusOfRefusal({ ...left, moved: [stage], amount: moved })).toBe(
      'Failed: its payout pay_1 has changed since it was shown. Stage is PAID at Introw now; it was DRAFT when pulled. ' +
        'Amount is 500.00 EUR at Introw now; it was 450.00 EUR when pulled. ' +
        'Pull payouts and lines, check them, then push again. Nothing was sent.',
    );
    const undone = { kind: 'refused', refusal: { code: 'amountMoved', ...moved } } as const;
    expect(statusOfOutcome(undone, true)).toContain('then choose “Undo last push…” again.');
    expect(statusOfRefusal({ code: 'notShown' })).toMatch(/planned by an earlier version/);
    expect(statusOfRefusal({ code: 'lineOffPayout' })).toMatch(/no longer on a payout/);
    expect(statusOfRefusal({ code: 'changedSinceSent' })).toMatch(
      /It was not sent again\. Pull, check the row, then push again\.$/,
    );
  });

  test('tells a change that was undone from one that somebody wanted', () => {
    const fields = [{ field: 'Stage', from: 'APPROVED', to: 'DRAFT' }];
    expect(statusOf(pushedEntry({ fields, undo: true }))).toBe(
      'Pushed: taken back → DRAFT (was APPROVED)',
    );
  });

  test('says whether a failed change may have taken effect', () => {
    const failed = { kind: 'failed', message: 'Introw refused it.' } as const;
    expect(statusOfOutcome({ ...failed, isFateUnknown: false })).toBe(
      'Failed: Introw refused it. Your edit was kept.',
    );
    expect(statusOfOutcome({ ...failed, isFateUnknown: true })).toBe(
      'Failed: Introw refused it. It is unknown whether the change took effect. Pull before you push again.',
    );
  });

  test('says what an earlier line was created for, so that it is not mistaken for this one', () => {
    const status = statusOfOutcome({ kind: 'earlierLine', partnerId: 'ptn_1', money: MONEY });
    expect(status).toMatch(/^Failed: an earlier attempt .* for ptn_1 with 500\.00 EUR\./);
    expect(status).toContain('were not sent');
  });

  test.each<[EntryOutcome, string]>([
    [
      { kind: 'dropped' },
      'Skipped: the cell or your rules were changed after this push was planned. Nothing was sent.',
    ],
    [
      { kind: 'notArrived' },
      'Skipped: the earlier push was ended before this change reached Introw.',
    ],
  ])('is Skipped for %j', (outcome, words) => {
    expect(statusOfOutcome(outcome)).toContain(words);
  });
});

describe('an empty status', () => {
  test('is that of an open entry', () => {
    expect([journalEntry(), journalEntry({ state: 'sent' })].map(statusOf)).toEqual(['', '']);
  });

  test('is that of a payout that is only read again, whatever its outcome', () => {
    const failed = { kind: 'failed', message: 'No.', isFateUnknown: false } as const;
    const ends = [{ kind: 'refreshed' }, { kind: 'notNeeded' }, failed] as const;
    const texts = ends.map((outcome) => statusOf(refreshEntryOf({ state: 'ended', outcome })));
    expect(texts).toEqual(['', '', '']);
  });
});

test('money without a currency or an amount is shown without it', () => {
  expect(status.formatMoney(MONEY, 'en_US')).toBe('500.00 EUR');
  expect(status.formatMoney({ amount: '1', currency: null }, 'en_US')).toBe('1');
  expect(status.formatMoney({ amount: null, currency: 'EUR' }, 'en_US')).toBe('no amount EUR');
});
