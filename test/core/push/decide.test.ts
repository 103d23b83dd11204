import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sameAmount } from '../../../src/core/values/money';
import type { WriteRequest } from '../../../src/core/records/write-request';
import { payoutFacts } from '../../../src/core/plan/facts';
import {
  decideLine,
  decidePayout,
  isChangedSinceSent,
  refusedByPayout,
} from '../../../src/core/push/decide';
import type { ChangeEntry, EntryState } from '../../../src/core/push/journal-entry';
import type { LineBase } from '../../../src/core/records/readings';
import type { LinePatch, PayoutPatch } from '../../../src/core/records/records';
import { journalEntry, lineBase, payoutBase } from '../builders';

function payoutEntry(patch: PayoutPatch, before = payoutBase(), state: EntryState = 'planned') {
  return journalEntry({ request: { kind: 'update payout', patch }, before, state });
}

function lineEntry(send: WriteRequest, change: Partial<ChangeEntry> = {}) {
  const kind = send.kind === 'decline' || send.kind === 'detach' ? send.kind : 'update';
  return journalEntry({
    sheet: 'Lines',
    id: 'cln_1',
    kind,
    request: send,
    before: lineBase(),
    ...change,
  });
}

function update(patch: LinePatch, change: Partial<ChangeEntry> = {}) {
  return lineEntry({ kind: 'update line', patch }, change);
}

const STAGES = ['DRAFT', 'APPROVED', 'PAID'] as const;

describe('a stage, by its pulled, wanted and current value,', () => {
  /** base × mine × theirs, where mine differs from base. */
  const table = STAGES.flatMap((base) =>
    STAGES.filter((mine) => mine !== base).flatMap((mine) =>
      STAGES.map((theirs) => {
        const kind = theirs === mine ? 'done' : theirs === base ? 'send' : 'conflict';
        return [base, mine, theirs, kind] as const;
      }),
    ),
  );

  test('covers every outcome', () => {
    expect(table).toHaveLength(18);
    expect(new Set(table.map(([, , , kind]) => kind)).size).toBe(3);
  });

  test.each(table)('%s → %s with %s at the service: %s', (base, mine, theirs, kind) => {
    const entry = payoutEntry({ stage: mine }, payoutBase({ stage: base }));
    const decision = decidePayout(entry, payoutBase({ stage: theirs }));
    expect(decision.kind).toBe(kind);
  });

  test.each(table)(
    'is decided in the same way after an unanswered attempt: %s → %s, %s: %s',
    (base, mine, theirs, kind) => {
      const entry = payoutEntry({ stage: mine }, payoutBase({ stage: base }), 'sent');
      expect(decidePayout(entry, payoutBase({ stage: theirs })).kind).toBe(kind);
    },
  );
});

