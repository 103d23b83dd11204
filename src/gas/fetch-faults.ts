import type { HttpFailure } from '../core/ports';

/**
 * Texts of UrlFetchApp's exceptions, matched by part: they are prefixed, and may be translated, in which case they
 * count as `other`. Sources: Google's documentation and texts quoted in public repositories.
 * A fault of the address comes before anything was sent; a timeout says nothing about that.
 */
const FAULTS: readonly (readonly [part: string, failure: Omit<HttpFailure, 'kind'>])[] = [
  ['Timeout', { reason: 'timeout', sent: 'unknown' }],
  ['DNS error', { reason: 'dns', sent: 'unknown' }],
  ['Address unavailable', { reason: 'unreachable', sent: 'unknown' }],
  ['Bandwidth quota exceeded', { reason: 'bandwidth', sent: 'unknown' }],
  // No permission is asked of a trigger or of a page: the call fails before anything leaves.
  ['You do not have permission to call', { reason: 'permission', sent: 'no' }],
  ['Service invoked too many times for one day', { reason: 'quota', sent: 'no' }],
];

export function failureOf(error: unknown): HttpFailure {
  const text = String(error);
  const fault = FAULTS.find(([part]) => text.includes(part));
  return { kind: 'failure', ...(fault?.[1] ?? { reason: 'other', sent: 'unknown' }) };
}
