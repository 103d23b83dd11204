import type { HttpFailure } from '../core/ports';

/**
 * Parts of the messages of UrlFetchApp's exceptions, from Google's documentation and messages quoted in public
 * repositories. Messages may be prefixed; translated ones count as `other`.
 */
const FAULTS: readonly (readonly [part: string, failure: Omit<HttpFailure, 'kind'>])[] = [
  ['Timeout', { reason: 'timeout', sent: 'unknown' }],
  ['DNS error', { reason: 'dns', sent: 'unknown' }],
  ['Address unavailable', { reason: 'unreachable', sent: 'unknown' }],
  ['Bandwidth quota exceeded', { reason: 'bandwidth', sent: 'unknown' }],
  // A trigger or a page cannot ask for permission; the call fails before anything is sent.
  ['You do not have permission to call', { reason: 'permission', sent: 'no' }],
  ['Service invoked too many times for one day', { reason: 'quota', sent: 'no' }],
];

/** The failure that an exception of UrlFetchApp stands for. */
export function failureOf(error: unknown): HttpFailure {
  const text = String(error);
  const fault = FAULTS.find(([part]) => text.includes(part));
  return { kind: 'failure', ...(fault?.[1] ?? { reason: 'other', sent: 'unknown' }) };
}
