/** The longest part of a text that a sentence quotes. */
const QUOTED = 60;

/** A text as a sentence quotes it: a long one is cut, and shows that it is. */
export function quoted(text: string): string {
  return text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text;
}
