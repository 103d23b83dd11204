import { describe, expect, test } from '@jest/globals';
import { truncate, fit, oneLine, widthOf, wrap } from '../../../sandbox/demo/text-width';

describe('widthOf', () => {
  test.each([
    ['', 0],
    ['Acme', 4],
    ['Žižka', 5],
    ['Z\u030Cižka', 5],
    ['株式会社', 8],
    ['→ …', 3],
    ['🙂', 2],
  ])('gives %p as %d cells', (text, width) => {
    expect(widthOf(text)).toBe(width);
  });
});

describe('truncate', () => {
  test('keeps text that fits and marks text that is left out', () => {
    expect(truncate('Acme', 4)).toBe('Acme');
    expect(truncate('Acme Partners', 6)).toBe('Acme…');
    expect(truncate('Acme', 0)).toBe('');
  });

  test('never splits a wide character', () => {
    expect(truncate('株式会社', 6)).toBe('株式…');
    expect(truncate('株式会社', 5)).toBe('株式…');
  });
});

describe('fit', () => {
  test('pads to the width on either side', () => {
    expect(fit('12.5', 6, 'right')).toBe('  12.5');
    expect(fit('株', 4)).toBe('株  ');
    expect(widthOf(fit('株式会社', 6))).toBe(6);
  });
});

test('oneLine shows line breaks and removes control characters', () => {
  expect(oneLine('First\nSecond\tThird\u001b[31m')).toBe('First⏎Second Third [31m');
});

test('wrap breaks between words, and truncates a word longer than the width', () => {
  const text = 'Rows are found again by their id';

  expect(wrap(text, 12)).toEqual(['Rows are', 'found again', 'by their id']);
  expect(wrap(text, 80)).toEqual([text]);
  expect(wrap('incomprehensibilities', 8)).toEqual(['incompr…']);
});
