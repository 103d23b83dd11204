import { afterEach, describe, expect, test } from '@jest/globals';
import type { MatchesView } from '../../../src/core/contract/payments';
import { cell, columnOf, placeOf } from '../support/cells';
import { call, done, value } from '../support/driving';
import { changeOf, edit, empty, preview, push, writes } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';
import { apply, booking, found, match, paymentRows } from './payments-stage';

afterEach(endPushStages);

const ONE = booking({ reference: 'Payout pay_one, thanks' });
const EUR = booking({
  amount: '1000.00',
  currency: 'EUR',
  reference: 'PO 70A',
  date: '2026-04-16',
});

function stage({ world }: PushStage, id: string): unknown {
  return cell(world, 'Payouts', id, 'Stage');
}

describe('bookings of a file', () => {
  test('are matched, set to PAID, kept in Payments, pushed, and known again', () => {
    const on = pushStage();
    const view = match(on, [ONE, EUR, booking({ amount: '1.00' })]);
    expect(found(view)).toEqual(['pay_one by id, sure', 'pay_eur by poNumber, sure']);
    expect(view.rest).toMatchObject([{ booking: 2 }]);
    expect(view.totals).toEqual([
      { currency: 'EUR', booked: '1000.00', matched: '1000.00' },
      { currency: 'USD', booked: '51.00', matched: '50.00' },
    ]);
    expect(apply(on, view.token)).toEqual({ marked: 2, ids: ['pay_one', 'pay_eur'] });
    expect(changeOf(on, 'Payouts', 'pay_one')).toBe('→ PAID (was PENDING_REVIEW)');
    expect(paymentRows(on)).toMatchObject([
      { Amount: 50, Currency: 'USD', 'Payout ID': 'pay_one', 'Matched by': 'Payout ID' },
      { Amount: 1000, Reference: 'PO 70A', 'Payout ID': 'pay_eur', 'Matched by': 'PO number' },
    ]);
    expect(match(on, [ONE, EUR])).toMatchObject({ matches: [], rest: [], already: [0, 1] });
    expect(writes(on.service)).toEqual([]);
    push(on);
    expect(writes(on.service)).toHaveLength(2);
    expect(match(on, [EUR, ONE], 'other.xml')).toMatchObject({ matches: [], already: [0, 1] });
  });

  test('that equal each other are as many as there are, also in a longer file', () => {
    const on = pushStage();
    const plain = booking({ amount: '600.00' });
    apply(on, match(on, [plain]).token, [0]);
    expect(stage(on, 'pay_b')).toBe('PAID');
    expect(match(on, [plain, plain, ONE])).toMatchObject({
      already: [0],
      rest: [{ booking: 1 }],
      matches: [{ bookings: [2], payouts: [{ id: 'pay_one' }] }],
    });
  });

  test('that cannot be read are told in their places', () => {
    const on = pushStage();
    const strange = [null, 'x', {}, { ...ONE, amount: 50 }, { ...ONE, date: '2026-02-30' }];
    const view = match(on, [...strange, { ...ONE, amount: '50.001' }, ONE]);
    expect(view.reasons).toEqual(Array.from({ length: 6 }, () => 'unreadable'));
    expect(view.matches).toMatchObject([{ bookings: [6], sure: true }]);
  });

  test('come in pieces, and a piece that is sent again counts once', () => {
    const on = pushStage();
    const send = (bookings: readonly unknown[], more: object) =>
      value<MatchesView>(on.ana, 'matchPayments', { source: 'a.csv', bookings, ...more });
    const first = send([ONE], { last: false });
    expect(Object.keys(first)).toEqual(['token']);
    const second = send([booking({})], { last: false, token: first.token });
    send([EUR], { token: second.token });
    send([booking({})], { last: false, token: first.token });
    const view = send([EUR], { token: second.token });
    expect(view.matches).toMatchObject([{ bookings: [0] }, { bookings: [2] }]);
    expect(view.rest).toMatchObject([{ booking: 1 }]);
    expect(apply(on, view.token).marked).toBe(2);
  });

  test('more than 50,000 are refused in words', () => {
    const on = pushStage();
    const bookings = Array.from({ length: 50_001 }, () => null);
    expect(call(on.ana, 'matchPayments', { source: 'a.csv', bookings })).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT', message: expect.stringContaining('50001 bookings') },
    });
  });

  test('name payouts whose rows are hidden, and the review says so', () => {
    const on = pushStage();
    const sheet = on.world.book.sheet('Payouts');
    sheet.filter({ [columnOf(on.world, 'Payouts', 'Partner')]: ['Acme Partners'] });
    expect(apply(on, match(on, [ONE]).token).ids).toEqual(['pay_one']);
    expect(preview(on).changes).toMatchObject([{ id: 'pay_one', hidden: true }]);
  });
});

