import { afterEach, describe, expect, test } from '@jest/globals';
import { edit, onlyChange, preview, push } from '../support/push-acts';
import { endPushStages, pushStage } from '../support/push-stage';

afterEach(endPushStages);

describe('levels and notes', () => {
  test.each([
    'PENDING_INVOICE',
    'PENDING_PAYMENT',
    'SCHEDULED',
    'PAID',
    'DECLINED',
    'POSTPONED',
    'FAILED',
  ])('a move to %s, which the partner sees, warns', (stage) => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: stage });
    const change = onlyChange(on);
    expect(change.level).toBe('warn');
    expect(change.notes.join(' ')).toMatch(/payout becomes visible to the partner/);
  });

  test.each([
    ['pay_declined', { Stage: 'DRAFT' }, /DECLINED → DRAFT is blocked by your rules/],
    ['pay_paid', { Stage: 'DRAFT' }, /PAID → DRAFT is blocked by your rules/],
    ['pay_paid', { 'PO number': 'late' }, /PAID and therefore locked/],
  ])('%s is not left or changed by an edit: %j', (id, fields, words) => {
    const on = pushStage();
    edit(on, 'Payouts', id, fields);
    const change = onlyChange(on);
    expect(change.level).toBe('block');
    expect(change.notes.join(' ')).toMatch(words);
    push(on);
    expect(on.service.log()).toEqual([]);
  });

  test('a declined payout may still get a PO number', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_declined', { 'PO number': 'x' });
    expect(onlyChange(on).level).toBe('ok');
  });

  test.each([
    ['a change', { Amount: '5' }],
    ['a decline', { Action: 'Decline', 'Decline reason': 'DUPLICATE' }],
    ['a detach', { Action: 'Detach' }],
  ])('%s of a line on a paid payout is blocked', (_, fields) => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_paid', fields);
    expect(onlyChange(on)).toMatchObject({
      level: 'block',
      notes: [expect.stringMatching(/PAID/)],
    });
  });

  test('the amount of a deal on a line in yen is shown in full, and warns of nothing', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_jpy', { 'Source amount': '1264.5' });
    const change = onlyChange(on);
    expect(change.fields).toEqual([{ field: 'Source amount', from: null, to: '1264.5' }]);
    expect(change.notes.join(' ')).not.toContain('by its format');
  });

  test.each(['po-2', ' PO-2 ', 'P O-2', '00PO-2'])(
    'the PO number %j, which pay_one has, warns and names it',
    (typed) => {
      const on = pushStage();
      edit(on, 'Payouts', 'pay_a', { 'PO number': typed });
      const change = onlyChange(on);
      expect(change.level).toBe('warn');
      expect(change.notes.join(' ')).toContain('pay_one');
    },
  );

  test('two payouts that get one PO number in one go warn of each other', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { 'PO number': '0012' });
    edit(on, 'Payouts', 'pay_b', { 'PO number': '12' });
    const notes = preview(on).changes.map((change) => change.notes.join(' '));
    expect(notes).toEqual([expect.stringContaining('pay_b'), expect.stringContaining('pay_a')]);
  });

  test('declining all lines of a payout warns that Introw will decline it', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_one', { Action: 'Decline', 'Decline reason': 'DUPLICATE' });
    for (const id of ['cln_b1', 'cln_b2', 'cln_b3']) {
      edit(on, 'Lines', id, { Action: 'Decline', 'Decline reason': 'DUPLICATE' });
    }
    edit(on, 'Lines', 'cln_a1', { Action: 'Decline', 'Decline reason': 'DUPLICATE' });
    const warned = preview(on).changes.filter(({ notes }) =>
      notes.join().includes('Introw will decline it'),
    );
    expect(warned.map(({ id, level }) => [id, level])).toEqual([
      ['cln_one', 'warn'],
      ['cln_b1', 'warn'],
      ['cln_b2', 'warn'],
      ['cln_b3', 'warn'],
    ]);
  });

  test('a new description is said to be read by the partner', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_a1', { Description: 'Bonus' });
    expect(onlyChange(on).notes).toEqual([
      'The partner can see the description.',
      'Introw notifies the partner of a line that is added, changed or declined, unless that is switched off there.',
    ]);
  });
});
