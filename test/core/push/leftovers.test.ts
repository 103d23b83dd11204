import { describe, expect, test } from '@jest/globals';
import type { JournalEntry } from '../../../src/core/push/journal-entry';
import { withLeftovers } from '../../../src/core/push/leftovers';
import type { EntryOutcome } from '../../../src/core/push/outcome';
import {
  endedEntry,
  journalEntry,
  lineBase,
  payoutBase,
  pushedEntry,
  refreshEntryOf,
} from '../builders';

const HEAD = { pushId: 'run-2', at: 7, user: 'ann@example.com' };

/** A decline of cln_1, which is on pay_1. */
function decline(change: Partial<JournalEntry> = {}): JournalEntry {
  return {
    ...journalEntry({ sheet: 'Lines', id: 'cln_1', kind: 'decline', before: lineBase() }),
    request: { kind: 'decline', reason: 'DUPLICATE', note: null },
    touchesPayout: 'pay_1',
    ...change,
  };
}

const DECLINED = decline({ state: 'ended', outcome: { kind: 'pushed' } });

/** The fields that determine how the entries are processed. */
function shown(entries: readonly JournalEntry[]) {
  return entries.map(({ id, kind, state, lookup, carried }) => ({
    id,
    kind,
    state,
    ...(lookup === true ? { lookup } : {}),
    ...(carried === undefined ? {} : { carried }),
  }));
}

const REFRESH = { id: 'pay_1', kind: 'refresh', state: 'planned' };

describe('a change that was sent when its push was ended', () => {
  test('is continued by the same change of the next push, with its attempts', () => {
    const before = [journalEntry({ state: 'sent', attempts: 3, seen: 'then' })];
    const [entry, ...others] = withLeftovers(before, [journalEntry()], HEAD);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ state: 'sent', attempts: 3, seen: 'then', pushId: 'run-2' });
  });

  test('is continued from its start where it was given up, its fate unknown', () => {
    const message = 'No answer.';
    const ended = { state: 'ended', attempts: 5, seen: 'then' } as const;
    const given = (isFateUnknown: boolean) =>
      journalEntry({ ...ended, outcome: { kind: 'failed', message, isFateUnknown } });
    const [unknown] = withLeftovers([given(true)], [journalEntry()], HEAD);
    expect(unknown).toMatchObject({ state: 'sent', attempts: 0, seen: 'then', pushId: 'run-2' });
    const [known] = withLeftovers([given(false)], [journalEntry()], HEAD);
    expect(known).toMatchObject({ state: 'planned' });
    expect(withLeftovers([given(true)], [], HEAD)).toEqual([]);
  });

  test('is only looked up if the next push wants something else', () => {
    const before = [journalEntry({ state: 'sent', attempts: 3 })];
    const other = journalEntry({ request: { kind: 'update payout', patch: { stage: 'PAID' } } });
    const [lookup, planned] = withLeftovers(before, [other], HEAD);
    expect(lookup).toMatchObject({ lookup: true, state: 'sent', attempts: 0, pushId: 'run-2' });
    expect(planned).toMatchObject({ ...other, seq: 2, pushId: 'run-2' });
  });

  test('is dropped if it creates a line, as its row still has the key', () => {
    const before = [journalEntry({ id: 'new-1', kind: 'create', state: 'sent' })];
    expect(withLeftovers(before, [], HEAD)).toEqual([]);
  });

  test('leaves nothing if it has ended or was never sent', () => {
    const before = [pushedEntry(), journalEntry()];
    expect(withLeftovers(before, [], HEAD)).toEqual([]);
  });

  test('is looked up first, and all entries are renumbered', () => {
    const before = [decline({ state: 'sent', seq: 9 })];
    const entries = withLeftovers(before, [journalEntry({ id: 'pay_2', seq: 1 })], HEAD);
    expect(shown(entries).map(({ id }) => id)).toEqual(['cln_1', 'pay_2', 'pay_1']);
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  test("has its payout read again, but not yet as the user's own doing", () => {
    const before = [decline({ state: 'sent' }), refreshEntryOf()];
    expect(shown(withLeftovers(before, [], HEAD))).toEqual([
      { id: 'cln_1', kind: 'decline', state: 'sent', lookup: true },
      REFRESH,
    ]);
  });
});

