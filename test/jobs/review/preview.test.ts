import { afterEach, describe, expect, test } from '@jest/globals';
import { columnOf, everything, lettersOf, rowOf } from '../support/cells';
import { addRow, edit, empty, onlyChange, preview, push } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';
import { call, done } from '../support/driving';

afterEach(endPushStages);

const NOTIFIES =
  'Introw notifies the partner of a line that is added, changed or declined, unless that is switched off there.';

describe('what it says', () => {
  test('every kind of change in the shape of the contract, with old and new values', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED', 'PO number': 'PO-1' });
    edit(on, 'Lines', 'cln_a1', { Amount: '150' });
    edit(on, 'Lines', 'cln_b1', { Action: 'Decline', 'Decline reason': 'DUPLICATE' });
    edit(on, 'Lines', 'cln_b2', { Action: 'Detach' });
    const row = addRow(on, { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD' });
    const at = (id: string) => rowOf(on.world, 'Lines', id);
    expect(preview(on)).toMatchObject({
      changes: [
        {
          sheet: 'Lines',
          id: 'cln_a1',
          row: at('cln_a1'),
          kind: 'update',
          fields: [{ field: 'Amount', from: '100.00', to: '150.00' }],
          level: 'ok',
          notes: [NOTIFIES],
        },
        {
          sheet: 'Lines',
          id: 'cln_b1',
          row: at('cln_b1'),
          kind: 'decline',
          fields: [
            { field: 'Action', from: null, to: 'Decline' },
            { field: 'Decline reason', from: null, to: 'Duplicate commission' },
          ],
          level: 'ok',
          notes: ['A decline cannot be undone here.', NOTIFIES],
        },
        {
          sheet: 'Lines',
          id: 'cln_b2',
          row: at('cln_b2'),
          kind: 'detach',
          fields: [{ field: 'Action', from: null, to: 'Detach' }],
          level: 'ok',
          notes: ['A detached line cannot be put back here. The next batch will include it again.'],
        },
        {
          sheet: 'Lines',
          id: null,
          row,
          kind: 'create',
          fields: [
            { field: 'Partner', from: null, to: 'Acme Partners' },
            { field: 'Amount', from: null, to: '9.00' },
            { field: 'Currency', from: null, to: 'USD' },
          ],
          level: 'ok',
          notes: [
            'A new line cannot be undone here, and the partner may see it at once.',
            NOTIFIES,
          ],
        },
        {
          sheet: 'Payouts',
          id: 'pay_a',
          row: rowOf(on.world, 'Payouts', 'pay_a'),
          kind: 'update',
          fields: [
            { field: 'Stage', from: 'DRAFT', to: 'APPROVED' },
            { field: 'PO number', from: null, to: 'PO-1' },
          ],
          level: 'ok',
          notes: ['The partner will see the PO number once the payout is visible to them.'],
        },
      ],
      totals: [
        { from: 'Line amount', to: 'Line amount', currency: 'USD', count: 1, amount: '50.00' },
        { from: 'On a payout', to: 'Declined', currency: 'USD', count: 1, amount: '100.00' },
        { from: 'On a payout', to: 'Detached', currency: 'USD', count: 1, amount: '200.00' },
        { from: null, to: 'New line', currency: 'USD', count: 1, amount: '9.00' },
        { from: 'DRAFT', to: 'APPROVED', currency: 'USD', count: 1, amount: '300.00' },
      ],
      requests: { reads: 7, writes: 5 },
      creditsLeft: expect.any(Number),
    });
  });

  test('an emptied cell is null', () => {
    const on = pushStage();
    empty(on, 'Payouts', 'pay_one', 'PO number');
    expect(onlyChange(on).fields).toEqual([{ field: 'PO number', from: 'PO-2', to: null }]);
  });

  test('totals are apart by currency, and by where the money goes', () => {
    const on = pushStage();
    for (const id of ['pay_a', 'pay_one', 'pay_eur', 'pay_jpy', 'pay_kwd', 'pay_b']) {
      edit(on, 'Payouts', id, { Stage: 'BLOCKED' });
    }
    expect(preview(on).totals).toEqual([
      { from: 'DRAFT', to: 'BLOCKED', currency: 'USD', count: 2, amount: '900.00' },
      { from: 'PENDING_REVIEW', to: 'BLOCKED', currency: 'USD', count: 1, amount: '50.00' },
      { from: 'APPROVED', to: 'BLOCKED', currency: 'EUR', count: 1, amount: '1000.00' },
      { from: 'PENDING_REVIEW', to: 'BLOCKED', currency: 'JPY', count: 1, amount: '5000' },
      { from: 'PENDING_REVIEW', to: 'BLOCKED', currency: 'KWD', count: 1, amount: '12.345' },
    ]);
  });

  test('the credits that the last answer told of', () => {
    const on = pushStage({ credits: { limit: 500, remaining: 300 } });
    // One for the trial of the key, one for each of the three lists of the two pulls.
    const spent = 300 - (preview(on).creditsLeft ?? 0);
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    push(on);
    expect(preview(on).creditsLeft).toBe(300 - spent - 2);
  });

  test('no credits where the plan has no limit', () => {
    const on = pushStage({ credits: null });
    expect(preview(on).creditsLeft).toBeNull();
  });
});

describe('what it costs is what it then costs', () => {
  const MIXES: [string, (on: PushStage) => void][] = [
    [
      'stages',
      (on) => {
        ['pay_a', 'pay_b'].forEach((id) => {
          edit(on, 'Payouts', id, { Stage: 'BLOCKED' });
        });
      },
    ],
    [
      'one line edited',
      (on) => {
        edit(on, 'Lines', 'cln_a1', { Amount: '1' });
      },
    ],
    [
      'two lines of one payout and the payout itself',
      (on) => {
        edit(on, 'Lines', 'cln_b1', { Action: 'Detach' });
        edit(on, 'Lines', 'cln_b2', { Amount: '1' });
        edit(on, 'Payouts', 'pay_b', { 'PO number': 'x' });
      },
    ],
    [
      'lines of two payouts, a new line on one of them, another on none, and a blocked row',
      (on) => {
        edit(on, 'Lines', 'cln_a1', { Action: 'Decline', 'Decline reason': 'DUPLICATE' });
        edit(on, 'Lines', 'cln_b1', { Note: 'x' });
        addRow(on, {
          'Partner ID': 'ptn_acme',
          Amount: '9',
          Currency: 'USD',
          'Payout ID': 'pay_a',
        });
        addRow(on, { 'Partner ID': 'ptn_acme', Amount: '8', Currency: 'USD' });
        edit(on, 'Payouts', 'pay_paid', { Stage: 'DRAFT' });
      },
    ],
    ['nothing', () => undefined],
  ];

  test.each(MIXES)('%s', (_, change) => {
    const on = pushStage();
    change(on);
    const { requests } = preview(on);
    push(on);
    const reads = on.service.log().filter(({ method }) => method === 'GET').length;
    expect({ reads, writes: on.service.log().length - reads }).toEqual(requests);
  });
});

describe('what it leaves alone', () => {
  test('it sends no request, changes no cell and reads no Change', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    edit(on, 'Payouts', 'pay_one', { Change: 'Stage: → PAID' });
    addRow(on, { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD' });
    const before = everything(on.world);
    expect(preview(on).changes).toHaveLength(2);
    expect(preview(on).changes.map(({ id }) => id)).not.toContain('pay_one');
    expect(everything(on.world)).toEqual(before);
    expect(on.service.log()).toEqual([]);
  });

  test('an edit that was taken back by hand is none', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    edit(on, 'Payouts', 'pay_a', { Stage: 'draft' });
    edit(on, 'Lines', 'cln_a1', { Amount: '100.0', Currency: 'usd' });
    expect(preview(on).changes).toEqual([]);
  });

  test('it needs no key', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    expect(call(on.world.user('bob@example.com'), 'previewPush')).toMatchObject({
      ok: true,
      value: { changes: [{ id: 'pay_a' }] },
    });
  });
});

