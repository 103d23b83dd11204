import { describe, expect, test } from '@jest/globals';
import type { ChangeEntry, JournalEntry } from '../../../src/core/push/journal-entry';
import type { EntryOutcome } from '../../../src/core/push/outcome';
import { CANNOT_UNDO, NOTE_STAYS } from '../../../src/core/plan/notes';
import type { Policy } from '../../../src/core/contract/policy';
import { DEFAULT_POLICY } from '../../../src/core/plan/policy';
import { planUndo, type UndoInput } from '../../../src/core/push/undo';
import {
  endedEntry,
  journalEntry,
  lineBase,
  noteTextOf,
  payoutBase,
  pushedEntry,
  refreshEntryOf,
} from '../builders';

const INPUT: UndoInput = {
  rowOf: ({ seq }) => seq + 1,
  recordOf: () => null,
  payoutOf: () => null,
  policy: DEFAULT_POLICY,
};

function plan(entries: readonly JournalEntry[]) {
  return planUndo(entries, INPUT);
}

function back(entry: JournalEntry) {
  const [step, ...others] = plan([entry]);
  expect(others).toEqual([]);
  return step;
}

function lineEntry(change: Partial<ChangeEntry>): ChangeEntry {
  return pushedEntry({ sheet: 'Lines', id: 'cln_1', before: lineBase(), ...change });
}

describe('the reversal of an update', () => {
  test('sends the previous values of the fields that were sent', () => {
    const entry = pushedEntry({
      request: { kind: 'update payout', patch: { stage: 'APPROVED', poNumber: 'PO-1' } },
    });
    const step = back(entry);
    expect(step?.change).toMatchObject({
      id: 'pay_1',
      row: 2,
      kind: 'update',
      level: 'ok',
      fields: [
        { field: 'Stage', from: 'APPROVED', to: 'DRAFT' },
        { field: 'PO number', from: 'PO-1', to: null },
      ],
      request: { kind: 'update payout', patch: { stage: 'DRAFT', poNumber: null } },
    });
  });

  test('expects the record as the push left it, without a conflict that was open then', () => {
    const before = payoutBase({ conflict: { theirs: { poNumber: 'x' }, updatedAt: null } });
    const step = back(pushedEntry({ before }));
    expect(step?.before).toEqual({ ...payoutBase(), stage: 'APPROVED', conflict: null });
  });

  test('of a line reads the same payout again', () => {
    const step = back(
      lineEntry({
        request: { kind: 'update line', patch: { amount: '5.00', note: 'x' } },
        touchesPayout: 'pay_1',
      }),
    );
    expect(step?.change).toMatchObject({
      touchesPayout: 'pay_1',
      request: { kind: 'update line', patch: { amount: '500.00', note: null } },
    });
  });

  test.each([
    ['description', { description: 'x' }, { description: null }],
    ['amount', { amount: '5.00' }, { amount: null }],
    ['currency', { currency: 'EUR' }, { currency: null }],
  ])('is blocked if the %s was empty and cannot be cleared', (_, patch, before) => {
    const step = back(
      lineEntry({ request: { kind: 'update line', patch }, before: lineBase(before) }),
    );
    expect(step?.change).toMatchObject({ level: 'block', request: null });
    expect(noteTextOf(step?.change)).toMatch(/cannot clear it/);
  });
});

describe('a note that Introw did not return before it was written', () => {
  const unread = ['note'];

  test('stays where nothing else was written', () => {
    const patch = { note: 'x' };
    const step = back(lineEntry({ request: { kind: 'update line', patch }, unread }));
    expect(step?.change).toMatchObject({ level: 'block', request: null, notes: [NOTE_STAYS] });
  });

  test('stays while the other fields go back, and that is said', () => {
    const patch = { amount: '5.00', note: 'x' };
    const step = back(lineEntry({ request: { kind: 'update line', patch }, unread }));
    expect(step?.change).toMatchObject({ level: 'warn', request: { patch: { amount: '500.00' } } });
    expect(step?.change.request).not.toHaveProperty('patch.note');
    expect(step?.change.notes).toContainEqual(NOTE_STAYS);
  });
});

