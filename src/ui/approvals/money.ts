import type { ApprovalRequest, RequestedChange } from '../../core/contract/approvals';
import { groupByKey } from '../../core/values/group-by-key';
import { isDecimal, sumAmounts } from '../../core/values/money';
import { totalsByCurrency } from '../../core/values/totals';
import { biggestFirst, moneyText } from '../shared/amounts';
import { numberText } from '../shared/locale';

/** What of a request makes one move, in one currency. */
export interface MoveTotal {
  readonly from: string | null;
  readonly to: string | null;
  readonly sheet: RequestedChange['sheet'];
  readonly currency: string;
  readonly count: number;
  /** Decimal string; null where an amount is not known. */
  readonly amount: string | null;
}

/** Whether somebody still has to decide something of it. */
export function isOpen({ changes, rules }: ApprovalRequest): boolean {
  return rules?.state === 'requested' || changes.some(({ state }) => state === 'requested');
}

/** Whether both are of the same move, which is named once above its currencies. */
export function isSameMove(a: MoveTotal | undefined, b: MoveTotal): boolean {
  return a?.from === b.from && a.to === b.to && a.sheet === b.sheet;
}

/**
 * "16,067.30 USD · 4,816.55 EUR", the biggest figure first, and how many have no amount that is known. Different currencies
 * are never added.
 */
export function sumsText(records: readonly Pick<RequestedChange, 'amount' | 'currency'>[]): string {
  const totals = totalsByCurrency(records);
  const unknown = totals.reduce((left, { count }) => left - count, records.length);
  return [
    ...biggestFirst(totals).map(moneyText),
    ...(unknown > 0 ? [`${numberText(unknown)} without a known amount`] : []),
  ].join(' · ');
}

/**
 * The money of changes by move, each move in one place, with a total for each of its currencies; the biggest first. Different
 * currencies are never added.
 */
export function moveTotals(changes: readonly RequestedChange[]): MoveTotal[] {
  const groups = groupByKey(
    changes.map((change) => {
      const stage = change.fields.find(({ field }) => field === 'Stage');
      const move = {
        from: stage?.from ?? null,
        to: stage?.to ?? null,
        sheet: change.sheet,
        currency: change.currency ?? '',
      };
      return [JSON.stringify(move), { move, amount: change.amount }] as const;
    }),
  );
  const totals = [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const amounts = own.flatMap(({ amount }) =>
      amount !== null && isDecimal(amount) ? [amount] : [],
    );
    const isKnown = amounts.length === own.length && first.move.currency !== '';
    const amount = isKnown ? sumAmounts(amounts, first.move.currency) : null;
    return [{ ...first.move, count: own.length, amount }];
  });
  const sorted = biggestFirst(totals);
  const rank = (total: MoveTotal): number => sorted.findIndex((one) => isSameMove(one, total));
  return [...sorted].sort((a, b) => rank(a) - rank(b));
}
