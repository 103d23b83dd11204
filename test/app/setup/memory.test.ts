import { afterEach, expect, test } from '@jest/globals';
import { checksum } from '../../../src/core/values/checksum';
import { DEMO_KEY } from '../../../sandbox/introw/access';
import type { JobView } from '../../../src/core/contract/jobs';
import { cell } from '../../jobs/support/cells';
import { call, done, value } from '../../jobs/support/driving';
import { edit, preview, push, writes } from '../../jobs/support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';

afterEach(endPushStages);

const JOURNAL = '_introw_journal';

/** Rewrites every row of the journal so that it asks for something else, with sums as the builds before made them. */
function forge({ world }: PushStage, change: (json: string) => string): void {
  const sheet = world.book.sheet(JOURNAL);
  sheet.values().forEach(([key, text], index) => {
    if (index === 0 || text === '') return;
    const json = change(
      String(text)
        .replace(/^\["[^"]*",/, '')
        .slice(0, -1),
    );
    const sum = checksum(`${JOURNAL}\n${String(key).slice(1)}\n${json}`);
    sheet.enter(`B${index + 1}`, `["${sum}",${json}]`);
  });
}

const LOST = { ok: false, error: { code: 'SHEET_DAMAGED' } };

test('a journal that is rewritten during a push sends nothing, under no key', async () => {
  const on = await pushStage();
  edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
  edit(on, 'Payouts', 'pay_one', { 'PO number': 'PO-9' });
  on.service.fault({ kind: '500', match: { method: 'GET' }, times: 3 });
  const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'push' });
  on.service.reset();
  forge(on, (json) => json.replaceAll('APPROVED', 'PAID').replaceAll('pay_one', 'pay_b'));
  on.world.clock.advance(11 * 60_000);
  const bob = on.world.user('bob@example.com');
  value(bob, 'saveSettings', { apiKey: DEMO_KEY });
  on.service.reset();
  expect(call(bob, 'stepJob', { jobId })).toMatchObject(LOST);
  call(on.ana, 'stepJob', { jobId });
  expect(writes(on.service)).toEqual([]);
  expect(preview(on).changes.map(({ id, fields }) => [id, fields[0]?.to])).toEqual([
    ['pay_a', 'APPROVED'],
    ['pay_one', 'PO-9'],
  ]);
  expect(push(on).counts).toMatchObject({ pushed: 2 });
});

test('a forged undo is neither shown nor sent', async () => {
  const on = await pushStage();
  edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
  push(on);
  on.service.reset();
  forge(on, (json) => json.replaceAll('"stage":"DRAFT"', '"stage":"PAID"'));
  expect(call(on.ana, 'previewUndo')).toMatchObject(LOST);
  expect(call(on.ana, 'startJob', { kind: 'undo' })).toMatchObject(LOST);
  expect(writes(on.service)).toEqual([]);
});

test('what the original pushed while a copy was made is no edit of the adopted copy', async () => {
  const on = await pushStage();
  const world = on.world.copy();
  const copy: PushStage = { ...on, world, ana: world.user('ana@example.com') };
  edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
  push(on);
  value(copy.ana, 'adoptCopy');
  on.world.clock.advance(60_000);
  done(world, copy.ana, { kind: 'pullPayouts' });
  done(world, copy.ana, { kind: 'pullLines', payouts: 'all' });
  expect(cell(world, 'Payouts', 'pay_a', 'Stage')).toBe('APPROVED');
  expect(preview(copy).changes).toEqual([]);
  world.dispose();
});