describe('with the selected rows alone', () => {
  function selected(): PushStage {
    const on = pushStage();
    for (const id of ['pay_a', 'pay_b', 'pay_one']) edit(on, 'Payouts', id, { Stage: 'BLOCKED' });
    edit(on, 'Lines', 'cln_pool', { Amount: '1' });
    const column = lettersOf(on.world, 'Payouts', 'Partner');
    const places = ['pay_a', 'pay_one'].map((id) => `${column}${rowOf(on.world, 'Payouts', id)}`);
    on.ana.select('Payouts', ...places);
    return on;
  }

  test('the preview holds what stands in them, in several areas', () => {
    const on = selected();
    expect(preview(on, { scope: 'selected' }).changes.map(({ id }) => id)).toEqual([
      'pay_a',
      'pay_one',
    ]);
  });

  test.each(['by a filter', 'by hand'])('a row that is hidden %s is not among them', (how) => {
    const on = selected();
    const sheet = on.world.book.sheet('Payouts');
    if (how === 'by hand') sheet.hideRows(rowOf(on.world, 'Payouts', 'pay_one'));
    else sheet.filter({ [columnOf(on.world, 'Payouts', 'Payout ID')]: ['pay_one'] });
    expect(preview(on, { scope: 'selected' }).changes.map(({ id }) => id)).toEqual(['pay_a']);
  });

  test('more of them than can be looked at for hidden ones are refused', () => {
    const on = selected();
    const sheet = on.world.book.sheet('Payouts');
    sheet.insertRows(rowOf(on.world, 'Payouts', 'pay_a'), 10_000);
    on.ana.select('Payouts', `A2:A${sheet.model.lastRow()}`);
    expect(call(on.ana, 'previewPush', { scope: 'selected' })).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT', message: expect.stringContaining('Select fewer') },
    });
  });

  test('that take long to look at are refused in time', () => {
    const on = selected();
    on.world.between((name) => {
      if (name === 'Sheet.isRowHiddenByUser') on.world.clock.advance(8_000);
    });
    const last = on.world.book.sheet('Payouts').model.lastRow();
    on.ana.select('Payouts', `A2:A${last}`);
    expect(last).toBeGreaterThan(5);
    const started = on.world.clock.now();
    expect(call(on.ana, 'previewPush', { scope: 'selected' })).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('too many to check which are hidden') },
    });
    on.world.between(null);
    expect(on.world.clock.now() - started).toBeLessThan(25_000);
  });

  test('the push sends just that, and the rest stays pending', () => {
    const on = selected();
    expect(push(on, undefined, 'selected')).toMatchObject({ total: 2, counts: { pushed: 2 } });
    expect(on.service.effects().map(({ id }) => id)).toEqual(['pay_a', 'pay_one']);
    expect(preview(on).changes.map(({ id }) => id)).toEqual(['cln_pool', 'pay_b']);
  });
});