describe('a payout', () => {
  test('with one field in conflict sends the other', () => {
    const entry = payoutEntry({ stage: 'APPROVED', poNumber: 'PO-1' });
    expect(decidePayout(entry, payoutBase({ stage: 'BLOCKED' }))).toStrictEqual({
      kind: 'send',
      send: { kind: 'update payout', patch: { poNumber: 'PO-1' } },
      conflicts: [{ field: 'Stage', base: 'DRAFT', mine: 'APPROVED', theirs: 'BLOCKED' }],
    });
  });

  test('with one field up to date sends the other', () => {
    const entry = payoutEntry({ stage: 'APPROVED', poNumber: 'PO-1' });
    expect(decidePayout(entry, payoutBase({ stage: 'APPROVED' }))).toStrictEqual({
      kind: 'send',
      send: { kind: 'update payout', patch: { poNumber: 'PO-1' } },
      conflicts: [],
    });
  });

  test('with changes in other fields is sent', () => {
    const theirs = payoutBase({ poNumber: 'PO-9', updatedAt: null });
    const decision = decidePayout(payoutEntry({ stage: 'APPROVED' }), theirs);
    expect(decision).toMatchObject({ kind: 'send', conflicts: [] });
  });

  describe('whose amount differs from the pulled one', () => {
    const before = payoutBase({ amount: '450', currency: 'EUR' });
    const theirs = payoutBase({ amount: '50000.00', currency: 'EUR' });

    test('does not get a new stage, as the user has not seen that amount', () => {
      expect(decidePayout(payoutEntry({ stage: 'APPROVED' }, before), theirs)).toEqual({
        kind: 'refuse',
        refusal: {
          code: 'amountMoved',
          now: { amount: '50000.00', currency: 'EUR' },
          pulled: { amount: '450', currency: 'EUR' },
          expected: { amount: '450', currency: 'EUR' },
        },
      });
      const inDollars = payoutBase({ amount: '450.00', currency: 'USD' });
      expect(decidePayout(payoutEntry({ stage: 'APPROVED' }, before), inDollars).kind).toBe(
        'refuse',
      );
      const same = payoutBase({ amount: '450.00', currency: 'EUR' });
      expect(decidePayout(payoutEntry({ stage: 'APPROVED' }, before), same).kind).toBe('send');
    });

    test('gets no PO number either, and no stage back by an undo', () => {
      expect(decidePayout(payoutEntry({ poNumber: 'PO-1' }, before), theirs).kind).toBe('refuse');
      const undo = { ...payoutEntry({ stage: 'APPROVED' }, before), undo: true } as const;
      expect(decidePayout(undo, theirs).kind).toBe('refuse');
    });

    test('gets a new stage only if the line changes of this push account for all of it', () => {
      const entry = payoutEntry({ stage: 'APPROVED' }, before);
      const eur = (amount: string) => ({ amount, currency: 'EUR' });
      expect(decidePayout(entry, theirs, [eur('49550.00')]).kind).toBe('send');
      expect(decidePayout(entry, theirs, [eur('-10.00'), eur('49560')]).kind).toBe('send');
      expect(decidePayout(entry, theirs, [eur('49549.99')])).toMatchObject({
        refusal: { code: 'amountMoved', expected: eur('49999.99') },
      });
      expect(decidePayout(entry, before, [eur('10.00')]).kind).toBe('refuse');
    });

    test('gets none if a line in another currency was changed, unless it is as pulled', () => {
      const entry = payoutEntry({ stage: 'APPROVED' }, before);
      const usd = [{ amount: '49550.00', currency: 'USD' }];
      expect(decidePayout(entry, theirs, usd)).toMatchObject({
        refusal: { code: 'amountMoved', expected: null },
      });
      expect(decidePayout(entry, before, usd).kind).toBe('send');
    });

    test('is done if it has the stage already', () => {
      const there = { ...theirs, stage: 'APPROVED' };
      const sent = payoutEntry({ stage: 'APPROVED' }, before, 'sent');
      expect(decidePayout(sent, there).kind).toBe('done');
    });
  });

  test.each<[string, Partial<ReturnType<typeof payoutBase>>]>([
    ['Partner', { partnerName: 'Borealis' }],
    ['Partner ID', { partnerId: 'ptn_borealis' }],
    ['Period start', { periodStart: '2025-01-01T00:00:00.000Z' }],
    ['Period end', { periodEnd: '2025-03-31T23:59:59.000Z' }],
  ])('whose %s changed is refused, as it is not the one that was shown', (field, change) => {
    for (const patch of [{ stage: 'APPROVED' }, { poNumber: 'PO-1' }]) {
      expect(decidePayout(payoutEntry(patch), payoutBase(change))).toMatchObject({
        kind: 'refuse',
        refusal: { code: 'factsMoved', moved: [{ field }] },
      });
    }
    const there = payoutBase({ ...change, stage: 'APPROVED' });
    expect(decidePayout(payoutEntry({ stage: 'APPROVED' }), there).kind).toBe('done');
  });

  test('that was paid in the meantime is locked, even for an unchanged field', () => {
    const entry = payoutEntry({ poNumber: 'PO-1' });
    expect(decidePayout(entry, payoutBase({ stage: 'PAID' }))).toMatchObject({
      kind: 'refuse',
      refusal: { code: 'paidMeanwhile' },
    });
    const there = payoutBase({ stage: 'PAID', poNumber: 'PO-1' });
    expect(decidePayout(entry, there).kind).toBe('done');
  });

  test('that was paid in the meantime is locked, even if its stage is in conflict', () => {
    const entry = payoutEntry({ stage: 'APPROVED', poNumber: 'PO-1' });
    expect(decidePayout(entry, payoutBase({ stage: 'PAID' })).kind).toBe('refuse');
  });

  test('that was paid when the push was planned is sent, as it was judged then', () => {
    const paid = payoutBase({ stage: 'PAID' });
    const patch = { stage: 'APPROVED', poNumber: 'PO-1' };
    expect(decidePayout(payoutEntry(patch, paid), paid)).toStrictEqual({
      kind: 'send',
      send: { kind: 'update payout', patch },
      conflicts: [],
    });
  });

  test('that was never pulled and is paid at the service is locked', () => {
    const entry = journalEntry({
      request: { kind: 'update payout', patch: { poNumber: 'PO-1' } },
      before: null,
    });
    expect(decidePayout(entry, payoutBase({ stage: 'PAID' })).kind).toBe('refuse');
  });

  test('whose PO number is to be cleared is done once it is empty', () => {
    const entry = payoutEntry({ poNumber: null }, payoutBase({ poNumber: 'PO-1' }));
    expect(decidePayout(entry, payoutBase({ poNumber: null })).kind).toBe('done');
    expect(decidePayout(entry, payoutBase({ poNumber: 'PO-1' })).kind).toBe('send');
    expect(decidePayout(entry, payoutBase({ poNumber: 'PO-2' })).kind).toBe('conflict');
  });

  test('without a before-image is written only if the field is empty at the service', () => {
    const entry = journalEntry({
      request: { kind: 'update payout', patch: { poNumber: 'PO-1' } },
      before: null,
    });
    expect(decidePayout(entry, payoutBase({ poNumber: null })).kind).toBe('send');
    expect(decidePayout(entry, payoutBase({ poNumber: 'PO-2' })).kind).toBe('conflict');
  });
});

