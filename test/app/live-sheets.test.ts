/** What users make of the sheets that Google then holds the add-on to: rules, tables, filters without a filter, links. */
import { afterEach, expect, test } from '@jest/globals';
import { lettersOf, placeOf, record } from '../jobs/support/cells';
import type { BulkView } from '../../src/core/contract/bulk';
import { done, value } from '../jobs/support/driving';
import { edit, preview, push } from '../jobs/support/push-acts';
import { endPushStages, pushStage, type PushStage } from './support/push-stage';

afterEach(endPushStages);

function setPayout({ service }: PushStage, id: string, fields: Record<string, unknown>): void {
  service.change({ kind: 'setPayout', id, fields });
}

test('a pull into a table, over a rule that rejects and beside links, lands all but the cell that the rule refuses', async () => {
  const on = await pushStage();
  const sheet = on.world.book.sheet('Payouts');
  const po = (id: string) => placeOf(on.world, 'Payouts', id, 'PO number');
  sheet.setLink(po('pay_one'), 'https://erp.example/PO-2');
  sheet.convertToTable();
  sheet.reject(po('pay_b'), ['PO-1']);
  setPayout(on, 'pay_a', { stage: 'APPROVED', poNumber: '0012' });
  setPayout(on, 'pay_b', { stage: 'APPROVED', poNumber: 'PO-9' });
  setPayout(on, 'pay_eur', { poNumber: '=1+1' });
  done(on.world, on.ana, { kind: 'pullPayouts' });

  expect(record(on.world, 'Payouts', 'pay_a')).toMatchObject({
    Stage: 'APPROVED',
    'PO number': '0012',
  });
  expect(record(on.world, 'Payouts', 'pay_eur')).toMatchObject({ 'PO number': '=1+1', Status: '' });
  expect(record(on.world, 'Payouts', 'pay_b')).toMatchObject({
    Stage: 'APPROVED',
    'PO number': '',
    Status: expect.stringContaining(
      `A rule of cell ${po('pay_b')} refuses the PO number`,
    ) as unknown,
  });
  expect(sheet.linkAt(po('pay_one'))).toBe('https://erp.example/PO-2');
  expect(sheet.formulas().flat().join('')).toBe('');
  expect(preview(on).changes.map(({ id, level }) => [id, level])).toEqual([['pay_b', 'block']]);

  edit(on, 'Payouts', 'pay_one', { Stage: 'APPROVED' });
  expect(push(on).counts).toMatchObject({ pushed: 1 });
  expect(String(record(on.world, 'Payouts', 'pay_one')['Status'])).toMatch(/^Pushed/);
  expect(sheet.linkAt(po('pay_one'))).toBe('https://erp.example/PO-2');
});

test('rows that a table’s filter or a slicer hides are left out of a bulk action', async () => {
  const on = await pushStage();
  const sheet = on.world.book.sheet('Payouts');
  sheet.convertToTable();
  sheet.filterWithoutFilter({ [columnOfId(on)]: ['pay_b'] });
  on.ana.select(
    'Payouts',
    `${lettersOf(on.world, 'Payouts', 'Stage')}2:${lettersOf(on.world, 'Payouts', 'Stage')}9`,
  );
  const view = value<BulkView>(on.ana, 'planBulk', { action: 'setStage', stage: 'APPROVED' });

  expect(view).toMatchObject({ selected: 8, visible: 7 });
});

function columnOfId({ world }: PushStage): number {
  return (world.book.sheet('Payouts').values()[0] ?? []).indexOf('Payout ID') + 1;
}
