import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checksum } from '../../../src/core/values/checksum';

describe('the checksum of a text', () => {
  test.each([
    ['', '811c9dc5'],
    ['a', 'e40c292c'],
    ['foobar', 'bf9cf968'],
  ])('is 32-bit FNV-1a: %j gives %s', (text, sum) => {
    expect(checksum(text)).toBe(sum);
  });

  test('always has eight hex digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(checksum(text)).toMatch(/^[0-9a-f]{8}$/);
      }),
    );
  });

  test('changes with any character', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), (text, at) => {
        const place = at % text.length;
        const other = text[place] === 'x' ? 'y' : 'x';
        expect(checksum(text.slice(0, place) + other + text.slice(place + 1))).not.toBe(
          checksum(text),
        );
      }),
    );
  });

  test('depends on the order of characters', () => {
    expect(checksum('ab')).not.toBe(checksum('ba'));
  });
});
