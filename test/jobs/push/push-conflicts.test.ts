import { afterEach, describe, expect, test } from '@jest/globals';
import { cell } from '../support/cells';
import {
  activity,
  addRow,
  calls,
  changeOf,
  edit,
  preview,
  push,
  rowAt,
  status,
  writes,
} from '../support/push-acts';
import { endPushStages, pushStage } from '../support/push-stage';
import { done } from '../support/driving';

afterEach(endPushStages);

const NEW_LINE = { 'Partner ID': 'ptn_acme', Amount: '12.5', Currency: 'USD' };

describe('a field that changed at Introw since the pull', () => {
  test('is not sent; the row says both values and keeps the edit', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { stage: 'BLOCKED' } });
    const view = push(on);
    expect(calls(on.service)).toEqual(['GET payouts/pay_a']);
    expect(view.counts).toMatchObject({ pushed: 0, conflicts: 1 });
    expect(status(on, 'Payouts', 'pay_a')).toMatch(
      /^Conflict: Stage is BLOCKED at Introw now; it was DRAFT when pulled\. Your edit was kept/,
    );
    expect(cell(on.world, 'Payouts', 'pay_a', 'Stage')).toBe('APPROVED');
    expect(changeOf(on, 'Payouts', 'pay_a')).not.toBe('');
    expect(activity(on).map((row) => [row['Field'], row['Result']])).toEqual([
      ['Stage', expect.stringMatching(/^Conflict/)],
    ]);
  });

  test('is found again by the next push, and by the next pull', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { stage: 'BLOCKED' } });
    push(on);
    expect(push(on).counts).toMatchObject({ pushed: 0, conflicts: 1 });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(status(on, 'Payouts', 'pay_a')).toMatch(/^Conflict: Stage is BLOCKED/);
    expect(cell(on.world, 'Payouts', 'pay_a', 'Stage')).toBe('APPROVED');
    expect(push(on).counts).toMatchObject({ pushed: 0, conflicts: 1 });
    expect(on.service.effects()).toEqual([]);
  });

  test('is not sent either where Introw has the pulled value again by then, as the preview said', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED', 'PO number': 'PO-77' });
    edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
    for (const id of ['pay_a', 'pay_b'])
      on.service.change({ kind: 'setPayout', id, fields: { stage: 'BLOCKED' } });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    for (const id of ['pay_a', 'pay_b'])
      on.service.change({ kind: 'setPayout', id, fields: { stage: 'DRAFT' } });
    const shown = preview(on);
    expect(shown.money).toBe('');
    expect(push(on).counts).toMatchObject({ pushed: 1, inPart: 1, conflicts: 2 });
    expect(writes(on.service)).toEqual([
      { call: 'PATCH payouts/pay_a', body: { poNumber: 'PO-77' } },
    ]);
    expect(status(on, 'Payouts', 'pay_b')).toBe(
      'Conflict: Stage is DRAFT at Introw again, as it was when pulled. Your edit was kept and not sent. Check the row, then push again.',
    );
    // Nothing is left to choose between, and the next look shows what would be sent.
    expect(preview(on).money).toMatch(/^2 payouts to APPROVED · /);
    expect(push(on).counts).toMatchObject({ pushed: 2, conflicts: 0 });
  });

  test.each(['amount', 'currency'] as const)(
    'keeps back a line’s amount and currency together where its %s is in conflict',
    (key) => {
      const on = pushStage();
      edit(on, 'Lines', 'cln_b1', { Amount: '90000', Currency: 'JPY', Description: 'mine' });
      const theirs = key === 'amount' ? '99.00' : 'EUR';
      const set = (amount: string, currency: string) => {
        on.service.change({ kind: 'setLine', id: 'cln_b1', fields: { amount, currency } });
      };
      const [value, currency] = ['100.00', 'USD'];
      set(key === 'amount' ? theirs : value, key === 'currency' ? theirs : currency);
      done(on.world, on.ana, { kind: 'pullLines', payouts: 'all' });
      const shown = preview(on);
      expect(shown.totals).toEqual([]);
      expect(shown.money).toBe('');
      // Whether Introw still has its value, or the pulled one again.
      push(on);
      set(value, currency);
      push(on);
      const sent = writes(on.service).map(({ body }) => body as object);
      expect(sent.filter((body) => 'amount' in body !== 'currency' in body)).toEqual([]);
      expect(sent).toContainEqual({ description: 'mine' });
    },
  );

  test('keeps back itself alone: the other field of the row goes', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_one', { Stage: 'APPROVED', 'PO number': 'mine' });
    on.service.change({ kind: 'setPayout', id: 'pay_one', fields: { poNumber: 'theirs' } });
    expect(push(on).counts).toMatchObject({ pushed: 1, inPart: 1, conflicts: 1 });
    expect(writes(on.service)).toEqual([
      { call: 'PATCH payouts/pay_one', body: { stage: 'APPROVED' } },
    ]);
    expect(status(on, 'Payouts', 'pay_one')).toMatch(
      /^Conflict: PO number is theirs at Introw now; it was PO-2 when pulled\. The row’s other changes were pushed/,
    );
    expect(cell(on.world, 'Payouts', 'pay_one', 'PO number')).toBe('mine');
    const fields = preview(on).changes[0]?.fields.map(({ field }) => field);
    expect(fields).toEqual(['PO number']);
    const told = activity(on).map((row) => [row['Field'], String(row['Result']).split(':')[0]]);
    expect(told).toEqual([
      ['Stage', 'Pushed'],
      ['PO number', 'Conflict'],
    ]);
  });

  test.each([
    ['amount', { Amount: '5' }, { amount: '99.00' }],
    ['currency', { Currency: 'EUR' }, { currency: 'GBP' }],
    ['description', { Description: 'mine' }, { description: 'theirs' }],
    ['source amount', { 'Source amount': '5' }, { sourceAmount: '99.00' }],
    ['note', { Note: 'mine' }, { note: 'theirs' }],
  ])('on a line: %s', (_, mine, theirs) => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_a1', mine);
    on.service.change({ kind: 'setLine', id: 'cln_a1', fields: theirs });
    push(on);
    expect(writes(on.service)).toEqual([]);
    expect(status(on, 'Lines', 'cln_a1')).toMatch(/^Conflict: /);
  });

  test('that nobody touches here does not keep the row back, and is shown', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_one', { Stage: 'APPROVED' });
    on.service.change({ kind: 'setPayout', id: 'pay_one', fields: { poNumber: 'theirs' } });
    push(on);
    expect(on.service.effects()).toHaveLength(1);
    expect(cell(on.world, 'Payouts', 'pay_one', 'PO number')).toBe('theirs');
    expect(preview(on).changes).toEqual([]);
  });

  test('to what the sheet says is confirmed without a write', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    edit(on, 'Lines', 'cln_a1', { Amount: '5' });
    on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { stage: 'APPROVED' } });
    on.service.change({ kind: 'setLine', id: 'cln_a1', fields: { amount: '5.00' } });
    expect(push(on).counts).toMatchObject({ pushed: 2, conflicts: 0 });
    expect(writes(on.service)).toEqual([]);
    expect(status(on, 'Payouts', 'pay_a')).toMatch(/^Pushed/);
    expect(preview(on).changes).toEqual([]);
  });

  test('at the last moment: between the start and the write', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    push(on, {
      between: () => {
        on.world.clock.advance(30_000);
        on.service.change({ kind: 'setPayout', id: 'pay_b', fields: { stage: 'BLOCKED' } });
      },
    });
    // The start sends the first change; what has not gone out is read again.
    expect(writes(on.service)).toEqual([
      { call: 'PATCH payouts/pay_a', body: { stage: 'APPROVED' } },
    ]);
    expect(status(on, 'Payouts', 'pay_b')).toMatch(/^Conflict/);
  });
});

