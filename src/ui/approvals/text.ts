import { minuteText } from '../../core/values/day';
import type {
  ApprovalFinding,
  Approvals,
  DecideApproval,
  PartnerHistory,
  RequestedChange,
  RequestedRules,
  Unusual,
} from '../../core/contract/approvals';
import { moneyText } from '../shared/amounts';
import { numberText } from '../shared/locale';
import { plural, recordCount } from '../shared/text';
import { sumsText } from './money';

export const APPROVALS_TEXT = {
  heading: 'Approvals',
  reading: 'Reading what waits…',
  nothing: 'Nothing waits for a second person',
  nothingHint:
    'What somebody asks for in “Review and push…” appears here, and what changed after it was approved.',
  off: 'Approvals are off. They are switched on in Settings.',
  notIntact: 'No approval counts',
  notIntactHint:
    'Nothing that needs an approval is sent. Start a new approval history in Settings; another approver then approves it here. What was found stays in “Activity”.',
  openSettings: 'Open Settings…',
  noAddress:
    'Google does not show the add-on your email address. You can look here, but not ask or decide.',
  all: 'All that you may decide, including what stands out',
  refresh: 'Refresh',
  noneTicked: 'Nothing is ticked.',
  approve: 'Approve',
  reject: 'Reject',
  comment: 'Comment',
  commentHint: 'Needed to reject',
  commentMissing: 'Say why you reject it, so that whoever asked knows what to do.',
  skip: 'Go to the decision',
  lines: 'Show lines',
  decided: 'Decided in the last 30 days',
  wantsRules: 'New approval rules',
  wantsChain: 'A new approval history',
  chainMeans: 'Earlier approvals no longer count; what they said is kept.',
  loosens: 'It loosens:',
  changed: 'Changed after approval',
  elsewhere: 'Approved elsewhere',
  changedMeans: 'Approved and pushed here. Introw has something else now.',
  elsewhereMeans: 'These reached a stage that needs an approval without one here.',
  reason: 'Why is this in order?',
  reasonMissing: 'Say why first: it is kept in the approval history.',
  currencies: 'Different currencies are not added together.',
} as const;

