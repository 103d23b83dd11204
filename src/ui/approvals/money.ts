import type { ApprovalRequest, RequestedChange } from '../../core/contract/approvals';
import { groupByKey } from '../../core/values/group-by-key';
import { isDecimal, sumAmounts } from '../../core/values/money';

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

/** The money of changes by stage and currency. Different currencies are never added. */
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
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const amounts = own.flatMap(({ amount }) =>
      amount !== null && isDecimal(amount) ? [amount] : [],
    );
    const isKnown = amounts.length === own.length && first.move.currency !== '';
    const amount = isKnown ? sumAmounts(amounts, first.move.currency) : null;
    return [{ ...first.move, count: own.length, amount }];
  });
}
