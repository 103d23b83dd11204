import type { ApprovalLimit, ApprovalRules, Approver } from '../contract/approvals';
import { APPROVED_OR_PAID } from '../records/stages';
import { isDecimal, isAtMost } from '../values/money';

export const DEFAULT_APPROVAL: ApprovalRules = {
  mode: 'off',
  stages: APPROVED_OR_PAID,
  lines: true,
  approvers: [],
};

/** What holds where rules were on and no trace of them is left: nothing guarded goes out, and nobody can approve it. */
export const CLOSED: ApprovalRules = { ...DEFAULT_APPROVAL, mode: 'on' };

/** Whether a value has the shape of rules. */
export function isRules(value: unknown): value is ApprovalRules {
  const { mode, stages, lines, approvers } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const isApprover = (one: unknown) => {
    const { email, limits } = (one ?? {}) as Readonly<Record<string, unknown>>;
    return typeof email === 'string' && Array.isArray(limits);
  };
  return (
    (mode === 'on' || mode === 'off') &&
    Array.isArray(stages) &&
    typeof lines === 'boolean' &&
    Array.isArray(approvers) &&
    approvers.every(isApprover)
  );
}

/** An address as it is compared; null for an account that has none. */
export function addressOf(email: string): string | null {
  const address = email.trim().toLowerCase();
  return address === '' || address === 'unknown' ? null : address;
}

/** The rules with addresses and currencies as they are compared, and nothing twice. */
export function normalRules({ mode, stages, lines, approvers }: ApprovalRules): ApprovalRules {
  return {
    mode,
    stages: [...new Set(stages)],
    lines,
    approvers: approvers.map(({ email, limits }) => ({
      email: email.trim().toLowerCase(),
      limits: limits.map(({ currency, amount }) => ({
        currency: currency.trim().toUpperCase(),
        amount,
      })),
    })),
  };
}

export type RulesFault = 'nobody' | 'address' | 'twice' | 'currency' | 'limit';

/** What is wrong with normal rules; null if nothing is. */
export function rulesFault({ mode, approvers }: ApprovalRules): RulesFault | null {
  if (mode === 'on' && approvers.length === 0) return 'nobody';
  if (approvers.some(({ email }) => !/^[^\s@]+@[^\s@]+$/.test(email))) return 'address';
  if (isTwice(approvers.map(({ email }) => email))) return 'twice';
  const limits = approvers.map((approver) => approver.limits);
  if (limits.some((own) => isTwice(own.map(({ currency }) => currency)))) return 'twice';
  if (limits.flat().some(({ currency }) => !/^[A-Z]{3}$/.test(currency))) return 'currency';
  const isLimit = ({ amount }: ApprovalLimit) =>
    amount === null || (isDecimal(amount) && !amount.startsWith('-'));
  return limits.flat().every(isLimit) ? null : 'limit';
}

function isTwice(texts: readonly string[]): boolean {
  return new Set(texts).size < texts.length;
}

export function approverOf({ approvers }: ApprovalRules, email: string): Approver | null {
  return approvers.find((approver) => approver.email === email) ?? null;
}

/** The limit of an approver in a currency; undefined where they have none. */
export function limitIn({ limits }: Approver, currency: string): ApprovalLimit | undefined {
  return limits.find((limit) => limit.currency === currency.toUpperCase());
}

/** Whether a limit is at least as high as another; null is any amount. */
function isAsHigh(limit: string | null, other: string | null): boolean {
  return limit === null || (other !== null && isAtMost(other, limit));
}

export type Loosening =
  | { readonly code: 'off' }
  | { readonly code: 'lines' }
  | { readonly code: 'stage'; readonly stage: string }
  | { readonly code: 'approver'; readonly email: string }
  | { readonly code: 'limit'; readonly email: string; readonly limit: ApprovalLimit };

/** What of a save loosens the rules. While they are off nothing does: nobody is asked for anything. */
export function looseningsOf(now: ApprovalRules, wanted: ApprovalRules): Loosening[] {
  if (now.mode === 'off') return [];
  if (wanted.mode === 'off') return [{ code: 'off' }];
  return [
    ...now.stages
      .filter((stage) => !wanted.stages.includes(stage))
      .map((stage): Loosening => ({ code: 'stage', stage })),
    ...(now.lines && !wanted.lines ? [{ code: 'lines' } as const] : []),
    ...wanted.approvers.flatMap((approver) => loosenedApprover(now, approver)),
  ];
}

function loosenedApprover(now: ApprovalRules, { email, limits }: Approver): Loosening[] {
  const before = approverOf(now, email);
  if (before === null) return [{ code: 'approver', email }];
  return limits.flatMap((limit): Loosening[] => {
    const old = limitIn(before, limit.currency);
    const isRaised = old === undefined || !isAsHigh(old.amount, limit.amount);
    return isRaised ? [{ code: 'limit', email, limit }] : [];
  });
}

/** What of a save holds at once: as strict as the rules that hold and as those that are wanted, each. */
export function tightened(now: ApprovalRules, wanted: ApprovalRules): ApprovalRules {
  if (now.mode === 'off') return wanted;
  if (wanted.mode === 'off') return now;
  return {
    mode: 'on',
    stages: [...new Set([...now.stages, ...wanted.stages])],
    lines: now.lines || wanted.lines,
    approvers: now.approvers.flatMap(({ email, limits }): Approver[] => {
      const other = approverOf(wanted, email);
      return other === null ? [] : [{ email, limits: lower(limits, other) }];
    }),
  };
}

function lower(limits: readonly ApprovalLimit[], other: Approver): ApprovalLimit[] {
  return limits.flatMap(({ currency, amount }) => {
    const wanted = limitIn(other, currency);
    if (wanted === undefined) return [];
    return [{ currency, amount: isAsHigh(amount, wanted.amount) ? wanted.amount : amount }];
  });
}

/** Whether somebody other than who asks could approve new rules. */
export function hasOtherApprover({ approvers }: ApprovalRules, asking: string): boolean {
  return approvers.some(({ email }) => email !== asking);
}

/** Whether two sets of normal rules say the same. */
export function sameRules(a: ApprovalRules, b: ApprovalRules): boolean {
  const plain = (rules: ApprovalRules) => [
    rules.mode,
    [...rules.stages].sort(),
    rules.lines,
    rules.approvers
      .map(({ email, limits }) => [
        email,
        limits.map((one) => `${one.currency} ${one.amount ?? '*'}`).sort(),
      ])
      .sort(),
  ];
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b));
}