describe('an edited line', () => {
  test('compares amounts as numbers', () => {
    const entry = update({ amount: '450.00' });
    expect(decideLine(entry, lineBase({ amount: '500' })).kind).toBe('send');
    expect(decideLine(entry, lineBase({ amount: '450' })).kind).toBe('done');
    expect(decideLine(entry, lineBase({ amount: '500.01' })).kind).toBe('conflict');
  });

  test('sends a note without comparison only if the service returns none', () => {
    const entry = update({ note: 'mine' }, { before: lineBase({ note: 'old' }) });
    expect(decideLine(entry, lineBase({ note: undefined })).kind).toBe('send');
    expect(decideLine(entry, lineBase({ note: 'theirs' })).kind).toBe('conflict');
  });

  test('splits into fields to send, fields up to date and fields in conflict', () => {
    const entry = update({ amount: '1.00', currency: 'EUR', description: 'new' });
    const theirs = lineBase({ currency: 'EUR', description: 'changed' });
    expect(decideLine(entry, theirs)).toStrictEqual({
      kind: 'send',
      send: { kind: 'update line', patch: { amount: '1.00' } },
      conflicts: [
        { field: 'Description', base: 'Q1 referral bonus', mine: 'new', theirs: 'changed' },
      ],
    });
  });

  test('is in conflict if its amount is edited and the service changed its currency', () => {
    const conflict = { field: 'Currency', base: 'USD', mine: 'USD', theirs: 'EUR' };
    for (const patch of [{ amount: '1.00' }, { sourceAmount: '1.00' }]) {
      const decision = decideLine(update(patch), lineBase({ currency: 'EUR' }));
      expect(decision).toStrictEqual({ kind: 'conflict', conflicts: [conflict] });
    }
  });

  test('is in conflict if its currency is edited and the service changed its amount', () => {
    const entry = update({ currency: 'EUR', description: 'new' });
    expect(decideLine(entry, lineBase({ amount: '7.00' }))).toStrictEqual({
      kind: 'conflict',
      conflicts: [{ field: 'Amount', base: '500.00', mine: '500.00', theirs: '7.00' }],
    });
    expect(decideLine(entry, lineBase({ amount: '500.00' })).kind).toBe('send');
  });

  test.each<[string, Partial<ReturnType<typeof lineBase>>]>([
    ['Payout ID', { payoutId: 'pay_2' }],
    ['Partner ID', { partnerId: 'ptn_borealis' }],
    ['Period end', { periodEnd: '2025-03-31T23:59:59.000Z' }],
    ['Line status', { status: 'PAID' }],
  ])('is in conflict if its %s has changed, whatever was edited', (field, change) => {
    for (const patch of [{ amount: '1.00' }, { note: 'x' }, { description: 'new' }]) {
      expect(decideLine(update(patch), lineBase(change))).toMatchObject({
        kind: 'conflict',
        conflicts: [{ field }],
      });
    }
    const sent = update({ amount: '1.00' }, { state: 'sent' });
    expect(decideLine(sent, lineBase({ ...change, amount: '1.00' })).kind).toBe('done');
  });

  test('never sends a field that the service changed, and never drops one silently', () => {
    const amount = fc.constantFrom('1.00', '2.00', '2', '3.00');
    fc.assert(
      fc.property(amount, amount, amount, (base, mine, theirs) => {
        const entry = update({ amount: mine }, { before: lineBase({ amount: base }) });
        const decision = decideLine(entry, lineBase({ amount: theirs }));
        const moved = !sameAmount(base, theirs);
        const wanted = sameAmount(mine, theirs) ? 'done' : moved ? 'conflict' : 'send';
        expect(decision.kind).toBe(wanted);
      }),
    );
  });
});

