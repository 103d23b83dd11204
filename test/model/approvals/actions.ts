import { tightened, looseningsOf } from '../../../src/core/approval/rules';
import { decisionOn, decisionRecord, whyNotRules } from '../../../src/core/approval/decide';
import type { EvidenceRecord, SentItem } from '../../../src/core/approval/evidence';
import { passageOf, type Passage } from '../../../src/core/approval/guard';
import { guardPlan } from '../../../src/core/plan/guard-plan';
import type { PlannedChange } from '../../../src/core/plan/change';
import { decidePayout } from '../../../src/core/push/decide';
import type { ChangeEntry } from '../../../src/core/push/journal-entry';
import { append, evidenceIn, guardIn, IDS, payoutBase, type Entry, type State } from './state';
import { effect, giveTruly } from './truth';

const STAMP = { at: 0 } as const;

/** The pending changes of the sheet, guarded as a preview shows them. */
export function planned(
  state: State,
  which: Readonly<Record<string, string>> = state.cells,
): PlannedChange[] {
  const changes = IDS.flatMap((id): PlannedChange[] => {
    const base = state.base[id];
    const to = which[id];
    if (base === undefined || to === undefined || to === base.stage) return [];
    return [changeOf(id, base.stage, to)];
  });
  const payouts = new Map(
    IDS.flatMap((id) => (state.base[id] ? [[id, payoutBase(id, state.base[id])] as const] : [])),
  );
  return guardPlan(changes, guardIn(state), { payouts, lines: new Map(), locale: 'en_US' });
}

function changeOf(id: string, from: string, to: string): PlannedChange {
  return {
    sheet: 'Payouts',
    id,
    row: 2,
    kind: 'update',
    fields: [{ field: 'Stage', from, to }],
    level: 'ok',
    notes: [],
    request: { kind: 'update payout', patch: { stage: to } },
    touchesPayout: null,
    movements: [],
  };
}

export function edit(state: State, id: string, stage: string): State {
  return { ...state, cells: { ...state.cells, [id]: stage } };
}

export function ask(state: State, by: string): State {
  if (evidenceIn(state) === null) return state;
  const open = planned(state).flatMap(({ guarded }) => {
    const isOpen =
      guarded && guarded.approval.state !== 'approved' && guarded.approval.state !== 'requested';
    return isOpen ? [guarded.subject] : [];
  });
  if (open.length === 0) return state;
  const requestId = `r${state.requests}`;
  const next = { ...state, requests: state.requests + 1 };
  return append(next, [{ kind: 'request', ...STAMP, by, requestId, comment: null, changes: open }]);
}

function standing(state: State): Map<string, number> {
  return new Map(
    planned(state).flatMap(({ guarded }) => (guarded ? [[guarded.subject.print, 1] as const] : [])),
  );
}

export function decide(state: State, by: string, decision: 'approve' | 'reject'): State {
  const guard = guardIn(state);
  const { evidence } = guard;
  if (evidence === null) return state;
  return [...evidence.requests.values()].reduce((now, asked) => {
    const { items } = decisionOn(by, { requestId: asked.requestId }, guard, standing(state));
    if (items.length === 0) return now;
    const input = { requestId: asked.requestId, decision, comment: 'no' };
    const next = append(now, [decisionRecord({ ...STAMP, by }, input, items, guard)]);
    return decision === 'approve' ? giveTruly(next, items, by) : next;
  }, state);
}

export function pull(state: State): State {
  const cells = Object.fromEntries(
    IDS.map((id) => {
      const [base, cell, theirs] = [state.base[id], state.cells[id], state.service[id]];
      return [id, cell === base?.stage ? (theirs?.stage ?? '') : (cell ?? '')];
    }),
  );
  return { ...state, base: state.service, cells };
}

export function begin(state: State, which?: Readonly<Record<string, string>>): State {
  if (state.entries.some((entry) => entry.state !== 'ended')) return state;
  const pushId = `u${state.pushes}`;
  const entries = planned(state, which).flatMap(({ id, request }): Entry[] => {
    const before = state.base[id];
    if (request?.kind !== 'update payout' || before === undefined) return [];
    return [{ pushId, id, to: request.patch, before, state: 'planned' }];
  });
  return entries.length === 0 ? state : { ...state, entries, pushes: state.pushes + 1 };
}

function entryOf({ id, to, before, state, pushId }: Entry, seq: number): ChangeEntry {
  return {
    pushId,
    seq,
    sheet: 'Payouts',
    id,
    kind: 'update',
    fields: [],
    request: { kind: 'update payout', patch: to },
    touchesPayout: null,
    before: payoutBase(id, before),
    state,
    outcome: null,
    attempts: 0,
    at: 0,
    user: 'ana',
  };
}

export type Kill = 'never' | 'before the effect' | 'before the record';

/** One step of a push: each open entry is read again, decided, spent, sent, and settled, or cut off in between. */
export function step(state: State, kill: Kill): State {
  return state.entries.reduce((now, entry, seq) => stepEntry(now, entry, seq, kill), state);
}

