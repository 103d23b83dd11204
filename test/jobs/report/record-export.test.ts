import { afterEach, expect, test } from '@jest/globals';
import type { ExportRecorded, ExportView, RecordExport } from '../../../src/core/contract/export';
import { columnLetters } from '../../../sandbox/apps-script/model/a1';
import { contentMark } from '../../../src/core/export/content-mark';
import { PAYOUT_HEADERS } from '../support/cells';
import { call, done, value } from '../support/driving';
import { edit } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';

afterEach(endPushStages);

function record({ ana }: PushStage, change: Partial<RecordExport> = {}, user = ana) {
  const request = { preset: 'xero', file: 'bills.csv', ids: ['pay_one', 'pay_eur'], ...change };
  return value<ExportRecorded>(user, 'recordExport', request);
}

function rows({ ana }: PushStage): ExportView {
  return value<ExportView>(ana, 'exportPayouts', { stages: ['PENDING_REVIEW', 'APPROVED'] });
}

function before(on: PushStage): Record<string, unknown> {
  const { headers, rows: all } = rows(on);
  const at = headers.indexOf('Payout ID');
  return Object.fromEntries(all.map(({ cells, before: out }) => [cells[at] ?? '', out?.file]));
}

test('a payout that went out is told with day, user and file, and goes out again on purpose alone', () => {
  const on = pushStage();
  const bob = on.world.user('bob@example.com');
  expect(record(on)).toMatchObject({ recorded: 2, user: 'ana@example.com', refused: [] });
  expect(before(on)).toMatchObject({ pay_one: 'bills.csv', pay_eur: 'bills.csv' });
  expect(before(on)['pay_kwd']).toBeUndefined();
  const again = record(on, { ids: ['pay_one', 'pay_kwd'], file: 'more.csv' }, bob);
  expect(again).toMatchObject({
    recorded: 0,
    refused: [
      {
        id: 'pay_one',
        code: 'before',
        why: expect.stringMatching(
          /^It went out on \d{4}-\d\d-\d\d in “bills.csv”, by ana@example.com.$/,
        ),
        before: { user: 'ana@example.com', preset: 'xero', file: 'bills.csv' },
      },
    ],
  });
  expect(before(on)['pay_kwd']).toBeUndefined();
  const ids = ['pay_one', 'pay_kwd'];
  expect(record(on, { ids, again: ['pay_one'], file: 'more.csv' }).recorded).toBe(2);
  expect(before(on)).toMatchObject({
    pay_one: 'more.csv',
    pay_kwd: 'more.csv',
    pay_eur: 'bills.csv',
  });
});

test.each<readonly [code: string, id: string, act: (on: PushStage) => void]>([
  [
    'edit',
    'pay_one',
    (on) => {
      edit(on, 'Payouts', 'pay_one', { 'PO number': 'PO-9' });
    },
  ],
  [
    'blocked',
    'pay_one',
    (on) => {
      edit(on, 'Payouts', 'pay_one', { Stage: 'nonsense' });
    },
  ],
  [
    'overtyped',
    'pay_one',
    (on) => {
      edit(on, 'Payouts', 'pay_one', { Amount: '51' });
    },
  ],
  ['final', 'pay_paid', () => undefined],
  ['unknown', 'pay_none', () => undefined],
])(
  'one that is %s does not go out, and nothing else of the file is remembered',
  (code, id, act) => {
    const on = pushStage();
    act(on);
    expect(record(on, { ids: [id, 'pay_eur'] })).toMatchObject({
      recorded: 0,
      refused: [{ id, code }],
    });
    expect(record(on, { ids: ['pay_eur'] }).recorded).toBe(1);
  },
);

test.each<readonly [what: string, act: (on: PushStage) => void]>([
  [
    'was deleted',
    (on) => {
      on.world.book.sheet('_introw_exports').deleteRows(2);
    },
  ],
  [
    'was altered',
    (on) => {
      on.world.book.sheet('_introw_exports').enter('B2', 'x');
    },
  ],
])('what was remembered and %s is asked about, not forgotten', (_, act) => {
  const on = pushStage();
  record(on);
  act(on);
  expect(rows(on).forgotten).toBe(true);
  const reply = record(on, { ids: ['pay_one', 'pay_kwd'] });
  expect(reply.refused.map(({ code }) => code)).toEqual(['before', 'before']);
  expect(record(on, { ids: ['pay_kwd'], again: ['pay_kwd'] }).recorded).toBe(1);
  expect(call(on.ana, 'exportPayouts', { stages: [] })).toMatchObject({ ok: true });
});

test.each<readonly [what: string, act: (on: PushStage) => void]>([
  [
    'a pull brought another amount',
    (on) => {
      const amount = { value: '51.00', currency: 'USD' };
      on.service.change({ kind: 'setPayout', id: 'pay_one', fields: { amount } });
      done(on.world, on.ana, { kind: 'pullPayouts' });
    },
  ],
  [
    'somebody typed into a column of their own',
    (on) => {
      const column = columnLetters(on.world.book.sheet('Payouts').values()[0]?.length ?? 0);
      on.ana.type(
        'Payouts',
        `${column}2:${column}9`,
        Array.from({ length: 8 }, () => ['ACME-2']),
      );
    },
  ],
])('payouts of which %s since they were read for the file do not go out', (_, act) => {
  const on = pushStage();
  on.ana.type('Payouts', `${columnLetters(PAYOUT_HEADERS.length + 1)}1`, 'Vendor');
  const mark = (): string => {
    const { headers, rows: all } = rows(on);
    const at = headers.indexOf('Payout ID');
    const cellsOf = (id: string) => all.find(({ cells }) => cells[at] === id)?.cells ?? [];
    return contentMark(['pay_one', 'pay_eur'].map(cellsOf));
  };
  const shown = mark();
  act(on);
  const request = { preset: 'xero', file: 'bills.csv', ids: ['pay_one', 'pay_eur'], shown };
  expect(call(on.ana, 'recordExport', request)).toMatchObject({
    ok: false,
    error: { code: 'INVALID_INPUT' },
  });
  expect(before(on)['pay_one']).toBeUndefined();
  expect(record(on, { shown: mark() }).recorded).toBe(2);
});
