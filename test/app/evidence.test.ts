/** What is kept of the work, and what it says of itself: `Activity`, the report, snapshots, copies of the file. */
import { afterEach, expect, test } from '@jest/globals';
import type { World } from '../../sandbox/apps-script/world';
import { activity, edit, push } from '../jobs/support/push-acts';
import { done, value } from '../jobs/support/driving';
import { endPushStages, pushStage, type PushStage } from './support/push-stage';
import { tableOf } from './report/report-reading';

afterEach(endPushStages);

function clicked({ ana }: Pick<PushStage, 'ana'>, item: string): void {
  ana.open('FULL');
  ana.click(item);
}

test('Activity tells of each change whose it is, with the money that it is about', async () => {
  const on = await pushStage();
  edit(on, 'Payouts', 'pay_eur', { 'PO number': '4711' });
  edit(on, 'Lines', 'cln_b1', { Amount: '90' });
  edit(on, 'Lines', 'cln_jpy', { Note: 'late' });
  push(on);
  const told = activity(on).map((row) =>
    ['ID', 'Field', 'Partner', 'Amount', 'Currency'].map((header) => row[header]),
  );
  expect(told).toEqual([
    ['cln_b1', 'Amount', 'Borealis Health', 90, 'USD'],
    ['cln_jpy', 'Note', 'Twin Trading', 5000, 'JPY'],
    ['pay_eur', 'PO number', 'Borealis Health', 1000, 'EUR'],
  ]);
});

test('the report says which of its figures are edits not sent yet, by stage and in money', async () => {
  const on = await pushStage();
  edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
  edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED', 'PO number': '4711' });
  edit(on, 'Payouts', 'pay_jpy', { 'PO number': '4712' });
  clicked(on, 'Refresh report');
  const edits = () => tableOf(on.world.book.sheet('Report').values(), 'Stage in the cell');
  const none = { USD: { count: 0, amount: '0.00' }, JPY: { count: 0, amount: '0' } };
  expect(edits()).toEqual({
    PENDING_REVIEW: { ...none, JPY: { count: 1, amount: '5000' } },
    APPROVED: { ...none, USD: { count: 2, amount: '900.00' } },
    'Other or no stage': none,
    'All edits': { USD: { count: 2, amount: '900.00' }, JPY: { count: 1, amount: '5000' } },
  });
  push(on);
  clicked(on, 'Refresh report');
  expect(edits()).toEqual({});
});

/** Every text and formula of the sheets that people read. */
function textsOf({ book }: World): string {
  return book.sheets
    .filter(({ name }) => name.startsWith('Report'))
    .flatMap(({ name }) => [...book.sheet(name).formulas(), ...book.sheet(name).values()])
    .flat()
    .join('\n');
}

test('a report and a snapshot lead to no file, there and in a copy, also those that are made in the copy', async () => {
  const on = await pushStage();
  // A problem, which the report lists with a link to its row.
  edit(on, 'Payouts', 'pay_paid', { Stage: 'APPROVED' });
  push(on);
  const make = (world: World) => {
    const ana = world.user('ana@example.com');
    clicked({ ana }, 'Refresh report');
    clicked({ ana }, 'Save snapshot');
  };
  make(on.world);
  const copied = on.world.copy();
  const leadsNowhere = () => {
    for (const world of [on.world, copied]) {
      expect(textsOf(world)).toMatch(/HYPERLINK\("#gid=/);
      for (const { book } of [on.world, copied]) expect(textsOf(world)).not.toContain(book.id);
      expect(textsOf(world)).not.toMatch(/HYPERLINK\((?!"#gid=\d+&range=A")|https?:/);
    }
  };
  leadsNowhere();
  const ana = copied.user('ana@example.com');
  value(ana, 'adoptCopy');
  done(copied, ana, { kind: 'pullPayouts' });
  make(copied);
  leadsNowhere();
  copied.dispose();
});
