import type { Approver, DecideApproval } from '../contract/approvals';
import { barTo, type Bar } from './bars';
import type { EvidenceRecord, Item, RulesAsked } from './evidence';
import { counts, type Guard } from './guard';
import { approverOf, limitIn, sameRules } from './rules';

/** Why one change of a request is not the reader's to decide. */
export type Undecidable = Bar | 'decided' | 'outdated';

type ItemState = 'requested' | 'approved' | 'rejected' | 'outdated';

/** Fingerprints of the guarded changes that the sheets hold now, each as often as it stands there. */
export type PrintsNow = ReadonlyMap<string, number>;

/** Where one change of a request stands: an open or unused one whose change is another by now is outdated. */
export function stateOf(item: Item, { rules, evidence }: Guard, now: PrintsNow): ItemState {
  const { decided, spent, subject } = item;
  if (decided?.decision === 'reject') return 'rejected';
  if (decided !== null && spent !== null) return 'approved';
  if (evidence === null || (now.get(subject.print) ?? 0) === 0) return 'outdated';
  if (decided === null) return 'requested';
  return counts(item, rules) ? 'approved' : 'outdated';
}

export function whyNot(
  me: string | null,
  item: Item,
  guard: Guard,
  now: PrintsNow,
): Undecidable | null {
  const state = stateOf(item, guard, now);
  if (item.decided !== null) return 'decided';
  if (state === 'outdated') return 'outdated';
  return me === null ? 'noApprover' : barTo(me, item, guard.rules);
}

/** What a decision comes to. */
export interface Decision {
  readonly items: readonly Item[];
  /** Those that were meant and are not theirs to decide, with the reason. */
  readonly left: readonly { readonly item: Item; readonly why: Undecidable }[];
}

/** Which changes of a request a decision is about: those named, or all that are requested. */
export function decisionOn(
  me: string,
  { requestId, ids }: Pick<DecideApproval, 'requestId' | 'ids'>,
  guard: Guard,
  now: PrintsNow,
): Decision {
  const own = guard.evidence?.items.get(requestId) ?? [];
  const wanted = ids && new Set(ids);
  const meant = own.filter(({ subject, decided }) =>
    wanted === undefined ? decided === null : wanted.has(subject.id),
  );
  const judged = meant.map((item) => ({ item, why: whyNot(me, item, guard, now) }));
  return {
    items: judged.flatMap(({ item, why }) => (why === null ? [item] : [])),
    left: judged.flatMap(({ item, why }) => (why === null ? [] : [{ item, why }])),
  };
}

/** The record of a decision. */
export function decisionRecord(
  stamp: { readonly at: number; readonly by: string },
  { requestId, decision, comment }: DecideApproval,
  items: readonly Item[],
  guard: Guard,
): EvidenceRecord {
  const approver = approverOf(guard.rules, stamp.by);
  return {
    kind: 'decision',
    ...stamp,
    requestId,
    decision,
    comment: comment?.trim() ? comment.trim() : null,
    items: items.map((item) => ({ item: item.item, limit: limitWords(approver, item) })),
  };
}

function limitWords(approver: Approver | null, { subject }: Item): string {
  return (subject.needs ?? [])
    .map(({ currency }) => {
      const limit = approver === null ? undefined : limitIn(approver, currency);
      return limit === undefined ? `none in ${currency}` : `${limit.amount ?? 'any'} ${currency}`;
    })
    .join(', ');
}

/** Why a request for new rules is not the reader's to decide; null if it is. */
export function whyNotRules(
  me: string | null,
  { by, decided, from }: RulesAsked,
  { rules }: Pick<Guard, 'rules'>,
): Undecidable | null {
  if (decided !== null) return 'decided';
  if (!sameRules(rules, from)) return 'outdated';
  if (me === by) return 'own';
  return me !== null && approverOf(rules, me) !== null ? null : 'noApprover';
}
