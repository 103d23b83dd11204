import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { writeUtf8 } from '../../core/values/utf8';

/** The keyed digest of a text: the first 128 bits of HMAC-SHA256 over its UTF-8, as 22 characters of base64url. */
export type KeyedDigest = (text: string) => string;

const TAG_BYTES = 16;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Digests under a key of hex digits. What the key alone decides is computed once, as there may be 100,000 texts. */
export function keyedDigest(key: string): KeyedDigest {
  const prepared = hmac.create(sha256, keyBytes(key));
  // Each text is digested from a copy of the prepared state, always into the same object: making one takes half the time.
  const state = prepared.clone();
  const digest = new Uint8Array(sha256.outputLen);
  let bytes = new Uint8Array(4096);
  return (text) => {
    if (text.length * 3 > bytes.length) bytes = new Uint8Array(text.length * 6);
    const end = writeUtf8(text, bytes);
    prepared._cloneInto(state);
    state.update(bytes.subarray(0, end)).digestInto(digest);
    return base64url(digest);
  };
}

function keyBytes(key: string): Uint8Array {
  return Uint8Array.from({ length: key.length / 2 }, (_, at) =>
    parseInt(key.slice(2 * at, 2 * at + 2), 16),
  );
}

/** Of the first 128 bits, six a digit; the last digit holds the two that are left. */
function base64url(digest: Uint8Array): string {
  let text = '';
  for (let at = 0; at < TAG_BYTES; at += 3) {
    const three =
      ((digest[at] ?? 0) << 16) |
      (at + 1 < TAG_BYTES ? (digest[at + 1] ?? 0) << 8 : 0) |
      (at + 2 < TAG_BYTES ? (digest[at + 2] ?? 0) : 0);
    const digits = at + 1 < TAG_BYTES ? [18, 12, 6, 0] : [18, 12];
    for (const shift of digits) text += DIGITS.charAt((three >> shift) & 0x3f);
  }
  return text;
}
