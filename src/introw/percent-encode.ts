/**
 * Text as one part of a URL. Half of a surrogate pair, which a cell can hold, would make encodeURIComponent throw; it
 * becomes the replacement character, which no id contains.
 */
export function percentEncode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
}
