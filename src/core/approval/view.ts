/** Requests as pages show them. */
import type {
  ApprovalRequest,
  Approvals,
  PartnerHistory,
  RequestedChange,
  RequestedRules,
} from '../contract/approvals';
import { groupByKey } from '../values/group-by-key';
import { isDecimal, sumAmounts } from '../values/money';
import { stateOf, whyNot, whyNotRules, type PrintsNow } from './decide';
import type { Evidence, Item, RulesAsked } from './evidence';
import type { Guard } from './guard';
import { moneySent } from '../records/money-sent';
import { approverOf, looseningsOf } from './rules';
import { describeBar, describeLoosening, describeRulesBar } from './words';

const KEPT_MS = 30 * 24 * 60 * 60_000;

/** What a reader's view is made with. */
interface ViewContext {
  readonly me: string | null;
  readonly guard: Guard;
  readonly now: PrintsNow;
  /** ms UTC. */
  readonly time: number;
  /** Of the spreadsheet: how amounts are written in words. */
  readonly locale: string;
  /** The row in which a change stands now; 0 for none. */
  readonly rowOf: (item: Item) => number;
  /** How the payout of a change compares with the partner's others; null where it was not pulled, and of a line. */
  readonly historyOf: (item: Item) => PartnerHistory | null;
}

/** Open requests first, each oldest first; then those of the last 30 days, the newest first. */
export function requestViews(
  evidence: Evidence,
  chain: (RulesAsked & { readonly newChain: true }) | null,
  context: ViewContext,
): ApprovalRequest[] {
  const changes = [...evidence.requests.values()].map((asked): ApprovalRequest => {
    const items = evidence.items.get(asked.requestId) ?? [];
    const views = items.map((item) => changeView(item, context));
    return { ...asked, kind: 'changes', changes: views, rules: null };
  });
  const rules = [...evidence.rules.values()].map((asked) => rulesView(asked, false, context));
  const chains = chain === null ? [] : [rulesView(chain, true, context)];
  const all = [...changes, ...rules, ...chains].sort((a, b) => a.at - b.at);
  const recent = all.filter((one) => !isOpen(one) && context.time - one.at <= KEPT_MS);
  return [...all.filter(isOpen), ...recent.reverse()];
}

function isOpen({ changes, rules }: ApprovalRequest): boolean {
  return rules?.state === 'requested' || changes.some(({ state }) => state === 'requested');
}

function changeView(item: Item, context: ViewContext): RequestedChange {
  const { me, guard, now } = context;
  const { sheet, id, partner, about, fields } = item.subject;
  const why = whyNot(me, item, guard, now);
  const approver = me === null ? null : approverOf(guard.rules, me);
  const state = stateOf(item, guard, now);
  return {
    sheet,
    id,
    row: context.rowOf(item),
    partner,
    ...moneySent(item.subject),
    about,
    fields,
    state,
    by: item.decided?.by ?? null,
    at: item.decided?.at ?? null,
    canDecide: why === null,
    why: why === null ? null : describeBar(why, approver, item, context.locale),
    reason: item.decided?.comment ?? null,
    history: state === 'requested' ? context.historyOf(item) : null,
  };
}

function rulesView(asked: RulesAsked, newChain: boolean, context: ViewContext): ApprovalRequest {
  const { requestId, by, at, comment, wanted, decided } = asked;
  const { me, guard } = context;
  const why = whyNotRules(me, asked, guard);
  const rules: RequestedRules = {
    loosens: looseningsOf(guard.rules, wanted).map(describeLoosening),
    wanted,
    newChain,
    state:
      why === 'outdated'
        ? why
        : decided === null
          ? 'requested'
          : decided.decision === 'approve'
            ? 'approved'
            : 'rejected',
    by: decided?.by ?? null,
    at: decided?.at ?? null,
    canDecide: why === null,
    why: why === null ? null : describeRulesBar(why),
    reason: decided?.comment ?? null,
  };
  return { requestId, kind: 'rules', by, at, comment, changes: [], rules };
}

/** The money of what is requested and not decided, by currency. */
export function totalsOf(requests: readonly ApprovalRequest[]): Approvals['totals'] {
  const open = requests.flatMap(({ changes }) =>
    changes.filter(({ state }) => state === 'requested'),
  );
  const groups = groupByKey(
    open.flatMap(({ amount, currency }) =>
      amount !== null && currency !== null && isDecimal(amount)
        ? [[currency, amount] as const]
        : [],
    ),
  );
  return [...groups].map(([currency, amounts]) => ({
    currency,
    count: amounts.length,
    amount: sumAmounts(amounts, currency),
  }));
}
