import {
  approveRules,
  ask,
  begin,
  copy,
  decide,
  edit,
  outside,
  pull,
  saveRules,
  step,
  tamper,
  undo,
} from './actions';
import type { Evidence, Item } from '../../../src/core/approval/evidence';
import { lastPushed } from '../../../src/core/approval/guard';
import { evidenceIn, IDS, RULES, start, type Payout, type State } from './state';

/** What somebody does, by name, so that a path can be printed and done again elsewhere. */
export type Deed = readonly [name: string, go: (state: State) => State];

export const LOWER: State['rules'] = {
  ...RULES,
  approvers: RULES.approvers.map(({ email }) => ({
    email,
    limits: [{ currency: 'EUR', amount: '60.00' }],
  })),
};
export const LOOSER: State['rules'] = {
  ...RULES,
  approvers: [...RULES.approvers, { email: 'ana', limits: [{ currency: 'EUR', amount: null }] }],
};

const pushed = (state: State) => step(begin(state), 'never');

/** What two people, or three, can do. Each `edit` and `outside` is about one payout, `bulk` about both. */
export function deedsOf(users: readonly string[]): Deed[] {
  const each = (name: string, go: (state: State, user: string) => State): Deed[] =>
    users.map((user) => [`${name} ${user}`, (state) => go(state, user)]);
  return [
    ['edit APPROVED', (s) => edit(s, 'p', 'APPROVED')],
    ['edit PAID', (s) => edit(s, 'p', 'PAID')],
    ['edit DRAFT', (s) => edit(s, 'p', 'DRAFT')],
    ['bulk', (s) => edit(edit(s, 'p', 'APPROVED'), 'q', 'APPROVED')],
    ...each('ask', ask),
    ...each('approve', (s, user) => decide(s, user, 'approve')),
    ['reject bea', (s) => decide(s, 'bea', 'reject')],
    ['push', pushed],
    ['push, killed before the effect', (s) => step(begin(s), 'before the effect')],
    ['push, killed before the record', (s) => step(begin(s), 'before the record')],
    ['begin', (s) => begin(s)],
    ['step', (s) => step(s, 'never')],
    ['pull', pull],
    ['undo', (s) => step(undo(s), 'never')],
    ['outside DRAFT', (s) => outside(s, 'p', { stage: 'DRAFT' })],
    ['outside APPROVED', (s) => outside(s, 'p', { stage: 'APPROVED' })],
    ['outside 200.00', (s) => outside(s, 'p', { amount: '200.00' })],
    ['outside 100.00', (s) => outside(s, 'p', { amount: '100.00' })],
    ['copy', copy],
    ['tamper: remove', (s) => tamper(s, 'remove the last')],
    ['tamper: repeat', (s) => tamper(s, 'repeat the last')],
    ['tamper: approve', (s) => tamper(s, 'approve')],
    ['tamper: cheapen', (s) => tamper(s, 'cheapen')],
    ['rules lower', (s) => saveRules(s, 'bea', LOWER)],
    ['rules looser', (s) => saveRules(s, 'ana', LOOSER)],
    ...each('approve rules', approveRules),
  ];
}

export interface Found {
  /** How many states were reached first after so many deeds: of 1, of 2, and so on. */
  readonly layers: readonly number[];
  readonly effects: number;
  /** The deeds that lead to one of the states, by its number. */
  readonly pathTo: (state: number) => readonly string[];
  /** The numbers of the states in which something that was approved has taken effect. */
  readonly sending: readonly number[];
}

interface Node {
  readonly state: State;
  readonly from: Node | null;
  readonly by: string;
}

function pathTo(node: Node): string[] {
  const names: string[] = [];
  for (let at = node; at.from !== null; at = at.from) names.unshift(at.by);
  return names;
}

/**
 * Goes through all states that these people can bring about in so many deeds, each state once. Throws, with the path, where a
 * guarded change takes effect that nobody truly approved.
 */
