import { afterEach, expect, test } from '@jest/globals';
import type { BulkView } from '../../src/core/contract/bulk';
import type { ExportView } from '../../src/core/contract/export';
import { cell } from '../jobs/support/cells';
import { done, value } from '../jobs/support/driving';
import {
  activity,
  addRow,
  changeOf,
  edit,
  preview,
  push,
  status,
  writes,
} from '../jobs/support/push-acts';
import { endPushStages, pushStage } from './support/push-stage';

afterEach(endPushStages);

/** What the jobs do is tested without a build; here each kind of work goes once through what the build made. */
test('payouts and lines are pulled, edited, previewed, pushed and taken back through the built add-on', async () => {
  const on = await pushStage();
  edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
  edit(on, 'Lines', 'cln_b1', { Amount: '110' });
  addRow(on, { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD' });
  expect(changeOf(on, 'Payouts', 'pay_a')).toBe('→ APPROVED (was DRAFT)');
  expect(preview(on).changes).toHaveLength(3);
  expect(push(on).counts).toMatchObject({ pushed: 3, failed: 0 });
  expect(writes(on.service).map(({ call }) => call)).toEqual([
    'PATCH commission-lines/cln_b1',
    'POST commission-lines',
    'PATCH payouts/pay_a',
  ]);
  expect(status(on, 'Payouts', 'pay_a')).toMatch(/^Pushed/);
  expect(activity(on).find((row) => row['ID'] === 'pay_a')).toMatchObject({
    ...{ Partner: 'Acme Partners', Amount: 300, Currency: 'USD' },
  });
  expect(cell(on.world, 'Payouts', 'pay_b', 'Amount')).toBe(610);
  on.world.clock.advance(60_000);
  expect(done(on.world, on.ana, { kind: 'undo' }).counts).toMatchObject({ pushed: 2 });
  expect(cell(on.world, 'Payouts', 'pay_a', 'Stage')).toBe('DRAFT');
});

test('rows are approved in bulk and exported through the built add-on', async () => {
  const on = await pushStage();
  on.ana.select('Payouts', 'A2:A3');
  const { token, eligible } = value<BulkView>(on.ana, 'planBulk', {
    action: 'setStage',
    stage: 'APPROVED',
  });
  expect(eligible).toBeGreaterThan(0);
  value(on.ana, 'applyBulk', { token });
  expect(preview(on).changes).toHaveLength(eligible);
  const { rows } = value<ExportView>(on.ana, 'exportPayouts', { stages: ['DRAFT', 'APPROVED'] });
  expect(rows.length).toBeGreaterThan(0);
});
