/**
 * Encodes text as one component of a URL. An unpaired surrogate, which a cell may contain and which would make
 * encodeURIComponent throw, becomes the replacement character, which no id contains.
 */
export function percentEncode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
}
