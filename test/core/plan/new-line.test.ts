import { describe, expect, test } from '@jest/globals';
import { AS_PULLED } from '../../../src/core/records/merge';
import { planNewLine } from '../../../src/core/plan/new-line';
import { NEW_LINE, NOTE_FOLLOWS } from '../../../src/core/plan/notes';
import {
  edited,
  formula,
  knownOf,
  newLineRow,
  noteTextOf,
  payoutBase,
  UNREADABLE,
} from '../builders';

const KNOWN = knownOf([payoutBase()]);

describe('a new line', () => {
  test('goes out with what the row says and no more', () => {
    expect(planNewLine(newLineRow(), KNOWN)).toStrictEqual({
      sheet: 'Lines',
      id: '',
      row: 9,
      kind: 'create',
      fields: [
        { field: 'Partner', from: null, to: 'Acme Partners' },
        { field: 'Amount', from: null, to: '250.50' },
        { field: 'Currency', from: null, to: 'EUR' },
      ],
      level: 'ok',
      notes: [NEW_LINE],
      request: {
        kind: 'create',
        line: { partnerId: 'ptn_acme', amount: '250.50', currency: 'EUR' },
      },
      touchesPayout: null,
      movements: [{ from: null, to: 'New line', currency: 'EUR', amount: '250.50' }],
    });
  });

  test('goes out with everything that was filled in, on the payout that was named', () => {
    const row = newLineRow(
      { description: edited('Bonus'), sourceAmount: edited('1000'), amount: edited('-7') },
      { payoutId: 'pay_1' },
    );
    const planned = planNewLine(row, KNOWN);
    expect(planned?.request).toStrictEqual({
      kind: 'create',
      line: {
        partnerId: 'ptn_acme',
        amount: '-7.00',
        currency: 'EUR',
        description: 'Bonus',
        sourceAmount: '1000.00',
        payoutId: 'pay_1',
      },
    });
    expect(planned?.touchesPayout).toBe('pay_1');
  });

  test('keeps its note for the push after this one, and says so', () => {
    const planned = planNewLine(newLineRow({ note: edited('internal') }), KNOWN);
    expect(planned?.notes).toStrictEqual([NEW_LINE, NOTE_FOLLOWS]);
    expect(JSON.stringify(planned?.request)).not.toContain('internal');
  });

  test('finds its partner by a name in any case', () => {
    const row = newLineRow({}, { partnerId: '', partner: ' ACME partners ' });
    expect(planNewLine(row, KNOWN)?.request).toMatchObject({ line: { partnerId: 'ptn_acme' } });
  });

  test('takes a partner id that the workbook does not know', () => {
    const planned = planNewLine(newLineRow({}, { partnerId: 'ptn_new' }), KNOWN);
    expect(planned?.request).toMatchObject({ line: { partnerId: 'ptn_new' } });
    expect(planned?.fields[0]).toStrictEqual({ field: 'Partner', from: null, to: 'ptn_new' });
  });

  test('in cells of a column that was put back counts as empty', () => {
    const planned = planNewLine(newLineRow({ amount: AS_PULLED }), KNOWN);
    expect(planned).toMatchObject({ level: 'block', request: null });
  });
});

describe('a row without anything that a line is made of', () => {
  const nothing = {
    amount: edited(null),
    currency: edited(null),
  };

  test('is no new line', () => {
    expect(planNewLine(newLineRow(nothing, { partnerId: '' }), KNOWN)).toBeNull();
  });

  test.each([
    ['a partner', { partner: 'Acme' }],
    ['a payout', { payoutId: 'pay_1' }],
    ['an action', { action: 'detach' as const }],
  ])('but %s is a line that lacks the rest', (_, change) => {
    const planned = planNewLine(newLineRow(nothing, { partnerId: '', ...change }), KNOWN);
    expect(planned?.level).toBe('block');
  });

  test('but a note is a line that lacks the rest', () => {
    const row = newLineRow({ ...nothing, note: edited('x') }, { partnerId: '' });
    expect(planNewLine(row, KNOWN)?.level).toBe('block');
  });
});

describe('a new line is blocked', () => {
  const twoAcmes = knownOf(
    [payoutBase()],
    [],
    [
      ['ptn_1', 'Acme'],
      ['ptn_2', 'ACME '],
    ],
  );

  test.each([
    ['without an amount', newLineRow({ amount: edited(null) }), 'Amount is empty'],
    ['of zero', newLineRow({ amount: edited('0') }), 'Amount is zero'],
    ['of an amount that is none', newLineRow({ amount: UNREADABLE }), 'cannot be read'],
    ['of more decimals', newLineRow({ amount: edited('1.005') }), 'more decimals than EUR'],
    ['of an odd source', newLineRow({ sourceAmount: edited('1.005') }), 'Source amount'],
    ['without a currency', newLineRow({ currency: edited(null) }), 'Currency is empty'],
    ['with a formula', newLineRow({ description: formula('Bonus') }), 'holds a formula'],
    ['with a long text', newLineRow({ description: edited('x'.repeat(2001)) }), 'longer than'],
    ['with an action', newLineRow({}, { action: 'decline' }), 'clear Action'],
    ['without a partner', newLineRow({}, { partnerId: '' }), 'needs a partner'],
    [
      'for a partner nobody named',
      newLineRow({}, { partnerId: '', partner: 'Bolt' }),
      'names a partner “Bolt”',
    ],
  ])('%s', (_, row, why) => {
    const planned = planNewLine(row, KNOWN);
    expect(planned).toMatchObject({ kind: 'create', level: 'block', request: null, movements: [] });
    expect(noteTextOf(planned)).toContain(why);
  });

  test('for a name that two partners bear', () => {
    const row = newLineRow({}, { partnerId: '', partner: 'acme' });
    expect(noteTextOf(planNewLine(row, twoAcmes))).toContain('2 partners are named');
  });

  test('for a payout that is paid', () => {
    const known = knownOf([payoutBase({ stage: 'PAID' })]);
    const planned = planNewLine(newLineRow({}, { payoutId: 'pay_1' }), known);
    expect(planned).toMatchObject({ level: 'block', request: null });
  });

  test('and says one thing once: a missing currency is no fault of the amount', () => {
    const odd = newLineRow({ currency: edited(null), amount: edited('1.005') });
    expect(noteTextOf(planNewLine(odd, KNOWN))).toBe('Currency is empty; a line needs one.');
  });

  test('and says all that is missing', () => {
    const bare = newLineRow(
      { currency: edited(null), amount: edited(null) },
      { partnerId: '', payoutId: 'pay_1' },
    );
    const notes = noteTextOf(planNewLine(bare, KNOWN));
    for (const part of ['partner', 'Amount', 'Currency']) expect(notes).toContain(part);
  });
});
