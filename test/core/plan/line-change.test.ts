import { describe, expect, test } from '@jest/globals';
import { planExistingLine } from '../../../src/core/plan/line-change';
import {
  DECLINE_IS_FINAL,
  faultNote,
  NOTIFIES,
  READS_DESCRIPTION,
} from '../../../src/core/plan/notes';
import type { LineBase, LineReading } from '../../../src/core/records/readings';
import {
  edited,
  formula,
  planContextOf,
  lineBase,
  lineRow,
  noteTextOf,
  payoutBase,
  UNREADABLE,
} from '../builders';

const CONTEXT = planContextOf([payoutBase()], [lineBase()]);

function plan(row: LineReading, base: LineBase = row.base ?? lineBase(), known = CONTEXT) {
  return planExistingLine(row, base, known);
}

test.each(['decline', 'detach'] as const)(
  'a %s of a line that is already declined is blocked, with what to do',
  (action) => {
    const base = lineBase({ status: 'DECLINED' });
    const change = plan(lineRow(base, {}, { action, declineReason: 'Duplicate commission' }), base);
    expect(change).toMatchObject({ level: 'block', request: null });
    expect(noteTextOf(change)).toMatch(/^The line is already declined\. Clear Action/);
  },
);

describe('a line with edited cells', () => {
  test('without an edit has nothing to send', () => {
    expect(plan(lineRow(lineBase()))).toBeNull();
  });

  test('with the same amount written differently has nothing to send', () => {
    const row = lineRow(lineBase(), { amount: edited('500'), sourceAmount: edited('010000.0') });
    expect(plan(row)).toBeNull();
  });

  test('sends only changed fields, amounts with all decimals of the currency', () => {
    const row = lineRow(lineBase(), { amount: edited('450.5'), note: edited('checked') });
    expect(plan(row)).toStrictEqual({
      sheet: 'Lines',
      id: 'cln_1',
      row: 2,
      kind: 'update',
      fields: [
        { field: 'Amount', from: '500.00', to: '450.50' },
        { field: 'Note', from: null, to: 'checked' },
      ],
      level: 'ok',
      notes: [NOTIFIES],
      request: { kind: 'update line', patch: { amount: '450.50', note: 'checked' } },
      touchesPayout: 'pay_1',
      movements: [{ from: 'Line amount', to: 'Line amount', currency: 'USD', amount: '-49.50' }],
    });
  });

  test('says that the partner can see the description', () => {
    const change = plan(lineRow(lineBase(), { description: edited('Q1') }));
    expect(change?.notes).toStrictEqual([READS_DESCRIPTION, NOTIFIES]);
    expect(change?.request).toStrictEqual({ kind: 'update line', patch: { description: 'Q1' } });
  });

  test('can clear the source amount and the note', () => {
    const row = lineRow(lineBase({ note: 'old' }), {
      sourceAmount: edited(null),
      note: edited(null),
    });
    expect(plan(row)?.request).toStrictEqual({
      kind: 'update line',
      patch: { sourceAmount: null, note: null },
    });
  });

  test('with a new currency moves its money from the old to the new currency', () => {
    const row = lineRow(lineBase(), { currency: edited('EUR'), amount: edited('460') });
    expect(plan(row)?.movements).toStrictEqual([
      { from: 'Line amount', to: null, currency: 'USD', amount: '500.00' },
      { from: null, to: 'Line amount', currency: 'EUR', amount: '460.00' },
    ]);
  });

  test('with a new currency and the same amount moves that amount', () => {
    const row = lineRow(lineBase(), { currency: edited('EUR') });
    expect(plan(row)?.movements.map((movement) => movement.amount)).toStrictEqual([
      '500.00',
      '500.00',
    ]);
  });

  test('has no edit in an empty note if Introw returns no notes', () => {
    const row = lineRow(lineBase({ note: undefined }), { note: edited(null) });
    expect(plan(row)).toBeNull();
  });

  test('touches no payout if it is not on one', () => {
    const row = lineRow(lineBase({ payoutId: null }), { note: edited('x') });
    expect(plan(row)).toMatchObject({ touchesPayout: null, request: { kind: 'update line' } });
  });
});

describe('an edited line is blocked', () => {
  test.each([
    ['amount', edited(null), 'Amount is empty'],
    ['amount', edited('0.00'), 'Amount is zero'],
    ['amount', edited('12.505'), 'more decimals than USD allows (2)'],
    ['amount', edited('abc'), 'is not an amount'],
    ['amount', UNREADABLE, 'cannot be read'],
    ['amount', formula('12'), 'contains a formula'],
    ['sourceAmount', edited('abc'), 'is not an amount'],
    ['currency', edited(null), 'Currency is empty'],
    ['currency', UNREADABLE, 'cannot be read'],
    ['description', edited(null), 'Description is empty'],
    ['description', edited('x'.repeat(2001)), 'longer than 2,000'],
    ['note', edited('x'.repeat(2001)), 'longer than 2,000'],
    ['note', formula('=A1'), 'contains a formula'],
  ] as const)('for its %s %j: %s', (field, mine, why) => {
    const change = plan(lineRow(lineBase(), { [field]: mine }));
    expect(change).toMatchObject({ level: 'block', request: null, movements: [] });
    expect(noteTextOf(change)).toContain(why);
  });

  test('if the pulled amount has too many decimals for the new currency', () => {
    const change = plan(lineRow(lineBase({ amount: '500.25' }), { currency: edited('JPY') }));
    expect(change?.level).toBe('block');
    expect(noteTextOf(change)).toContain('more decimals than JPY allows (0)');
  });

  test('if its payout is paid', () => {
    const known = planContextOf([payoutBase({ stage: 'PAID' })]);
    const change = plan(lineRow(lineBase(), { note: edited('x') }), lineBase(), known);
    expect(change).toMatchObject({ level: 'block', request: null });
  });
});

