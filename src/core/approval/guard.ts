import type { ApprovalRules } from '../contract/approvals';
import type { ApprovalState } from '../contract/preview';
import { valuesOf, type WriteRequest } from '../records/write-request';
import { plainAmount } from '../values/money';
import { barTo } from './bars';
import { recordKey, type Evidence, type Item } from './evidence';
import { printOf, type Place, type RecordFacts, type Sending } from './subject';

/** What a change is held against: the rules as they are now, and what was approved. */
export interface Guard extends Place {
  readonly rules: ApprovalRules;
  /** Null where the evidence is not intact: then no approval counts. */
  readonly evidence: Evidence | null;
}

/** Whether a change needs a second person; `inside`: it moves a payout that was never approved here inside of the stages. */
type Guarded = 'no' | 'inside' | 'yes';

export function isGuarded(
  { id, request }: Sending,
  facts: (RecordFacts & { readonly stage?: string | null }) | null,
  guard: Guard,
): Guarded {
  const { rules } = guard;
  if (rules.mode === 'off') return 'no';
  switch (request.kind) {
    case 'update payout': {
      const { stage } = request.patch;
      if (stage === undefined || !rules.stages.includes(stage)) return 'no';
      if (!rules.stages.includes(facts?.stage ?? '')) return 'yes';
      return insideMove(id, facts, guard);
    }
    case 'create':
      return rules.lines ? 'yes' : 'no';
    case 'update line': {
      const { amount, currency } = request.patch;
      return rules.lines && (amount ?? currency) !== undefined ? 'yes' : 'no';
    }
    default:
      return 'no';
  }
}

/** A move inside of the guarded stages: free while the payout is worth what was approved, for whom it was approved. */
function insideMove(id: string, facts: RecordFacts | null, { evidence }: Guard): Guarded {
  if (evidence === null) return 'yes';
  const approved = lastPushed(evidence, 'Payouts', id);
  if (approved === null) return 'inside';
  return facts !== null && isStillApproved(approved, facts) ? 'no' : 'yes';
}

function isStillApproved({ subject }: Item, facts: RecordFacts): boolean {
  return (
    plainAmount(subject.amount ?? '') === plainAmount(facts.amount ?? '') &&
    subject.currency === facts.currency &&
    subject.partnerId === facts.partnerId
  );
}

/** The last change of a record that was approved here and pushed. */
export function lastPushed(
  evidence: Evidence,
  sheet: Item['subject']['sheet'],
  id: string,
): Item | null {
  const own = evidence.byRecord.get(recordKey(sheet, id)) ?? [];
  return own.reduce<Item | null>((last, item) => {
    if (item.pushed === null) return last;
    return (last?.pushed?.at ?? -Infinity) > item.pushed.at ? last : item;
  }, null);
}

/** An approval that counts under these rules, and did under all since it was given: by another approver within their limit. */
export function counts(item: Item, rules: ApprovalRules): boolean {
  const { decided, lapsed } = item;
  return decided?.decision === 'approve' && !lapsed && barTo(decided.by, item, rules) === null;
}

/** The push and entry that a change is sent by. */
interface Sender {
  readonly pushId: string;
  readonly seq: number;
}

function isFreeFor({ spent, pushed }: Item, sender: Sender | null): boolean {
  if (spent === null) return true;
  const isOwn = sender !== null && spent.pushId === sender.pushId && spent.seq === sender.seq;
  return isOwn && pushed === null;
}

/** Where the approval of a change stands. */
export interface Standing {
  readonly state: ApprovalState;
  /** What it rests on; null where it was never asked for. */
  readonly item: Item | null;
}

/**
 * Where the approval of a change stands, by its fingerprint. `taken` are approvals that equal changes of the same plan have
 * already; each is good for one.
 */
export function standingOf(
  { print, sheet, id }: { readonly print: string } & Pick<Sending, 'sheet' | 'id'>,
  { rules, evidence }: Guard,
  taken: ReadonlySet<Item> = new Set(),
  sender: Sender | null = null,
): Standing {
  if (evidence === null) return { state: 'needed', item: null };
  const isFree = (item: Item) => isFreeFor(item, sender) && !taken.has(item);
  const same = (evidence.byPrint.get(print) ?? []).filter(isFree).reverse();
  const current = id === '' ? same : sinceRejection(same);
  const valid = current.find((item) => counts(item, rules));
  if (valid !== undefined) return { state: 'approved', item: valid };
  const asked = current.find(({ decided }) => decided === null);
  if (asked !== undefined) return { state: 'requested', item: asked };
  const [last] = same;
  if (last !== undefined)
    return { state: last.decided?.decision === 'reject' ? 'rejected' : 'outdated', item: last };
  const own = id === '' ? [] : (evidence.byRecord.get(recordKey(sheet, id)) ?? []);
  const other = lastOther(own.filter(isFree));
  return other === undefined ? { state: 'needed', item: null } : { state: 'outdated', item: other };
}

/** Of requests for one change, the newest first, those that came after the last rejection: it takes back what was approved before. */
function sinceRejection(newest: readonly Item[]): readonly Item[] {
  const at = newest.findIndex(({ decided }) => decided?.decision === 'reject');
  return at < 0 ? newest : newest.slice(0, at);
}

/** The last change of the same record that was asked for or approved, and is another than the one now. */
function lastOther(own: readonly Item[]): Item | undefined {
  const last = own[own.length - 1];
  return last?.decided?.decision === 'reject' ? undefined : last;
}

/** What keeps a change from being sent, found right before the write; or the approval that lets it go, if it needs one. */
export type Passage =
  | { readonly kind: 'free' }
  | { readonly kind: 'by'; readonly item: Item }
  | { readonly kind: 'held'; readonly standing: Standing };

/**
 * Whether a change may be written now. `facts` is the record as read right before; `pulled` the record of which the change was
 * planned; `planned` what was planned, of which `sending.request` must be all.
 */
export function passageOf(
  sending: Sending,
  {
    planned,
    facts,
    pulled,
  }: {
    readonly planned: WriteRequest;
    readonly facts: (RecordFacts & { readonly stage?: string | null }) | null;
    readonly pulled: object | null;
  },
  guard: Guard,
  by: { readonly sender: Sender; readonly taken: ReadonlySet<Item> },
): Passage {
  if (isGuarded(sending, facts, guard) !== 'yes') return { kind: 'free' };
  const print = printOf({ ...sending, request: planned }, guard, facts, pulled);
  const standing = standingOf({ ...sending, print }, guard, by.taken, by.sender);
  const isAll = JSON.stringify(valuesOf(sending.request)) === JSON.stringify(valuesOf(planned));
  if (standing.state !== 'approved' || standing.item === null) return { kind: 'held', standing };
  return isAll && !isTouched(standing.item, facts)
    ? { kind: 'by', item: standing.item }
    : { kind: 'held', standing: { ...standing, state: 'outdated' } };
}

/**
 * Whether a record changed since this very change was sent before without an answer: then that attempt may have taken effect
 * and been changed back, and a second one needs an approval of its own.
 */
function isTouched({ spent }: Item, facts: RecordFacts | null): boolean {
  return spent !== null && spent.seen !== (facts?.updatedAt ?? null);
}
