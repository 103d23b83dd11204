import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { Digest } from '../../src/core/ports';

/** The contract of a `Digest`. */
export function runDigestContract(name: string, makeDigest: () => Digest): void {
  describe(`the digest "${name}"`, () => {
    test.each([
      ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
      ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ])('of %j is that of the standard', (text, hex) => {
      expect(makeDigest()(text)).toBe(hex);
    });

    test.each(['é – 😀\n', 'a\u0301', '\u00e1', 'x'.repeat(100_000)])(
      'of a text is that of its UTF-8 bytes (%#)',
      (text) => {
        const bytes = Buffer.from(text, 'utf8');
        expect(makeDigest()(text)).toBe(createHash('sha256').update(bytes).digest('hex'));
      },
    );

    test('always has 64 lower-case digits', () => {
      const digest = makeDigest();
      for (let n = 0; n < 50; n += 1) expect(digest(`text ${n}`)).toMatch(/^[0-9a-f]{64}$/);
    });
  });
}
