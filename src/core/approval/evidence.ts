import type { ApprovalRules } from '../contract/approvals';
import type { Environment } from '../records/records';
import { groupByKey } from '../values/group-by-key';
import { barTo } from './bars';
import type { Subject } from './subject';

/** One change of one request. */
interface ItemRef {
  readonly requestId: string;
  /** Its place in the request. */
  readonly item: number;
}

/** A record of the chain, as plain data. `at` is ms UTC, `by` an address in lower case. */
export type EvidenceRecord = Stamp &
  (
    | {
        readonly kind: 'rules';
        readonly rules: ApprovalRules;
        readonly why: RulesOrigin;
        /** Who asked for them, where an approver set them. */
        readonly asked?: Asked;
        /** What was wrong with the chain that this one follows. */
        readonly fault?: string;
      }
    /** A long request is several of these under one id. */
    | {
        readonly kind: 'request';
        readonly requestId: string;
        readonly comment: string | null;
        readonly changes: readonly Subject[];
        /** Where the records stand; missing in a request of the version before. */
        readonly environment?: Environment;
      }
    | {
        readonly kind: 'rulesRequest';
        readonly requestId: string;
        readonly comment: string | null;
        readonly wanted: ApprovalRules;
        /** The rules that held when these were asked for. */
        readonly from: ApprovalRules;
      }
    | {
        readonly kind: 'decision';
        readonly requestId: string;
        readonly decision: 'approve' | 'reject';
        readonly comment: string | null;
        readonly items: readonly Decided[];
      }
    /** Written before a change leaves: from here on its approval is good for this change of this push alone. */
    | { readonly kind: 'sent'; readonly pushId: string; readonly items: readonly SentItem[] }
    /** Known not to have taken effect: the approval is free again. */
    | { readonly kind: 'returned'; readonly pushId: string; readonly items: readonly SentItem[] }
    | { readonly kind: 'pushed'; readonly pushId: string; readonly items: readonly PushedItem[] }
    | { readonly kind: 'noticed'; readonly payouts: readonly Entrant[] }
    | {
        readonly kind: 'acknowledged';
        readonly comment: string;
        readonly findings: readonly AcknowledgedFinding[];
      }
    /** Acknowledged before and no longer there: where they come back they are new. */
    | { readonly kind: 'gone'; readonly findings: readonly AcknowledgedFinding[] }
  );

interface Stamp {
  readonly at: number;
  readonly by: string;
}

type RulesOrigin = 'saved' | 'approved' | 'copied' | 'newChain';

export interface Decided {
  readonly item: number;
  /** The limits of who decided, at that time, that the change needed, e.g. "10000 EUR". */
  readonly limit?: string;
}

export interface SentItem extends ItemRef {
  /** The entry of the push. */
  readonly seq: number;
  /** When the record had last changed at the service, as read right before it was sent. */
  readonly seen?: string | null;
}

export interface PushedItem extends SentItem {
  /** Introw's id of the record. */
  readonly id: string;
  /** What Introw had then of what the approval does not name. */
  readonly poNumber?: string | null;
}

/** A payout that came into a guarded stage without an approval here. */
export interface Entrant {
  readonly id: string;
  readonly partner: string | null;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly from: string | null;
  readonly to: string;
  readonly environment?: Environment;
}

export interface AcknowledgedFinding {
  readonly kind: 'changed' | 'elsewhere';
  readonly sheet: 'Payouts' | 'Lines';
  readonly id: string;
  /** What was found: something else found later is another finding. */
  readonly print: string;
}

/** The push that uses an approval up, and the record as it was read before that. */
interface Spent {
  readonly pushId: string;
  readonly seq: number;
  readonly seen: string | null;
}

/** One change of a request, and what became of it. */
export interface Item extends ItemRef {
  readonly subject: Subject;
  readonly askedBy: string;
  readonly askedAt: number;
  readonly environment?: Environment;
  /** Null while nobody has decided. */
  readonly decided: {
    readonly decision: 'approve' | 'reject';
    readonly by: string;
    readonly at: number;
    readonly comment: string | null;
    readonly limit: string | null;
  } | null;
  /** Whether its approval was lost as its approver left or their limit fell: for good, as others may have decided since. */
  readonly lapsed: boolean;
  /** The push that it was sent by, or is about to be; null while it is free. */
  readonly spent: Spent | null;
  readonly pushed: {
    readonly id: string;
    readonly at: number;
    readonly poNumber?: string | null;
  } | null;
}

export interface Asked {
  readonly requestId: string;
  readonly by: string;
  readonly at: number;
  readonly comment: string | null;
}

export interface RulesAsked extends Asked {
  readonly wanted: ApprovalRules;
  /** The rules that held then: where others hold by now, they have to be asked for again. */
  readonly from: ApprovalRules;
  readonly decided: Item['decided'];
}

