/**
 * Keeps the API key out of what is kept of an answer: a service may echo the key that it refuses.
 */
import type { IntrowError } from './errors';

const MAX_DETAIL_LENGTH = 300;
const STAND_IN = '[API key]';

/** The error without the key in any of its texts, its detail trimmed. The key goes first: a trim could leave half. */
export function redacted(error: IntrowError, apiKey: string): IntrowError {
  const clean = (text: string): string => withoutKey(text, apiKey);
  return {
    ...error,
    apiCode: error.apiCode === null ? null : clean(error.apiCode),
    recordId: error.recordId === null ? null : clean(error.recordId),
    detail: trimmed(clean(error.detail)),
  };
}

/** Whatever the case, plain, percent-encoded, or escaped as JSON has it. */
function withoutKey(text: string, apiKey: string): string {
  const forms = [apiKey, encodeURIComponent(apiKey), JSON.stringify(apiKey).slice(1, -1)];
  return forms
    .filter((form) => form !== '')
    .reduce((rest, form) => rest.replace(new RegExp(literally(form), 'gi'), STAND_IN), text);
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function trimmed(text: string): string {
  return text.length <= MAX_DETAIL_LENGTH
    ? text
    : `${text.slice(0, MAX_DETAIL_LENGTH - 1).trimEnd()}…`;
}
