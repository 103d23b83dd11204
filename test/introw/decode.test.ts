import { describe, expect, test } from '@jest/globals';
import { decodeLine, decodePartner, decodePayout } from '../../src/introw/decode';
import { LINE, LINE_JSON, PAYOUT, PAYOUT_JSON } from './examples';

const PLACE = 'number 3 of the page';

describe('a payout', () => {
  test('is read from the documented shape, without the fields that the core does not know', () => {
    const json = { ...PAYOUT_JSON, metadata: 'x', amount: { ...PAYOUT_JSON.amount, rate: 1 } };
    expect(decodePayout(json, PLACE)).toStrictEqual({ ok: true, value: PAYOUT });
  });

  test('has null for every field that was left out or sent as null', () => {
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

  test('keeps a stage that is not known, an odd id and every digit of the amount', () => {
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
    ['null', null, `payout (${PLACE}) is no object`],
    ['a list', [PAYOUT_JSON], `payout (${PLACE}) is no object`],
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
      'an amount without its currency beside it',
      { ...PAYOUT_JSON, amount: '4250.00' },
      'payout pay_1: the field amount has the wrong type (string)',
    ],
    [
      'a list as stage',
      { ...PAYOUT_JSON, stage: ['PAID'] },
      'payout pay_1: the field stage has the wrong type (list)',
    ],
  ])('with %s is refused by the record and the field', (_, json, error) => {
    expect(decodePayout(json, PLACE)).toStrictEqual({ ok: false, error });
  });
});

describe('a commission line', () => {
  test('is read from the documented shape', () => {
    expect(decodeLine(LINE_JSON, PLACE)).toStrictEqual({ ok: true, value: LINE });
  });

  test('tells a note that is empty from a service that returns no notes', () => {
    expect(decodeLine({ ...LINE_JSON, note: null }, PLACE)).toMatchObject({
      value: { note: null },
    });
    const silent = decodeLine(LINE_JSON, PLACE);
    expect(silent.ok && silent.value.note === undefined).toBe(true);
  });

  test('with an amount in an object is refused by its id and the field', () => {
    const json = { ...LINE_JSON, amount: { value: '1', currency: 'USD' } };
    const error = 'commission line cln_1: the field amount has the wrong type (object)';
    expect(decodeLine(json, PLACE)).toStrictEqual({ ok: false, error });
  });
});

describe('a partner', () => {
  test('is an id and a name, whatever else is sent', () => {
    const json = { id: 'ptn_1', name: 'Acme', crmProperties: { a: 1 }, categories: [] };
    expect(decodePartner(json, PLACE)).toStrictEqual({
      ok: true,
      value: { id: 'ptn_1', name: 'Acme' },
    });
  });

  test('without a name is refused', () => {
    const error = 'partner ptn_1: the field name is null';
    expect(decodePartner({ id: 'ptn_1', name: null }, PLACE)).toStrictEqual({ ok: false, error });
  });
});