function stepEntry(state: State, entry: Entry, seq: number, kill: Kill): State {
  const theirs = state.service[entry.id];
  if (entry.state === 'ended' || theirs === undefined) return state;
  const journal = entryOf(entry, seq);
  const record = payoutBase(entry.id, theirs);
  const decision = decidePayout(journal, record);
  if (decision.kind === 'done') return settle(state, entry, seq, kill);
  if (decision.kind !== 'send') return ended(state, seq);
  const passage = passageOf(
    { sheet: 'Payouts', id: entry.id, request: decision.send },
    { planned: journal.request, facts: record, pulled: journal.before },
    guardIn(state),
    { sender: journal, taken: new Set() },
  );
  if (passage.kind === 'held') return ended(state, seq);
  const spent = withState(
    spend(state, { entry, seq, passage, seen: record.updatedAt }),
    seq,
    'sent',
  );
  if (kill === 'before the effect') return spent;
  const patch = decision.send.kind === 'update payout' ? decision.send.patch : {};
  return settle(effect(spent, entry.id, patch), { ...entry, state: 'sent' }, seq, kill);
}

function withState(state: State, seq: number, to: Entry['state']): State {
  return {
    ...state,
    entries: state.entries.map((one, at) => (at === seq ? { ...one, state: to } : one)),
  };
}

function ended(state: State, seq: number): State {
  return withState(state, seq, 'ended');
}

interface Spending {
  readonly entry: Entry;
  readonly seq: number;
  readonly passage: Passage;
  readonly seen: string | null;
}

function spend(state: State, { entry: { pushId }, seq, passage, seen }: Spending): State {
  if (passage.kind !== 'by' || passage.item.spent !== null) return state;
  const items: SentItem[] = [
    { requestId: passage.item.requestId, item: passage.item.item, seq, seen },
  ];
  return append(state, [{ kind: 'sent', ...STAMP, by: 'ana', pushId, items }]);
}

/** The record of what took effect, then the base; a kill in between leaves the entry to be looked up. */
function settle(state: State, entry: Entry, seq: number, kill: Kill): State {
  if (kill === 'before the record') return state;
  const theirs = state.service[entry.id];
  const items = [...(evidenceIn(state)?.items.values() ?? [])].flat();
  const own = items.find(
    ({ spent, pushed }) => pushed === null && spent?.pushId === entry.pushId && spent.seq === seq,
  );
  const record: EvidenceRecord[] =
    own === undefined
      ? []
      : [
          {
            kind: 'pushed',
            ...STAMP,
            by: 'ana',
            pushId: entry.pushId,
            items: [{ requestId: own.requestId, item: own.item, seq, id: entry.id }],
          },
        ];
  const told = record.length === 0 ? state : append(state, record);
  const base = theirs === undefined ? told.base : { ...told.base, [entry.id]: theirs };
  return ended({ ...told, base }, seq);
}

/** The way back of what the last push sent, as a push of its own. */
export function undo(state: State): State {
  const back = Object.fromEntries(state.entries.map(({ id, before }) => [id, before.stage]));
  const begun = begin(state, back);
  return begun === state ? state : { ...begun, cells: { ...begun.cells, ...back } };
}

export function outside(state: State, id: string, to: Partial<State['service'][string]>): State {
  const now = state.service[id];
  return now === undefined
    ? state
    : {
        ...state,
        service: { ...state.service, [id]: { ...now, ...to, version: now.version + 1 } },
      };
}

/** A copy that is adopted: its chain begins anew, the rules travel, what was pulled stays. */
export function copy(state: State): State {
  if (state.workbook !== 'w') return state;
  const bare = {
    ...state,
    workbook: 'copy',
    links: [],
    head: null,
    entries: [],
    given: [],
    pushed: {},
    tampered: false,
  };
  return append(bare, [{ kind: 'rules', ...STAMP, by: 'ana', rules: state.rules, why: 'copied' }]);
}

/** Somebody saves rules: what is stricter holds at once, what is looser is asked. */
export function saveRules(state: State, by: string, wanted: State['rules']): State {
  if (evidenceIn(state) === null) return state;
  const rules = tightened(state.rules, wanted);
  const set = append({ ...state, rules }, [{ kind: 'rules', ...STAMP, by, rules, why: 'saved' }]);
  if (looseningsOf(state.rules, wanted).length === 0) return set;
  const requestId = `r${state.requests}`;
  const next = { ...set, requests: state.requests + 1 };
  return append(next, [
    { kind: 'rulesRequest', ...STAMP, by, requestId, comment: null, wanted, from: rules },
  ]);
}

export function approveRules(state: State, by: string): State {
  const guard = guardIn(state);
  const asked = [...(guard.evidence?.rules.values() ?? [])].find(
    (one) => whyNotRules(by, one, guard) === null,
  );
  if (asked === undefined) return state;
  const decision = decisionRecord(
    { ...STAMP, by },
    { requestId: asked.requestId, decision: 'approve' },
    [],
    guard,
  );
  const set: EvidenceRecord = { kind: 'rules', ...STAMP, by, rules: asked.wanted, why: 'approved' };
  return { ...append(state, [decision, set]), rules: asked.wanted };
}

export type Forgery = 'remove the last' | 'repeat the last' | 'approve' | 'cheapen';

/** Somebody edits the cells of the chain; what lies outside of them stays. */
export function tamper(state: State, how: Forgery): State {
  const { links } = state;
  const last = links[links.length - 1];
  if (last === undefined) return state;
  const edited = (from: string, to: string) =>
    links.map((link) => ({ ...link, text: link.text.replaceAll(from, to) }));
  const forged = {
    'remove the last': () => links.slice(0, -1),
    'repeat the last': () => [...links, last],
    approve: () => edited('"reject"', '"approve"'),
    cheapen: () => edited('"100.00"', '"10.00"'),
  }[how]();
  const isSame = JSON.stringify(forged) === JSON.stringify(links);
  return isSame ? state : { ...state, links: forged, tampered: true };
}
