import type { ConnectionView } from '../../core/contract/settings';
import type { Level, Policy } from '../../core/contract/policy';
import type { Environment } from '../../core/records/records';
import { numberText } from '../shared/locale';
import { plural } from '../shared/text';

export const SETTINGS_TEXT = {
  heading: 'Settings',
  apiKey: 'API key',
  keyPathBefore: 'In Introw: ',
  keyPath: 'Settings › Developers › API keys',
  keyPathAfter: '. Give it the scopes',
  keyStorage:
    'The key is stored for you only; colleagues enter their own. A stored key stays in use until a new one has been tested.',
  environment: 'Environment',
  save: 'Save',
  saving: 'Saving…',
  tryingKey: 'Testing the key with Introw…',
  check: 'Check connection',
  checkingConnection: 'Checking the connection…',
  reachedButLimited: 'Connected, but the key is limited',
  canRead: 'The key can read payouts and lines.',
  canReadPartners: 'It can read the names of partners.',
  cannotReadPartners:
    'It cannot read the names of partners: lines will show their IDs. Give it the scope partners:read in Introw.',
  canWrite: 'It can send changes: the last push did.',
  cannotWrite:
    'It cannot send changes: Introw refused the last push. Give it the scope commissions:write in Introw.',
  writeUnknown: 'Whether it can send changes is not known before the first push.',
  savedAndChecking: 'Saved. Checking the connection…',
  keyMissing: 'Paste an API key first.',
  connected: 'Connected',
  saved: 'Saved',
  sharedSaved: 'The change applies from now on, for everyone who uses this workbook.',
  cannotRead: 'This key cannot read commissions. Give it the scope commissions:read in Introw.',
  creditsUnknown: 'Introw did not say how many credits are left.',
  checkPartners:
    'Check the partner names after the first pull: a key from another organisation works too.',
  yourKey: 'Your key',
  workbook: 'This workbook',
  workbookShared: 'For everyone who uses this workbook.',
} as const;

/** Whose organisation a key is, by partners that it knows: Introw has no name to give of the organisation. */
export function knownPartnersText(partners: readonly string[]): string {
  if (partners.length === 0) return SETTINGS_TEXT.checkPartners;
  return `Are these your partners? ${partners.join('; ')}`;
}

/** What a key can do, a sentence each. */
export function keyRightsTexts({ details }: ConnectionView): string[] {
  if (details === undefined) return [SETTINGS_TEXT.canRead, SETTINGS_TEXT.writeUnknown];
  const { canReadPartners, canWrite } = details;
  return [
    SETTINGS_TEXT.canRead,
    canReadPartners === null
      ? ''
      : canReadPartners
        ? SETTINGS_TEXT.canReadPartners
        : SETTINGS_TEXT.cannotReadPartners,
    canWrite === null
      ? SETTINGS_TEXT.writeUnknown
      : canWrite
        ? SETTINGS_TEXT.canWrite
        : SETTINGS_TEXT.cannotWrite,
  ];
}

/** The scopes that an API key needs. */
export const SCOPES: readonly string[] = ['commissions:read', 'commissions:write', 'partners:read'];

export const ENVIRONMENT_NAMES: Record<Environment, string> = {
  production: 'Production',
  staging: 'Staging',
};

export function keyPlaceholder(hint: string | null): string {
  return hint === null ? 'Paste the key here' : `Stored: ${hint}. Paste another to replace it`;
}

/** "12,345 of 20,000 credits left this month." */
export function creditsLeftText(credits: ConnectionView['credits']): string {
  if (credits === null) return SETTINGS_TEXT.creditsUnknown;
  const { remaining, limit } = credits;
  return `${numberText(remaining)} of ${numberText(limit)} credits left this month.`;
}

/** "117 requests left this minute."; '' if Introw did not say. */
export function requestsLeftText(n: number | null): string {
  return n === null ? '' : `${plural(n, 'request')} left this minute.`;
}

export const RULES_TEXT = {
  heading: 'Rules for stages',
  whoPays: 'Who pays',
  introwPays:
    'Introw Pay changes the stages itself. The add-on shows them but never changes them, so no rules are needed.',
  moves: 'Moves',
  movesHow: 'Moves without a rule are allowed. If several rules match, the strictest applies.',
  from: 'From',
  to: 'To',
  level: 'Rule',
  anyStage: 'Any stage',
  add: 'Add a rule',
  reset: 'Restore defaults',
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

/** "From, rule 2": distinguishes the fields of one rule from those of others. */
export function ruleFieldLabel(field: string, index: number): string {
  return `${field}, rule ${index + 1}`;
}

export function removeRuleLabel(index: number): string {
  return `Remove rule ${index + 1}`;
}

/** "We pay ourselves, 9 rules, 2 stages to review" */
export function rulesSummary({ payer, moves, review }: Policy): string {
  const rules = payer === 'us' ? [plural(moves.length, 'rule')] : [];
  const stages = `${plural(review.length, 'stage')} to review`;
  return [PAYER_NAMES[payer], ...rules, stages].join(', ');
}

export const DECLINE_TEXT = {
  heading: 'Decline reasons',
  how:
    'Introw does not document how it spells the decline reasons. If it refuses one, the row’s Status says what it accepts: ' +
    'enter that here.',
} as const;

/** "Spelled as usual" or "2 spelled differently" */
export function declineSummary(codes: Readonly<Record<string, string>>): string {
  const n = Object.values(codes).filter((code) => code.trim() !== '').length;
  return n === 0 ? 'Spelled as usual' : `${n} spelled differently`;
}
