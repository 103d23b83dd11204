/** What an approver should stumble over: how a payout differs from the partner's others. */
import type { PartnerHistory, Unusual } from '../contract/approvals';
import type { PayoutBase } from '../records/readings';
import { isDecimal } from '../values/money';

/** How many of the partner's payouts before count as the last ones. */
const LAST = 3;
/** From how many times the largest of them on an amount is told. */
const MUCH_LARGER = 2;

/** `own` are all payouts of the partner, as pulled; of those after this one, by period, only the same period counts. */
export function historyOf(payout: PayoutBase, own: readonly PayoutBase[]): PartnerHistory {
  const others = own.filter(({ id, stage }) => id !== payout.id && stage !== 'DECLINED');
  const before = others
    .filter((one) => (one.periodEnd ?? '') < (payout.periodEnd ?? ''))
    .sort((a, b) => ((a.periodEnd ?? '') < (b.periodEnd ?? '') ? 1 : -1))
    .slice(0, LAST);
  const [last] = before;
  return {
    periodStart: payout.periodStart?.slice(0, 10) ?? null,
    last:
      last === undefined
        ? null
        : {
            periodEnd: last.periodEnd?.slice(0, 10) ?? null,
            amount: last.amount,
            currency: last.currency,
          },
    unusual: [...unlikeBefore(payout, before, others), ...samePeriod(payout, others)],
  };
}

function unlikeBefore(
  { amount, currency }: PayoutBase,
  before: readonly PayoutBase[],
  others: readonly PayoutBase[],
): Unusual[] {
  const [last] = before;
  if (last === undefined) return others.length === 0 ? [{ code: 'first' }] : [];
  const same = before.filter((one) => one.currency === currency);
  if (same.length === 0)
    return last.currency === null ? [] : [{ code: 'currency', before: last.currency }];
  const sizes = same.flatMap((one) => (isAmount(one.amount) ? [one.amount] : []));
  const largest = [...sizes].sort((a, b) => sizeIn(b) - sizeIn(a))[0];
  if (largest === undefined || !isAmount(amount)) return [];
  const times = sizeIn(amount) / sizeIn(largest);
  return times >= MUCH_LARGER ? [{ code: 'larger', times, than: largest, of: sizes.length }] : [];
}

function samePeriod(payout: PayoutBase, others: readonly PayoutBase[]): Unusual[] {
  const dayOf = (time: string | null) => time?.slice(0, 10) ?? null;
  if (payout.periodEnd === null) return [];
  return others
    .filter(
      ({ periodStart, periodEnd }) =>
        dayOf(periodEnd) === dayOf(payout.periodEnd) &&
        dayOf(periodStart) === dayOf(payout.periodStart),
    )
    .map(({ id, amount, currency, stage }) => ({
      code: 'samePeriod',
      id,
      amount,
      currency,
      stage,
    }));
}

function isAmount(amount: string | null): amount is string {
  return amount !== null && isDecimal(amount);
}

/** Only to compare by: what is shown is the exact text. */
function sizeIn(amount: string): number {
  return Math.abs(Number(amount));
}