describe('a record that is read again', () => {
  test('is read seconds before it is written, also in a long push', () => {
    const on = pushStage();
    for (const id of ['pay_a', 'pay_one', 'pay_eur', 'pay_jpy', 'pay_kwd', 'pay_b']) {
      edit(on, 'Payouts', id, { 'PO number': `PO ${id}` });
    }
    for (const id of ['cln_a1', 'cln_b1', 'cln_b2']) edit(on, 'Lines', id, { Note: 'x' });
    push(on);
    const log = on.service.log();
    for (const write of log.filter(({ method }) => method === 'PATCH')) {
      const reads = log.filter(
        ({ method, path, n }) => method === 'GET' && path === write.path && n < write.n,
      );
      const last = reads[reads.length - 1];
      expect(write.at - (last?.at ?? 0)).toBeLessThanOrEqual(10_000);
    }
    expect(log.filter(({ method }) => method === 'PATCH')).toHaveLength(9);
  });

  test('is read right before its write, however long the page waited', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    push(on, {
      between: () => {
        on.world.clock.advance(60_000);
      },
    });
    expect(calls(on.service)).toEqual([
      'GET payouts/pay_a',
      'PATCH payouts/pay_a',
      'GET payouts/pay_b',
      'PATCH payouts/pay_b',
    ]);
  });
});

