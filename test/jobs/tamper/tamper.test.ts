import { afterEach, expect, test } from '@jest/globals';
import { seedOf } from '../../run/seed';
import { call, done } from '../support/driving';
import { endPushStages } from '../support/push-stage';
import { ATTACKS, HIDDEN, putRows, rowsIn, type Hidden } from './attacks';
import {
  alienSheets,
  MOMENTS,
  play,
  scene,
  sheetsOf,
  silent,
  twice,
  unseen,
  untyped,
  type Moment,
} from './scene';

afterEach(endPushStages);

interface Case {
  readonly moment: Moment;
  readonly sheet: Hidden;
  readonly row: number;
  readonly attack: string;
}

const ALIEN = alienSheets();

/** Every row of every hidden sheet under every attack at every moment. */
function allCases(): Case[] {
  const counts = new Map<Moment, ReturnType<typeof sheetsOf>>();
  const on = scene();
  play(on, (moment) => counts.set(moment, sheetsOf(on.world)));
  return MOMENTS.flatMap((moment) =>
    HIDDEN.flatMap((sheet) =>
      (counts.get(moment)?.[sheet] ?? []).flatMap((_, row) =>
        Object.keys(ATTACKS).map((attack) => ({ moment, sheet, row, attack })),
      ),
    ),
  );
}

/** A share of them, another one for each seed; all by `npm run tamper`. */
function chosen(cases: readonly Case[]): Case[] {
  if (process.env['TAMPER'] === 'all') return [...cases];
  const seed = seedOf('TAMPER_SEED');
  const step = 37;
  return cases.filter((_, index) => (index * 7 + seed) % step === 0);
}

function attackedAt({ moment, sheet, row, attack }: Case) {
  const on = scene();
  const versions = [sheetsOf(on.world)];
  const story = play(on, (now) => {
    if (now === moment) {
      const rows = rowsIn(on.world, sheet);
      const loot = {
        alien: ALIEN.get(moment)?.[sheet] ?? [],
        older: versions.at(-1)?.[sheet] ?? [],
      };
      putRows(on.world, sheet, ATTACKS[attack]?.(rows, row, sheet, loot) ?? rows);
    }
    versions.push(sheetsOf(on.world));
  });
  return { on, story };
}

test.each(chosen(allCases()))(
  '$moment: row $row of $sheet $attack sends nothing unseen and nothing twice, and a pull is the way on',
  (one) => {
    const { on, story } = attackedAt(one);
    expect(unseen(on, story)).toEqual([]);
    expect(twice(on)).toEqual([]);
    expect(silent(on, story)).toEqual([]);
    // The way back of a push that sent nothing is NOT_FOUND.
    const others = story.refused.filter((told) => !/^(SHEET_DAMAGED|NOT_FOUND)/.test(told));
    expect(others).toEqual([]);
    done(on.world, on.ana, { kind: 'pullPayouts' });
    done(on.world, on.ana, { kind: 'pullLines', payouts: 'all' });
    expect(untyped(on)).toEqual([]);
    on.world.clock.advance(60_000);
    expect(call(on.ana, 'startJob', { kind: 'push' })).toMatchObject({ ok: true });
  },
);
