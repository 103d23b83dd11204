import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pieceEnd } from '../../../src/sheets/table/pieces';

function pieces(text: string, max: number): string[] {
  const all: string[] = [];
  for (let at = 0; at < text.length; at = pieceEnd(text, at, max)) {
    all.push(text.slice(at, pieceEnd(text, at, max)));
  }
  return all;
}

test('the pieces of a text make it up again, are short enough and split no character', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'é', '漢', '🦊', '\u{10ffff}'),
    maxLength: 60,
  });
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 9 }), (whole, max) => {
      const all = pieces(whole, max);
      expect(all.join('')).toBe(whole);
      for (const piece of all) {
        expect(piece.length).toBeLessThanOrEqual(max);
        expect(encodeURIComponent(piece)).not.toBe('');
      }
    }),
  );
});

test('a piece ends before a pair that would not fit whole', () => {
  expect(pieceEnd('ab🦊', 0, 3)).toBe(2);
  expect(pieceEnd('ab🦊', 0, 4)).toBe(4);
  expect(pieceEnd('abc', 1, 5)).toBe(3);
});
