/** How the form changes a policy: plain values in, plain values out. */
import { DEFAULT_POLICY, type MoveRule, type Policy } from '../../core/policy';
import { STAGES } from '../../core/stages';

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

/** The stage counts as waiting for review, or does no more; in the order of the stages. */
export function withReview(policy: Policy, stage: string, counts: boolean): Policy {
  const wanted = (code: string): boolean =>
    code === stage ? counts : policy.review.includes(code);
  return { ...policy, review: STAGES.map(({ code }) => code).filter(wanted) };
}

/** Whether two policies say the same; the order of rules and stages has no meaning. */
export function samePolicy(a: Policy, b: Policy): boolean {
  const said = ({ moves, payer, review }: Policy): string => {
    const rules = moves.map(({ from, to, level }) => JSON.stringify([from, to, level]));
    return JSON.stringify([rules.sort(), payer, [...review].sort()]);
  };
  return said(a) === said(b);
}

export function hasDefaultMoves(policy: Policy): boolean {
  return samePolicy(policy, withDefaultMoves(policy));
}
