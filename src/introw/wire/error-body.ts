/**
 * The shape of error bodies. Introw's reference promises UPPER_SNAKE codes and a message, but not in which fields.
 */
import { FACTS } from './facts';
import { valueAt } from './fields';
import { isJsonObject, isNonEmptyString, parseJson } from './json';

/** What an error body says. */
interface RawError {
  readonly apiCode: string | null;
  /** One line; '' if it says nothing besides a code. */
  readonly text: string;
  /** The codes that the service lists as the ones it accepts; none where it lists none. */
  readonly accepts: readonly string[];
}

/** Reads any error body by the places of the table of facts; otherwise the text is the body without markup. */
export function readErrorBody(body: string): RawError {
  const json = parseJson(body);
  if (!isJsonObject(json)) return { apiCode: null, text: plainText(body), accepts: [] };
  const { codes, messages } = FACTS.errors;
  const apiCode = codes.map((path) => valueAt(json, path)).find(isNonEmptyString) ?? null;
  const text = messages.map((path) => messageText(valueAt(json, path))).find(isNonEmptyString);
  return {
    apiCode,
    text: plainText(text ?? (apiCode === null ? body : '')),
    accepts: acceptedCodes(json) ?? [],
  };
}

/** The text of a string, or of a list of strings or of objects with a message, each prefixed with its place. */
function messageText(message: unknown): string {
  if (typeof message === 'string') return message;
  if (!Array.isArray(message)) return '';
  const { entryMessages, entryPlaces } = FACTS.errors;
  return (message as unknown[])
    .map((entry) => {
      if (!isJsonObject(entry)) return messageText(entry);
      const [place] = entryPlaces.map((name) => entry[name]).filter((found) => found !== undefined);
      const name = Array.isArray(place) ? place.join('.') : place;
      const text = entryMessages.map((key) => messageText(entry[key])).find(isNonEmptyString) ?? '';
      return isNonEmptyString(name) && text !== '' ? `${name}: ${text}` : text;
    })
    .filter(isNonEmptyString)
    .join('; ');
}

/** Validators list what they accept under many names; a list of words in capitals is one, whatever its name. */
const CODE = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;
const MAX_DEPTH = 6;

function acceptedCodes(json: unknown, depth = 0): readonly string[] | null {
  if (typeof json !== 'object' || json === null || depth > MAX_DEPTH) return null;
  const values: unknown[] = Object.values(json);
  const areCodes = values.every((value) => typeof value === 'string' && CODE.test(value));
  if (Array.isArray(json) && values.length > 1 && areCodes) return values as string[];
  for (const value of values) {
    const found = acceptedCodes(value, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** One line of text, without markup such as that of a proxy's HTML page. */
function plainText(text: string): string {
  const withoutMarkup = text.trimStart().startsWith('<')
    ? text.replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, ' ').replace(/<[^>]*>/g, ' ')
    : text;
  return withoutMarkup.replace(/\s+/g, ' ').trim();
}
