import { describe, expect, test } from '@jest/globals';
import { decodeLine, decodePartner, decodePayout } from '../../src/introw/decode';
import { LINE, LINE_JSON, PAYOUT, PAYOUT_JSON } from './examples';

const PLACE = 'number 3 of the page';

describe('a payout', () => {
  test('is decoded from the documented shape, dropping unknown fields', () => {
    const json = { ...PAYOUT_JSON, metadata: 'x', amount: { ...PAYOUT_JSON.amount, rate: 1 } };
    expect(decodePayout(json, PLACE)).toStrictEqual({ ok: true, value: PAYOUT });
  });

  test('has null for every field that is missing or null', () => {
    const empty = {
      id: 'pay_1',
      partnerId: null,
      partnerName: null,
      batchId: null,
      periodStart: null,
      periodEnd: null,
      amount: null,
      currency: null,
      stage: null,
      poNumber: null,
      updatedAt: null,
    };
    expect(decodePayout({ id: 'pay_1' }, PLACE)).toStrictEqual({ ok: true, value: empty });
    const nulls = { ...PAYOUT_JSON, partner: null, batchId: null, periodStart: null };
    const more = { periodEnd: null, amount: null, stage: null, poNumber: null, updatedAt: null };
    expect(decodePayout({ ...nulls, ...more }, PLACE)).toStrictEqual({ ok: true, value: empty });
  });

  test('keeps an unknown stage, an unusual id and every digit of the amount', () => {
    const json = {
      ...PAYOUT_JSON,
      id: '=1+1',
      stage: 'ON_THE_MOON',
      amount: { value: '000123456789012345678.900', currency: 'XTS' },
    };
    expect(decodePayout(json, PLACE)).toMatchObject({
      value: { id: '=1+1', stage: 'ON_THE_MOON', amount: '000123456789012345678.900' },
    });
  });

  test.each([
    ['null', null, `payout (${PLACE}) is not an object`],
    ['an array', [PAYOUT_JSON], `payout (${PLACE}) is not an object`],
    ['no id', { ...PAYOUT_JSON, id: undefined }, `payout (${PLACE}): the field id is missing`],
    ['an empty id', { ...PAYOUT_JSON, id: '' }, `payout (${PLACE}): the field id is empty`],
    [
      'a number as id',
      { ...PAYOUT_JSON, id: 7 },
      `payout (${PLACE}): the field id has the wrong type (number)`,
    ],
    [
      'a number as amount',
      { ...PAYOUT_JSON, amount: { value: 4250, currency: 'USD' } },
      'payout pay_1: the field amount.value has the wrong type (number)',
    ],
    [
      'an amount without a currency',
      { ...PAYOUT_JSON, amount: '4250.00' },
      'payout pay_1: the field amount has the wrong type (string)',
    ],
    [
      'an array as stage',
      { ...PAYOUT_JSON, stage: ['PAID'] },
      'payout pay_1: the field stage has the wrong type (list)',
    ],
  ])('with %s is refused with the record and the field', (_, json, error) => {
    expect(decodePayout(json, PLACE)).toStrictEqual({ ok: false, error });
  });
});

describe('a commission line', () => {
  test('is decoded from the documented shape', () => {
    expect(decodeLine(LINE_JSON, PLACE)).toStrictEqual({ ok: true, value: LINE });
  });

  test('tells an empty note from a missing one', () => {
    expect(decodeLine({ ...LINE_JSON, note: null }, PLACE)).toMatchObject({
      value: { note: null },
    });
    const silent = decodeLine(LINE_JSON, PLACE);
    expect(silent.ok && silent.value.note === undefined).toBe(true);
  });

  test('with an object as amount is refused with its id and the field', () => {
    const json = { ...LINE_JSON, amount: { value: '1', currency: 'USD' } };
    const error = 'commission line cln_1: the field amount has the wrong type (object)';
    expect(decodeLine(json, PLACE)).toStrictEqual({ ok: false, error });
  });
});

describe('a partner', () => {
  test('is an id and a name', () => {
    const json = { id: 'ptn_1', name: 'Acme', crmProperties: { a: 1 }, categories: [] };
    expect(decodePartner(json, PLACE)).toStrictEqual({
      ok: true,
      value: { id: 'ptn_1', name: 'Acme' },
    });
  });

  test('without a name is refused', () => {
    const error = 'partner ptn_1: the field name has no value';
    expect(decodePartner({ id: 'ptn_1', name: null }, PLACE)).toStrictEqual({ ok: false, error });
  });
});
