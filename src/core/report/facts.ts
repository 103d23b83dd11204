import { daySerial } from '../values/day';
import { groupByKey } from '../values/group-by-key';
import { isVoided } from '../records/line-status';
import { isDecimal, sumAmounts } from '../values/money';
import { poNumberKey } from '../plan/policy';
import { STAGES } from '../records/stages';
import { isPlainCriterion } from './formula';
import type { ActivityEntry, PayoutRow, ReportRows } from './rows';

const LISTED = 10;

/** The currency that a record names, in capitals; '' for what is none. */
export function currencyOf({ Currency }: { readonly Currency: string }): string {
  return /^[A-Z]{3}$/i.test(Currency) ? Currency.toUpperCase() : '';
}

/** Records by a key, in the order in which the keys first occur; those of the key '' are left out. */
function groupedByName<T>(records: readonly T[], keyOf: (record: T) => string): [string, T[]][] {
  const groups = groupByKey(records.map((record) => [keyOf(record), record]));
  groups.delete('');
  return [...groups];
}

function largestFirst<T>(groups: [string, T][], size: (value: T) => number): [string, T][] {
  return groups.sort(([a, m], [b, n]) => size(n) - size(m) || (a < b ? -1 : 1));
}

/** The currencies in use, the one of most records first. */
export function currenciesOf(records: readonly { readonly Currency: string }[]): string[] {
  const groups = groupedByName(records, currencyOf);
  return largestFirst(groups, (group) => group.length).map(([currency]) => currency);
}

/** The stages that this version knows, in their usual order, then those that stand in the sheet besides. */
export function stagesOf(payouts: readonly PayoutRow[]): string[] {
  const known = STAGES.map(({ code }) => code);
  const key = ({ Stage }: PayoutRow): string =>
    isPlainCriterion(Stage) ? Stage.toUpperCase() : Stage;
  const others = groupedByName(payouts, key).filter(([stage]) => !known.includes(stage));
  return [...known, ...others.map(([stage]) => stage)];
}

/** The first day of the month in which the latest period ended that is over: its serial number. */
export function latestPeriodMonth(payouts: readonly PayoutRow[], today: string): number {
  const days = payouts.map((payout) => payout['Period end']).filter((day) => day <= today);
  const last = days.reduce((latest, day) => (day > latest ? day : latest), '');
  const month = (day: string): number | null => daySerial(`${day.slice(0, 8)}01T00:00:00Z`);
  return month(last) ?? month(today) ?? 0;
}

export interface Partner {
  readonly id: string;
  readonly name: string;
  /** Whether SUMIFS finds this id and no other. */
  readonly plain: boolean;
}

/** The partners with the largest sums in a currency, by Partner ID: names may repeat. */
export function largestPartners(payouts: readonly PayoutRow[], currency: string): Partner[] {
  const lower = (payout: PayoutRow): string => payout['Partner ID'].toLowerCase();
  // SUMIFS does not tell capitals apart.
  const ids = new Set(payouts.map((payout) => payout['Partner ID']));
  const hasTwins = groupedByName(payouts, lower).length < ids.size - Number(ids.has(''));
  const own = payouts.filter((payout) => currencyOf(payout) === currency);
  const groups = groupedByName(own, (payout) => payout['Partner ID']);
  const worth = (group: PayoutRow[]): number =>
    group.reduce((sum, { Amount }) => sum + (Number(Amount) || 0), 0);
  return largestFirst(groups, worth)
    .slice(0, LISTED)
    .map(([id, [payout]]) => ({
      id,
      name: payout?.Partner ?? '',
      plain: isPlainCriterion(id) && !hasTwins,
    }));
}

/** Payouts whose PO number another one has too, by a bookkeeper's eye. */
export function duplicatePoNumbers(payouts: readonly PayoutRow[]): PayoutRow[][] {
  return groupedByName(payouts, (payout) => poNumberKey(payout['PO number']))
    .map(([, group]) => group)
    .filter((group) => group.length > 1);
}

/** What was done under a name or for a reason, with what it was worth: an amount is '' where it is not known. */
export interface AttributedRecord {
  readonly name: string;
  readonly Currency: string;
  readonly Amount: string;
}

/** The exact sum of what is an amount among some records of one currency. */
export function sumOfAmounts(
  records: readonly { readonly Amount: string }[],
  currency: string,
): string {
  return sumAmounts(records.map(({ Amount }) => Amount).filter(isDecimal), currency);
}

export function groupByName(deeds: readonly AttributedRecord[]): [string, AttributedRecord[]][] {
  return groupedByName(deeds, ({ name }) => name);
}

const UNKNOWN = { Currency: '', Amount: '' };

function pushed(activity: readonly ActivityEntry[], record: string): ActivityEntry[] {
  const at = (entry: ActivityEntry): number => Number(entry['Time (UTC)']) || 0;
  // The sheet may have been sorted by hand.
  return activity
    .filter(({ Record, Result }) => Record === record && Result.startsWith('Pushed'))
    .sort((a, b) => at(a) - at(b));
}

/** Who approved what: each payout once, for the one who approved it last, by what it is worth now. */
export function approvals({ payouts, activity }: ReportRows): AttributedRecord[] {
  const byId = new Map(payouts.map((payout) => [payout['Payout ID'], payout]));
  const approved = new Map<string, string>();
  for (const { ID, Field, To, User } of pushed(activity, 'Payout')) {
    if (Field !== 'Stage') continue;
    if (To === 'APPROVED') approved.set(ID, User);
    // Sent back to review, it is approved no more.
    else if (To === 'DRAFT' || To === 'PENDING_REVIEW') approved.delete(ID);
  }
  return [...approved].map(([id, name]) => ({ ...(byId.get(id) ?? UNKNOWN), name }));
}

/** Lines that were declined or detached, by why: those of `Activity`, and those that Introw shows as voided besides. */
export function removedLines({ lines, activity }: ReportRows): AttributedRecord[] {
  const byId = new Map((lines ?? []).map((line) => [line['Line ID'], line]));
  const why = new Map<string, string>();
  for (const [id, line] of byId) {
    if (isVoided(line['Line status'])) why.set(id, 'Declined, reason not known here');
  }
  for (const { ID, Field, To } of pushed(activity, 'Line')) {
    const [, reason = 'no reason'] = /^Decline reason: ([^;]*)/.exec(To) ?? [];
    if (Field === 'Decline') why.set(ID, `Declined: ${reason}`);
    if (Field === 'Detach') why.set(ID, 'Detached');
  }
  return [...why].map(([id, name]) => ({ ...(byId.get(id) ?? UNKNOWN), name }));
}
