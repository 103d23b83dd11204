/** What people read of rules, requests and decisions. */
import type { ApprovalFinding, ApprovalRules, Approver } from '../contract/approvals';
import { describeFields } from './describe-fields';
import { moneyText } from '../values/money-text';
import { minuteText } from '../values/day';
import type { Undecidable } from './decide';
import type { Item } from './evidence';
import { limitIn, type Loosening, type RulesFault } from './rules';

const FAULTS: Readonly<Record<RulesFault, string>> = {
  nobody: 'Approvals need at least one approver',
  address: 'Each approver needs an email address',
  twice: 'An approver, or a currency of one approver, is named twice',
  currency: 'The currency of a limit has three letters, such as EUR',
  limit: 'A limit is an amount of zero or more, or empty for any amount',
};

export function describeRulesFault(fault: RulesFault): string {
  return `${FAULTS[fault]}. Nothing was saved.`;
}

export function describeLoosening(one: Loosening): string {
  switch (one.code) {
    case 'off':
      return 'Approvals are switched off.';
    case 'lines':
      return 'Lines no longer need approval.';
    case 'stage':
      return `Moves into ${one.stage} no longer need approval.`;
    case 'approver':
      return `${one.email} becomes an approver.`;
    case 'limit':
      return `${one.email} may approve ${amountOf(one.limit.amount)} in ${one.limit.currency}.`;
  }
}

function amountOf(amount: string | null): string {
  return amount === null ? 'any amount' : `up to ${amount}`;
}

/** The rules in a few words. */
export function describeRules({ mode, stages, lines, approvers }: ApprovalRules): string {
  if (mode === 'off') return 'Approvals are off.';
  const of = ({ email, limits }: Approver) =>
    `${email} (${limits.map(({ currency, amount }) => `${currency} ${amountOf(amount)}`).join(', ') || 'nothing, as no currency is listed'})`;
  return (
    `A second person approves moves into ${stages.join(', ') || 'no stage'}` +
    `${lines ? ', new lines and changes of their money' : ''}. Approvers: ${approvers.map(of).join('; ')}.`
  );
}

/** Why somebody does not decide on a change. */
export function describeBar(
  why: Undecidable,
  approver: Approver | null,
  { subject }: Item,
  locale: string,
): string {
  switch (why) {
    case 'own':
      return 'You asked for this yourself, so somebody else has to decide.';
    case 'noApprover':
      return 'You are not one of the approvers in Settings.';
    case 'noMoney':
      return 'Its amount or currency is not known, so nobody may approve it.';
    case 'noCurrency':
    case 'overLimit':
      return describeLimits(approver, subject.needs ?? [], locale);
    case 'decided':
      return 'It has already been decided.';
    case 'outdated':
      return 'The change, or its record, is no longer what was asked for. Ask again.';
  }
}

/** Why somebody does not decide on new rules. */
export function describeRulesBar(why: Undecidable): string {
  switch (why) {
    case 'own':
      return 'You asked for these rules yourself, so another approver has to decide.';
    case 'decided':
      return 'It has already been decided.';
    case 'outdated':
      return 'The rules have changed since these were asked for. Ask again.';
    default:
      return 'You are not one of the approvers in Settings.';
  }
}

function describeLimits(
  approver: Approver | null,
  needs: NonNullable<Item['subject']['needs']>,
  locale: string,
): string {
  const written = (amount: string, currency: string) => moneyText({ amount, currency }, locale);
  const words = needs.map(({ currency, size }) => {
    const limit = approver === null ? undefined : limitIn(approver, currency);
    return limit === undefined
      ? `You may not approve amounts in ${currency}.`
      : `${size === null ? 'Its amount is not known' : `This is ${written(size, currency)}`}; you may approve up to ${written(limit.amount ?? 'any amount', currency)}.`;
  });
  return words.join(' ');
}

/** The `Status` of a row that is not, or not only, what was approved here. */
export function describeFinding({ kind, by, at, fields }: ApprovalFinding, locale: string): string {
  const moved = describeFields(fields, locale);
  const what =
    kind === 'elsewhere'
      ? `not approved in this workbook. ${moved}`
      : `changed after ${by ?? 'somebody'} approved it${at === null ? '' : `, ${minuteText(at)}`}. ${moved}`;
  return `Conflict: ${what}. Look at it, then acknowledge it in “Approvals…”.`;
}
