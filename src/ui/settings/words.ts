import type { ConnectionView } from '../../core/contract';
import type { Environment } from '../../core/records';

export const SETTINGS_WORDS = {
  heading: 'Settings',
  apiKey: 'API key',
  whereBefore: 'In Introw: ',
  wherePath: 'Settings › Developers › API keys',
  whereAfter: '. Give it the scopes',
  kept: 'Kept for you alone. Colleagues enter a key of their own.',
  environment: 'Environment',
  save: 'Save',
  saving: 'Trying the key at Introw…',
  checking: 'Saved. Checking the connection…',
  keyMissing: 'Paste an API key first.',
  connected: 'Connected',
  saved: 'Saved',
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
  return `${remaining.toLocaleString()} of ${limit.toLocaleString()} credits left this month.`;
}
