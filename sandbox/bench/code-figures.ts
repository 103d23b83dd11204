import { statSync } from 'node:fs';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { buildSync } from 'esbuild';
import { AS_PULLED, type Mine } from '../../src/core/records/merge';
import { makePlan } from '../../src/core/plan/plan';
import type { PlanContext } from '../../src/core/plan/change';
import { DEFAULT_POLICY } from '../../src/core/plan/policy';
import type { LineBase, LineReading } from '../../src/core/records/readings';
import { coldLoad } from './cold-load';
import type * as Sealing from './sealing';
import { openTestbed } from './testbed';
import { payoutsOnly } from './data';
import { fastestMs, MAX_GROWTH, ROUNDS } from './cpu-time';
import { atMost, withoutTarget, type Figure } from './figure';

const MAX_KB = 432;
/** The size of the script and the cost of opening a spreadsheet. */
export async function loadFigures(dist: string): Promise<Figure[]> {
  const testbed = await openTestbed(dist, payoutsOnly(1));
  const { world, user } = testbed;
  const callsBefore = world.calls.mark();
  user.open();
  const names = Object.keys(world.calls.since(callsBefore).byName);
  const cellCalls = world.calls.since(callsBefore).moving;
  await testbed.close();
  const cold = coldLoad(join(dist, 'Code.js'));
  const otherCalls = names.filter((name) => !/^(SpreadsheetApp\.getUi|Ui\.|Menu\.)/.test(name));
  return [
    atMost(MAX_KB, {
      name: 'Code.js',
      addOn: statSync(join(dist, 'Code.js')).size / 1024,
      unit: 'KB',
    }),
    atMost(0, { name: 'calls in onOpen other than for the menu', addOn: otherCalls.length }),
    atMost(0, { name: 'cell calls in onOpen', addOn: cellCalls }),
    withoutTarget({
      name: 'CPU time of load + onOpen in a new process, against compiling only',
      addOn: cold.loadMs,
      naive: cold.compileMs,
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

/** `count` rows: every third with an edited amount, every tenth to be declined. */
function lineRows(count: number): LineReading[] {
  return Array.from({ length: count }, (_, index): LineReading => {
    const base = lineBase(index);
    const amount: Mine = index % 3 === 0 ? { kind: 'edited', value: '120.5' } : AS_PULLED;
    return {
      row: index + 2,
      id: base.id,
      base,
      idFault: null,
      overtyped: [],
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
  const context: PlanContext = {
    payouts: new Map(),
    lines: new Map(rows.flatMap(({ id, base }) => (base === null ? [] : [[id, base]]))),
    partners: new Map([['ptn_1', 'Acme Partners']]),
    policy: DEFAULT_POLICY,
    confirmed: {},
    locale: 'en_US',
  };
  return fastestMs(ROUNDS, () => {
    makePlan([], rows, context);
  });
}

/** The CPU time of planning the changes of `count` lines, and how it grows with the number of lines. */
export function planFigures(count: number): Figure[] {
  const whole = planCpuMs(count);
  const half = planCpuMs(count / 2);
  const label = `plan of ${count.toLocaleString('en-US')} lines`;
  return [
    withoutTarget({ name: `CPU time, ${label}`, addOn: whole, unit: 'ms' }),
    atMost(MAX_GROWTH, {
      name: `CPU time ÷ that of half the lines, ${label}`,
      addOn: whole / half,
      unit: '×',
    }),
  ];
}

/** The CPU time of sealing and of checking `count` lines as the memory keeps them, in a bundle as the build makes it. */
export function sealFigures(count: number): Figure[] {
  const { outputFiles } = buildSync({
    entryPoints: [join(__dirname, 'sealing.ts')],
    bundle: true,
    write: false,
    format: 'cjs',
    logLevel: 'silent',
  });
  const module = { exports: {} as typeof Sealing };
  // In this realm: in a context of its own each access to a global is slow, which says nothing of Apps Script.
  const load = compileFunction(outputFiles[0]?.text ?? '', ['module']) as (m: object) => void;
  load(module);
  const { seal, check } = module.exports.sealing(
    Array.from({ length: count }, (_, index) => lineBase(index)),
  );
  const label = `${count.toLocaleString('en-US')} rows of the memory`;
  return [
    withoutTarget({
      name: `CPU time, sealing ${label}`,
      addOn: fastestMs(ROUNDS, seal),
      unit: 'ms',
    }),
    withoutTarget({
      name: `CPU time, checking ${label}`,
      addOn: fastestMs(ROUNDS, check),
      unit: 'ms',
    }),
  ];
}
