/** One of each kind of pull and push, against a service that speaks as it was started. */
import { expect } from '@jest/globals';
import type { ServiceOptions } from '../../sandbox/introw/protocol';
import { expectAgreement } from '../jobs/support/agreement';
import { column, ids } from '../jobs/support/cells';
import { call, done, value, type Fixture } from '../jobs/support/driving';
import { addRow, edit, preview, push, status } from '../jobs/support/push-acts';
import { PUSH_DATA } from '../jobs/support/push-data';

/** Small enough that every list has several pages. */
const PAGE = 3;

function pull(on: Fixture): void {
  const { world, ana, service } = on;
  done(world, ana, { kind: 'pullPayouts', stages: ['DRAFT'] });
  expect(ids(world, 'Payouts').sort()).toEqual(['pay_a', 'pay_b']);
  done(world, ana, { kind: 'pullLines' });
  expect(ids(world, 'Lines').sort()).toEqual(['cln_a1', 'cln_a2', 'cln_b1', 'cln_b2', 'cln_b3']);
  done(world, ana, { kind: 'pullPayouts' });
  done(world, ana, { kind: 'pullLines', payouts: 'all' });
  expect(ids(world, 'Payouts')).toHaveLength(service.data().payouts.length);
  expectAgreement(on);
  expect(column(world, 'Lines', 'Partner')).toContain('Borealis Health');
}

function editAll(on: Fixture): void {
  edit(on, 'Payouts', 'pay_a', { Stage: 'PENDING_REVIEW', 'PO number': 'PO-0012' });
  edit(on, 'Lines', 'cln_jpy', { Amount: '7000', Description: 'Corrected' });
  edit(on, 'Lines', 'cln_b1', {
    Action: 'Decline',
    'Decline reason': 'Disputed by partner',
    'Decline note': 'See mail',
  });
  edit(on, 'Lines', 'cln_b2', { Action: 'Detach' });
  addRow(on, { 'Partner ID': 'ptn_acme', Amount: '12.5', Currency: 'USD', Description: 'Bonus' });
}

/** What the service did, by kind and record, in the order of kinds. */
function effects({ service }: Fixture): string[] {
  return service
    .effects()
    .map(({ kind, id }) => (kind === 'createLine' ? kind : `${kind} ${id}`))
    .sort();
}

/** How the service of a short suite is started; `spoken` is how it speaks. */
export function suiteService(spoken: ServiceOptions): ServiceOptions {
  return { data: PUSH_DATA, ...spoken, pageSizeMax: PAGE };
}

/** Throws, as tests do, where something goes otherwise than it goes today; the service is one of `suiteService`. */
export function shortSuite(on: Fixture): void {
  pull(on);
  editAll(on);
  expect(
    preview(on)
      .changes.map(({ kind }) => kind)
      .sort(),
  ).toEqual(['create', 'decline', 'detach', 'update', 'update'].sort());
  push(on);
  expect(effects(on)).toEqual([
    'createLine',
    'declineLine cln_b1',
    'detachLine cln_b2',
    'updateLine cln_jpy',
    'updatePayout pay_a',
  ]);
  expect(status(on, 'Payouts', 'pay_a')).toMatch(/^Pushed: → PENDING_REVIEW/);
  expect(status(on, 'Lines', 'cln_b1')).toMatch(/^Pushed/);
  expect(on.service.data().lines.find(({ id }) => id === 'cln_b1')).toMatchObject({
    status: 'VOIDED',
    declineReason: 'DISPUTED',
    declineNote: 'See mail',
  });
  takeBack(on);
  refuse(on);
}

function takeBack(on: Fixture): void {
  const { world, ana, service } = on;
  done(world, ana, { kind: 'undo' });
  expect(service.data().payouts.find(({ id }) => id === 'pay_a')).toMatchObject({
    stage: 'DRAFT',
    poNumber: null,
  });
  done(world, ana, { kind: 'pullPayouts' });
  done(world, ana, { kind: 'pullLines', payouts: 'all' });
  expect(value<unknown[]>(ana, 'listConflicts')).toEqual([]);
  expect(preview(on).changes).toEqual([]);
}

/** A declined line is known as one, a rule of the service is told by its code, spent credits end a push. */
function refuse(on: Fixture): void {
  const { ana, service } = on;
  edit(on, 'Lines', 'cln_b1', { Action: 'Detach' });
  expect(preview(on).changes).toMatchObject([{ id: 'cln_b1', level: 'block' }]);
  edit(on, 'Lines', 'cln_a1', { Amount: '90' });
  service.fault({ kind: '422', match: { method: 'PATCH' } });
  push(on);
  expect(status(on, 'Lines', 'cln_a1')).toMatch(
    /^Failed: Introw refused this: A rule is broken\. .* \(422 VALIDATION_ERROR\)$/,
  );
  service.fault({ kind: '402' });
  expect(call(ana, 'checkConnection')).toMatchObject({
    ok: false,
    error: { code: 'CREDITS_EXHAUSTED' },
  });
  expect(call(ana, 'checkConnection')).toMatchObject({
    value: { canRead: true, credits: { limit: 10_000 } },
  });
}