describe('a record that is not what it was', () => {
  test('is gone: the row fails with its id, the others go', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
    on.service.change({ kind: 'removePayout', id: 'pay_a' });
    expect(push(on).counts).toMatchObject({ pushed: 1, failed: 1 });
    expect(status(on, 'Payouts', 'pay_a')).toMatch(/^Failed: Introw has no pay_a/);
    expect(changeOf(on, 'Payouts', 'pay_a')).toBe('→ APPROVED (was DRAFT)');
  });

  test.each([
    ['decline', { Action: 'Decline', 'Decline reason': 'DUPLICATE' }],
    ['detach', { Action: 'Detach' }],
  ])('moved to another payout: its %s is a conflict', (_, fields) => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_b1', fields);
    on.service.change({ kind: 'setLine', id: 'cln_b1', fields: { payoutId: 'pay_eur' } });
    push(on);
    expect(writes(on.service)).toEqual([]);
    expect(status(on, 'Lines', 'cln_b1')).toMatch(
      /^Conflict: Payout ID is pay_eur at Introw now; it was pay_b when pulled/,
    );
    expect(cell(on.world, 'Lines', 'cln_b1', 'Action')).not.toBe('');
  });

  test('went off its payout: its decline fails with words', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_b1', { Action: 'Decline', 'Decline reason': 'DUPLICATE' });
    on.service.change({ kind: 'setLine', id: 'cln_b1', fields: { payoutId: null } });
    push(on);
    expect(writes(on.service)).toEqual([]);
    expect(status(on, 'Lines', 'cln_b1')).toMatch(/^Failed: the line is no longer on a payout/);
  });

  test('costs something else now: its decline is a conflict', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_b1', { Action: 'Decline', 'Decline reason': 'DUPLICATE' });
    on.service.change({ kind: 'setLine', id: 'cln_b1', fields: { amount: '99.00' } });
    push(on);
    expect(writes(on.service)).toEqual([]);
    expect(status(on, 'Lines', 'cln_b1')).toMatch(/^Conflict: Amount is 99.00/);
  });

  test.each([
    ['Stage', { Stage: 'APPROVED' }],
    ['PO number', { 'PO number': 'late' }],
  ])('its payout was paid meanwhile: %s is not written', (_, fields) => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', fields);
    on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { stage: 'PAID' } });
    push(on);
    expect(writes(on.service)).toEqual([]);
    expect(status(on, 'Payouts', 'pay_a')).toMatch(/^(Conflict|Blocked|Failed): .*PAID/);
    expect(changeOf(on, 'Payouts', 'pay_a')).not.toBe('');
  });

  test.each(['PAID', 'PENDING_PAYMENT', 'SCHEDULED', 'DECLINED', 'APPROVED'])(
    'its lines are on a payout that became %s meanwhile: none is written, each row says why',
    (stage) => {
      const on = pushStage();
      edit(on, 'Lines', 'cln_a1', { Note: 'late' });
      const row = addRow(on, { ...NEW_LINE, 'Payout ID': 'pay_a' });
      on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { stage } });
      push(on);
      expect(writes(on.service)).toEqual([]);
      for (const said of [status(on, 'Lines', 'cln_a1'), rowAt(on, 'Lines', row)['Status']]) {
        expect(said).toMatch(/^Failed: its payout pay_a has changed since it was shown/);
        expect(said).toContain(`Stage is ${stage} at Introw now; it was DRAFT when pulled`);
        expect(said).toContain('Nothing was sent.');
      }
      expect(cell(on.world, 'Lines', 'cln_a1', 'Note')).toBe('late');
      expect(cell(on.world, 'Payouts', 'pay_a', 'Stage')).toBe(stage);
    },
  );

  test('a new line whose answer was lost is no second time tried on a payout that became PAID', () => {
    const on = pushStage();
    const row = addRow(on, { ...NEW_LINE, 'Payout ID': 'pay_a' });
    on.service.fault({ kind: 'timeout after', match: { method: 'POST' }, times: 1 });
    push(on, {
      between: (_, step) => {
        if (step !== 1) return;
        on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { stage: 'PAID' } });
      },
    });
    expect(on.service.effects()).toHaveLength(1);
    expect(rowAt(on, 'Lines', row)['Status']).toMatch(
      /^Failed: .*PAID.*an earlier attempt may have created the line: pull lines first\.$/,
    );
  });
});

