import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CallCount } from '../../../sandbox/apps-script/calls';
import { generateData } from '../../../sandbox/introw/generate';
import { filled, summed, tableOf } from './report-reading';
import { closeFixtures, openFixture } from '../support/fixture';
import { done, type Fixture } from '../../jobs/support/driving';

const DATA = generateData({ payouts: 10_000, lines: 10_000 });
/** What builds a chart or brings it up to date. */
const CHARTS = ['Sheet.insertChart', 'Sheet.updateChart', 'Sheet.removeChart', 'Sheet.getCharts'];

describe('a report of 10,000 payouts', () => {
  let on: Fixture;
  let first: CallCount;
  let again: CallCount;

  beforeAll(async () => {
    on = await openFixture(
      { data: DATA, requestsPerMinute: 1_000_000, credits: null },
      { now: Date.UTC(2026, 8, 1, 9), latencyMs: 1 },
    );
    done(on.world, on.ana, { kind: 'pullPayouts' });
    on.ana.open();
    const counted = (): CallCount => {
      const mark = on.world.calls.mark();
      on.ana.click('Refresh report');
      return on.world.calls.since(mark);
    };
    first = counted();
    again = counted();
  });

  afterAll(closeFixtures);

  function cost({ moving, byName }: CallCount): number {
    return CHARTS.reduce((sum, name) => sum + (byName[name] ?? 0), moving);
  }

  test('takes no more than 60 calls that move cells or build charts, the first time and again', () => {
    expect(cost(first)).toBeLessThanOrEqual(60);
    expect(cost(again)).toBeLessThanOrEqual(60);
  });

  test('is right to the cent', () => {
    const cells = on.world.book.sheet('Report').values();
    const {
      'All stages': all,
      'Visible to the partner': seen,
      ...stages
    } = filled(tableOf(cells, 'Stage'));
    expect(stages).toEqual(summed(DATA.payouts, (payout) => payout.stage));
    expect(all).toEqual(summed(DATA.payouts, () => 'all')['all']);
    expect(seen).toBeDefined();
  });
});