describe('what failed in the last push', () => {
  const REFUSED =
    'Failed: Introw refused this: A rule is broken. Correct the row, or pull again. Your edit was kept. (422 VALIDATION_ERROR)';
  const failures = (on: PushStage) => preview(on).changes.map(({ id, failed }) => [id, failed]);

  /** Two payouts are pushed, and Introw refuses the first. */
  function refused(): PushStage {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    edit(on, 'Payouts', 'pay_b', { 'PO number': 'PO-1' });
    on.service.fault({ kind: '422', match: { method: 'PATCH', path: 'pay_a$' } });
    push(on);
    return on;
  }

  test('is told of the changes that wait in its rows, as long as they wait', () => {
    const on = refused();
    expect(failures(on)).toEqual([['pay_a', REFUSED]]);
    edit(on, 'Payouts', 'pay_b', { 'PO number': 'PO-2' });
    edit(on, 'Payouts', 'pay_a', { Stage: 'PENDING_REVIEW' });
    expect(failures(on)).toEqual([
      ['pay_a', REFUSED],
      ['pay_b', null],
    ]);
    push(on);
    expect(failures(on)).toEqual([]);
  });

  test('is known by the journal, whatever is typed over its row’s Status', () => {
    const on = refused();
    edit(on, 'Payouts', 'pay_a', { Status: 'Pushed' });
    expect(failures(on)).toEqual([['pay_a', REFUSED]]);
  });

  test('is told as its row tells it where a later push or an undo knows nothing of it', () => {
    const on = refused();
    edit(on, 'Payouts', 'pay_eur', { 'PO number': 'PO-9' });
    const only = preview(on).changes.filter(({ id }) => id === 'pay_eur');
    done(on.world, on.ana, { kind: 'push', only: only.map(({ mark }) => mark) });
    expect(failures(on)).toEqual([['pay_a', REFUSED]]);
    done(on.world, on.ana, { kind: 'undo' });
    expect(failures(on)).toEqual([['pay_a', REFUSED]]);
    push(on);
    expect(failures(on)).toEqual([]);
  });
});
