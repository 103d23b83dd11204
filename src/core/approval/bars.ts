import type { ApprovalRules } from '../contract/approvals';
import { isAtMost } from '../values/money';
import { approverOf, limitIn } from './rules';
import type { Needed, Subject } from './subject';

/** Why somebody may not decide on a change; null if they may. */
export type Bar = 'own' | 'noApprover' | 'noMoney' | 'noCurrency' | 'overLimit';

export function barTo(
  email: string,
  { subject, askedBy }: { readonly subject: Subject; readonly askedBy: string },
  rules: ApprovalRules,
): Bar | null {
  if (email === askedBy) return 'own';
  const approver = approverOf(rules, email);
  if (approver === null) return 'noApprover';
  if (subject.needs === null) return 'noMoney';
  const bars = subject.needs.map((need) => barBy(limitIn(approver, need.currency), need));
  return bars.find((bar) => bar !== null) ?? null;
}

function barBy(
  limit: { readonly amount: string | null } | undefined,
  { size }: Needed,
): Bar | null {
  if (limit === undefined) return 'noCurrency';
  if (limit.amount === null) return null;
  return size !== null && isAtMost(size, limit.amount) ? null : 'overLimit';
}
