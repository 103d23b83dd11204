/** How the form changes a policy: plain values in, plain values out. */
import {
  DEFAULT_PO_NEEDED,
  DEFAULT_POLICY,
  type MoveRule,
  type Policy,
} from '../../core/plan/policy';
import { STAGES } from '../../core/records/stages';

/** The rule with which a new row begins: it changes nothing until its reader has chosen. */
const NEW_RULE: MoveRule = { from: null, to: null, level: 'ok' };

export function withNewRule(policy: Policy): Policy {
  return { ...policy, moves: [...policy.moves, NEW_RULE] };
}

export function withRule(policy: Policy, index: number, change: Partial<MoveRule>): Policy {
  const moves = policy.moves.map((rule, at) => (at === index ? { ...rule, ...change } : rule));
  return { ...policy, moves };
}

export function withoutRule(policy: Policy, index: number): Policy {
  return { ...policy, moves: policy.moves.filter((_, at) => at !== index) };
}

export function withDefaultMoves(policy: Policy): Policy {
  return { ...policy, moves: DEFAULT_POLICY.moves };
}

/** The sets of stages that a team chooses: what waits for review, and where a missing PO number is a problem. */
export type StageSet = 'review' | 'poNeeded';

export function stagesIn(policy: Policy, set: StageSet): readonly string[] {
  return policy[set] ?? DEFAULT_PO_NEEDED;
}

/** The stage is in the set, or is no more; in the order of the stages. */
export function withStage(policy: Policy, set: StageSet, stage: string, counts: boolean): Policy {
  const before = stagesIn(policy, set);
  const wanted = (code: string): boolean => (code === stage ? counts : before.includes(code));
  return { ...policy, [set]: STAGES.map(({ code }) => code).filter(wanted) };
}

/** Whether two policies say the same; the order of rules and stages has no meaning. */
export function samePolicy(a: Policy, b: Policy): boolean {
  const said = (policy: Policy): string => {
    const { moves, payer, reportAfterPull = false } = policy;
    const rules = moves.map(({ from, to, level }) => JSON.stringify([from, to, level]));
    const [review, poNeeded] = (['review', 'poNeeded'] as const).map((set) =>
      [...stagesIn(policy, set)].sort(),
    );
    return JSON.stringify([rules.sort(), payer, review, poNeeded, reportAfterPull]);
  };
  return said(a) === said(b);
}

export function hasDefaultMoves(policy: Policy): boolean {
  return samePolicy(policy, withDefaultMoves(policy));
}