describe.each([
  ['a decline', { kind: 'decline', reason: 'DUPLICATE', note: null }],
  ['a detach', { kind: 'detach' }],
] as const)('%s', (_, send) => {
  test('is sent if the line is as the user saw it', () => {
    const decision = decideLine(lineEntry(send), lineBase({ note: 'other', amount: '500' }));
    expect(decision).toStrictEqual({ kind: 'send', send, conflicts: [] });
  });

  test.each([
    ['Payout ID', { payoutId: 'pay_2' }],
    ['Amount', { amount: '501.00' }],
    ['Currency', { currency: 'EUR' }],
  ])('is a conflict if %s has changed', (field, change) => {
    const decision = decideLine(lineEntry(send), lineBase(change));
    expect(decision).toMatchObject({ kind: 'conflict', conflicts: [{ field }] });
  });

  const gone = [lineBase({ payoutId: null }), lineBase({ status: 'DECLINED' })];

  test('of a line that others removed from its payout is refused', () => {
    for (const theirs of gone) {
      expect(decideLine(lineEntry(send), theirs)).toMatchObject({
        kind: 'refuse',
        refusal: { code: 'lineOffPayout' },
      });
    }
  });

  test('of a line that left its payout after an unanswered attempt is done if the line shows its effect', () => {
    const sent = lineEntry(send, { state: 'sent' });
    const kinds = gone.map((theirs) => decideLine(sent, theirs).kind);
    // A line that left its payout with an unchanged status was detached, not declined.
    expect(kinds).toStrictEqual([send.kind === 'detach' ? 'done' : 'refuse', 'done']);
  });

  test('is sent again after an attempt without effect', () => {
    const sent = lineEntry(send, { state: 'sent' });
    expect(decideLine(sent, lineBase()).kind).toBe('send');
  });
});

const UNTOUCHED = { added: [] };

