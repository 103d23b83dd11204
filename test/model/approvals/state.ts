import type { ApprovalRules } from '../../../src/core/contract/approvals';
import { linksOf, readChain, type ChainHead, type Link } from '../../../src/core/approval/chain';
import {
  evidenceOf,
  type Evidence,
  type EvidenceRecord,
} from '../../../src/core/approval/evidence';
import type { Guard } from '../../../src/core/approval/guard';
import type { PayoutBase } from '../../../src/core/records/readings';
import { checksum } from '../../../src/core/values/checksum';

/** What of a payout the model moves: the rest stands still. */
export interface Payout {
  readonly stage: string;
  readonly amount: string;
  readonly poNumber: string | null;
  /** How often it changed: what the service tells as the time of the last change. */
  readonly version: number;
}

/** A change on its way: what a push planned, and what was pulled when it did. */
export interface Entry {
  readonly pushId: string;
  readonly id: string;
  readonly to: { readonly stage?: string; readonly poNumber?: string | null };
  readonly before: Payout;
  readonly state: 'planned' | 'sent' | 'ended';
}

/** An approval as it was truly given, whatever the evidence says. */
export interface Given {
  readonly workbook: string;
  readonly id: string;
  readonly amount: string;
  readonly from: Payout;
  readonly to: Entry['to'];
  readonly asker: string;
  readonly approver: string;
}

export interface State {
  readonly workbook: string;
  readonly service: Readonly<Record<string, Payout>>;
  readonly base: Readonly<Record<string, Payout>>;
  readonly cells: Readonly<Record<string, string>>;
  readonly rules: ApprovalRules;
  readonly links: readonly Link[];
  readonly head: ChainHead | null;
  readonly entries: readonly Entry[];
  readonly pushes: number;
  readonly requests: number;
  /** What was truly given and not yet used by an effect. */
  readonly given: readonly Given[];
  /** What was approved and took effect last, by payout. */
  readonly pushed: Readonly<Record<string, string>>;
  /** Whether the evidence was altered since it was last begun. */
  readonly tampered: boolean;
}

export const IDS = ['p', 'q'] as const;
export const AMOUNTS: Readonly<Record<string, string>> = { p: '100.00', q: '40.00' };

export const RULES: ApprovalRules = {
  mode: 'on',
  stages: ['APPROVED', 'PAID'],
  lines: true,
  approvers: [
    { email: 'bea', limits: [{ currency: 'EUR', amount: '150.00' }] },
    { email: 'cho', limits: [{ currency: 'EUR', amount: null }] },
  ],
};

function keyedIn(workbook: string): (text: string) => string {
  return (text) => checksum(workbook + text);
}

export function start(): State {
  const service = Object.fromEntries(
    IDS.map((id) => [
      id,
      { stage: 'DRAFT', amount: AMOUNTS[id] ?? '', poNumber: null, version: 0 },
    ]),
  );
  const empty: State = {
    workbook: 'w',
    service,
    base: service,
    cells: Object.fromEntries(IDS.map((id) => [id, 'DRAFT'])),
    rules: RULES,
    links: [],
    head: null,
    entries: [],
    pushes: 0,
    requests: 0,
    given: [],
    pushed: {},
    tampered: false,
  };
  return append(empty, [{ kind: 'rules', at: 0, by: 'bea', rules: RULES, why: 'saved' }]);
}

export function append(state: State, records: readonly EvidenceRecord[]): State {
  const { links, workbook } = state;
  const last = links[links.length - 1] ?? null;
  const added = linksOf(records, { last, count: links.length }, keyedIn(workbook));
  const all = [...links, ...added];
  const keyed = all[all.length - 1]?.keyed ?? '';
  const before = links.length === 0 ? [] : recordsOf.get(links);
  if (before !== undefined) {
    const is = [...before, ...records];
    recordsOf.set(all, is);
    read.set(all, evidenceOf(is));
  }
  return { ...state, links: all, head: { count: all.length, keyed } };
}

/** What stands in chains that were written here alone: they need not be read again. */
const recordsOf = new WeakMap<readonly Link[], readonly EvidenceRecord[]>();
const read = new WeakMap<readonly Link[], Evidence | null>();

/** What the evidence says; null where it is not intact. Each list of links belongs to one head. */
export function evidenceIn({ links, head, workbook }: State): Evidence | null {
  const known = read.get(links);
  if (known !== undefined) return known;
  const chain = readChain(links, head, keyedIn(workbook));
  const evidence = chain.ok ? evidenceOf(chain.records) : null;
  read.set(links, evidence);
  return evidence;
}

export function guardIn(state: State): Guard {
  return {
    rules: state.rules,
    evidence: evidenceIn(state),
    workbookId: state.workbook,
    environment: 'production',
  };
}

export function payoutBase(id: string, { stage, amount, poNumber, version }: Payout): PayoutBase {
  return {
    id,
    partnerId: `partner of ${id}`,
    partnerName: `Partner of ${id}`,
    batchId: null,
    periodStart: '2026-03-01T00:00:00Z',
    periodEnd: '2026-03-31T00:00:00Z',
    amount,
    currency: 'EUR',
    stage,
    poNumber,
    updatedAt: String(version),
  };
}
