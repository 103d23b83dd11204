import { afterAll, beforeAll, test } from '@jest/globals';
import fc from 'fast-check';
import { DEMO_KEY } from '../../../sandbox/introw/access';
import { makeLine, makePartner, makePayout } from '../../../sandbox/introw/builders';
import { SCHEDULES, type Action } from './interleaving-actions';
import { History } from './interleaving-history';
import { lend, OWN, SHEETS, type Play } from './interleaving-hands';
import { expectGoodEnd, expectInvariants } from './interleaving-invariants';
import { turnPage } from './interleaving-pages';
import { headers, lettersOf } from '../../jobs/support/cells';
import { columnLetters } from '../../../sandbox/apps-script/model/a1';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';
import { sheetRows } from '../../jobs/support/sheet-records';
import { value } from '../../jobs/support/driving';
import { seedOf } from '../../run/seed';
import { startingPoint, type StartingPoint } from '../../jobs/support/starting-point';

/** INTERLEAVINGS=1000 plays so many schedules, INTERLEAVINGS_SEED=7 those of a seed. */
const WANTED = Number(process.env['INTERLEAVINGS'] ?? 0);
const FEW = process.env['CI'] === undefined ? 25 : 75;
const RUNS = {
  numRuns: WANTED > 0 ? WANTED : FEW,
  seed: seedOf('INTERLEAVINGS_SEED'),
};

let begin: StartingPoint;

beforeAll(async () => {
  const on = await pushStage({ data: fivePayouts() });
  value(on.users[1] ?? on.ana, 'saveSettings', { apiKey: DEMO_KEY });
  for (const sheet of SHEETS) addOwnColumn(on, sheet);
  on.world.clock.advance(60_000);
  on.service.reset();
  begin = startingPoint(on);
});

afterAll(endPushStages);

/** Payouts p1 to p5 with three lines each, in two currencies; no two cells hold the same, stages apart. */
function fivePayouts() {
  const partner = { id: 'ptn_1', name: 'Acme Partners' };
  const numbers = [1, 2, 3, 4, 5];
  return {
    partners: [makePartner(partner)],
    payouts: numbers.map((n) =>
      makePayout({
        id: `p${n}`,
        partner,
        stage: 'DRAFT',
        poNumber: `old ${n}`,
        amount: { value: `${n * 30 + 3}.00`, currency: n === 5 ? 'EUR' : 'USD' },
      }),
    ),
    lines: numbers.flatMap((n) =>
      ['a', 'b', 'c'].map((part, index) =>
        makeLine({
          id: `l${n}${part}`,
          partnerId: 'ptn_1',
          payoutId: `p${n}`,
          amount: `${n}${index}.00`,
          description: `Deal ${n}${part}`,
          currency: n === 5 ? 'EUR' : 'USD',
        }),
      ),
    ),
  };
}

/** A column of the users' own, in which each record's cell says its id. */
function addOwnColumn({ world }: PushStage, name: (typeof SHEETS)[number]): void {
  const sheet = world.book.sheet(name);
  const letters = columnLetters(headers(world, name).length + 1);
  sheet.enter(`${letters}1`, OWN);
  const idHeader = name === 'Payouts' ? 'Payout ID' : 'Line ID';
  sheetRows(world, name).forEach((row, index) => {
    sheet.enter(`${lettersOf(world, name, OWN)}${index + 2}`, String(row[idHeader]));
  });
}

function begun(on: PushStage): Play {
  const history = new History();
  const { payouts, lines } = on.service.data();
  for (const { id, stage, poNumber } of payouts) {
    history.owns({ sheet: 'Payouts', id, field: 'Stage' }, stage);
    history.owns({ sheet: 'Payouts', id, field: 'PO number' }, poNumber ?? '');
  }
  for (const { id, description, amount } of lines) {
    history.owns({ sheet: 'Lines', id, field: 'Description' }, description ?? '');
    history.owns({ sheet: 'Lines', id, field: 'Amount' }, amount);
  }
  return { on, history };
}

function play(on: PushStage, schedule: readonly Action[]): void {
  const started = begun(on);
  for (const action of schedule) {
    if ('during' in action) turnPage(started, action);
    else lend(started, action);
    expectInvariants(started);
  }
  expectGoodEnd(started);
}

test('whatever two users do in whatever order, each edit takes effect once, on its own record, and none is lost', () => {
  fc.assert(
    fc.property(SCHEDULES, (schedule) => {
      begin.run((on) => {
        play(on, schedule);
      });
    }),
    RUNS,
  );
}, 600_000);