/** What the chain says, all of it. */
export interface Evidence {
  readonly requests: ReadonlyMap<string, Asked>;
  readonly items: ReadonlyMap<string, readonly Item[]>;
  readonly rules: ReadonlyMap<string, RulesAsked>;
  readonly entrants: readonly (Entrant & Stamp)[];
  /** By `findingKey`. */
  readonly acknowledged: ReadonlyMap<string, AcknowledgedFinding>;
  /** When the rules were last switched on, ms UTC. */
  readonly since: number;
  /** The same items by their fingerprint, and by record, in the order in which they were asked for. */
  readonly byPrint: ReadonlyMap<string, readonly Item[]>;
  readonly byRecord: ReadonlyMap<string, readonly Item[]>;
}

export function recordKey(sheet: Subject['sheet'], id: string): string {
  return `${sheet} ${id}`;
}

export function findingKey({ kind, sheet, id, print }: AcknowledgedFinding): string {
  return JSON.stringify([kind, sheet, id, print]);
}

interface Draft {
  readonly requests: Map<string, Asked>;
  readonly items: Map<string, Item[]>;
  readonly rules: Map<string, RulesAsked>;
  readonly entrants: (Entrant & Stamp)[];
  readonly acknowledged: Map<string, AcknowledgedFinding>;
  since: number;
  isOn: boolean;
}

/** Reads the records of a chain in their order. */
export function evidenceOf(records: readonly EvidenceRecord[]): Evidence {
  const draft: Draft = {
    requests: new Map(),
    items: new Map(),
    rules: new Map(),
    entrants: [],
    acknowledged: new Map(),
    since: 0,
    isOn: false,
  };
  for (const record of records) take(draft, record);
  const all = [...draft.items.values()].flat();
  return {
    ...draft,
    byPrint: groupByKey(all.map((item) => [item.subject.print, item] as const)),
    byRecord: groupByKey(
      all.map((item) => [recordKey(item.subject.sheet, item.pushed?.id ?? item.subject.id), item]),
    ),
  };
}

function take(draft: Draft, record: EvidenceRecord): void {
  const { at, by } = record;
  switch (record.kind) {
    case 'rules': {
      const isOn = record.rules.mode === 'on';
      if (isOn && !draft.isOn) draft.since = at;
      draft.isOn = isOn;
      lapse(draft, record.rules);
      return;
    }
    case 'request':
      takeRequest(draft, record);
      return;
    case 'rulesRequest': {
      const { requestId, comment, wanted, from } = record;
      draft.rules.set(requestId, { requestId, by, at, comment, wanted, from, decided: null });
      return;
    }
    case 'decision':
      takeDecision(draft, record);
      return;
    case 'sent':
      for (const { seq, seen = null, ...ref } of record.items)
        change(draft, ref, { spent: { pushId: record.pushId, seq, seen } });
      return;
    case 'returned':
      for (const ref of record.items) change(draft, ref, { spent: null });
      return;
    case 'pushed':
      for (const { id, seq, seen = null, poNumber, ...ref } of record.items)
        change(draft, ref, {
          spent: { pushId: record.pushId, seq, seen },
          pushed: { id, at, ...(poNumber === undefined ? {} : { poNumber }) },
        });
      return;
    case 'noticed':
      draft.entrants.push(...record.payouts.map((payout) => ({ ...payout, at, by })));
      return;
    case 'acknowledged':
      for (const finding of record.findings) draft.acknowledged.set(findingKey(finding), finding);
      return;
    case 'gone':
      for (const finding of record.findings) draft.acknowledged.delete(findingKey(finding));
  }
}

/** What these rules would not let its approver decide is approved no more, whatever rules come later. */
function lapse({ items }: Draft, rules: ApprovalRules): void {
  for (const own of items.values())
    own.forEach((item, at) => {
      const { decided, pushed } = item;
      if (decided?.decision !== 'approve' || pushed !== null) return;
      if (barTo(decided.by, item, rules) !== null) own[at] = { ...item, lapsed: true };
    });
}

function change({ items }: Draft, { requestId, item }: ItemRef, to: Partial<Item>): void {
  const own = items.get(requestId);
  const old = own?.[item];
  if (own !== undefined && old !== undefined) own[item] = { ...old, ...to };
}

const UNDECIDED = { decided: null, lapsed: false, spent: null, pushed: null } as const;

function takeRequest(
  { requests, items }: Draft,
  record: Extract<EvidenceRecord, { kind: 'request' }>,
): void {
  const { requestId, at, by, comment, changes, environment } = record;
  requests.set(requestId, requests.get(requestId) ?? { requestId, by, at, comment });
  const own = items.get(requestId) ?? [];
  items.set(requestId, own);
  const asked = { requestId, askedBy: by, askedAt: at, ...(environment && { environment }) };
  for (const subject of changes) own.push({ ...asked, ...UNDECIDED, item: own.length, subject });
}

function takeDecision(draft: Draft, record: Extract<EvidenceRecord, { kind: 'decision' }>): void {
  const { requestId, decision, comment, at, by } = record;
  const asked = draft.rules.get(requestId);
  if (asked !== undefined) {
    const decided = { decision, by, at, comment, limit: null };
    draft.rules.set(requestId, { ...asked, decided });
    return;
  }
  for (const { item, limit = null } of record.items)
    change(draft, { requestId, item }, { decided: { decision, by, at, comment, limit } });
}
