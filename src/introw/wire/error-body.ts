/**
 * The shape of error bodies. Introw's reference promises UPPER_SNAKE codes and a message, but not in which fields.
 */
import { isJsonObject, isNonEmptyString, parseJson } from './json';

/** The code of an error body, or null, and its message, or ''. */
interface RawError {
  readonly apiCode: string | null;
  readonly text: string;
}

/**
 * Reads any error body. Tries `error.code` / `error.message`, `code` / `message`, `message` as a list, then `errors[]`;
 * otherwise the text is the body without markup.
 */
export function readErrorBody(body: string): RawError {
  const json = parseJson(body);
  if (!isJsonObject(json)) return { apiCode: null, text: plainText(body) };
  const inner = json['error'];
  const listed = json['errors'];
  const entries = Array.isArray(listed) ? (listed as unknown[]) : [];
  const places = [inner, json].filter(isJsonObject);
  const codes = [...places, ...entries.filter(isJsonObject)].map((place) => place['code']);
  const messages = [...places.map((place) => place['message']), entries, inner].map(messageText);
  const apiCode = codes.find(isNonEmptyString) ?? null;
  return {
    apiCode,
    text: plainText(messages.find(isNonEmptyString) ?? (apiCode === null ? body : '')),
  };
}

/** The text of a string, or of a list of strings or `{message}`, each prefixed with its `field` or `path`. */
function messageText(message: unknown): string {
  if (typeof message === 'string') return message;
  if (!Array.isArray(message)) return '';
  return (message as unknown[])
    .map((entry) => {
      if (!isJsonObject(entry)) return messageText(entry);
      const place = entry['field'] ?? entry['path'];
      const name = Array.isArray(place) ? place.join('.') : place;
      const text = messageText(entry['message']);
      return isNonEmptyString(name) && text !== '' ? `${name}: ${text}` : text;
    })
    .filter(isNonEmptyString)
    .join('; ');
}

/** One line of text, without markup such as that of a proxy's HTML page. */
function plainText(text: string): string {
  const withoutMarkup = text.trimStart().startsWith('<')
    ? text.replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, ' ').replace(/<[^>]*>/g, ' ')
    : text;
  return withoutMarkup.replace(/\s+/g, ' ').trim();
}
