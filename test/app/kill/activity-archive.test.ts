import { afterAll, afterEach, expect, test } from '@jest/globals';
import { removeFolders } from '../../built';
import { runKilled } from '../../jobs/support/kill';
import { killPlaces } from '../support/kill-places';
import { distWithLimits } from '../support/other-limits';
import { edit, push } from '../../jobs/support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';
import { startingPoint } from '../../jobs/support/starting-point';

afterEach(endPushStages);

afterAll(removeFolders);

/** As the add-on's own, a hundredth of them: what a kill does hangs on the calls, which are the same. */
const LIMITS = { most: 200, moved: 100 };

/** Tried without a wish for more. */
const FEW = 10;

/** A stage with one pending edit whose `Activity` holds as many lines as it may, from x1 on. */
async function fullActivity(): Promise<PushStage> {
  const on = await pushStage({}, { dist: await distWithLimits(LIMITS) });
  edit(on, 'Payouts', 'pay_one', { Stage: 'APPROVED' });
  push(on);
  const sheet = on.world.book.sheet('Activity');
  const at = sheet.model.lastRow() + 1;
  const lines = Array.from({ length: LIMITS.most - at + 2 }, (_, n) => [
    '2026-04-10 00:00:00',
    'ana@example.com',
    'old',
    'Payout',
    `x${n + 1}`,
    'Stage',
    '',
    '',
    'Pushed',
  ]);
  sheet.enter(`A${at}`, lines);
  edit(on, 'Payouts', 'pay_one', { Stage: 'BLOCKED' });
  on.service.reset();
  return on;
}

function told({ world }: PushStage): string[] {
  return world.book.sheets
    .filter(({ name }) => name.startsWith('Activity'))
    .flatMap(({ name }) => world.book.sheet(name).values().slice(1))
    .map((row) => `${String(row[11])} ${String(row[10])} ${String(row[4])}`)
    .sort();
}

test('a push that fills Activity past its limit moves the oldest, and a kill anywhere loses and doubles none', async () => {
  const on = await fullActivity();
  const shown = on.ana.activeSheet;
  const before = told(on).length;
  const start = startingPoint(on);
  const total = start.run((whole) => {
    const mark = whole.world.calls.mark();
    push(whole);
    expect(whole.ana.activeSheet).toBe(shown);
    return whole.world.calls.since(mark).total;
  });
  for (const { atCall, landed } of killPlaces(total, FEW)) {
    start.run((killed) => {
      const { reply } = runKilled(killed, { kind: 'push' }, { atCall, landed });
      const lines = told(killed);
      const archives = killed.world.book.sheets.filter(({ name }) =>
        name.startsWith('Activity until'),
      );
      // The change, its receipt, and the line that tells of the move.
      expect([atCall, landed, reply.ok, lines.length, archives.length]).toEqual([
        atCall,
        landed,
        true,
        before + 3,
        1,
      ]);
      expect(new Set(lines).size).toBe(before + 3);
      expect(killed.world.book.sheet('Activity').values()).toHaveLength(
        LIMITS.most - LIMITS.moved + 4,
      );
    });
  }
});
