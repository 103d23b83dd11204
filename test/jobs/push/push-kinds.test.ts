import { afterEach, describe, expect, test } from '@jest/globals';
import { cell } from '../support/cells';
import {
  addRow,
  calls,
  changeOf,
  edit,
  empty,
  preview,
  push,
  rowAt,
  status,
  writes,
} from '../support/push-acts';
import { endPushStages, pushStage } from '../support/push-stage';
import { done } from '../support/driving';

afterEach(endPushStages);

describe('a payout', () => {
  test('a new stage goes out alone, right after the payout was read again', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    push(on);
    expect(calls(on.service)).toEqual(['GET payouts/pay_a', 'PATCH payouts/pay_a']);
    expect(writes(on.service)).toEqual([
      { call: 'PATCH payouts/pay_a', body: { stage: 'APPROVED' } },
    ]);
    expect(status(on, 'Payouts', 'pay_a')).toBe('Pushed: → APPROVED (was DRAFT)');
    expect(changeOf(on, 'Payouts', 'pay_a')).toBe('');
  });

  test.each([
    ['set', 'pay_a', 'PO 0012', { poNumber: 'PO 0012' }, '→ PO 0012'],
    ['changed', 'pay_one', '0012', { poNumber: '0012' }, '→ PO 0012 (was PO-2)'],
  ])('a PO number that was %s is sent as it stands', (_, id, typed, body, words) => {
    const on = pushStage();
    edit(on, 'Payouts', id, { 'PO number': typed });
    push(on);
    expect(writes(on.service)).toEqual([{ call: `PATCH payouts/${id}`, body }]);
    expect(status(on, 'Payouts', id)).toBe(`Pushed: ${words}`);
    expect(cell(on.world, 'Payouts', id, 'PO number')).toBe(typed);
  });

  test('a PO number that was emptied is cleared with null', () => {
    const on = pushStage();
    empty(on, 'Payouts', 'pay_one', 'PO number');
    push(on);
    expect(writes(on.service)).toEqual([
      { call: 'PATCH payouts/pay_one', body: { poNumber: null } },
    ]);
    expect(on.service.data().payouts.find(({ id }) => id === 'pay_one')?.poNumber).toBeNull();
    expect(status(on, 'Payouts', 'pay_one')).toBe('Pushed: → no PO number (was PO-2)');
  });

  test('stage and PO number of one payout go in one PATCH', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'pending payment', 'PO number': 'PO-9' });
    push(on);
    expect(writes(on.service)).toEqual([
      { call: 'PATCH payouts/pay_a', body: { stage: 'PENDING_PAYMENT', poNumber: 'PO-9' } },
    ]);
    expect(cell(on.world, 'Payouts', 'pay_a', 'Stage')).toBe('PENDING_PAYMENT');
  });

  test('an untouched workbook sends nothing and says so', () => {
    const on = pushStage();
    expect(push(on)).toMatchObject({ state: 'done', total: 0, message: 'Nothing to push.' });
    expect(on.service.log()).toEqual([]);
  });
});

