/**
 * Removes the API key from errors: a service may quote the key that it rejects.
 */
import type { IntrowError } from './errors';

const MAX_DETAIL_LENGTH = 300;
const PLACEHOLDER = '[API key]';

/** The error with the key removed, then its detail truncated: truncating first could leave half a key. */
export function redacted(error: IntrowError, apiKey: string): IntrowError {
  const clean = (text: string): string => withoutKey(text, apiKey);
  return {
    ...error,
    apiCode: error.apiCode === null ? null : clean(error.apiCode),
    recordId: error.recordId === null ? null : clean(error.recordId),
    detail: truncated(clean(error.detail)),
  };
}

/** Matches the key in any case: plain, percent-encoded or JSON-escaped. */
function withoutKey(text: string, apiKey: string): string {
  const forms = [apiKey, encodeURIComponent(apiKey), JSON.stringify(apiKey).slice(1, -1)];
  return forms
    .filter((form) => form !== '')
    .reduce((rest, form) => rest.replace(new RegExp(escapeRegExp(form), 'gi'), PLACEHOLDER), text);
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function truncated(text: string): string {
  return text.length <= MAX_DETAIL_LENGTH
    ? text
    : `${text.slice(0, MAX_DETAIL_LENGTH - 1).trimEnd()}…`;
}
