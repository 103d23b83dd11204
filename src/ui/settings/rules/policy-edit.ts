/** Pure functions on the policy as the form edits it. */
import type { MoveRule, Policy } from '../../../core/contract/policy';
import { DEFAULT_POLICY } from '../../../core/plan/policy';
import { APPROVED_OR_PAID, STAGES } from '../../../core/records/stages';

/** The initial rule of a new row; it has no effect until the user changes it. */
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

/** The sets of stages that a team chooses: those to review, and those that need a PO number. */
export type StageSet = 'review' | 'poNeeded';

export function stagesIn(policy: Policy, set: StageSet): readonly string[] {
  return policy[set] ?? APPROVED_OR_PAID;
}

/** The policy with the stage added to the set or removed from it. The set keeps the order of the stages. */
export function withStage(policy: Policy, set: StageSet, stage: string, included: boolean): Policy {
  const before = stagesIn(policy, set);
  const wanted = (code: string) => (code === stage ? included : before.includes(code));
  return { ...policy, [set]: STAGES.map(({ code }) => code).filter(wanted) };
}

/** Whether two policies are equivalent; the order of rules and stages does not matter. */
export function samePolicy(a: Policy, b: Policy): boolean {
  const contents = (policy: Policy) => {
    const { moves, payer, reportAfterPull = false } = policy;
    const rules = moves.map(({ from, to, level }) => JSON.stringify([from, to, level]));
    const [review, poNeeded] = (['review', 'poNeeded'] as const).map((set) =>
      [...stagesIn(policy, set)].sort(),
    );
    return JSON.stringify([rules.sort(), payer, review, poNeeded, reportAfterPull]);
  };
  return contents(a) === contents(b);
}

export function hasDefaultMoves(policy: Policy): boolean {
  return samePolicy(policy, withDefaultMoves(policy));
}
