import { afterEach, describe, expect, test } from '@jest/globals';
import { expectAgreement } from '../../jobs/support/agreement';
import { callsOf, runKilled } from '../../jobs/support/kill';
import { killPlaces, type KillPlace } from '../support/kill-places';
import { activity, addRow, edit, preview, push, receipts } from '../../jobs/support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';
import { startingPoint, type StartingPoint } from '../../jobs/support/starting-point';
import { sweepData } from './kill-sweep';

afterEach(endPushStages);

/** Tried of each push without a wish for more. */
const FEW = 5;

interface Kind {
  readonly what: string;
  edits(on: PushStage): void;
  /** What happens at the service, once each. */
  readonly effects: readonly string[];
  /** The fields that `Activity` tells of. */
  readonly told: readonly string[];
}

const NUMBERS = ['01', '02'];

function eachLine(fields: Readonly<Record<string, string>>): (on: PushStage) => void {
  return (on) => {
    for (const n of NUMBERS) edit(on, 'Lines', `l${n}a`, fields);
  };
}

function eachPayout(fields: Readonly<Record<string, string>>): (on: PushStage) => void {
  return (on) => {
    for (const n of NUMBERS) edit(on, 'Payouts', `p${n}`, fields);
  };
}

function newLines(on: PushStage): void {
  for (const n of NUMBERS) {
    const line = { 'Partner ID': 'ptn_1', Amount: '7', Currency: 'USD', 'Payout ID': `p${n}` };
    addRow(on, { ...line, Description: `Bonus ${n}` });
  }
}

const lines = (effect: string) => NUMBERS.map((n) => `${effect} l${n}a`);
const payouts = NUMBERS.map((n) => `updatePayout p${n}`);

const KINDS: readonly Kind[] = [
  {
    what: 'new lines',
    edits: newLines,
    effects: NUMBERS.map(() => 'createLine'),
    told: NUMBERS.map(() => 'New line'),
  },
  {
    what: 'declines',
    edits: eachLine({ Action: 'Decline', 'Decline reason': 'Duplicate commission' }),
    effects: lines('declineLine'),
    told: NUMBERS.map(() => 'Decline'),
  },
  {
    what: 'detaches',
    edits: eachLine({ Action: 'Detach' }),
    effects: lines('detachLine'),
    told: NUMBERS.map(() => 'Detach'),
  },
  {
    what: 'line amounts',
    edits: eachLine({ Amount: '12.5' }),
    effects: lines('updateLine'),
    told: NUMBERS.map(() => 'Amount'),
  },
  {
    what: 'PO numbers',
    edits: eachPayout({ 'PO number': '0042' }),
    effects: payouts,
    told: NUMBERS.map(() => 'PO number'),
  },
  {
    what: 'stages',
    edits: eachPayout({ Stage: 'APPROVED' }),
    effects: payouts,
    told: NUMBERS.map(() => 'Stage'),
  },
];

/** Each change took effect once and is told once, the sheet agrees with the service, and nothing is pending or running. */
function expectOnce(on: PushStage, { effects, told }: Kind): void {
  const happened = on.service
    .effects()
    .map(({ kind, id }) => (kind === 'createLine' ? kind : `${kind} ${id}`));
  expect(happened.sort()).toEqual([...effects].sort());
  expectAgreement(on);
  expect(
    activity(on)
      .map((row) => row['Field'])
      .sort(),
  ).toEqual([...told].sort());
  expect(receipts(on)).toHaveLength(1);
  expect(preview(on).changes).toEqual([]);
  expect(on.ana.call('currentJob')).toEqual({ ok: true, value: null });
}

function killed(start: StartingPoint, kind: Kind, place: KillPlace): string[] {
  return start.run((on) => {
    try {
      const { reply, wasKilled } = runKilled(on, { kind: 'push' }, place);
      expect(wasKilled).toBe(true);
      expect(reply).toMatchObject({ ok: true, value: { state: 'done' } });
      expectOnce(on, kind);
      return [];
    } catch (error) {
      return [`before call ${place.atCall}, landing ${place.landed}: ${String(error)}`];
    }
  });
}

describe('a push killed at any service call and taken up again does each change once', () => {
  test.each(KINDS)(
    'of $what alone',
    async (kind) => {
      const on = await pushStage({ data: sweepData() });
      kind.edits(on);
      const start = startingPoint(on);
      const total = start.run((undisturbed) => {
        const count = callsOf(undisturbed, () => {
          push(undisturbed);
        });
        expectOnce(undisturbed, kind);
        return count;
      });
      const troubles = killPlaces(total, FEW).flatMap((place) => killed(start, kind, place));
      expect(total).toBeGreaterThan(50);
      expect(troubles).toEqual([]);
    },
    600_000,
  );
});