describe('a change that cannot be reversed', () => {
  test.each([
    ['create', { kind: 'create', line: { partnerId: 'p', amount: '1.00', currency: 'USD' } }],
    ['decline', { kind: 'decline', reason: 'DUPLICATE', note: null }],
    ['detach', { kind: 'detach' }],
  ] as const)('is blocked with its reason: %s', (kind, send) => {
    const step = back(lineEntry({ kind, request: send }));
    expect(step?.change).toMatchObject({ kind, level: 'block', request: null });
    expect(step?.change.notes).toEqual([CANNOT_UNDO[kind]]);
  });

  test.each<EntryOutcome>([
    { kind: 'failed', message: 'No.', isFateUnknown: false },
    { kind: 'conflict', conflicts: [] },
    { kind: 'refused', refusal: { code: 'paidMeanwhile' } },
    { kind: 'dropped' },
    { kind: 'notArrived' },
  ])('is left out if it took no effect: %j', (outcome) => {
    expect(plan([endedEntry(outcome)])).toEqual([]);
  });

  test('is left out if it was not sent yet or only read a payout again', () => {
    const read = refreshEntryOf({ state: 'ended', outcome: { kind: 'refreshed' } });
    expect(plan([journalEntry(), read, refreshEntryOf()])).toEqual([]);
  });

  test('is a line that an earlier attempt created', () => {
    const money = { amount: '1.00', currency: 'EUR' };
    const outcome = { kind: 'earlierLine', partnerId: 'ptn_1', money } as const;
    const line = { partnerId: 'ptn_1', amount: '2.00', currency: 'EUR' };
    const step = back(lineEntry({ kind: 'create', request: { kind: 'create', line }, outcome }));
    expect(step?.change).toMatchObject({ level: 'block', notes: [CANNOT_UNDO.create] });
  });

  test('is left out if nothing was sent or the previous values are unknown', () => {
    const empty = { kind: 'update payout', patch: {} } as const;
    expect(plan([pushedEntry({ request: empty })])).toEqual([]);
    expect(plan([pushedEntry({ before: null })])).toEqual([]);
  });
});

describe('the reversal of a push', () => {
  test('goes from the last change to the first', () => {
    const entries = [1, 2, 3].map((seq) =>
      pushedEntry({
        seq,
        id: `pay_${seq}`,
        before: payoutBase({ id: `pay_${seq}` }),
      }),
    );
    expect(plan(entries).map(({ change }) => change.id)).toEqual(['pay_3', 'pay_2', 'pay_1']);
  });

  test('does not include the changes of an undo', () => {
    expect(plan([pushedEntry({ undo: true })])).toEqual([]);
  });

  test('includes a change that was sent when the push was ended', () => {
    expect(back(journalEntry({ state: 'sent' }))?.change.request).not.toBeNull();
  });

  test.each<[string, Policy]>([
    ['as the policy does not let a stage be left', DEFAULT_POLICY],
    ['as Introw pays', { ...DEFAULT_POLICY, payer: 'introw' }],
  ])('is blocked %s, and nothing can be typed that would confirm it', (_, policy) => {
    const paid = pushedEntry({ request: { kind: 'update payout', patch: { stage: 'PAID' } } });
    const [step] = planUndo([paid], { ...INPUT, policy });
    expect(step?.change).toMatchObject({ level: 'block', request: null, movements: [] });
    expect(step?.change.notes.map(({ code }) => code)).not.toContain('confirm');
  });

  test('goes out of a stage that the policy lets be left, with its warnings', () => {
    const policy = {
      ...DEFAULT_POLICY,
      moves: [{ from: 'PAID', to: null, level: 'warn' } as const],
    };
    const paid = pushedEntry({ request: { kind: 'update payout', patch: { stage: 'PAID' } } });
    const [step] = planUndo([paid], { ...INPUT, policy });
    expect(step?.change).toMatchObject({
      level: 'warn',
      movements: [{ from: 'PAID', to: 'DRAFT', currency: 'USD', amount: '4250.00' }],
    });
  });

  test.each([
    ['a PO number', pushedEntry({ request: { kind: 'update payout', patch: { poNumber: 'x' } } })],
    [
      'a line',
      lineEntry({
        request: { kind: 'update line', patch: { amount: '5.00' } },
        touchesPayout: 'pay_1',
      }),
    ],
  ])('leaves %s of a paid payout as it is', (_, entry) => {
    const payoutOf = (id: string) => (id === 'pay_1' ? payoutBase({ stage: 'PAID' }) : null);
    const [step] = planUndo([entry], { ...INPUT, payoutOf });
    expect(step?.change).toMatchObject({ level: 'block', request: null });
    expect(noteTextOf(step?.change)).toMatch(/PAID and therefore locked/);
  });

  test('is held against the money and the partner that the workbook shows now', () => {
    const now = payoutBase({ amount: '9.00', partnerName: 'Acme Holding', stage: 'APPROVED' });
    const [step] = planUndo([pushedEntry()], { ...INPUT, recordOf: () => now });
    expect(step?.before).toEqual(now);
    expect(step?.change.movements).toMatchObject([{ amount: '9.00' }]);
  });
});
