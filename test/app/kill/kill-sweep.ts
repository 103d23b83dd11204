import { expect } from '@jest/globals';
import { makeLine, makePartner, makePayout } from '../../../sandbox/introw/builders';
import type { Effect } from '../../../sandbox/introw/protocol';
import type { ServiceData } from '../../../sandbox/introw/records';
import { callsOf, runKilled } from '../../jobs/support/kill';
import { killPlaces, type KillPlace } from '../support/kill-places';
import { expectAgreement } from '../../jobs/support/agreement';
import { activity, addRow, edit, preview, push, receipts } from '../../jobs/support/push-acts';
import { pushStage, type PushStage } from '../support/push-stage';
import { sheetRecords } from '../../jobs/support/sheet-records';
import { startingPoint, type StartingPoint } from '../../jobs/support/starting-point';

/** So many test files share the places of the sweep, so that they run side by side. */
const SHARDS = 4;

/** Tried without a wish for more, in all files together. */
const FEW = 60;

/**
 * Kills the push at each place of one shard, 0 to 3, takes it up again and looks whether each change was done once.
 * Gives what did not hold, by place, and how many places there were.
 */
export async function sweep(shard: number): Promise<{ troubles: string[]; tried: number }> {
  const start = await sweepStart();
  const total = start.run((on) => {
    const count = callsOf(on, () => {
      push(on);
    });
    expectOnce(on);
    return count;
  });
  const own = killPlaces(total, FEW).filter((_, index) => index % SHARDS === shard);
  const troubles = own.flatMap((point) => killed(start, point));
  return { troubles, tried: own.length };
}

function killed(start: StartingPoint, point: KillPlace): string[] {
  return start.run((on) => {
    const { reply, wasKilled } = runKilled(on, { kind: 'push' }, point);
    try {
      expect(wasKilled).toBe(true);
      expect(reply).toMatchObject({ ok: true, value: { state: 'done' } });
      expectOnce(on);
      return [];
    } catch (error) {
      return [`before call ${point.atCall}, landing ${point.landed}: ${String(error)}`];
    }
  });
}

async function sweepStart(): Promise<StartingPoint> {
  const on = await pushStage({ data: sweepData() });
  makeEdits(on);
  return startingPoint(on);
}

const two = (number: number): string => String(number).padStart(2, '0');

/** Payouts p01 to p20 with two lines each, so that declining one empties none. */
export function sweepData(): ServiceData {
  const numbers = Array.from({ length: 20 }, (_, index) => two(index + 1));
  const partner = { id: 'ptn_1', name: 'Acme Partners' };
  const line = (n: string, half: string, amount: string) =>
    makeLine({
      id: `l${n}${half}`,
      partnerId: 'ptn_1',
      payoutId: `p${n}`,
      amount,
      currency: 'USD',
    });
  return {
    partners: [makePartner(partner)],
    payouts: numbers.map((n) =>
      makePayout({
        id: `p${n}`,
        partner,
        amount: { value: '30.00', currency: 'USD' },
        stage: 'DRAFT',
      }),
    ),
    lines: numbers.flatMap((n) => [line(n, 'a', '10.00'), line(n, 'b', '20.00')]),
  };
}

/** What is typed into payout n: a stage, a PO number, both. */
function payoutEdit(n: number): Record<string, string> {
  const stage = { Stage: 'APPROVED' };
  if (n % 3 === 1) return stage;
  const poNumber = { 'PO number': `00${n}` };
  return n % 3 === 2 ? poNumber : { ...stage, ...poNumber };
}

/** 12 edits of stage and PO number, 3 declines, 2 detaches, 3 line edits, 2 new lines. */
function makeEdits(on: PushStage): void {
  for (let n = 1; n <= 12; n += 1) edit(on, 'Payouts', `p${two(n)}`, payoutEdit(n));
  for (const id of ['l13a', 'l14a', 'l01a']) {
    edit(on, 'Lines', id, { Action: 'Decline', 'Decline reason': 'Duplicate commission' });
  }
  for (const id of ['l15a', 'l16a']) edit(on, 'Lines', id, { Action: 'Detach' });
  for (const id of ['l17a', 'l18a', 'l02a']) edit(on, 'Lines', id, { Amount: '12.5' });
  for (const payout of ['p19', 'p20']) {
    addRow(on, {
      'Partner ID': 'ptn_1',
      Amount: '7',
      Currency: 'USD',
      'Payout ID': payout,
      Description: `Bonus ${payout}`,
    });
  }
}

function brief({ kind, id }: Effect): string {
  return kind === 'createLine' ? kind : `${kind} ${id}`;
}

const EFFECTS = [
  'createLine',
  'createLine',
  ...['l01a', 'l13a', 'l14a'].map((id) => `declineLine ${id}`),
  ...['l15a', 'l16a'].map((id) => `detachLine ${id}`),
  ...['l02a', 'l17a', 'l18a'].map((id) => `updateLine ${id}`),
  ...Array.from({ length: 12 }, (_, n) => `updatePayout p${two(n + 1)}`),
].sort();

/** The lines of `Activity` that the edits make, one per changed field. */
const ACTIVITY = [
  ...['l01a', 'l13a', 'l14a'].map((id) => `${id} Decline`),
  ...['l15a', 'l16a'].map((id) => `${id} Detach`),
  ...['l02a', 'l17a', 'l18a'].map((id) => `${id} Amount`),
  ...Array.from({ length: 12 }, (_, n) =>
    Object.keys(payoutEdit(n + 1)).map((field) => `p${two(n + 1)} ${field}`),
  ).flat(),
];

/** The service's log shows each change once, the sheet agrees with the service, nothing is pending or running. */
function expectOnce(on: PushStage): void {
  expect(on.service.effects().map(brief).sort()).toEqual(EFFECTS);
  expectAgreement(on);
  const payouts = sheetRecords(on.world, 'Payouts');
  const pushed = [...payouts].filter(([, row]) => String(row['Status']).startsWith('Pushed'));
  expect(pushed.map(([id]) => id).sort()).toEqual(
    Array.from({ length: 12 }, (_, n) => `p${two(n + 1)}`),
  );
  const created = on.service.data().lines.filter((line) => line.description?.startsWith('Bonus'));
  expect(created).toHaveLength(2);
  const [receipt, ...more] = receipts(on);
  expect(more).toEqual([]);
  expect(receipt).toMatchObject({
    Record: 'Push',
    Result: expect.stringMatching(/^Pushed: 22 of 22/),
  });
  const told = activity(on).map((row) => `${row['ID']} ${row['Field']}`);
  const news = created.map(({ id }) => `${id} New line`);
  expect(told.sort()).toEqual([...ACTIVITY, ...news].sort());
  expect(preview(on).changes).toEqual([]);
  expect(on.ana.call('currentJob')).toEqual({ ok: true, value: null });
}