describe('a match is not sure', () => {
  test('while the payout has an unsent stage, and not proposed once its cell says PAID', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_one', { Stage: 'APPROVED' });
    const view = match(on, [ONE]);
    expect(found(view)).toEqual(['pay_one by id, edited']);
    expect(apply(on, view.token)).toEqual({ marked: 0, ids: [] });
    edit(on, 'Payouts', 'pay_one', { Stage: 'PAID' });
    expect(match(on, [ONE]).reasons).toEqual(['settled']);
  });

  test('by a PO number that its user has emptied or typed over, while the payout’s ID stays sure', () => {
    const on = pushStage();
    const byNumber = booking({ reference: 'PO-2' });
    expect(found(match(on, [byNumber]))).toEqual(['pay_one by poNumber, sure']);
    empty(on, 'Payouts', 'pay_one', 'PO number');
    expect(found(match(on, [byNumber]))).toEqual(['pay_one by poNumber, edited']);
    expect(found(match(on, [ONE]))).toEqual(['pay_one by id, sure']);
  });

  test('whose PO number is in conflict goes by the one at Introw, and is doubtful', () => {
    const on = pushStage();
    const byNumber = booking({ reference: 'PO-48', amount: '600.00' });
    on.service.change({ kind: 'setPayout', id: 'pay_b', fields: { poNumber: 'PO-48' } });
    edit(on, 'Payouts', 'pay_one', { 'PO number': 'MINE-1' });
    on.service.change({ kind: 'setPayout', id: 'pay_one', fields: { poNumber: 'PO-48' } });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(found(match(on, [byNumber]))).toEqual(['pay_b by poNumber, shared']);
    edit(on, 'Payouts', 'pay_one', { 'PO number': 'PO-2' });
    expect(found(match(on, [booking({ reference: 'PO-2' })]))).toEqual([
      'pay_one by poNumber, edited',
    ]);
  });

  test.each<readonly [what: string, act: (on: PushStage) => void]>([
    [
      'cells of the row are overtyped',
      (on) => {
        edit(on, 'Payouts', 'pay_one', { Amount: '51' });
      },
    ],
    [
      'its id stands in two rows',
      (on) => {
        on.ana.type('Payouts', placeOf(on.world, 'Payouts', 'pay_kwd', 'Payout ID'), 'pay_one');
      },
    ],
    [
      'its stage is in conflict',
      (on) => {
        edit(on, 'Payouts', 'pay_one', { Stage: 'APPROVED' });
        on.service.change({ kind: 'setPayout', id: 'pay_one', fields: { stage: 'BLOCKED' } });
        done(on.world, on.ana, { kind: 'pullPayouts' });
      },
    ],
  ])('where %s: then its row is left, and that is told', (_, act) => {
    const on = pushStage();
    act(on);
    const before = stage(on, 'pay_one');
    const view = match(on, [ONE]);
    expect(found(view)).toEqual(['pay_one by id, row']);
    expect(apply(on, view.token, [0])).toMatchObject({ marked: 0, skipped: [{ count: 1 }] });
    expect(stage(on, 'pay_one')).toBe(before);
    expect(paymentRows(on)).toEqual([]);
  });
});

