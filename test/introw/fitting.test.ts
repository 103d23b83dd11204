import { expect, test } from '@jest/globals';
import { safeParse } from 'zod/v4/core';
import { fitting, record, unless } from '../../src/introw/fitting';

const isEven = (value: unknown): value is number => typeof value === 'number' && value % 2 === 0;

test('a value that fits goes through as it is', () => {
  expect(safeParse(fitting(isEven), 4)).toEqual({ success: true, data: 4 });
});

test.each([[3], ['4'], [null], [undefined]])('%j, which does not fit, is refused', (value) => {
  expect(safeParse(fitting(isEven), value).success).toBe(false);
});

test('what does not fit inside an object is named by its place, also when it is missing', () => {
  const schema = record({ inner: record({ even: fitting(isEven) }) });
  const placeOf = (json: unknown) => safeParse(schema, json).error?.issues[0]?.path;

  expect(placeOf({ inner: { even: 3 } })).toEqual(['inner', 'even']);
  expect(placeOf({ inner: {} })).toEqual(['inner', 'even']);
});

test('of an object the fields that were asked for come through, and no other', () => {
  const schema = record({ even: fitting(isEven), inner: record({ even: fitting(isEven) }) });

  expect(safeParse(schema, { even: 2, odd: 3, inner: { even: 4, odd: 5 } })).toEqual({
    success: true,
    data: { even: 2, inner: { even: 4 } },
  });
});

test.each([[null], ['{}'], [[]], [undefined]])('%j is no object', (value) => {
  expect(safeParse(record({}), value).error?.issues[0]?.path).toEqual([]);
});

test('what stands for nothing is taken beside what fits, and nothing else is', () => {
  const isNull = (value: unknown): value is null => value === null;
  const schema = record({ one: unless(isNull, record({ even: fitting(isEven) })) });

  expect(safeParse(schema, { one: null })).toEqual({ success: true, data: { one: null } });
  expect(safeParse(schema, { one: { even: 2, odd: 1 } }).data).toEqual({ one: { even: 2 } });
  expect(safeParse(schema, {}).success).toBe(false);
  expect(safeParse(schema, { one: { even: 1 } }).error?.issues[0]?.path).toEqual(['one', 'even']);
});
