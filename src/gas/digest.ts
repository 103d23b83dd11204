import type { Digest } from '../core/ports';

/** SHA-256 by Google's Utilities, which returns signed bytes. */
export const sha256: Digest = (text) =>
  Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, text, Utilities.Charset.UTF_8)
    .map((byte) => (byte & 0xff).toString(16).padStart(2, '0'))
    .join('');
