import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sealed, unsealed } from '../../../src/sheets/memory/seal';
import { DANGEROUS_TEXTS } from '../dangerous-texts';

const SHEET = '_introw_payouts';
const value = fc.jsonValue().map((json) => JSON.parse(JSON.stringify(json)) as unknown);
const name = fc.oneof(fc.constantFrom(...DANGEROUS_TEXTS), fc.string({ maxLength: 12 }));

describe('a sealed text', () => {
  test('gives back its value to the sheet and the key that it was sealed for', () => {
    fc.assert(
      fc.property(name, value, (key, what) => {
        expect(unsealed(SHEET, key, sealed(SHEET, key, what))).toStrictEqual(what);
      }),
    );
  });

  test('gives nothing to another key or another sheet, as after a row was copied there', () => {
    fc.assert(
      fc.property(name, name, value, (key, other, what) => {
        fc.pre(key !== other);
        const text = sealed(SHEET, key, what);
        expect(unsealed(SHEET, other, text)).toBeUndefined();
        expect(unsealed(`${SHEET}2`, key, text)).toBeUndefined();
      }),
    );
  });

  test('gives nothing once any character of it is another, was deleted or doubled', () => {
    const text = sealed(SHEET, 'pay_1', ['pay_1', 'DRAFT', null, 12.5]);
    for (let at = 0; at < text.length; at += 1) {
      const [before, char = '', after] = [text.slice(0, at), text[at], text.slice(at + 1)];
      const hands = [`${before}~${after}`, before + after, before + char + char + after];
      for (const edit of hands) {
        expect([edit, unsealed(SHEET, 'pay_1', edit)]).toEqual([edit, undefined]);
      }
    }
  });

  test.each(['', 'oops', '[]', '{"id":"pay_1"}', '["pay_1","DRAFT"]', '["', '["",]', '[null]'])(
    'is not %j',
    (text) => {
      expect(unsealed(SHEET, 'pay_1', text)).toBeUndefined();
    },
  );

  test('begins so that Sheets reads nothing into it, whatever it holds', () => {
    for (const text of DANGEROUS_TEXTS) expect(sealed(SHEET, text, text)).toMatch(/^\["/);
  });
});
