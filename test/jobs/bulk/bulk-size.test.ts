import { afterEach, describe, expect, test } from '@jest/globals';
import { generateData } from '../../../sandbox/introw/generate';
import { call } from '../support/driving';
import { manyPayouts } from '../support/push-data';
import { endPushStages, pushStage } from '../support/push-stage';
import { APPROVE, apply, plan, selectColumn } from './bulk-stage';

afterEach(endPushStages);

/** The calls that move cells, of the plan and of what is written, for every second of so many rows. */
function movingCalls(count: number): { planning: number; applying: number } {
  const on = pushStage({ data: manyPayouts(count) });
  on.ana.select('Payouts', ...Array.from({ length: count / 2 }, (_, i) => `B${2 * i + 2}`));
  const start = on.world.calls.mark();
  const { token } = plan(on, APPROVE);
  const planning = on.world.calls.since(start).moving;
  const middle = on.world.calls.mark();
  expect(apply(on, token).marked).toBe(count / 2);
  return { planning, applying: on.world.calls.since(middle).moving };
}

describe('the rows that a bulk action takes', () => {
  test('may be thousands', () => {
    const on = pushStage({ data: generateData({ payouts: 2_500, lines: 0, partners: 20 }) });
    selectColumn(on, 'Payouts', 'Stage');
    const view = plan(on, { action: 'setPoNumber', poNumber: 'PO-{n}' });
    expect(view).toMatchObject({ selected: 2_500, visible: 2_500 });
    expect(apply(on, view.token)).toMatchObject({ marked: view.eligible });
  });

  test('are refused where asking which are hidden would take too long', () => {
    const on = pushStage({ data: generateData({ payouts: 4_000, lines: 0, partners: 20 }) });
    selectColumn(on, 'Payouts', 'Stage');
    expect(call(on.ana, 'planBulk', APPROVE)).toMatchObject({
      error: { code: 'INVALID_INPUT', message: expect.stringMatching(/too many to check/) },
    });
  });
});

describe('a bulk action', () => {
  test('of a thousand rows takes as many calls that move cells as one of ten', () => {
    const [few, many] = [movingCalls(10), movingCalls(1_000)];
    expect(many).toEqual(few);
    expect(few.planning).toBeLessThanOrEqual(12);
    expect(few.applying).toBeLessThanOrEqual(30);
  });
});
