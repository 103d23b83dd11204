/**
 * Each fact of the wire felt once, in few runs of the script: pulls with filters and pages, an edit of each field, a decline
 * by each reason, a new line, errors by their codes.
 */
import { expect } from '@jest/globals';
import { makeLine, makePayout } from '../../sandbox/introw/builders';
import type { ServiceOptions } from '../../sandbox/introw/protocol';
import type { ServiceLine } from '../../sandbox/introw/records';
import { record, ids, placeIn, placeOf, type RecordSheet } from '../jobs/support/cells';
import { call, done, type Fixture } from '../jobs/support/driving';
import { preview, push, status } from '../jobs/support/push-acts';
import { PUSH_DATA } from '../jobs/support/push-data';

/** Small enough that every list has several pages. */
const PAGE = 5;

/** The shown reason for each line that is declined, and the service's code for it. */
const REASONS: Readonly<Record<string, readonly [shown: string, code: string]>> = {
  cln_c1: ['Duplicate commission', 'DUPLICATE'],
  cln_c2: ['Ineligible commission', 'INELIGIBLE'],
  cln_c3: ['Already paid', 'ALREADY_PAID'],
  cln_c4: ['Disputed by partner', 'DISPUTED'],
  cln_c5: ['Outside commission policy', 'OUTSIDE_POLICY'],
  cln_c6: ['Other', 'OTHER'],
};

const LINES_OF_C = [...Object.keys(REASONS), 'cln_c7'].map((id) =>
  makeLine({ id, partnerId: 'ptn_borealis', payoutId: 'pay_c', amount: '1.00' }),
);

/** A payout of its own, as an edit that moves a payout's amount holds other changes of that payout back. */
const PAYOUT_C = makePayout({
  ...{ id: 'pay_c', stage: 'DRAFT' },
  partner: { id: 'ptn_borealis', name: 'Borealis Health' },
  amount: { value: '7.00', currency: 'USD' },
});

/** How the service of the suite is started; `spoken` is how it speaks. */
export function shortestService(spoken: ServiceOptions): ServiceOptions {
  const payouts = [...PUSH_DATA.payouts, PAYOUT_C];
  const data = { ...PUSH_DATA, payouts, lines: [...PUSH_DATA.lines, ...LINES_OF_C] };
  return { data, ...spoken, pageSizeMax: PAGE };
}

/** Throws, as tests do, where something goes otherwise than it goes today; the service is one of `shortestService`. */
export function shortestSuite(on: Fixture): void {
  pullDrafts(on);
  pasteAll(on);
  expect(preview(on).changes).toHaveLength(5 + Object.keys(REASONS).length);
  on.service.fault({ kind: '422', match: { method: 'PATCH', path: 'payouts/pay_c' } });
  push(on);
  expectEffects(on);
  limits(on);
  pullAgain(on);
}

function pullDrafts({ world, ana }: Fixture): void {
  done(world, ana, { kind: 'pullPayouts', stages: ['DRAFT'] });
  expect(ids(world, 'Payouts').sort()).toEqual(['pay_a', 'pay_b', 'pay_c']);
  done(world, ana, { kind: 'pullLines' });
  expect(ids(world, 'Lines')).toHaveLength(5 + LINES_OF_C.length);
  expect(record(world, 'Payouts', 'pay_b')).toMatchObject({
    Partner: 'Borealis Health',
    'Partner ID': 'ptn_borealis',
    Amount: 600,
    Currency: 'USD',
  });
  expect(record(world, 'Payouts', 'pay_b')['Updated (UTC)']).not.toBe('');
  expect(record(world, 'Lines', 'cln_a1')).toMatchObject({
    Partner: 'Acme Partners',
    Amount: 100,
    'Source amount': 1000,
  });
}