export function search(users: readonly string[], depth: number): Found {
  const deeds = deedsOf(users);
  const seen = new Set<string>();
  const nodes: Node[] = [];
  const layers: number[] = [];
  let layer: Node[] = [{ state: start(), from: null, by: '' }];
  let effects = 0;
  while (layers.length < depth) {
    const next: Node[] = [];
    for (const node of layer)
      for (const [name, go] of deeds) {
        const reached = tried(node, name, go);
        if (reached === node.state) continue;
        const state = withoutSpent(reached);
        const key = keyOf(state);
        if (seen.has(key)) continue;
        seen.add(key);
        next.push({ state, from: node, by: name });
        if (state.service !== node.state.service) effects += 1;
      }
    layers.push(next.length);
    nodes.push(...next);
    layer = next;
  }
  const at = (state: number) => {
    const node = nodes[state];
    if (node === undefined) throw new Error(`There is no state ${state}`);
    return pathTo(node);
  };
  const sending = [...nodes.keys()].filter((number) => {
    const { pushed } = nodes[number]?.state ?? {};
    return Object.keys(pushed ?? {}).length > 0;
  });
  return { layers, effects, pathTo: at, sending };
}

function tried(node: Node, name: string, go: Deed[1]): State {
  try {
    return go(node.state);
  } catch (error) {
    const path = [...pathTo(node), name].join(' · ');
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n  after ${path}`, {
      cause: error,
    });
  }
}

/**
 * What of a state decides what can follow: not the names of requests and pushes, nor what is over for good, such as a rejection
 * or an approval that an ended push used up.
 */
function keyOf(state: State): string {
  const { workbook, service, base, cells, rules, entries, given, pushed, tampered } = state;
  const evidence = evidenceIn(state);
  const bare = ({ stage, amount }: Payout) => [stage, amount];
  const all = (of: State['service']) => IDS.map((id) => of[id] && bare(of[id]));
  const plain = entries.map(({ id, to, before, state: is }) => [id, to, bare(before), is]);
  const truth = given.map(({ from, ...one }) => JSON.stringify([one, bare(from)])).sort();
  return JSON.stringify([
    [workbook, all(service), all(base), cells, rules, plain, truth, pushed, tampered],
    evidence && evidenceKey(state, evidence),
  ]);
}

/** Requests and approvals that something can still come of. */
function liveItems({ entries }: State, evidence: Evidence): Item[] {
  const isAlive = ({ decided, spent, pushed, lapsed }: Item) =>
    pushed === null &&
    !lapsed &&
    decided?.decision !== 'reject' &&
    (spent === null || entries.some(({ pushId }) => pushId === spent.pushId));
  return [...evidence.items.values()].flat().filter(isAlive);
}

/**
 * The state without approvals that the evidence lets nobody use any more: were one used all the same, it would count as given
 * by nobody. So states differ in nothing that is over.
 */
function withoutSpent(state: State): State {
  if (state.given.length === 0) return state;
  const evidence = evidenceIn(state);
  const live = evidence === null ? [] : liveItems(state, evidence);
  const given = state.given.filter(({ id, to, approver, asker }) =>
    live.some(
      ({ subject, askedBy, decided }) =>
        subject.id === id &&
        subject.fields[0]?.to === to.stage &&
        decided?.by === approver &&
        askedBy === asker,
    ),
  );
  return given.length === state.given.length ? state : { ...state, given };
}

function evidenceKey(state: State, evidence: Evidence): unknown {
  const { service } = state;
  const items = [...evidence.items.values()].flat();
  const live = liveItems(state, evidence).map(({ subject, askedBy, decided, spent }) =>
    JSON.stringify([
      subject.print,
      askedBy,
      decided?.by,
      spent && [spent.seq, spent.seen === String(service[subject.id]?.version)],
    ]),
  );
  const last = IDS.map((id) => lastPushed(evidence, 'Payouts', id)?.subject.amount ?? null);
  const rules = [...evidence.rules.values()].flatMap(({ by, decided, wanted, from }) =>
    decided === null ? [JSON.stringify([by, wanted, from])] : [],
  );
  const isRejected = items.some(({ decided }) => decided?.decision === 'reject');
  return [[...new Set(live)].sort(), last, [...new Set(rules)].sort(), isRejected];
}
