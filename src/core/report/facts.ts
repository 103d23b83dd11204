import { daySerial } from '../values/day';
import { groupByKey } from '../values/group-by-key';
import { isVoided } from '../records/line-status';
import { isDecimal, sumAmounts } from '../values/money';
import { poNumberKey } from '../plan/policy';
import { STAGES } from '../records/stages';
import { isPlainCriterion } from './formula';
import type { ActivityEntry, PayoutRow, ReportRows } from './rows';

const LISTED = 10;

/** The currency code of a record in upper case; '' if the cell contains no code. */
export function currencyOf({ Currency }: { readonly Currency: string }): string {
  return /^[A-Z]{3}$/i.test(Currency) ? Currency.toUpperCase() : '';
}

/** Groups records by key, in the order of first occurrence. Records with the key '' are skipped. */
function groupNonEmpty<T>(records: readonly T[], keyOf: (record: T) => string): [string, T[]][] {
  const groups = groupByKey(records.map((record) => [keyOf(record), record]));
  groups.delete('');
  return [...groups];
}

function largestFirst<T>(groups: [string, T][], size: (value: T) => number): [string, T][] {
  return groups.sort(([a, m], [b, n]) => size(n) - size(m) || (a < b ? -1 : 1));
}

/** The currencies in use, the one with the most records first. */
export function currenciesOf(records: readonly { readonly Currency: string }[]): string[] {
  const groups = groupNonEmpty(records, currencyOf);
  return largestFirst(groups, (group) => group.length).map(([currency]) => currency);
}

/** The known stages in their usual order, then the other stages that were pulled and stand in the sheet. */
export function stagesOf(payouts: readonly PayoutRow[], pulled: ReadonlySet<string>): string[] {
  const known = STAGES.map(({ code }) => code);
  const key = ({ Stage }: PayoutRow): string =>
    isPlainCriterion(Stage) ? Stage.toUpperCase() : Stage;
  const upper = new Set([...pulled].map((stage) => stage.toUpperCase()));
  const others = groupNonEmpty(payouts, key).filter(
    ([stage]) => !known.includes(stage) && upper.has(stage.toUpperCase()),
  );
  return [...known, ...others.map(([stage]) => stage)];
}

/** The month in which the latest completed period ended: the serial number of its first day. `today` is yyyy-mm-dd. */
export function latestPeriodMonth(payouts: readonly PayoutRow[], today: string): number {
  const days = payouts.map((payout) => payout['Period end']).filter((day) => day <= today);
  const last = days.reduce((latest, day) => (day > latest ? day : latest), '');
  const month = (day: string): number | null => daySerial(`${day.slice(0, 8)}01T00:00:00Z`);
  return month(last) ?? month(today) ?? 0;
}

interface Partner {
  readonly id: string;
  readonly name: string;
  /** Whether a SUMIFS criterion with this id matches this id only. */
  readonly plain: boolean;
}

/** The ten partners with the largest totals in a currency. Grouped by id, as names may repeat. */
export function largestPartners(payouts: readonly PayoutRow[], currency: string): Partner[] {
  const lower = (payout: PayoutRow): string => payout['Partner ID'].toLowerCase();
  // SUMIFS ignores case.
  const ids = new Set(payouts.map((payout) => payout['Partner ID']));
  const differByCaseOnly = groupNonEmpty(payouts, lower).length < ids.size - Number(ids.has(''));
  const own = payouts.filter((payout) => currencyOf(payout) === currency);
  const groups = groupNonEmpty(own, (payout) => payout['Partner ID']);
  const total = (group: PayoutRow[]): number =>
    group.reduce((sum, { Amount }) => sum + (Number(Amount) || 0), 0);
  return largestFirst(groups, total)
    .slice(0, LISTED)
    .map(([id, [payout]]) => ({
      id,
      name: payout?.Partner ?? '',
      plain: isPlainCriterion(id) && !differByCaseOnly,
    }));
}

/** Groups of payouts that share a PO number, compared by `poNumberKey`. */
export function duplicatePoNumbers(payouts: readonly PayoutRow[]): PayoutRow[][] {
  return groupNonEmpty(payouts, (payout) => poNumberKey(payout['PO number']))
    .map(([, group]) => group)
    .filter((group) => group.length > 1);
}

