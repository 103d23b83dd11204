import type { FaultKind } from '../../../sandbox/introw/protocol';
import type { FetchFault } from '../../../sandbox/apps-script/faults';
import type { JobView, StartJob } from '../../../src/core/contract/jobs';
import type { Reply } from '../../../src/core/contract/reply';
import { makeLine, makePartner } from '../../../sandbox/introw/builders';
import { DEMO_KEY } from '../../../sandbox/introw/access';
import { addRow, edit } from '../support/push-acts';
import type { PushStage } from '../support/push-stage';
import { sheetRows } from '../support/sheet-records';
import { call, run } from '../support/driving';

/** The kinds of request that jobs make: `first read` is that of a push's start, `settings trial` the trial of a new key. */
export const REQUESTS = [
  'list payouts',
  'list lines',
  'list partners',
  'first read',
  'read payout',
  'read line',
  'read payout of line',
  'patch payout',
  'patch line',
  'decline',
  'detach',
  'create',
  'refresh read',
  'settings trial',
] as const;

export type RequestKind = (typeof REQUESTS)[number];

/** What can befall a request once: a fault of the service, or of the platform on the way to it. */
export const FAULTS = [
  '500',
  '502 html',
  'timeout before',
  'timeout after',
  '429',
  '429 retry-after',
  '402',
  '401',
  '403',
  '404',
  '422',
  'html 200',
  'cut json',
  'dns',
  'bandwidth',
] as const satisfies readonly (FaultKind | FetchFault)[];

export type Fault = (typeof FAULTS)[number];

/** One job in which a kind of request occurs, and which of its requests that is. */
interface Scenario {
  readonly job: StartJob | 'saveSettings';
  readonly method: 'GET' | 'PATCH' | 'POST';
  /** Source of a regular expression for the path. */
  readonly path: string;
  /** Which of the requests of that kind: 1, the first, by default. */
  readonly nth?: number;
  /** The row that answers for the request, by what stands under a header of it; null where none does. */
  readonly row: {
    readonly sheet: 'Payouts' | 'Lines';
    readonly header: string;
    readonly value: string;
  } | null;
  /** What is typed before the job: beside the request's own change bystanders, which must go through in any case. */
  edits(on: PushStage): void;
  /** What must have happened at the service once all is pushed, in the order of the alphabet. */
  readonly effects: readonly string[];
}

const PAYOUT_EFFECT = 'updatePayout pay_jpy';
const LINE_EFFECT = 'updateLine cln_pool';

const bystanderPayout = (on: PushStage) => {
  edit(on, 'Payouts', 'pay_jpy', { Stage: 'APPROVED' });
};

const bystanderLine = (on: PushStage) => {
  edit(on, 'Lines', 'cln_pool', { Amount: '76' });
};

const onPayout = {
  job: { kind: 'push' },
  path: '/payouts/pay_eur$',
  row: { sheet: 'Payouts', header: 'Payout ID', value: 'pay_eur' },
  edits(on: PushStage) {
    edit(on, 'Payouts', 'pay_eur', { 'PO number': 'PO-7' });
    bystanderLine(on);
  },
  effects: [LINE_EFFECT, 'updatePayout pay_eur'],
} as const;

/** Changes the line cln_b1 and one before it, which is the one that the start of the push reads. */
function onLine(operation: string, path: string, fields: Readonly<Record<string, string>>) {
  return {
    job: { kind: 'push' },
    path: `/commission-lines/cln_b1${path}$`,
    row: { sheet: 'Lines', header: 'Line ID', value: 'cln_b1' },
    edits(on: PushStage) {
      edit(on, 'Lines', 'cln_b1', fields);
      bystanderLine(on);
      bystanderPayout(on);
    },
    effects: [`${operation} cln_b1`, LINE_EFFECT, PAYOUT_EFFECT].sort(),
  } as const;
}

const AMOUNT = { Amount: '105' };