/** "13 changes wait, 4 of them for you"; for nothing, that there is nothing. */
export function headline({ requests, findings }: Approvals): string {
  const open = requests
    .flatMap(({ changes, rules }) => [...changes, ...(rules === null ? [] : [rules])])
    .filter(({ state }) => state === 'requested');
  const mine = open.filter(({ canDecide }) => canDecide).length;
  if (open.length > 0) {
    const waits = plural(open.length, 'change waits', 'changes wait');
    if (mine === open.length) return `${waits} for you`;
    return mine === 0
      ? `${waits}, ${open.length === 1 ? 'but not' : 'none of them'} for you`
      : `${waits}, ${numberText(mine)} of them for you`;
  }
  if (findings.length > 0) return `${plural(findings.length, 'payout')} to look at`;
  return APPROVALS_TEXT.nothing;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "3 days ago" */
export function ageText(ms: number): string {
  if (ms < MINUTE) return 'just now';
  if (ms < HOUR) return `${plural(Math.floor(ms / MINUTE), 'minute')} ago`;
  if (ms < DAY) return `${plural(Math.floor(ms / HOUR), 'hour')} ago`;
  return `${plural(Math.floor(ms / DAY), 'day')} ago`;
}

/** "12 changes, asked 3 days ago", or "9 of 12 changes open" once some are decided. */
export function requestText(open: number, all: number, ageMs: number): string {
  const count =
    open === all ? plural(all, 'change') : `${numberText(open)} of ${plural(all, 'change')}`;
  return `${count}, asked ${ageText(ageMs)}`;
}

export function moveText(from: string | null, to: string | null): string {
  return from === null && to === null ? 'Other fields' : `${from ?? 'empty'} → ${to ?? 'empty'}`;
}

export function moveMoneyText(sheet: 'Payouts' | 'Lines', count: number): string {
  return recordCount(sheet, count);
}

/** The row, the period or description, and the id. */
export function placeParts({ sheet, row, about, history, id }: RequestedChange): string[] {
  const start = history?.periodStart;
  const period = about === null ? [] : [start ? `${start} to ${about}` : about];
  return [
    row < 1 ? 'Not in the sheet' : `${sheet === 'Lines' ? 'Lines, row' : 'Row'} ${row}`,
    ...period,
    ...(id.length > 40 ? [] : [id]),
  ];
}

/** "Last: 100.00 EUR, up to 2026-06-30"; '' where there is none. */
export function lastText({ last }: PartnerHistory): string {
  if (last === null) return '';
  const until = last.periodEnd === null ? '' : `, up to ${last.periodEnd}`;
  return `Last payout: ${moneyText(last) || 'amount not known'}${until}`;
}

export function unusualText(one: Unusual, currency: string | null): string {
  switch (one.code) {
    case 'first':
      return 'The first payout of this partner.';
    case 'currency':
      return `Before, this partner was paid in ${one.before}.`;
    case 'larger': {
      const times = new Intl.NumberFormat('en', { maximumFractionDigits: 1 }).format(one.times);
      const of = one.of === 1 ? 'the last one' : `the largest of the last ${one.of}`;
      return `${times} times ${of} (${moneyText({ amount: one.than, currency })}).`;
    }
    case 'samePeriod':
      return `Another payout of the same period: ${moneyText(one) || 'amount not known'}, ${one.stage ?? 'no stage'} (${one.id}).`;
  }
}

/** "3 stand out and are not ticked: look at them first." */
export function standOutText(n: number): string {
  return n === 1
    ? '1 change stands out and is not ticked: look at it first.'
    : `${numberText(n)} changes stand out and are not ticked: look at them first.`;
}

export function tickLabel({ partner, id, row }: RequestedChange): string {
  return `Decide: ${partner ?? id}, row ${row}`;
}

export function decideLabel(verb: string, n: number): string {
  return n === 0 ? verb : `${verb} ${numberText(n)}`;
}

type Stand = Pick<RequestedRules, 'state' | 'by' | 'at' | 'reason'>;

/** "Approved by bob@example.com, 2026-09-01 09:00 UTC: “fine”"; '' while it waits. */
export function standText({ state, by, at, reason }: Stand): string {
  if (state === 'requested') return '';
  const words = { approved: 'Approved', rejected: 'Rejected', outdated: 'Outdated' }[state];
  if (by === null) return words;
  const said = reason === null ? '' : `: “${reason}”`;
  const what = state === 'outdated' ? 'Outdated; decided' : words;
  return `${what} by ${by}${at === null ? '' : `, ${minuteText(at)}`}${said}`;
}

/** "Ticked: 3 payouts · 16,067.30 USD" */
export function tickedText(changes: readonly RequestedChange[]): string {
  if (changes.length === 0) return APPROVALS_TEXT.noneTicked;
  const of = (wanted: RequestedChange['sheet']) => changes.filter(({ sheet }) => sheet === wanted);
  const sums = (['Payouts', 'Lines'] as const)
    .filter((sheet) => of(sheet).length > 0)
    .map((sheet) => `${recordCount(sheet, of(sheet).length)} · ${sumsText(of(sheet))}`);
  return `Ticked: ${sums.join('; ')}`;
}

/**
 * "11 approved: 900.00 EUR. Nothing is sent yet: ana@example.com pushes them. 2 more wait for another approver: each says
 * why."
 */
export function decidedText(
  { requestId, decision, ids }: DecideApproval,
  before: Approvals | null,
  after: Approvals,
): string {
  const word = decision === 'approve' ? 'approved' : 'rejected';
  const requestIn = (view: Approvals | null) =>
    view?.requests.find((one) => one.requestId === requestId);
  const waiting = (view: Approvals | null) =>
    requestIn(view)?.changes.filter(({ state }) => state === 'requested') ?? [];
  const meant = waiting(before).filter(({ id }) => ids?.includes(id) ?? true);
  if (meant.length === 0) return decision === 'approve' ? 'Approved.' : 'Rejected.';
  const now = new Map(requestIn(after)?.changes.map(({ id, state }) => [id, state]));
  const decided = meant.filter(({ id }) => now.get(id) === word);
  const left = meant.length - decided.length;
  const sums = decided.length === 0 ? '' : `: ${sumsText(decided)}`;
  return [
    `${numberText(decided.length)} ${word}${sums}.`,
    ...(left > 0 ? [`${numberText(left)} left: see why below.`] : []),
    ...(decision === 'approve' && decided.length > 0
      ? [
          `Nothing is sent yet: ${requestIn(after)?.by ?? ''} pushes ${decided.length === 1 ? 'it' : 'them'}.`,
        ]
      : []),
    ...othersText(waiting(after)),
  ].join(' ');
}

/** What those of a request that still wait need. */
function othersText(waiting: readonly RequestedChange[]): string[] {
  const mine = waiting.filter(({ canDecide }) => canDecide).length;
  const others = waiting.length - mine;
  const waits = (n: number) => plural(n, 'more waits', 'more wait');
  return [
    ...(mine > 0 ? [`${waits(mine)} for you.`] : []),
    ...(others > 0 ? [`${waits(others)} for another approver: each says why.`] : []),
  ];
}

export function acknowledgedText(n: number): string {
  return `${plural(n, 'payout')} acknowledged.`;
}

/** "Approved by bob@example.com, 2026-09-01 09:00 UTC"; '' for what was not approved here. */
export function approvedText({ by, at }: ApprovalFinding): string {
  return by === null ? '' : standText({ state: 'approved', by, at, reason: null });
}
