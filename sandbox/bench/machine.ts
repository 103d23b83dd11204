import { statSync } from 'node:fs';
import { join } from 'node:path';
import { AS_PULLED, type Mine } from '../../src/core/records/merge';
import { makePlan } from '../../src/core/plan/plan';
import type { PlanContext } from '../../src/core/plan/change';
import { DEFAULT_POLICY } from '../../src/core/plan/policy';
import type { LineBase, LineReading } from '../../src/core/records/readings';
import { coldLoad } from './cold-load';
import { openCourse } from './course';
import { payoutsOnly } from './data';
import { atMost, told, type Figure } from './figure';

const MAX_KB = 256;
const ROUNDS = 5;
/** Twice the lines may take thrice the time: a plan that compares each line with each other would take four times. */
const GROWTH = 3;

function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Of several rounds the quickest: the others were held up by something else. */
function quickest(rounds: number, work: () => void): number {
  return Math.min(...Array.from({ length: rounds }, () => cpuMs(work)));
}

/** Weight of the script, and what opening a spreadsheet costs. */
export async function loadFigures(dist: string): Promise<Figure[]> {
  const course = await openCourse(dist, payoutsOnly(1));
  const { world, user } = course;
  const mark = world.calls.mark();
  user.open();
  const names = Object.keys(world.calls.since(mark).byName);
  const cells = world.calls.since(mark).moving;
  await course.close();
  const cold = coldLoad(join(dist, 'Code.js'));
  const beyondMenu = names.filter((name) => !/^(SpreadsheetApp\.getUi|Ui\.|Menu\.)/.test(name));
  return [
    atMost(MAX_KB, {
      what: 'Code.js',
      ours: statSync(join(dist, 'Code.js')).size / 1024,
      unit: 'KB',
    }),
    atMost(0, { what: 'calls of onOpen beside the menu', ours: beyondMenu.length }),
    atMost(0, { what: 'calls that move cells in onOpen', ours: cells }),
    told({
      what: 'load + onOpen, fresh process, CPU; beside compiling alone',
      ours: cold.loadMs,
      plain: cold.compileMs,
      unit: 'ms',
    }),
  ];
}

function lineBase(index: number): LineBase {
  return {
    id: `cln_${index}`,
    partnerId: 'ptn_1',
    partnerName: 'Acme Partners',
    payoutId: `pay_${index % 1000}`,
    description: 'Referral bonus',
    amount: '100.00',
    currency: 'USD',
    sourceAmount: '1000.00',
    note: null,
    status: 'APPROVED',
    planName: 'Referral plan',
    periodEnd: '2026-03-31T23:59:59.000Z',
    updatedAt: '2026-04-05T09:00:00.000Z',
  };
}

/** So many rows, each third with another amount, each tenth declined. */
function lineRows(count: number): LineReading[] {
  return Array.from({ length: count }, (_, index): LineReading => {
    const base = lineBase(index);
    const amount: Mine = index % 3 === 0 ? { kind: 'edited', value: '120.5' } : AS_PULLED;
    return {
      row: index + 2,
      id: base.id,
      base,
      idFault: null,
      fields: {
        description: AS_PULLED,
        amount,
        currency: AS_PULLED,
        sourceAmount: AS_PULLED,
        note: AS_PULLED,
      },
      action: index % 10 === 1 ? 'decline' : 'none',
      declineReason: index % 10 === 1 ? 'DUPLICATE' : '',
      declineNote: '',
      partner: 'Acme Partners',
      partnerId: 'ptn_1',
      payoutId: base.payoutId ?? '',
    };
  });
}

function planCpuMs(count: number): number {
  const rows = lineRows(count);
  const known: PlanContext = {
    payouts: new Map(),
    lines: new Map(rows.flatMap(({ id, base }) => (base === null ? [] : [[id, base]]))),
    partners: new Map([['ptn_1', 'Acme Partners']]),
    policy: DEFAULT_POLICY,
    confirmed: {},
  };
  return quickest(ROUNDS, () => {
    makePlan([], rows, known);
  });
}

/** What the comparison of so many lines with what was pulled costs, and how it grows. */
export function planFigures(count: number): Figure[] {
  const whole = planCpuMs(count);
  const half = planCpuMs(count / 2);
  const lines = `plan of ${count.toLocaleString('en-US')} lines`;
  return [
    told({ what: `${lines}, CPU`, ours: whole, unit: 'ms' }),
    atMost(GROWTH, { what: `${lines} ÷ plan of half of them`, ours: whole / half, unit: '×' }),
  ];
}
