import { describe, expect, test } from '@jest/globals';
import { cut, fit, oneLine, widthOf, wrap } from '../../../sandbox/demo/text-width';

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

describe('cut', () => {
  test('leaves what fits and marks what it takes away', () => {
    expect(cut('Acme', 4)).toBe('Acme');
    expect(cut('Acme Partners', 6)).toBe('Acme…');
    expect(cut('Acme', 0)).toBe('');
  });

  test('never halves a wide character', () => {
    expect(cut('株式会社', 6)).toBe('株式…');
    expect(cut('株式会社', 5)).toBe('株式…');
  });
});

describe('fit', () => {
  test('fills up to the width on either side', () => {
    expect(fit('12.5', 6, 'right')).toBe('  12.5');
    expect(fit('株', 4)).toBe('株  ');
    expect(widthOf(fit('株式会社', 6))).toBe(6);
  });
});

test('oneLine shows breaks and leaves no control character', () => {
  expect(oneLine('First\nSecond\tThird\u001b[31m')).toBe('First⏎Second Third [31m');
});

test('wrap breaks between words, keeps every word and no line longer than the width', () => {
  const text = 'Rows are found again by their id';

  expect(wrap(text, 12)).toEqual(['Rows are', 'found again', 'by their id']);
  expect(wrap(text, 80)).toEqual([text]);
  expect(wrap('incomprehensibilities', 8)).toEqual(['incompr…']);
});
