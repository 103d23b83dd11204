import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import { checksum } from '../../../src/core/values/checksum';
import { keep, readKept } from '../../../src/sheets/memory/kept';
import { keyedDigest } from '../../../src/sheets/memory/keyed-digest';
import { memorySheet } from '../../../src/sheets/memory/memory-sheet';
import { openSeal, type Seal } from '../../../src/sheets/memory/seal';
import { portsOf } from '../../fakes/memory-ports';
import { MemoryWorkbook } from '../../fakes/memory-workbook';
import { DANGEROUS_TEXTS } from '../dangerous-texts';

const SHEET = '_introw_payouts';
const value = fc.jsonValue().map((json) => JSON.parse(JSON.stringify(json)) as unknown);
const name = fc.oneof(fc.constantFrom(...DANGEROUS_TEXTS), fc.string({ maxLength: 12 }));

function sealOf(book = new MemoryWorkbook()): Seal {
  return openSeal(portsOf(book));
}

/** A row as builds before there was a key wrote it, in a workbook that holds it. */
function oldRow(book: MemoryWorkbook, what: unknown): string {
  const json = JSON.stringify(what);
  const text = `["${checksum(`${SHEET}\npay_1\n${json}`)}",${json}]`;
  memorySheet(book, SHEET).write(0, [{ key: 'pay_1', text }]);
  return text;
}

