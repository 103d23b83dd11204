import { afterEach, describe, expect, test } from '@jest/globals';
import { makeLine, makePartner, makePayout } from '../../../sandbox/introw/builders';
import type { JobView } from '../../../src/core/contract/jobs';
import { placeOf } from '../support/cells';
import { endPushStages, heardStage, preview, push, type PushStage } from '../support/push-stage';
import { call, done } from '../support/fixture';

afterEach(endPushStages);

const FORMULA = '=HYPERLINK("https://elsewhere.example","Look")';

/** One payout and its line, before anything was pulled. */
function stageOf(poNumber: string, planName = 'Plan', description = 'Bonus'): PushStage {
  const partner = { id: 'ptn_1', name: 'Acme Partners' };
  return heardStage({
    data: {
      partners: [makePartner(partner)],
      payouts: [makePayout({ id: 'pay_1', partner, poNumber })],
      lines: [
        makeLine({ id: 'cln_1', partnerId: 'ptn_1', payoutId: 'pay_1', planName, description }),
      ],
    },
  });
}

function failedPull(on: PushStage, kind: 'payouts' | 'lines'): string {
  const request =
    kind === 'payouts'
      ? ({ kind: 'pullPayouts' } as const)
      : ({ kind: 'pullLines', payouts: 'all' } as const);
  let reply = call<JobView>(on.ana, 'startJob', request);
  for (let step = 0; step < 20 && reply.ok && reply.value.state === 'running'; step += 1)
    reply = call<JobView>(on.ana, 'stepJob', { jobId: reply.value.jobId });
  if (reply.ok) return '';
  return reply.error.message;
}

describe('should a cell formatted as text not keep a text after all,', () => {
  test('no formula out of it is left standing, and the pull says where', async () => {
    const on = await stageOf('PO-1', FORMULA);
    done(on.world, on.ana, { kind: 'pullPayouts' });
    on.world.book.readInTextCells = /^=/;
    expect(failedPull(on, 'lines')).toContain('Plan of cln_1 did not stay plain text');
    expect(on.world.book.sheet('Lines').formulas().flat().join('')).toBe('');
  });

  test('another text is not taken for an edit and pushed', async () => {
    const on = await stageOf('PO-1');
    done(on.world, on.ana, { kind: 'pullPayouts' });
    on.service.change({ kind: 'setPayout', id: 'pay_1', fields: { poNumber: "'0012" } });
    on.world.book.readInTextCells = /^'/;
    expect(failedPull(on, 'payouts')).toContain('PO number of pay_1 did not stay plain text');
    expect(push(on).counts).toMatchObject({ conflicts: 1 });
    expect(on.service.effects()).toEqual([]);
  });

  test('what somebody types there meanwhile is no fault of Sheets', async () => {
    const on = await stageOf("'0012");
    let reads = 0;
    on.world.between((name) => {
      if (name !== 'Range.getFormulas') return;
      reads += 1;
      if (on.world.book.find('Payouts') && on.world.book.sheet('Payouts').values().length > 1)
        on.ana.type('Payouts', placeOf(on.world, 'Payouts', 'pay_1', 'PO number'), 'PO-9');
    });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    on.world.between(null);
    expect(reads).toBeGreaterThan(0);
    expect(preview(on).changes.map(({ fields }) => fields)).toEqual([
      [{ field: 'PO number', from: "'0012", to: 'PO-9' }],
    ]);
  });
});

test('a text whose lines end otherwise than in a cell reads as pulled, and is not pushed', async () => {
  const on = await stageOf('PO-1', 'Plan', 'One\r\nTwo\rThree');
  done(on.world, on.ana, { kind: 'pullPayouts' });
  done(on.world, on.ana, { kind: 'pullLines', payouts: 'all' });
  const place = placeOf(on.world, 'Lines', 'cln_1', 'Description');
  expect(on.world.book.sheet('Lines').valueAt(place)).toBe('One\nTwo\nThree');
  expect(preview(on).changes).toEqual([]);
  push(on);
  expect(on.service.effects()).toEqual([]);
});