describe('a payout of which an ended push changed lines', () => {
  const CARRIED = [{ amount: '-500.00', currency: 'USD' }];
  const OWN = { ...REFRESH, carried: CARRIED };

  test('is read by the next push, which knows what the lines took from it', () => {
    const [entry] = withLeftovers([DECLINED, refreshEntryOf()], [], HEAD);
    expect(shown(entry === undefined ? [] : [entry])).toEqual([OWN]);
    expect(entry).toMatchObject({ ...HEAD, seq: 1, before: payoutBase(), outcome: null });
  });

  test('counts as own doing and is read once if the next push changes it itself', () => {
    const entries = withLeftovers([DECLINED, refreshEntryOf()], [journalEntry()], HEAD);
    expect(shown(entries)).toEqual([
      { id: 'pay_1', kind: 'update', state: 'planned', carried: CARRIED },
    ]);
  });

  test('counts as own doing if its own change was not sent either', () => {
    const entries = withLeftovers([DECLINED, journalEntry()], [], HEAD);
    expect(shown(entries)).toEqual([OWN]);
  });

  test('counts as own doing from push to push until it is read', () => {
    const second = withLeftovers([DECLINED, refreshEntryOf()], [], HEAD);
    const third = withLeftovers(second, [journalEntry()], { ...HEAD, pushId: 'run-3' });
    expect(shown(third)).toEqual([
      { id: 'pay_1', kind: 'update', state: 'planned', carried: CARRIED },
    ]);
  });

  test.each<[string, EntryOutcome]>([
    ['read for its lines', { kind: 'refreshed' }],
    ['pushed', { kind: 'pushed' }],
    ['in conflict', { kind: 'conflict', conflicts: [] }],
    ['refused', { kind: 'refused', refusal: { code: 'paidMeanwhile' } }],
    ['looked up', { kind: 'notArrived' }],
  ])('no longer counts as own doing once it was %s', (_, outcome) => {
    const read = endedEntry(outcome);
    expect(withLeftovers([DECLINED, read], [], HEAD)).toEqual([]);
    expect(shown(withLeftovers([DECLINED, read], [journalEntry()], HEAD))).toEqual([
      { id: 'pay_1', kind: 'update', state: 'planned' },
    ]);
  });

  test('still counts as own doing if it was dropped', () => {
    expect(shown(withLeftovers([DECLINED, endedEntry({ kind: 'dropped' })], [], HEAD))).toEqual([
      OWN,
    ]);
  });

  test('is read again if it could not be read, and what the sheet shows counts until then', () => {
    const failed = endedEntry({ kind: 'failed', message: 'No.', isFateUnknown: false });
    const second = withLeftovers([DECLINED, failed], [], HEAD);
    expect(shown(second)).toEqual([{ ...OWN, carried: [] }]);
    for (const earlier of [[DECLINED, failed], second]) {
      const [entry] = withLeftovers(earlier, [journalEntry()], { ...HEAD, pushId: 'run-3' });
      expect(entry?.carried ?? []).toEqual([]);
    }
  });

  test.each<[string, Partial<ReturnType<typeof payoutBase>>]>([
    ['another amount', { amount: '9.00' }],
    ['another currency', { currency: 'EUR' }],
    ['another time of change', { updatedAt: '2026-05-01T00:00:00.000Z' }],
  ])('no longer counts as own doing once a pull brought %s', (_, change) => {
    const pulled = journalEntry({ before: payoutBase(change) });
    expect(shown(withLeftovers([DECLINED, refreshEntryOf()], [pulled], HEAD))).toEqual([
      { id: 'pay_1', kind: 'update', state: 'planned' },
    ]);
  });

  test('no longer counts as own doing after a pull, even if an earlier push is unanswered', () => {
    const sent: JournalEntry = { ...journalEntry({ state: 'sent' }), carried: CARRIED };
    const request = { kind: 'update payout', patch: { stage: 'PAID' } } as const;
    const pulled = journalEntry({ request, before: payoutBase({ amount: '9.00' }) });
    const entries = withLeftovers([sent], [pulled], HEAD);
    expect(shown(entries)).toEqual([
      { id: 'pay_1', kind: 'update', state: 'sent', lookup: true },
      { id: 'pay_1', kind: 'update', state: 'planned' },
    ]);
  });

  test('does not count as own doing if no line change took effect', () => {
    const failed = decline({
      state: 'ended',
      outcome: { kind: 'failed', message: 'No.', isFateUnknown: false },
    });
    expect(withLeftovers([failed, refreshEntryOf()], [], HEAD)).toEqual([]);
  });

  test('counts as own doing without affecting other payouts', () => {
    const entries = [DECLINED, refreshEntryOf(), journalEntry({ id: 'pay_2' })];
    const [own, other] = withLeftovers(entries, [journalEntry({ id: 'pay_2' })], HEAD).reverse();
    expect(shown([own, other].flatMap((entry) => entry ?? []))).toEqual([
      OWN,
      { id: 'pay_2', kind: 'update', state: 'planned' },
    ]);
  });
});
