import type { ConnectionView } from '../../core/contract/settings';
import type { Level, Policy } from '../../core/plan/policy';
import type { Environment } from '../../core/records/records';
import { numberText } from '../shared/locale';
import { plural } from '../shared/words';

export const SETTINGS_WORDS = {
  heading: 'Settings',
  apiKey: 'API key',
  whereBefore: 'In Introw: ',
  wherePath: 'Settings › Developers › API keys',
  whereAfter: '. Give it the scopes',
  kept: 'Kept for you alone. Colleagues enter a key of their own. A stored key works on until the new one has been tried.',
  environment: 'Environment',
  save: 'Save',
  saving: 'Saving…',
  trying: 'Trying the key at Introw…',
  check: 'Check connection',
  asking: 'Checking the connection…',
  reached: 'Introw answers, but',
  canRead: 'The key can read commissions. Whether it may also write shows with the first push.',
  checking: 'Saved. Checking the connection…',
  keyMissing: 'Paste an API key first.',
  connected: 'Connected',
  saved: 'Saved',
  sharedSaved: 'It counts from now on, for everyone who works in this workbook.',
  cannotRead: 'This key cannot read commissions. Give it the scope commissions:read in Introw.',
  creditsUnknown: 'Introw did not say how many credits are left.',
  checkPartners:
    'Check the partner names after the first pull: a key of another organisation works too.',
} as const;

/** The scopes that the add-on needs of a key. */
export const SCOPES: readonly string[] = ['commissions:read', 'commissions:write', 'partners:read'];

export const ENVIRONMENT_NAMES: Record<Environment, string> = {
  production: 'Production',
  staging: 'Staging',
};

/** What stands in the empty key field. */
export function keyPlaceholder(hint: string | null): string {
  return hint === null ? 'Paste the key here' : `Stored: ${hint}. Paste another to replace it`;
}

/** "12,345 of 20,000 credits left this month." */
export function creditsLeft(credits: ConnectionView['credits']): string {
  if (credits === null) return SETTINGS_WORDS.creditsUnknown;
  const { remaining, limit } = credits;
  return `${numberText(remaining)} of ${numberText(limit)} credits left this month.`;
}

/** "117 requests left this minute."; '' where Introw did not say. */
export function requestsLeft(n: number | null): string {
  return n === null ? '' : `${plural(n, 'request', 'requests')} left this minute.`;
}

export const RULES_WORDS = {
  heading: 'Rules for stages',
  shared: 'Kept with the workbook, for everyone who works in it.',
  whoPays: 'Who pays',
  introwPays:
    'Introw Pay moves the stages by itself then. The add-on shows them and writes none, so there are no moves to rule on.',
  moves: 'Moves',
  movesHow: 'Moves without a rule are allowed. Where several rules fit, the strictest counts.',
  from: 'From',
  to: 'To',
  level: 'Rule',
  anyStage: 'Any stage',
  add: 'Add a rule',
  reset: 'Back to the defaults',
  noRules: 'No rules: every move is allowed.',
  review: 'Counts as “to review”',
  poNeeded: 'Needs a PO number (for the report)',
  reportAfterPull: 'Refresh the report after each pull',
} as const;

export const PAYER_NAMES: Record<Policy['payer'], string> = {
  us: 'We pay ourselves',
  introw: 'Introw pays',
};

export const LEVEL_NAMES: Record<Level, string> = {
  ok: 'Allow',
  warn: 'Warn',
  block: 'Block',
};

/** "From, rule 2": tells one row's field from the other rows'. */
export function fieldOfRule(field: string, index: number): string {
  return `${field}, rule ${index + 1}`;
}

export function removeRule(index: number): string {
  return `Remove rule ${index + 1}`;
}

/** The rules in one line: "We pay ourselves, 9 rules, 2 stages to review". */
export function rulesInShort({ payer, moves, review }: Policy): string {
  const rules = payer === 'us' ? [plural(moves.length, 'rule', 'rules')] : [];
  const stages = `${plural(review.length, 'stage', 'stages')} to review`;
  return [PAYER_NAMES[payer], ...rules, stages].join(', ');
}
