import { describe, expect, test } from '@jest/globals';
import { AS_PULLED } from '../../../src/core/records/merge';
import { planNewLine } from '../../../src/core/plan/new-line';
import { NEW_LINE, NOTE_FOLLOWS, NOTIFIES } from '../../../src/core/plan/notes';
import {
  edited,
  formula,
  planContextOf,
  newLineRow,
  noteTextOf,
  payoutBase,
  UNREADABLE,
} from '../builders';

const CONTEXT = planContextOf([payoutBase()]);

describe('a new line', () => {
  test('is sent with the filled-in cells only', () => {
    expect(planNewLine(newLineRow(), CONTEXT)).toStrictEqual({
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
      notes: [NEW_LINE, NOTIFIES],
      request: {
        kind: 'create',
        line: { partnerId: 'ptn_acme', amount: '250.50', currency: 'EUR' },
      },
      touchesPayout: null,
      movements: [{ from: null, to: 'New line', currency: 'EUR', amount: '250.50' }],
    });
  });

  test('is sent with all filled-in cells, on the given payout', () => {
    const row = newLineRow(
      { description: edited('Bonus'), sourceAmount: edited('1000'), amount: edited('-7') },
      { payoutId: 'pay_1' },
    );
    const planned = planNewLine(row, CONTEXT);
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

  test('for another partner than its payout’s warns, and names both', () => {
    const payout = payoutBase({ partnerId: 'ptn_b', partnerName: 'Borealis' });
    const planned = planNewLine(newLineRow({}, { payoutId: 'pay_1' }), planContextOf([payout]));
    expect(planned?.level).toBe('warn');
    expect(noteTextOf(planned)).toContain(
      'Payout pay_1 (4,250.00 USD) belongs to Borealis, but this line is for Acme Partners.',
    );
    const twin = payoutBase({ partnerId: 'ptn_b' });
    const named = planNewLine(newLineRow({}, { payoutId: 'pay_1' }), planContextOf([twin]));
    expect(noteTextOf(named)).toContain('belongs to Acme Partners (ptn_b), but');
  });

  test('does not send its note yet, and says so', () => {
    const planned = planNewLine(newLineRow({ note: edited('internal') }), CONTEXT);
    expect(planned?.notes).toStrictEqual([NEW_LINE, NOTIFIES, NOTE_FOLLOWS]);
    expect(JSON.stringify(planned?.request)).not.toContain('internal');
  });

  test('finds its partner by name, ignoring case', () => {
    const row = newLineRow({}, { partnerId: '', partner: ' ACME partners ' });
    expect(planNewLine(row, CONTEXT)?.request).toMatchObject({ line: { partnerId: 'ptn_acme' } });
  });

  test('accepts an unknown partner id', () => {
    const planned = planNewLine(newLineRow({}, { partnerId: 'ptn_new' }), CONTEXT);
    expect(planned?.request).toMatchObject({ line: { partnerId: 'ptn_new' } });
    expect(planned?.fields[0]).toStrictEqual({ field: 'Partner', from: null, to: 'ptn_new' });
  });

  test('treats cells of a restored column as empty', () => {
    const planned = planNewLine(newLineRow({ amount: AS_PULLED }), CONTEXT);
    expect(planned).toMatchObject({ level: 'block', request: null });
  });
});

describe('a blank row', () => {
  const nothing = {
    amount: edited(null),
    currency: edited(null),
  };

  test('is not a new line', () => {
    expect(planNewLine(newLineRow(nothing, { partnerId: '' }), CONTEXT)).toBeNull();
  });

  test.each([
    ['a partner', { partner: 'Acme' }],
    ['a payout', { payoutId: 'pay_1' }],
    ['an action', { action: 'detach' as const }],
  ])('with %s is an incomplete line', (_, change) => {
    const planned = planNewLine(newLineRow(nothing, { partnerId: '', ...change }), CONTEXT);
    expect(planned?.level).toBe('block');
  });

  test('with a note is an incomplete line', () => {
    const row = newLineRow({ ...nothing, note: edited('x') }, { partnerId: '' });
    expect(planNewLine(row, CONTEXT)?.level).toBe('block');
  });
});

describe('a new line is blocked', () => {
  const twoAcmes = planContextOf(
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
    ['with an invalid amount', newLineRow({ amount: UNREADABLE }), 'cannot be read'],
    ['with too many decimals', newLineRow({ amount: edited('1.005') }), 'more decimals than EUR'],
    [
      'with an invalid source amount',
      newLineRow({ sourceAmount: edited('1.005,0') }),
      'Source amount',
    ],
    ['without a currency', newLineRow({ currency: edited(null) }), 'Currency is empty'],
    ['with a formula', newLineRow({ description: formula('Bonus') }), 'contains a formula'],
    ['with a long text', newLineRow({ description: edited('x'.repeat(2001)) }), 'longer than'],
    ['with an action', newLineRow({}, { action: 'decline' }), 'Clear Action'],
    ['without a partner', newLineRow({}, { partnerId: '' }), 'needs a partner'],
    [
      'for an unknown partner',
      newLineRow({}, { partnerId: '', partner: 'Bolt' }),
      'a partner named “Bolt”',
    ],
  ])('%s', (_, row, why) => {
    const planned = planNewLine(row, CONTEXT);
    expect(planned).toMatchObject({ kind: 'create', level: 'block', request: null, movements: [] });
    expect(noteTextOf(planned)).toContain(why);
  });

  test('for a name of two partners', () => {
    const row = newLineRow({}, { partnerId: '', partner: 'acme' });
    expect(noteTextOf(planNewLine(row, twoAcmes))).toContain('2 partners are named');
  });

  test('for a paid payout', () => {
    const known = planContextOf([payoutBase({ stage: 'PAID' })]);
    const planned = planNewLine(newLineRow({}, { payoutId: 'pay_1' }), known);
    expect(planned).toMatchObject({ level: 'block', request: null });
  });

  test('and reports a missing currency once, not as a fault of the amount', () => {
    const odd = newLineRow({ currency: edited(null), amount: edited('1.005') });
    expect(noteTextOf(planNewLine(odd, CONTEXT))).toBe('Currency is empty. Enter a value.');
  });

  test('and reports everything that is missing', () => {
    const bare = newLineRow(
      { currency: edited(null), amount: edited(null) },
      { partnerId: '', payoutId: 'pay_1' },
    );
    const notes = noteTextOf(planNewLine(bare, CONTEXT));
    for (const part of ['partner', 'Amount', 'Currency']) expect(notes).toContain(part);
  });
});
