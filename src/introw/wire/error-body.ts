/**
 * The shape of error bodies. The documents promise UPPER_SNAKE codes and a message, but not where they stand.
 */
import { isJsonObject, isNonEmptyString, parseJson } from './json';

/** What an error body said: its code, null for none, and its words, '' for none. */
export interface RawError {
  readonly apiCode: string | null;
  readonly text: string;
}

/**
 * Reads any error body. Tried in order: `error.code` / `error.message`, `code` / `message`, `message` as a list,
 * `errors[]`; else the text itself without its markup.
 */
export function readErrorBody(body: string): RawError {
  const json = parseJson(body);
  if (!isJsonObject(json)) return { apiCode: null, text: plainText(body) };
  const inner = json['error'];
  const listed = json['errors'];
  const entries = Array.isArray(listed) ? (listed as unknown[]) : [];
  const places = [inner, json].filter(isJsonObject);
  const codes = [...places, ...entries.filter(isJsonObject)].map((place) => place['code']);
  const words = [...places.map((place) => place['message']), entries, inner].map(wordsOf);
  const apiCode = codes.find(isNonEmptyString) ?? null;
  return {
    apiCode,
    text: plainText(words.find(isNonEmptyString) ?? (apiCode === null ? body : '')),
  };
}

/** Words of a text, or of a list of texts or `{message}`, each after the `field` or `path` that it means. */
function wordsOf(message: unknown): string {
  if (typeof message === 'string') return message;
  if (!Array.isArray(message)) return '';
  return (message as unknown[])
    .map((entry) => {
      if (!isJsonObject(entry)) return wordsOf(entry);
      const place = entry['field'] ?? entry['path'];
      const name = Array.isArray(place) ? place.join('.') : place;
      const words = wordsOf(entry['message']);
      return isNonEmptyString(name) && words !== '' ? `${name}: ${words}` : words;
    })
    .filter(isNonEmptyString)
    .join('; ');
}

/** One line of words: markup, as of a proxy's HTML page, is left out. */
function plainText(text: string): string {
  const withoutMarkup = text.trimStart().startsWith('<')
    ? text.replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, ' ').replace(/<[^>]*>/g, ' ')
    : text;
  return withoutMarkup.replace(/\s+/g, ' ').trim();
}