describe('a line', () => {
  test.each([
    ['USD', 'cln_a1', '1234.5', '1234.50', 1234.5],
    ['JPY', 'cln_jpy', '1000', '1000', 1000],
    ['KWD', 'cln_kwd', '7.5', '7.500', 7.5],
    ['USD', 'cln_a1', '-20', '-20.00', -20],
  ])('an amount in %s is sent with its decimals (%s: %s)', (_, id, typed, amount, held) => {
    const on = pushStage();
    edit(on, 'Lines', id, { Amount: typed });
    expect(cell(on.world, 'Lines', id, 'Amount')).toBe(held);
    push(on);
    expect(writes(on.service)).toEqual([
      { call: `PATCH commission-lines/${id}`, body: { amount } },
    ]);
    expect(status(on, 'Lines', id)).toMatch(/^Pushed: → Amount /);
    expect(cell(on.world, 'Lines', id, 'Amount')).toBe(held);
  });

  test.each([
    ['currency', { Currency: 'eur' }, { currency: 'EUR' }],
    ['description', { Description: '=not a formula' }, { description: '=not a formula' }],
    ['source amount', { 'Source amount': '2500' }, { sourceAmount: '2500.00' }],
    ['note', { Note: 'ask Bob' }, { note: 'ask Bob' }],
  ])('a new %s is sent alone', (_, fields, body) => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_a1', fields);
    push(on);
    expect(writes(on.service)).toEqual([{ call: 'PATCH commission-lines/cln_a1', body }]);
  });

  test.each([
    ['source amount', 'cln_a1', 'Source amount', { sourceAmount: null }],
    ['note', 'cln_eur', 'Note', { note: null }],
  ])('an emptied %s is cleared with null', (_, id, header, body) => {
    const on = pushStage();
    empty(on, 'Lines', id, header);
    push(on);
    expect(writes(on.service)).toEqual([{ call: `PATCH commission-lines/${id}`, body }]);
    expect(status(on, 'Lines', id)).toMatch(new RegExp(`^Pushed: → no ${header}`));
  });

  test('only what changed is sent of a row with all its fields, and the payout shows its new amount', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_a1', { Amount: '150', Note: 'corrected' });
    push(on);
    expect(writes(on.service)).toEqual([
      {
        call: 'PATCH commission-lines/cln_a1',
        body: { amount: '150.00', note: 'corrected' },
      },
    ]);
    expect(calls(on.service)).toEqual([
      'GET commission-lines/cln_a1',
      'GET payouts/pay_a',
      'PATCH commission-lines/cln_a1',
      'GET payouts/pay_a',
    ]);
    expect(cell(on.world, 'Payouts', 'pay_a', 'Amount')).toBe(350);
  });

  test('a line on no payout is edited like any other, without a follow-up read', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_pool', { Amount: '60' });
    push(on);
    expect(calls(on.service)).toEqual([
      'GET commission-lines/cln_pool',
      'PATCH commission-lines/cln_pool',
    ]);
  });
});

describe('decline and detach', () => {
  const REASONS = [
    ['cln_a1', 'Duplicate commission', 'DUPLICATE'],
    ['cln_a2', 'Ineligible commission', 'INELIGIBLE'],
    ['cln_eur', 'Already paid', 'ALREADY_PAID'],
    ['cln_jpy', 'Disputed by partner', 'DISPUTED'],
    ['cln_b1', 'Outside commission policy', 'OUTSIDE_POLICY'],
    ['cln_b2', 'OUTSIDE_POLICY', 'OUTSIDE_POLICY'],
    ['cln_b3', 'already paid', 'ALREADY_PAID'],
  ] as const;

  test('each reason is sent as its code, typed as label or code, without a note', () => {
    const on = pushStage();
    for (const [id, typed] of REASONS) {
      edit(on, 'Lines', id, { Action: 'Decline', 'Decline reason': typed });
    }
    push(on);
    const expected = REASONS.map(([id, , reason]) => ({
      call: `POST commission-lines/${id}/decline`,
      body: { reason },
    }));
    expect(writes(on.service)).toEqual(expect.arrayContaining(expected));
    expect(on.service.effects()).toHaveLength(REASONS.length);
  });

  test('a decline for another reason carries its note, and its payout shows what is left', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_b1', {
      Action: 'Decline',
      'Decline reason': 'Other',
      'Decline note': 'deal was cancelled',
    });
    push(on);
    expect(calls(on.service)).toEqual([
      'GET commission-lines/cln_b1',
      'GET payouts/pay_b',
      'POST commission-lines/cln_b1/decline',
      'GET payouts/pay_b',
    ]);
    expect(writes(on.service)[0]?.body).toEqual({ reason: 'OTHER', note: 'deal was cancelled' });
    expect(status(on, 'Lines', 'cln_b1')).toBe('Pushed: Decline: Other (deal was cancelled)');
    expect(cell(on.world, 'Lines', 'cln_b1', 'Action')).toBe('');
    expect(changeOf(on, 'Lines', 'cln_b1')).toBe('');
    expect(cell(on.world, 'Payouts', 'pay_b', 'Amount')).toBe(500);
    expect(cell(on.world, 'Payouts', 'pay_b', 'Stage')).toBe('DRAFT');
  });

  test('declining the last line shows the payout as declined, which Introw made of it', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_one', { Action: 'Decline', 'Decline reason': 'DISPUTED' });
    push(on);
    expect(cell(on.world, 'Payouts', 'pay_one', 'Stage')).toBe('DECLINED');
    expect(cell(on.world, 'Payouts', 'pay_one', 'Amount')).toBe(0);
    expect(changeOf(on, 'Payouts', 'pay_one')).toBe('');
  });

  test('a detach has no body, and its payout shows what is left', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_a1', { Action: 'detach' });
    push(on);
    expect(writes(on.service)).toEqual([
      { call: 'POST commission-lines/cln_a1/detach', body: null },
    ]);
    expect(status(on, 'Lines', 'cln_a1')).toBe('Pushed: Detach');
    expect(cell(on.world, 'Lines', 'cln_a1', 'Payout ID')).toBe('');
    expect(cell(on.world, 'Payouts', 'pay_a', 'Amount')).toBe(200);
  });

  test('a declined line that is pushed again has nothing more to send', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_b1', { Action: 'Decline', 'Decline reason': 'DUPLICATE' });
    push(on);
    push(on);
    expect(on.service.effects()).toHaveLength(1);
  });
});