describe('one bad row is one bad row', () => {
  const IDS = ['pay_a', 'pay_one', 'pay_eur', 'pay_jpy', 'pay_b'];

  test.each(['422', '400', '409', '404'] as const)('a %s on one of five', (kind) => {
    const on = pushStage();
    for (const id of IDS) edit(on, 'Payouts', id, { 'PO number': `PO ${id}` });
    on.service.fault({ kind, match: { method: 'PATCH', path: 'pay_eur' } });
    expect(push(on)).toMatchObject({ state: 'done', counts: { pushed: 4, failed: 1 } });
    expect(status(on, 'Payouts', 'pay_eur')).toMatch(/^Failed: /);
    expect(changeOf(on, 'Payouts', 'pay_eur')).toBe('→ PO pay_eur (was 0070 a)');
    expect(preview(on).changes.map(({ id }) => id)).toEqual(['pay_eur']);
    expect(push(on).counts).toMatchObject({ pushed: 1, failed: 0 });
  });

  test.each(['wrong types', 'not json', 'cut json', 'empty body'] as const)(
    'an answer to one read that does not fit (%s)',
    (kind) => {
      const on = pushStage();
      for (const id of IDS) edit(on, 'Payouts', id, { 'PO number': `PO ${id}` });
      on.service.fault({ kind, match: { method: 'GET', path: 'pay_eur' }, times: 20 });
      expect(push(on)).toMatchObject({ state: 'done', counts: { pushed: 4, failed: 1 } });
      expect(status(on, 'Payouts', 'pay_eur')).toMatch(/^Failed: .*Your edit was kept/);
      expect(on.service.effects()).toHaveLength(4);
    },
  );

  test('an answer to one write that does not fit is looked up, and found done', () => {
    const on = pushStage();
    for (const id of IDS) edit(on, 'Payouts', id, { 'PO number': `PO ${id}` });
    on.service.fault({ kind: 'cut json', match: { method: 'PATCH', path: 'pay_eur' } });
    expect(push(on).counts).toMatchObject({ pushed: 5, failed: 0 });
    expect(on.service.effects()).toHaveLength(5);
  });
});