describe('a sealed text', () => {
  const seal = sealOf();

  test('gives back its value to the sheet and the key that it was sealed for', () => {
    fc.assert(
      fc.property(name, value, (key, what) => {
        expect(seal.open(SHEET, key, seal.seal(SHEET, key, what))).toStrictEqual(what);
      }),
    );
  });

  test('gives nothing to another key or another sheet, as after a row was copied there', () => {
    fc.assert(
      fc.property(name, name, value, (key, other, what) => {
        fc.pre(key !== other);
        const text = seal.seal(SHEET, key, what);
        expect(seal.open(SHEET, other, text)).toBeUndefined();
        expect(seal.open(`${SHEET}2`, key, text)).toBeUndefined();
      }),
    );
  });

  test('gives nothing once any character of it is another, was deleted or doubled', () => {
    const text = seal.seal(SHEET, 'pay_1', ['pay_1', 'DRAFT', null, 12.5]);
    for (let at = 0; at < text.length; at += 1) {
      const [before, char = '', after] = [text.slice(0, at), text[at], text.slice(at + 1)];
      const hands = [`${before}~${after}`, before + after, before + char + char + after];
      for (const edit of hands) {
        expect([edit, seal.open(SHEET, 'pay_1', edit)]).toEqual([edit, undefined]);
      }
    }
  });

  test.each(['', 'oops', '[]', '{"id":"pay_1"}', '["pay_1","DRAFT"]', '["', '["",]', '[null]'])(
    'is not %j',
    (text) => {
      expect(seal.open(SHEET, 'pay_1', text)).toBeUndefined();
    },
  );

  test('begins so that Sheets reads nothing into it, whatever it holds', () => {
    for (const text of DANGEROUS_TEXTS) expect(seal.seal(SHEET, text, text)).toMatch(/^\["/);
  });

  test('opens in no other workbook', () => {
    const other = new MemoryWorkbook();
    portsOf(other).documentStore.set('introw.memory', JSON.stringify({ key: 'ab'.repeat(48) }));
    const text = seal.seal(SHEET, 'pay_1', 'x');
    expect(sealOf(other).open(SHEET, 'pay_1', text)).toBeUndefined();
  });

  test('no longer opens once the key is lost', () => {
    const book = new MemoryWorkbook();
    const text = sealOf(book).seal(SHEET, 'pay_1', 'x');
    portsOf(book).documentStore.remove('introw.memory');
    expect(sealOf(book).open(SHEET, 'pay_1', text)).toBeUndefined();
  });
});

describe('a row from before there was a key', () => {
  test('is taken as long as there is none', () => {
    const book = new MemoryWorkbook();
    const text = oldRow(book, 'x');
    expect(sealOf(book).takesOld()).toBe(true);
    expect(sealOf(book).open(SHEET, 'pay_1', text)).toBe('x');
  });

  test('is still taken while the others are being sealed, and not from then on', () => {
    const book = new MemoryWorkbook();
    const text = oldRow(book, 'x');
    sealOf(book).seal(SHEET, 'pay_2', 'y');
    expect(sealOf(book).open(SHEET, 'pay_1', text)).toBe('x');
    keep(portsOf(book), { takesOld: false });
    expect(sealOf(book).open(SHEET, 'pay_1', text)).toBeUndefined();
  });

  test('is not taken in a workbook that began with a key', () => {
    const book = new MemoryWorkbook();
    sealOf(book).seal(SHEET, 'pay_2', 'y');
    expect(sealOf(book).open(SHEET, 'pay_1', oldRow(book, 'x'))).toBeUndefined();
  });

  test('is not taken beside rows with a seal whose key is lost', () => {
    const book = new MemoryWorkbook();
    const text = sealOf(book).seal('_introw_meta', 'workbook', 'x');
    memorySheet(book, '_introw_meta').write(0, [{ key: 'workbook', text }]);
    portsOf(book).documentStore.remove('introw.memory');
    const old = oldRow(book, 'x');
    expect(sealOf(book).open(SHEET, 'pay_1', old)).toBeUndefined();
    sealOf(book).seal(SHEET, 'pay_2', 'y');
    expect(sealOf(book).open(SHEET, 'pay_1', old)).toBeUndefined();
  });
});

describe('the key', () => {
  test('is made of 366 random bits once, with the first seal', () => {
    const book = new MemoryWorkbook();
    expect(sealOf(book).open(SHEET, 'pay_1', 'x')).toBeUndefined();
    expect(readKept(portsOf(book)).key).toBeNull();
    const two = [sealOf(book), sealOf(book)];
    for (const seal of two) seal.open(SHEET, 'pay_1', '["0123456789012345678901",1]');
    const texts = two.map((seal) => seal.seal(SHEET, 'pay_1', 'x'));
    expect(new Set(texts).size).toBe(1);
    expect(readKept(portsOf(book)).key).toMatch(/^[0-9a-f]{96}$/);
  });
});

describe('a keyed digest', () => {
  test('is the first 128 bits of HMAC-SHA256 over the text in UTF-8, in base64url', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 96 }),
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        (key, text) => {
          const hex = Buffer.from(key).toString('hex');
          const whole = createHmac('sha256', key).update(text, 'utf8').digest();
          expect(keyedDigest(hex)(text)).toBe(whole.subarray(0, 16).toString('base64url'));
        },
      ),
    );
  });

  test('tells texts apart that hold half a surrogate, and takes long ones', () => {
    const digest = keyedDigest('ab'.repeat(32));
    expect(digest('\ud800')).not.toBe(digest('\ud801'));
    const long = '€'.repeat(100_000);
    const whole = createHmac('sha256', Buffer.from('ab'.repeat(32), 'hex'))
      .update(long)
      .digest();
    expect(digest(long)).toBe(whole.subarray(0, 16).toString('base64url'));
  });

  test('computes what the key alone decides once: many cost little more than their blocks', () => {
    const digest = keyedDigest('ab'.repeat(32));
    const text = 'x'.repeat(290);
    const cpuOf = (work: () => void) => {
      const before = process.cpuUsage();
      work();
      return process.cpuUsage(before).user;
    };
    const times = (count: number, work: () => void) => () => {
      for (let n = 0; n < count; n += 1) work();
    };
    const once = () => digest(text);
    const anew = () => keyedDigest('ab'.repeat(32))(text);
    // The least of several rounds: a collection of garbage may fall into any of them.
    const rounds = Array.from({ length: 9 }, () => [
      cpuOf(times(500, once)),
      cpuOf(times(500, anew)),
    ]);
    const least = (which: 0 | 1) => Math.min(...rounds.map((round) => round[which] ?? Infinity));
    expect(least(0)).toBeLessThan(least(1));
  });
});
