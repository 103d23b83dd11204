/**
 * A checksum of a text (FNV-1a, 32 bits) as eight hex digits. Detects accidental changes, not deliberate ones.
 */
export function checksum(text: string): string {
  // A local, as access to a global is slow in a loop over the characters of 100,000 records.
  const { imul } = Math;
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
