import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { poNumberKey } from '../../../src/core/plan/policy';
import { nameKey } from '../../../src/core/plan/shown-fields';
import {
  lookAlikes,
  lookOf,
  normalForm,
  oddCharacters,
  withoutOddCharacters,
} from '../../../src/core/values/characters';

const ODD: readonly (readonly [character: string, name: string, instead: string])[] = [
  ['\u200b', 'a zero-width space (U+200B)', ''],
  ['\ufeff', 'a zero-width space (U+FEFF)', ''],
  ['\u2060', 'a zero-width space (U+2060)', ''],
  ['\u200d', 'a joiner (U+200D)', ''],
  ['\u200c', 'a joiner (U+200C)', ''],
  ['\ufe0f', 'a joiner (U+FE0F)', ''],
  ['\u200e', 'a direction mark (U+200E)', ''],
  ['\u202e', 'a direction mark (U+202E)', ''],
  ['\u2066', 'a direction mark (U+2066)', ''],
  ['\u00ad', 'an invisible sign (U+00AD)', ''],
  ['\u0007', 'an invisible sign (U+0007)', ''],
  ['\u3164', 'an invisible sign (U+3164)', ''],
  ['\n', 'a line break (U+000A)', ' '],
  ['\u2028', 'a line break (U+2028)', ' '],
  ['\t', 'a tab (U+0009)', ' '],
  ['\u00a0', 'a space of unusual width (U+00A0)', ' '],
  ['\u3000', 'a space of unusual width (U+3000)', ' '],
  ['Ａ', 'a wide or narrow form (U+FF21)', 'A'],
  ['－', 'a wide or narrow form (U+FF0D)', '-'],
  ['７', 'a wide or narrow form (U+FF17)', '7'],
];

describe('a character that nobody sees, or that reads as another', () => {
  test.each(ODD)('%j is named %s and becomes %j', (character, name, instead) => {
    expect(oddCharacters(`PO${character}1`)).toEqual([name]);
    expect(withoutOddCharacters(`PO${character}1`)).toBe(`PO${instead}1`);
  });

  test('is named once, and beside others', () => {
    expect(oddCharacters('\u200bPO\u200b\t1')).toEqual([
      'a zero-width space (U+200B)',
      'a tab (U+0009)',
    ]);
  });

  test('is gone from every text that was cleaned, and changes no comparison', () => {
    const texts = fc.array(
      fc.oneof(fc.constantFrom(...ODD.map(([character]) => character)), fc.string()),
    );
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('');
        const clean = withoutOddCharacters(text);
        expect(oddCharacters(clean)).toEqual([]);
        expect(normalForm(clean)).toBe(normalForm(text));
        expect(normalForm(normalForm(text))).toBe(normalForm(text));
      }),
    );
  });
});

describe('one text that is written in two ways', () => {
  test.each([
    ['an accent of its own', 'Cafe\u0301 Zu\u0308rich', 'Café Zürich'],
    ['ligatures', 'Of\ufb01ce', 'Office'],
    ['raised and circled digits', 'PO-\u00b2\u2460', 'PO-21'],
    ['one sign for several letters', '\u2163 \u3392', 'IV MHz'],
    ['halves of a syllable', '\u1112\u1161\u11ab', '한'],
    ['blanks of any width and number', 'Acme\u00a0 \u2003Ltd', 'Acme Ltd'],
  ])('with %s is compared as the same', (_, one, other) => {
    expect(normalForm(one)).toBe(normalForm(other));
    expect(lookOf(one)).toBe(lookOf(other));
  });

  test('letter by letter or in one is compared as the same, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(normalForm(text.normalize('NFD'))).toBe(normalForm(text.normalize('NFC')));
      }),
    );
  });
});

test.each(['PO-2026/001', 'Ärzte & Söhne', '株式会社', 'Кирилл', '  two  blanks '])(
  'an ordinary text such as %j is left as it is',
  (text) => {
    expect(oddCharacters(text)).toEqual([]);
    expect(withoutOddCharacters(text)).toBe(/^[\x20-\x7e]*$/.test(text) ? text : text.trim());
  },
);

describe('a letter of another alphabet that reads as a Latin one', () => {
  test.each([
    ['\u0410cme', ['“\u0410” (U+0410, reads as A)']],
    ['PO-2026/\u0410B', ['“\u0410” (U+0410, reads as A)']],
    ['\u0420\u041e-12', ['“\u0420” (U+0420, reads as P)', '“\u041e” (U+041E, reads as O)']],
    ['Acme \u03a1artners', ['“\u03a1” (U+03A1, reads as P)']],
    ['p\u0430yp\u0430l', ['“\u0430” (U+0430, reads as a)']],
  ])('is named in %j', (text, names) => {
    expect(lookAlikes(text)).toEqual(names);
  });

  test.each([
    'Кирилл',
    'ООО Ромашка',
    'Ελληνική Τράπεζα',
    'Acme Россия',
    'Ärzte',
    'PO-12',
    '株式会社 A',
  ])('is none in %j, which shows what alphabet it is', (text) => {
    expect(lookAlikes(text)).toEqual([]);
  });

  test('makes no other name and no other PO number of one that looks the same', () => {
    expect(lookOf('\u0410\u0421\u041c\u0415')).toBe('ACME');
    expect(poNumberKey('\u0440\u043e 12')).toBe('PO12');
    expect(nameKey('Ac\u043ce')).not.toBe(nameKey('Acme'));
    expect(nameKey('\u0410cm\u0435 Ltd')).toBe('acme ltd');
  });
});

describe('what reads the same is the same', () => {
  test.each([
    'PO 12',
    'po\u00a012',
    '\u200bPO\t12',
    'ＰＯ１２',
    'PO-\u00ad12'.replace('-', ''),
    '00po12',
  ])('as PO number: %j', (number) => {
    expect(poNumberKey(number)).toBe('PO12');
  });

  test.each([
    'Acme Ltd',
    'acme  ltd',
    'Acme\u00a0Ltd',
    '\u200eAcme Ltd\u200e',
    'Ａｃｍｅ Ltd',
    'Acme\nLtd',
  ])('as name of a partner: %j', (name) => {
    expect(nameKey(name)).toBe('acme ltd');
  });
});
