/**
 * Keeps the API key out of errors: a service, or a proxy before it, may quote the key that it rejects.
 */
import type { IntrowError } from './errors';
import { holdsKey } from './key-forms';

const MAX_DETAIL_LENGTH = 300;
const LEFT_OUT = 'its message is left out, as it contains the API key';

/**
 * The error with its detail truncated, and without each text in which a part of the key can be read. Such a text is
 * dropped whole: nobody can tell how much of the rest would give the key away.
 */
export function redacted(error: IntrowError, apiKey: string): IntrowError {
  const { apiCode, recordId, accepts = [] } = error;
  const detail = truncated(error.detail);
  const isHeld = holdsKey([apiCode ?? '', detail, ...accepts].join(' '), apiKey);
  return {
    ...error,
    recordId: recordId === null || holdsKey(recordId, apiKey) ? null : recordId,
    ...(isHeld ? { apiCode: null, detail: LEFT_OUT, accepts: [] } : { detail }),
  };
}

function truncated(text: string): string {
  return text.length <= MAX_DETAIL_LENGTH
    ? text
    : `${text.slice(0, MAX_DETAIL_LENGTH - 1).trimEnd()}…`;
}