export const SCENARIOS: Readonly<Record<RequestKind, Scenario>> = {
  'list payouts': {
    job: { kind: 'pullPayouts' },
    method: 'GET',
    path: '/payouts$',
    row: null,
    edits: bystanderPayout,
    effects: [PAYOUT_EFFECT],
  },
  'list lines': {
    job: { kind: 'pullLines', payouts: 'all' },
    method: 'GET',
    path: '/commission-lines$',
    row: null,
    edits: bystanderLine,
    effects: [LINE_EFFECT],
  },
  'list partners': {
    job: { kind: 'pullLines', payouts: 'all' },
    method: 'GET',
    path: '/partners$',
    row: null,
    edits(on) {
      bystanderLine(on);
      // A line of a partner without payouts: its name is not known from elsewhere.
      on.service.change({
        kind: 'addPartner',
        partner: makePartner({ id: 'ptn_solo', name: 'Solo' }),
      });
      const line = makeLine({ id: 'cln_solo', partnerId: 'ptn_solo', payoutId: null });
      on.service.change({ kind: 'addLine', line });
    },
    effects: [LINE_EFFECT],
  },
  'first read': {
    job: { kind: 'push' },
    method: 'GET',
    path: '/commission-lines/cln_pool$',
    row: { sheet: 'Lines', header: 'Line ID', value: 'cln_pool' },
    edits(on) {
      bystanderLine(on);
      bystanderPayout(on);
    },
    effects: [LINE_EFFECT, PAYOUT_EFFECT],
  },
  'read payout': { ...onPayout, method: 'GET' },
  'patch payout': { ...onPayout, method: 'PATCH' },
  'read line': { ...onLine('updateLine', '', AMOUNT), method: 'GET' },
  'read payout of line': {
    ...onLine('updateLine', '', AMOUNT),
    method: 'GET',
    path: '/payouts/pay_b$',
  },
  'patch line': { ...onLine('updateLine', '', AMOUNT), method: 'PATCH' },
  decline: {
    ...onLine('declineLine', '/decline', { Action: 'Decline', 'Decline reason': 'DUPLICATE' }),
    method: 'POST',
  },
  detach: { ...onLine('detachLine', '/detach', { Action: 'Detach' }), method: 'POST' },
  create: {
    job: { kind: 'push' },
    method: 'POST',
    path: '/commission-lines$',
    row: { sheet: 'Lines', header: 'Description', value: 'Bonus' },
    edits(on) {
      addRow(on, {
        'Partner ID': 'ptn_acme',
        Amount: '9',
        Currency: 'USD',
        'Payout ID': 'pay_a',
        Description: 'Bonus',
      });
      bystanderPayout(on);
    },
    effects: ['createLine', PAYOUT_EFFECT],
  },
  'refresh read': {
    ...onLine('updateLine', '', AMOUNT),
    method: 'GET',
    path: '/payouts/pay_b$',
    nth: 2,
    edits(on) {
      edit(on, 'Lines', 'cln_b1', AMOUNT);
      bystanderLine(on);
    },
    effects: ['updateLine cln_b1', LINE_EFFECT],
  },
  'settings trial': {
    job: 'saveSettings',
    method: 'GET',
    path: '/payouts$',
    row: null,
    edits: bystanderPayout,
    effects: [PAYOUT_EFFECT],
  },
};

/** How a job ended, and the longest that it asked its page to wait. */
export interface Ran {
  readonly reply: Reply<JobView>;
  readonly longestWaitMs: number;
}

/** Runs the job of a scenario to its end. Saving settings counts as a job that is done at once. */
export function runScenario(on: PushStage, kind: RequestKind): Ran {
  const { job } = SCENARIOS[kind];
  if (job === 'saveSettings') {
    const reply = call<JobView>(on.ana, 'saveSettings', { apiKey: DEMO_KEY });
    return { reply, longestWaitMs: 0 };
  }
  let longestWaitMs = 0;
  const between = ({ waitMs }: JobView): void => {
    longestWaitMs = Math.max(longestWaitMs, waitMs);
  };
  return { reply: run(on.world, on.ana, job, { between }), longestWaitMs };
}

/** The `Status` of the row that answers for the scenario's request; '' where none does. */
export function statusOf({ world }: PushStage, kind: RequestKind): string {
  const { row } = SCENARIOS[kind];
  if (row === null) return '';
  const found = sheetRows(world, row.sheet).find((cells) => cells[row.header] === row.value);
  return String(found?.['Status']);
}

/** Which request of the undisturbed job it is: 1 for the first. */
export function placeOf(on: PushStage, kind: RequestKind): number {
  const { method, path, nth = 1 } = SCENARIOS[kind];
  const wanted = new RegExp(path);
  runScenario(on, kind);
  const places = on.service
    .log()
    .flatMap((one, at) => (one.method === method && wanted.test(one.path) ? [at] : []));
  const at = places[nth - 1] ?? -1;
  if (at < 0) throw new Error(`The job makes no request to ${kind}`);
  return at + 1;
}

const ON_THE_WAY: readonly Fault[] = ['dns', 'bandwidth'];

/** Orders the fault for the scenario's request. */
export function order(on: PushStage, kind: RequestKind, fault: Fault, place: number): void {
  if (ON_THE_WAY.includes(fault)) on.world.faults.fetch(fault as FetchFault, place);
  else {
    const { method, path, nth = 1 } = SCENARIOS[kind];
    on.service.fault({ kind: fault as FaultKind, match: { method, path, nth } });
  }
}
