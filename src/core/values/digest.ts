import { sha256 } from '@noble/hashes/sha2.js';
import { writeUtf8 } from './utf8';

/** Bytes of a digest: none can be found a second time on purpose. */
const BYTES = 16;

/** A digest of plain data, by its JSON: the first 128 bits of SHA-256 as hex digits. */
export function digestOf(value: unknown): string {
  const text = JSON.stringify(value);
  const bytes = new Uint8Array(text.length * 3);
  const digest = sha256(bytes.subarray(0, writeUtf8(text, bytes)));
  return Array.from(digest.subarray(0, BYTES), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
}