describe('a decline', () => {
  const decline = (change: Partial<LineReading>, base = lineBase()) =>
    plan(lineRow(base, {}, { action: 'decline', ...change }), base);

  test('is sent with the code of its reason and moves the money off the payout', () => {
    expect(decline({ declineReason: 'already paid', declineNote: ' in March ' })).toStrictEqual({
      sheet: 'Lines',
      id: 'cln_1',
      row: 2,
      kind: 'decline',
      fields: [
        { field: 'Action', from: null, to: 'Decline' },
        { field: 'Decline reason', from: null, to: 'Already paid' },
        { field: 'Decline note', from: null, to: 'in March' },
      ],
      level: 'ok',
      notes: [DECLINE_IS_FINAL, NOTIFIES],
      request: { kind: 'decline', reason: 'ALREADY_PAID', note: 'in March' },
      touchesPayout: 'pay_1',
      movements: [{ from: 'On a payout', to: 'Declined', currency: 'USD', amount: '500.00' }],
    });
  });

  test.each([
    [{ declineReason: '' }, 'Decline reason is empty'],
    [{ declineReason: 'because' }, 'is not a decline reason'],
    [{ declineReason: 'Other' }, 'requires a Decline note'],
    [{ declineReason: 'Other', declineNote: '  ' }, 'requires a Decline note'],
    [{ declineReason: 'Other', declineNote: 'x'.repeat(2001) }, 'longer than 2,000'],
  ])('of %j is blocked: %s', (change, why) => {
    const planned = decline(change);
    expect(planned).toMatchObject({
      level: 'block',
      kind: 'decline',
      request: null,
      movements: [],
    });
    expect(noteTextOf(planned)).toContain(why);
  });

  test('of a line that is not on a payout is blocked, as Introw would reject it', () => {
    const planned = decline(
      { declineReason: 'Other', declineNote: 'x' },
      lineBase({ payoutId: null }),
    );
    expect(planned).toMatchObject({ level: 'block', request: null });
    expect(noteTextOf(planned)).toContain('not on a payout');
  });

  test('of a line with other edits warns that they are not sent', () => {
    const row = lineRow(
      lineBase(),
      { amount: edited('1'), note: edited('x') },
      { action: 'decline', declineReason: 'DUPLICATE' },
    );
    const planned = plan(row);
    expect(planned?.level).toBe('warn');
    expect(noteTextOf(planned)).toContain('not sent, because the line is declined: Amount, Note');
    expect(planned?.request).toStrictEqual({ kind: 'decline', reason: 'DUPLICATE', note: null });
  });
});

describe('a detach', () => {
  test('is sent alone and moves the money off the payout', () => {
    expect(plan(lineRow(lineBase(), {}, { action: 'detach' }))).toMatchObject({
      kind: 'detach',
      level: 'ok',
      fields: [{ field: 'Action', from: null, to: 'Detach' }],
      request: { kind: 'detach' },
      touchesPayout: 'pay_1',
      movements: [{ from: 'On a payout', to: 'Detached', currency: 'USD', amount: '500.00' }],
    });
  });

  test('of a line that is not on a payout is blocked', () => {
    const row = lineRow(lineBase({ payoutId: null }), {}, { action: 'detach' });
    expect(plan(row)).toMatchObject({ level: 'block', request: null });
  });

  test('of a line on a paid payout is blocked', () => {
    const known = planContextOf([payoutBase({ stage: 'PAID' })]);
    const row = lineRow(lineBase(), {}, { action: 'detach' });
    expect(plan(row, lineBase(), known)).toMatchObject({ level: 'block', request: null });
  });
});

describe('a line without a valid amount or currency', () => {
  const odd = [
    lineBase({ amount: null }),
    lineBase({ currency: null }),
    lineBase({ amount: 'n/a' }),
  ];

  test.each(odd)('moves no money but is sent (%#)', (base) => {
    const rows = [
      lineRow(base, { amount: edited('7'), currency: edited('EUR') }),
      lineRow(base, {}, { action: 'detach' }),
      lineRow(base, {}, { action: 'decline', declineReason: 'DUPLICATE' }),
    ];
    for (const row of rows) {
      expect(plan(row)).toMatchObject({ level: 'ok', movements: [] });
    }
  });
});

test('an invalid action blocks the row', () => {
  const row = lineRow(lineBase(), {}, { action: { unreadable: '“Pay” is not an action.' } });
  expect(plan(row)).toMatchObject({
    level: 'block',
    request: null,
    notes: [faultNote('“Pay” is not an action.')],
  });
});