/** Fills cells as a paste does that no trigger hears of. */
function pasteAll({ world }: Fixture): void {
  const paste = (sheet: RecordSheet, id: string, cells: Readonly<Record<string, string>>): void => {
    for (const [header, text] of Object.entries(cells))
      world.book.sheet(sheet).enter(placeOf(world, sheet, id, header), text);
  };
  paste('Payouts', 'pay_a', { Stage: 'PENDING_REVIEW', 'PO number': 'PO-0012' });
  paste('Lines', 'cln_b1', {
    ...{ Amount: '90', Currency: 'EUR', Description: 'Corrected' },
    ...{ 'Source amount': '900', Note: 'Seen' },
  });
  for (const [id, [shown]] of Object.entries(REASONS))
    paste('Lines', id, { Action: 'Decline', 'Decline reason': shown, 'Decline note': 'See mail' });
  paste('Lines', 'cln_c7', { Action: 'Detach' });
  paste('Payouts', 'pay_c', { 'PO number': 'PO-3' });
  const row = ids(world, 'Lines').length + 2;
  const line = {
    ...{ 'Partner ID': 'ptn_borealis', Amount: '12.5', Currency: 'USD', Description: 'Bonus' },
    ...{ 'Source amount': '125', 'Payout ID': 'pay_c' },
  };
  for (const [header, text] of Object.entries(line))
    world.book.sheet('Lines').enter(placeIn(world, 'Lines', header, row), text);
}

function expectEffects(on: Fixture): void {
  const { payouts, lines } = on.service.data();
  const line = (id: string): ServiceLine | undefined => lines.find((one) => one.id === id);
  expect(status(on, 'Payouts', 'pay_a')).toMatch(/^Pushed: → PENDING_REVIEW/);
  expect(payouts.find(({ id }) => id === 'pay_a')).toMatchObject({
    stage: 'PENDING_REVIEW',
    poNumber: 'PO-0012',
  });
  expect(line('cln_b1')).toMatchObject({
    ...{ amount: '90.00', currency: 'EUR', description: 'Corrected' },
    ...{ sourceAmount: '900.00', note: 'Seen' },
  });
  for (const [id, [, code]] of Object.entries(REASONS))
    expect(line(id)).toMatchObject({
      ...{ status: 'VOIDED', declineReason: code, declineNote: 'See mail' },
    });
  expect(line('cln_c7')?.payoutId).toBeNull();
  expect(status(on, 'Payouts', 'pay_c')).toMatch(
    /^Failed: Introw refused this: A rule is broken\. .* \(422 VALIDATION_ERROR\)$/,
  );
  expect(lines.at(-1)).toMatchObject({
    ...{ partnerId: 'ptn_borealis', payoutId: 'pay_c', amount: '12.50', currency: 'USD' },
    ...{ description: 'Bonus', sourceAmount: '125.00' },
    idempotencyKey: expect.stringMatching(/./) as unknown,
  });
}

/** Spent credits are told, and what is left of them and of the minute is read. */
function limits({ ana, service }: Fixture): void {
  service.fault({ kind: '402' });
  expect(call(ana, 'checkConnection')).toMatchObject({ error: { code: 'CREDITS_EXHAUSTED' } });
  expect(call(ana, 'checkConnection')).toMatchObject({
    value: {
      canRead: true,
      credits: { limit: 10_000, remaining: expect.any(Number) as unknown },
      requestsLeftThisMinute: expect.any(Number) as unknown,
    },
  });
}

/** All payouts, and a declined line is known as one. */
function pullAgain(on: Fixture): void {
  const { world, ana, service } = on;
  done(world, ana, { kind: 'pullPayouts' });
  expect(ids(world, 'Payouts')).toHaveLength(service.data().payouts.length);
  expect(record(world, 'Payouts', 'pay_one')).toMatchObject({ 'PO number': 'PO-2' });
  world.book.sheet('Lines').enter(placeOf(world, 'Lines', 'cln_c1', 'Action'), 'Detach');
  expect(preview(on).changes.find(({ id }) => id === 'cln_c1')).toMatchObject({ level: 'block' });
}
