/** A text with what only support can use behind it, in brackets; as it is where there is none. */
export function withReference(text: string, reference: string | undefined): string {
  return reference === undefined || reference === '' ? text : `${text} (${reference})`;
}
