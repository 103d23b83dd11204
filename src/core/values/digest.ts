import { sha256 } from '@noble/hashes/sha2.js';
import { writeUtf8 } from './utf8';

/** Bytes of a digest: none can be found a second time on purpose. */
const BYTES = 16;

/** A digest of plain data, by its JSON: the first 128 bits of SHA-256 as hex digits. */
export function digestOf(value: unknown): string {
  return sha256Hex(JSON.stringify(value)).slice(0, 2 * BYTES);
}

/** The SHA-256 of a text in UTF-8, as 64 lower-case hex digits. */
export function sha256Hex(text: string): string {
  const bytes = new Uint8Array(text.length * 3);
  const digest = sha256(bytes.subarray(0, writeUtf8(text, bytes)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