describe('a token', () => {
  const GONE = { ok: false, error: { code: 'INVALID_INPUT' } };

  test('is good once', () => {
    const on = pushStage();
    const { token } = match(on, [ONE]);
    apply(on, token);
    expect(call(on.ana, 'applyPayments', { token })).toMatchObject(GONE);
  });

  test('is good once, also where the last piece was sent again', () => {
    const on = pushStage();
    const send = (bookings: readonly unknown[], more: object) =>
      value<MatchesView>(on.ana, 'matchPayments', { source: 'a.csv', bookings, ...more });
    const { token } = send([ONE], { last: false });
    send([EUR], { token });
    const last = send([EUR], { token });
    expect(apply(on, last.token).marked).toBe(2);
    expect(call(on.ana, 'applyPayments', { token: last.token })).toMatchObject(GONE);
  });

  test('is good for ten minutes', () => {
    const on = pushStage();
    const { token } = match(on, [ONE]);
    on.world.clock.advance(600_001);
    expect(call(on.ana, 'applyPayments', { token })).toMatchObject(GONE);
    expect(stage(on, 'pay_one')).toBe('PENDING_REVIEW');
  });

  test('is its user’s own, and others may match at the same time', () => {
    const on = pushStage();
    const bob = on.world.user('bob@example.com');
    const { token } = match(on, [ONE]);
    const other = match({ ana: bob }, [ONE, EUR]);
    expect(call(bob, 'applyPayments', { token })).toMatchObject(GONE);
    expect(apply(on, token).ids).toEqual(['pay_one']);
    expect(apply(on, other.token, undefined, bob)).toMatchObject({
      ids: ['pay_eur'],
      skipped: [{ count: 1, why: expect.stringContaining('changed since it was shown') }],
    });
    expect(paymentRows(on)).toHaveLength(2);
  });

  test('names matches by their places, and refuses others', () => {
    const on = pushStage();
    const view = match(on, [booking({ amount: '300.00' }), ONE]);
    expect(found(view)).toEqual(['pay_one by id, sure', 'pay_a by amount, amount']);
    expect(call(on.ana, 'applyPayments', { token: view.token, only: [2] })).toMatchObject(GONE);
    expect(apply(on, view.token, [1]).ids).toEqual(['pay_a']);
  });

  test.each<readonly [what: string, fields: object]>([
    ['amount', { amount: { value: '51.00', currency: 'USD' } }],
    ['PO number', { poNumber: 'PO-3' }],
    ['partner', { partner: { id: 'ptn_borealis', name: 'Borealis Health' } }],
  ])('leaves a payout whose %s a pull changed since', (_, fields) => {
    const on = pushStage();
    const { token } = match(on, [ONE]);
    on.service.change({ kind: 'setPayout', id: 'pay_one', fields } as never);
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(apply(on, token)).toMatchObject({ marked: 0, skipped: [{ count: 1 }] });
    expect(paymentRows(on)).toEqual([]);
  });

  test('of a plan that somebody altered in the hidden sheet does nothing', () => {
    const on = pushStage();
    const { token } = match(on, [booking({ amount: '300.00' })]);
    const sheet = on.world.book.sheet('_introw_matches');
    const rows = sheet.values();
    rows.forEach((row, at) => {
      const text = String(row[1]);
      if (text.includes('"doubt":"amount"'))
        sheet.enter(`B${at + 1}`, text.replace('"doubt":"amount"', '"doubt":null'));
    });
    expect(call(on.ana, 'applyPayments', { token })).toMatchObject(GONE);
    expect(stage(on, 'pay_a')).toBe('DRAFT');
  });
});

describe('a proof', () => {
  test('stands as open after an undo of the push, and its booking is proposed again, once', () => {
    const on = pushStage();
    const policy = value<{ policy: object }>(on.ana, 'getSettings').policy;
    value(on.ana, 'saveSettings', { policy: { ...policy, moves: [] } });
    apply(on, match(on, [ONE]).token);
    push(on);
    on.world.clock.advance(60_000);
    done(on.world, on.ana, { kind: 'undo' });
    expect(stage(on, 'pay_one')).toBe('PENDING_REVIEW');
    const again = match(on, [ONE]);
    expect(found(again)).toEqual(['pay_one by id, sure']);
    expect(apply(on, again.token).ids).toEqual(['pay_one']);
    expect(paymentRows(on)).toHaveLength(1);
  });

  test('of what was set and taken back before it was sent is open too', () => {
    const on = pushStage();
    apply(on, match(on, [ONE]).token);
    edit(on, 'Payouts', 'pay_one', { Stage: 'PENDING_REVIEW' });
    expect(found(match(on, [ONE]))).toEqual(['pay_one by id, sure']);
  });

  test.each<readonly [what: string, header: string, text: string]>([
    ['amount', 'Amount', '51'],
    ['payout', 'Payout ID', 'pay_kwd'],
    ['reference', 'Reference', 'another'],
    ['user', 'User', 'bob@example.com'],
    ['booking', 'Booking', 'x'],
  ])('counts for nothing once its %s was typed over', (_, header, text) => {
    const on = pushStage();
    apply(on, match(on, [ONE]).token);
    on.world.book
      .sheet('Payments')
      .enter(`${'ABCDEFGHIJ'[columnOf(on.world, 'Payments', header) - 1] ?? ''}2`, text);
    const view = match(on, [ONE]);
    expect(view).toMatchObject({ altered: 1, already: [], reasons: ['settled'] });
  });

  test('that was copied to another payout’s row proves nothing', () => {
    const on = pushStage();
    apply(on, match(on, [ONE]).token);
    const sheet = on.world.book.sheet('Payments');
    const row = (sheet.values()[1] ?? []).map(String);
    sheet.enter('A3', [row.map((text) => (text === 'pay_one' ? 'pay_a' : text))]);
    expect(match(on, [ONE])).toMatchObject({ altered: 1, already: [0] });
  });

  test('that Payments does not keep stops all of it before a stage is set', () => {
    const on = pushStage();
    apply(on, match(on, [ONE]).token);
    on.world.book.sheet('Payments').protect(null, ['somebody@example.com']);
    const { token } = match(on, [EUR]);
    expect(call(on.ana, 'applyPayments', { token })).toMatchObject({ ok: false });
    expect(stage(on, 'pay_eur')).toBe('APPROVED');
  });
});