/** Groups of rows that hold the same payout. */
export function repeatedPayouts(payouts: readonly PayoutRow[]): PayoutRow[][] {
  return groupNonEmpty(payouts, (payout) => payout['Payout ID'].trim())
    .map(([, group]) => group)
    .filter((group) => group.length > 1);
}

/** The money of a record with the name that it counts for: a user or a reason. Unknown money is ''. */
export interface AttributedRecord {
  readonly name: string;
  readonly Currency: string;
  readonly Amount: string;
}

/** The exact total of records in one currency. Cells that are not amounts are skipped. */
export function sumOfAmounts(
  records: readonly { readonly Amount: string }[],
  currency: string,
): string {
  return sumAmounts(records.map(({ Amount }) => Amount).filter(isDecimal), currency);
}

export function groupByName(records: readonly AttributedRecord[]): [string, AttributedRecord[]][] {
  return groupNonEmpty(records, ({ name }) => name);
}

const UNKNOWN = { Currency: '', Amount: '' };

/** The pushed changes to payouts or lines, oldest first. */
function pushed(activity: readonly ActivityEntry[], record: string): ActivityEntry[] {
  const at = (entry: ActivityEntry): number => Number(entry['Time (UTC)']) || 0;
  // The user may have sorted the sheet.
  return activity
    .filter(({ Record, Result }) => Record === record && Result.startsWith('Pushed'))
    .sort((a, b) => at(a) - at(b));
}

/** The approved payouts, each with the user who approved it last and its current amount. */
export function approvals(
  { payouts, activity }: Pick<ReportRows, 'payouts' | 'activity'>,
  review: readonly string[],
): AttributedRecord[] {
  const byId = new Map(payouts.map((payout) => [payout['Payout ID'], payout]));
  const approved = new Map<string, string>();
  for (const { ID, Field, To, User } of pushed(activity, 'Payout')) {
    if (Field !== 'Stage') continue;
    if (To === 'APPROVED') approved.set(ID, User);
    // Sending a payout back to review revokes its approval.
    else if (review.includes(To)) approved.delete(ID);
  }
  return [...approved].map(([id, name]) => ({ ...(byId.get(id) ?? UNKNOWN), name }));
}

/** By what a payout counts as paid, in the order of the report. */
const PROOFS = {
  bank: 'By bank: a booking proves it',
  hand: 'By hand: set here, no booking',
  none: 'No proof: PAID at Introw, no booking',
  open: 'Proof open: a booking, not PAID',
} as const;

/** The payouts that are paid or have a booking, each by what proves it. */
export function proofsOfPayment({
  payouts,
  activity,
  proved = new Set(),
}: Pick<ReportRows, 'payouts' | 'activity' | 'proved'>): AttributedRecord[] {
  const byHand = new Set(
    pushed(activity, 'Payout')
      .filter(({ Field, To }) => Field === 'Stage' && To === 'PAID')
      .map(({ ID }) => ID),
  );
  const records = payouts.flatMap((payout): AttributedRecord[] => {
    const id = payout['Payout ID'];
    const isPaid = payout.Stage === 'PAID';
    if (proved.has(id)) return [{ ...payout, name: isPaid ? PROOFS.bank : PROOFS.open }];
    return isPaid ? [{ ...payout, name: byHand.has(id) ? PROOFS.hand : PROOFS.none }] : [];
  });
  return Object.values(PROOFS).flatMap((proof) => records.filter(({ name }) => name === proof));
}

/** Declined and detached lines with the reason: from `Activity`, and otherwise those that Introw reports as voided. */
export function removedLines({
  lines,
  activity,
}: Pick<ReportRows, 'lines' | 'activity'>): AttributedRecord[] {
  const byId = new Map((lines ?? []).map((line) => [line['Line ID'], line]));
  const reasons = new Map<string, string>();
  for (const [id, line] of byId) {
    if (isVoided(line['Line status'])) reasons.set(id, 'Declined, reason unknown');
  }
  for (const { ID, Field, To } of pushed(activity, 'Line')) {
    const [, reason = 'no reason given'] = /^Decline reason: ([^;]*)/.exec(To) ?? [];
    if (Field === 'Decline') reasons.set(ID, `Declined: ${reason}`);
    if (Field === 'Detach') reasons.set(ID, 'Detached');
  }
  return [...reasons].map(([id, name]) => ({ ...(byId.get(id) ?? UNKNOWN), name }));
}
