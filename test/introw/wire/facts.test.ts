import { describe, expect, test } from '@jest/globals';
import { STAGES } from '../../../src/core/records/stages';
import { DECLINE_REASONS } from '../../../src/core/records/decline-reasons';
import { FACTS, GROUNDS } from '../../../src/introw/wire/facts';
import {
  ourWord,
  readField,
  theirWord,
  valueAt,
  writeFields,
} from '../../../src/introw/wire/fields';

const NAMES = Object.entries(FACTS).flatMap(([group, facts]) => [
  group,
  ...Object.keys(facts as object).map((name) => `${group}.${name}`),
]);

describe('the table of facts', () => {
  test('has a mark and a source for each group, and for nothing that it does not hold', () => {
    expect(Object.keys(GROUNDS)).toEqual(expect.arrayContaining(Object.keys(FACTS)));
    expect(NAMES).toEqual(expect.arrayContaining(Object.keys(GROUNDS)));
    for (const { source } of Object.values(GROUNDS)) expect(source).not.toBe('');
  });

  test('spells every stage and every reason that the add-on knows', () => {
    expect(Object.keys(FACTS.stages)).toEqual(STAGES.map(({ code }) => code));
    expect(Object.keys(FACTS.reasons)).toEqual(DECLINE_REASONS.map(({ code }) => code));
  });
});

describe('a name with a dot', () => {
  test.each([
    ['is found in the object', { amount: { value: '1' } }, { ok: true, value: '1' }],
    ['is missing where the object is', {}, { ok: true, value: undefined }],
    ['is missing where the object is null', { amount: null }, { ok: true, value: undefined }],
    ['has no place in a text', { amount: '1' }, { ok: false, path: 'amount', value: '1' }],
    ['has no place in a list', { amount: [] }, { ok: false, path: 'amount', value: [] }],
  ])('%s', (_, json, found) => {
    expect(readField(json, 'amount.value')).toStrictEqual(found);
  });

  test('takes the first entry of a list that has the rest', () => {
    const json = { errors: [{ field: 'a' }, { code: 'B' }, { code: 'C' }] };
    expect(valueAt(json, 'errors.code')).toBe('B');
    expect(valueAt(json, 'errors.none')).toBeUndefined();
    expect(valueAt(json, '')).toBe(json);
  });

  test('is written into an object, beside others of it, and what is not there is left out', () => {
    const names = { amount: 'amount.value', currency: 'amount.currency', note: 'note', id: null };
    const values = { currency: 'USD', amount: '1.00', note: null, id: 'x' };
    expect(writeFields(values, names)).toBe(
      '{"amount":{"value":"1.00","currency":"USD"},"note":null}',
    );
    expect(writeFields({}, names)).toBe('{}');
  });
});

test('a word goes there and back, and one that is not known stays as it is', () => {
  const words = { PAID: 'SETTLED', DRAFT: 'DRAFT' };
  expect(theirWord(words, 'PAID')).toBe('SETTLED');
  expect(ourWord(words, 'SETTLED')).toBe('PAID');
  expect(ourWord(words, theirWord(words, 'DRAFT'))).toBe('DRAFT');
  expect(ourWord(words, 'ON_THE_MOON')).toBe('ON_THE_MOON');
});