describe.each(['decline', 'detach', 'update', 'create'] as const)('a line (%s)', (kind) => {
  const around = payoutFacts(payoutBase(), 1);

  test('may be written, if the payout is as it was shown', () => {
    const theirs = payoutBase({ poNumber: 'x' });
    expect(refusedByPayout({ kind, around }, theirs, UNTOUCHED)).toBeNull();
  });

  test.each<[string, Partial<ReturnType<typeof payoutBase>>]>([
    ...STAGES.filter((stage) => stage !== 'DRAFT').map((stage): [string, { stage: string }] => [
      'Stage',
      { stage },
    ]),
    ['Stage', { stage: 'PENDING_PAYMENT' }],
    ['Partner', { partnerName: 'Borealis' }],
    ['Partner ID', { partnerId: 'ptn_borealis' }],
  ])('is not, if the payout has another %s (%j)', (field, change) => {
    expect(refusedByPayout({ kind, around }, payoutBase(change), UNTOUCHED)).toMatchObject({
      code: 'payoutMoved',
      payoutId: 'pay_1',
      moved: [{ field }],
      amount: null,
    });
  });

  test('may be written, if it was this undo that put the payout back into its stage', () => {
    const theirs = payoutBase({ stage: 'PENDING_PAYMENT' });
    const back = { added: [], stage: 'PENDING_PAYMENT' };
    expect(refusedByPayout({ kind, around }, theirs, back)).toBeNull();
    expect(refusedByPayout({ kind, around: null }, theirs, back)).toBeNull();
    expect(refusedByPayout({ kind, around }, payoutBase({ stage: 'PAID' }), back)).not.toBeNull();
  });

  test('of whose payout nothing was pulled may be written while that is not on its way', () => {
    const at = (stage: string) =>
      refusedByPayout({ kind, around: null }, payoutBase({ stage }), UNTOUCHED);
    expect(at('APPROVED')).toBeNull();
    expect(at('PENDING_PAYMENT')).toMatchObject({ code: 'payoutMoved' });
    expect(at('PAID')).toMatchObject({ code: 'payoutMoved' });
  });

  test('is not, if an earlier version planned that and kept nothing of what it showed', () => {
    expect(refusedByPayout({ kind }, payoutBase(), UNTOUCHED)).toEqual({ code: 'notShown' });
  });

  test('leaves only a payout of which no other line came or went: the amount tells, but for what this push did', () => {
    const poorer = payoutBase({ amount: '500.00' });
    const isLeaving = kind === 'decline' || kind === 'detach';
    const refused = refusedByPayout({ kind, around }, poorer, UNTOUCHED);
    expect(refused === null).toBe(!isLeaving);
    const own = { added: [{ amount: '-3750.00', currency: 'USD' }] };
    expect(refusedByPayout({ kind, around }, poorer, own)).toBeNull();
  });
});

test('a decline that was sent is done where the line left under a status that this version does not know', () => {
  const entry = journalEntry({
    ...{ sheet: 'Lines', kind: 'decline', state: 'sent', before: lineBase() },
    request: { kind: 'decline', reason: 'DUPLICATE', note: null },
  });
  const decided = (theirs: Partial<LineBase>) => decideLine(entry, lineBase(theirs));
  expect(decided({ payoutId: null, status: 'WITHDRAWN' })).toEqual({ kind: 'done' });
  expect(decided({ payoutId: null })).toMatchObject({ kind: 'refuse' });
});

test('a record was changed since a send without an answer, unless a pull has shown it since', () => {
  const [then, later] = ['2026-04-05T10:00:00.000Z', '2026-04-05T11:00:00.000Z'];
  const entry = { state: 'sent', seen: then, before: payoutBase({ updatedAt: then }) } as const;
  const theirs = payoutBase({ updatedAt: later });
  expect(isChangedSinceSent(entry, theirs)).toBe(true);
  expect(isChangedSinceSent({ ...entry, before: theirs }, theirs)).toBe(false);
  expect(isChangedSinceSent({ ...entry, state: 'planned' }, theirs)).toBe(false);
  expect(isChangedSinceSent(entry, payoutBase({ updatedAt: then }))).toBe(false);
});

describe('an entry of the wrong kind throws', () => {
  test('for a payout', () => {
    expect(() => decidePayout(lineEntry({ kind: 'detach' }), payoutBase())).toThrow('detach');
  });

  test('for a line', () => {
    expect(() => decideLine(payoutEntry({ stage: 'PAID' }), lineBase())).toThrow('update payout');
  });
});
