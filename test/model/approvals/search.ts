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
import type { Evidence } from '../../../src/core/approval/evidence';
import { lastPushed } from '../../../src/core/approval/guard';
import { evidenceIn, IDS, RULES, start, type Payout, type State } from './state';

/** What somebody does, by name, so that a path can be printed and done again elsewhere. */
export type Deed = readonly [name: string, go: (state: State) => State];

const LOWER: State['rules'] = {
  ...RULES,
  approvers: RULES.approvers.map(({ email }) => ({
    email,
    limits: [{ currency: 'EUR', amount: '60.00' }],
  })),
};
const LOOSER: State['rules'] = {
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
  readonly states: number;
  /** How deep all states were looked at. */
  readonly depth: number;
  readonly effects: number;
  /** The deeds that lead to each of some states. */
  readonly paths: readonly (readonly string[])[];
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
 * guarded change takes effect that nobody truly approved. `most` bounds the states.
 */
export function search(users: readonly string[], depth: number, most: number): Found {
  const deeds = deedsOf(users);
  const seen = new Set<string>();
  let layer: Node[] = [{ state: start(), from: null, by: '' }];
  const paths: string[][] = [];
  let effects = 0;
  let done = 0;
  while (done < depth && layer.length > 0 && seen.size < most) {
    const next: Node[] = [];
    for (const node of layer)
      for (const [name, go] of deeds) {
        const state = tried(node, name, go);
        if (state === node.state) continue;
        const key = keyOf(state);
        if (seen.has(key)) continue;
        seen.add(key);
        const found = { state, from: node, by: name };
        next.push(found);
        if (JSON.stringify(state.service) !== JSON.stringify(node.state.service)) effects += 1;
        if (seen.size % 997 === 0) paths.push(pathTo(found));
        if (seen.size >= most) return { states: seen.size, depth: done, effects, paths };
      }
    layer = next;
    done += 1;
  }
  return { states: seen.size, depth: done, effects, paths };
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

function evidenceKey({ entries, service }: State, evidence: Evidence): unknown {
  const items = [...evidence.items.values()].flat();
  const live = items.flatMap(({ subject, askedBy, decided, lapsed, spent, pushed }) => {
    if (pushed !== null || decided?.decision === 'reject') return [];
    const at = spent === null ? null : entries.findIndex(({ pushId }) => pushId === spent.pushId);
    if (at === -1) return [];
    return [
      JSON.stringify([
        subject.print,
        askedBy,
        decided?.by,
        lapsed,
        spent && [spent.seq, spent.seen === String(service[subject.id]?.version)],
      ]),
    ];
  });
  const last = IDS.map((id) => lastPushed(evidence, 'Payouts', id)?.subject.amount ?? null);
  const rules = [...evidence.rules.values()].flatMap(({ by, decided, wanted, from }) =>
    decided === null ? [JSON.stringify([by, wanted, from])] : [],
  );
  const isRejected = items.some(({ decided }) => decided?.decision === 'reject');
  return [[...new Set(live)].sort(), last, [...new Set(rules)].sort(), isRejected];
}
