import { afterEach, expect, test } from '@jest/globals';
import type { BulkView } from '../../src/core/contract/bulk';
import { addRow, edit, push, rowAt, writes } from '../jobs/support/push-acts';
import { endPushStages, pushStage } from './support/push-stage';
import { makePayout } from '../../sandbox/introw/builders';
import {
  recordsOf,
  twoOrganisations,
  type TwoOrganisations,
} from '../jobs/support/two-organisations';
import type { JobView } from '../../src/core/contract/jobs';
import { worldOver } from './support/fixture';
import { done, run, value } from '../jobs/support/driving';

afterEach(endPushStages);

test('a push of which nothing could be written down is refused before anything is sent', async () => {
  const on = await pushStage();
  edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
  on.world.book.sheet('Payouts').protect(null, ['bob@example.com']);

  expect(run(on.world, on.ana, { kind: 'push' })).toMatchObject({
    ok: false,
    error: {
      code: 'NOT_ALLOWED',
      message: expect.stringMatching(
        /^Nothing was sent.* The sheet “Payouts” is protected from you/,
      ) as unknown,
    },
  });
  expect(writes(on.service)).toEqual([]);
});

test('a sheet that is protected from its user is named by whatever would write there', async () => {
  const on = await pushStage();
  on.ana.select('Payouts', 'A2:A9');
  const { token } = value<BulkView>(on.ana, 'planBulk', { action: 'setStage', stage: 'APPROVED' });
  edit(on, 'Payouts', 'pay_b', { Amount: '5' });
  on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { poNumber: 'theirs' } });
  const sheet = on.world.book.sheet('Payouts');
  sheet.protect(null, ['bob@example.com']);
  const before = sheet.values();
  const replies = [
    run(on.world, on.ana, { kind: 'pullPayouts' }),
    on.ana.call('applyBulk', { token }),
    on.ana.call('restoreCells', {}),
  ];
  for (const reply of replies)
    expect(reply).toMatchObject({
      error: {
        code: 'NOT_ALLOWED',
        message: expect.stringContaining('The sheet “Payouts” is protected from you') as unknown,
      },
    });
  expect(sheet.values()).toEqual(before);
});

test('a property store that other scripts have filled is told before anything is sent', async () => {
  const on = await pushStage();
  edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
  const others = Array.from({ length: 55 }, (_, at) => [`of others ${at}`, 'x'.repeat(8_980)]);
  on.world.store(Object.fromEntries(others) as Record<string, string>);
  expect(run(on.world, on.ana, { kind: 'push' })).toMatchObject({
    ok: false,
    error: {
      code: 'NOT_ALLOWED',
      message: expect.stringMatching(/storage for this workbook is full/) as unknown,
    },
  });
  expect(writes(on.service)).toEqual([]);
});

test('a workbook of ten million cells is told with what that leaves undone', async () => {
  const on = await pushStage();
  const { book } = on.world;
  const full = book.addSheet('Full');
  const used = book.sheets.reduce((sum, { maxRows, maxColumns }) => sum + maxRows * maxColumns, 0);
  Object.assign(full, { maxRows: 10_000_000 - used + 26_000, maxColumns: 1 });
  const said = (item: string): string => {
    on.ana.open();
    on.ana.click(item);
    const shown = on.ana.dialogs.at(-1);
    return shown?.kind === 'alert' ? shown.message : '';
  };
  expect(said('Save snapshot')).toMatch(/10 million cells .* No snapshot was saved\./);
  expect(said('Refresh report')).toMatch(/10 million cells .* The report was not refreshed/);
  for (let at = 0; at < 1_200; at += 1)
    on.service.change({ kind: 'addPayout', payout: makePayout({ id: `new_${at}` }) });
  expect(run(on.world, on.ana, { kind: 'pullPayouts' })).toMatchObject({
    error: {
      code: 'NOT_ALLOWED',
      message: expect.stringMatching(
        /10 million cells .* no edit is lost\. Start it again/,
      ) as unknown,
    },
  });
});

/** Ana's key is one organisation's, Bob's another's. */
function strangers(payouts: number): TwoOrganisations {
  return twoOrganisations(recordsOf(payouts, 'a'), recordsOf(8, 'b'), worldOver);
}

test('a pull with a key of another organisation is stopped before it writes, and asks; gone on with, it is the other key that is stopped', () => {
  const on = strangers(12);
  done(on.world, on.ana, { kind: 'pullPayouts' });
  const before = on.world.book.sheet('Payouts').values();

  expect(run(on.world, on.bob, { kind: 'pullPayouts' })).toMatchObject({
    ok: false,
    error: {
      code: 'INVALID_INPUT',
      message: expect.stringMatching(/probably belongs to another organisation/) as unknown,
    },
  });
  expect(on.world.book.sheet('Payouts').values()).toEqual(before);
  done(on.world, on.bob, { kind: 'pullPayouts', newOrganisation: true });
  const after = on.world.book.sheet('Payouts').values();

  expect(run(on.world, on.ana, { kind: 'pullPayouts' })).toMatchObject({
    ok: false,
    error: { code: 'INVALID_INPUT', mend: { by: 'newOrganisation' } },
  });
  expect(on.world.book.sheet('Payouts').values()).toEqual(after);
  done(on.world, on.bob, { kind: 'pullPayouts' });
});

test('a key of another organisation takes over no pull and creates no line', () => {
  const on = strangers(350);
  done(on.world, on.ana, { kind: 'pullPayouts' });
  const before = on.world.book.sheet('Payouts').values();
  const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'pullPayouts' });
  on.world.clock.advance(11 * 60_000);
  expect(on.bob.call('stepJob', { jobId })).toMatchObject({
    ok: false,
    error: { code: 'INVALID_INPUT' },
  });
  expect(on.world.book.sheet('Payouts').values()).toEqual(before);
  value(on.ana, 'cancelJob', { jobId });
  done(on.world, on.ana, { kind: 'pullLines' });
  const [partner] = on.other.data().payouts;
  const line = { 'Partner ID': partner?.partner.id ?? '', Amount: '9', Currency: 'USD' };
  addRow({ ...on, service: on.own }, line);
  expect(run(on.world, on.bob, { kind: 'push' })).toMatchObject({
    ok: false,
    error: { code: 'INVALID_INPUT' },
  });
  expect(on.other.effects()).toEqual([]);
});

test('a line is not made a second time by a push that did not show it', async () => {
  const on = await pushStage();
  const line = { 'Partner ID': 'ptn_acme', Amount: '9.50', Currency: 'USD' };
  const first = addRow(on, line);
  push(on);
  const before = writes(on.service);
  // As a restored version of the file has it: neither the row nor the hidden sheet knows of the line.
  on.world.book.sheet('Lines').clear(`A${first}:Z${first}`);
  const memory = on.world.book.sheet('_introw_lines');
  memory.clear(`A${memory.values().length}:Z${memory.values().length}`);
  const again = addRow(on, line);
  push(on);

  expect(writes(on.service)).toEqual(before);
  expect(rowAt(on, 'Lines', again)['Status']).toMatch(/Make sure that this is another line/);
});
