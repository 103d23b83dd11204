import type { ApprovalLimit, ApprovalRules, Approver } from '../../../core/contract/approvals';
import { looseningsOf, normalRules, rulesFault } from '../../../core/approval/rules';
import { describeLoosening, describeRulesFault } from '../../../core/approval/words';

/** What is wrong with the rules as they are typed; '' if nothing is. */
export function faultText(rules: ApprovalRules): string {
  const fault = rulesFault(normalRules(rules));
  return fault === null ? '' : describeRulesFault(fault);
}

/** What of a save another approver would have to approve, a sentence each. */
export function looserTexts(stored: ApprovalRules, rules: ApprovalRules): string[] {
  return looseningsOf(normalRules(stored), normalRules(rules)).map(describeLoosening);
}

export function withStage(rules: ApprovalRules, stage: string, on: boolean): ApprovalRules {
  const others = rules.stages.filter((one) => one !== stage);
  return { ...rules, stages: on ? [...others, stage] : others };
}

export function withApprover(
  rules: ApprovalRules,
  at: number,
  part: Partial<Approver>,
): ApprovalRules {
  const approvers = rules.approvers.map((one, index) => (index === at ? { ...one, ...part } : one));
  return { ...rules, approvers };
}

export function withNewApprover(rules: ApprovalRules): ApprovalRules {
  const limits = [{ currency: 'EUR', amount: null }];
  return { ...rules, approvers: [...rules.approvers, { email: '', limits }] };
}

export function withoutApprover(rules: ApprovalRules, at: number): ApprovalRules {
  return { ...rules, approvers: rules.approvers.filter((_, index) => index !== at) };
}

export function withLimit(
  limits: readonly ApprovalLimit[],
  at: number,
  part: Partial<ApprovalLimit>,
): ApprovalLimit[] {
  return limits.map((one, index) => (index === at ? { ...one, ...part } : one));
}