describe('a new line', () => {
  const WHOLE = {
    'Partner ID': 'ptn_acme',
    Amount: '12.5',
    Currency: 'USD',
    Description: 'Bonus',
    'Source amount': '125',
    'Payout ID': 'pay_a',
  };

  test('is created whole, takes its row, and its payout shows the new amount', () => {
    const on = pushStage();
    const row = addRow(on, WHOLE);
    push(on);
    const [write] = writes(on.service);
    expect(write).toEqual({
      call: 'POST commission-lines',
      body: {
        partnerId: 'ptn_acme',
        amount: '12.50',
        currency: 'USD',
        description: 'Bonus',
        sourceAmount: '125.00',
        payoutId: 'pay_a',
        idempotencyKey: expect.any(String),
      },
    });
    expect(calls(on.service)).toEqual([
      'GET payouts/pay_a',
      'POST commission-lines',
      'GET payouts/pay_a',
    ]);
    const [effect] = on.service.effects();
    expect(rowAt(on, 'Lines', row)).toMatchObject({
      'Line ID': effect?.id,
      Partner: 'Acme Partners',
      Status: 'Pushed: New line: 12.50 USD for Acme Partners',
      Change: '',
      'Line status': 'APPROVED',
    });
    expect(cell(on.world, 'Payouts', 'pay_a', 'Amount')).toBe(312.5);
  });

  test('may name its partner, and goes without a payout, description or source amount', () => {
    const on = pushStage();
    addRow(on, { Partner: 'borealis health', Amount: '-3', Currency: 'eur' });
    push(on);
    expect(writes(on.service)).toEqual([
      {
        call: 'POST commission-lines',
        body: {
          partnerId: 'ptn_borealis',
          amount: '-3.00',
          currency: 'EUR',
          idempotencyKey: expect.any(String),
        },
      },
    ]);
    expect(on.service.log()).toHaveLength(1);
  });

  test('its key is made of the workbook and the row, never of what the row says', () => {
    const on = pushStage();
    addRow(on, WHOLE);
    addRow(on, WHOLE);
    // Two lines of one content go out because somebody looked at both.
    const only = preview(on).changes.map(({ mark }) => mark);
    done(on.world, on.ana, { kind: 'push', only });
    const keys = writes(on.service).map(
      ({ body }) => (body as { idempotencyKey: string }).idempotencyKey,
    );
    expect(new Set(keys).size).toBe(2);
    for (const key of keys) {
      expect(key).toMatch(new RegExp(`^${on.world.book.id}:new-[0-9a-f]{16}$`));
    }
  });

  test('a note in its row goes out with the next push', () => {
    const on = pushStage();
    const row = addRow(on, { ...WHOLE, Note: 'internal' });
    push(on);
    expect(rowAt(on, 'Lines', row)).toMatchObject({
      Note: 'internal',
      Change: '→ Note internal',
    });
    push(on);
    expect(writes(on.service)[1]?.body).toEqual({ note: 'internal' });
  });
});
