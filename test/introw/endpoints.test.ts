import { describe, expect, test } from '@jest/globals';
import {
  createLine,
  declineLine,
  detachLine,
  getLine,
  getPayout,
  listLines,
  listPartners,
  listPayouts,
  updateLine,
  updatePayout,
  type Call,
} from '../../src/introw/endpoints';
import { LINE, LINE_JSON, PAYOUT, PAYOUT_JSON } from './examples';

/** A call without its decoder. */
function shape(call: Call<unknown>): object {
  const { name, method, path, query, body, safety, recordId } = call;
  return { name, method, path, query, body, safety, recordId };
}

const LIMIT = [['limit', '100']] as const;
const NEW_LINE = { partnerId: 'ptn_1', amount: '-5.00', currency: 'USD', idempotencyKey: 'k1' };

// oxfmt-ignore
const CALLS: [Call<unknown>, object][] = [
  [getPayout('pay_1'), { name: 'getPayout', method: 'GET', path: '/payouts/pay_1', query: [], body: null, safety: 'read', recordId: 'pay_1' }],
  [updatePayout('pay_1', { stage: 'PAID' }), { name: 'updatePayout', method: 'PATCH', path: '/payouts/pay_1', query: [], body: '{"stage":"PAID"}', safety: 'patch', recordId: 'pay_1' }],
  [updatePayout('pay_1', { poNumber: null }), { name: 'updatePayout', method: 'PATCH', path: '/payouts/pay_1', query: [], body: '{"poNumber":null}', safety: 'patch', recordId: 'pay_1' }],
  [getLine('cln_1'), { name: 'getLine', method: 'GET', path: '/commission-lines/cln_1', query: [], body: null, safety: 'read', recordId: 'cln_1' }],
  [updateLine('cln_1', { amount: '1.50', note: null }), { name: 'updateLine', method: 'PATCH', path: '/commission-lines/cln_1', query: [], body: '{"amount":"1.50","note":null}', safety: 'patch', recordId: 'cln_1' }],
  [createLine(NEW_LINE), { name: 'createLine', method: 'POST', path: '/commission-lines', query: [], body: '{"partnerId":"ptn_1","amount":"-5.00","currency":"USD","idempotencyKey":"k1"}', safety: 'create', recordId: null }],
  [declineLine('cln_1', 'OTHER', 'not "ours"'), { name: 'declineLine', method: 'POST', path: '/commission-lines/cln_1/decline', query: [], body: '{"reason":"OTHER","note":"not \\"ours\\""}', safety: 'action', recordId: 'cln_1' }],
  [declineLine('cln_1', 'DUPLICATE', null), { name: 'declineLine', method: 'POST', path: '/commission-lines/cln_1/decline', query: [], body: '{"reason":"DUPLICATE"}', safety: 'action', recordId: 'cln_1' }],
  [declineLine('cln_1', 'DUPLICATE', ''), { name: 'declineLine', method: 'POST', path: '/commission-lines/cln_1/decline', query: [], body: '{"reason":"DUPLICATE"}', safety: 'action', recordId: 'cln_1' }],
  [detachLine('cln_1'), { name: 'detachLine', method: 'POST', path: '/commission-lines/cln_1/detach', query: [], body: null, safety: 'action', recordId: 'cln_1' }],
  [listPayouts({}), { name: 'listPayouts', method: 'GET', path: '/payouts', query: LIMIT, body: null, safety: 'read', recordId: null }],
  [listPayouts({ stage: 'DRAFT' }), { name: 'listPayouts', method: 'GET', path: '/payouts', query: [['stage', 'DRAFT'], ...LIMIT], body: null, safety: 'read', recordId: null }],
  [listLines({ payoutId: 'pay_1' }), { name: 'listLines', method: 'GET', path: '/commission-lines', query: [['payoutId', 'pay_1'], ...LIMIT], body: null, safety: 'read', recordId: null }],
  [listLines({}), { name: 'listLines', method: 'GET', path: '/commission-lines', query: LIMIT, body: null, safety: 'read', recordId: null }],
  [listPartners(), { name: 'listPartners', method: 'GET', path: '/partners', query: LIMIT, body: null, safety: 'read', recordId: null }],
];

test.each(CALLS)('call %#', (call, expected) => {
  expect(shape(call)).toStrictEqual(expected);
});

test('createLine sends every field of the line', () => {
  const line = { ...NEW_LINE, description: 'd', sourceAmount: '9', payoutId: 'pay_1' };
  expect(JSON.parse(createLine(line).body ?? '')).toStrictEqual(line);
});

test('an update sends only known fields', () => {
  const patch = { stage: 'PAID', metadata: 'never' };
  expect(updatePayout('pay_1', patch).body).toBe('{"stage":"PAID"}');
});

test('ids are percent-encoded, even unpaired surrogates', () => {
  expect(getPayout('a/b?c#d é%').path).toBe('/payouts/a%2Fb%3Fc%23d%20%C3%A9%25');
  expect(getLine('x\uD800').path).toBe('/commission-lines/x%EF%BF%BD');
  expect(getLine('😀').path).toBe('/commission-lines/%F0%9F%98%80');
});

test('a later page is requested exactly as the previous one specified', () => {
  const first = listPayouts({ stage: 'DRAFT' });
  const page = first.decode({ data: [PAYOUT_JSON], pagination: { nextCursor: 'c2' } });
  const next = page.ok ? page.value.next[0] : undefined;
  expect(shape(listPayouts({ stage: 'DRAFT' }, next))).toStrictEqual({
    ...shape(first),
    query: [
      ['stage', 'DRAFT'],
      ['limit', '100'],
      ['cursor', 'c2'],
    ],
  });
});

describe('a response', () => {
  test('about one record is decoded to the record', () => {
    expect(getPayout('pay_1').decode({ data: PAYOUT_JSON })).toStrictEqual({
      ok: true,
      value: PAYOUT,
    });
    expect(createLine(NEW_LINE).decode({ data: LINE_JSON })).toStrictEqual({
      ok: true,
      value: LINE,
    });
  });

  test('about a different record is an error', () => {
    expect(getPayout('pay_2').decode({ data: PAYOUT_JSON })).toMatchObject({
      error: { kind: 'unreadable', detail: 'asked for pay_2, the answer is about pay_1' },
    });
  });

  test.each([[null], ['x'], [[]], [PAYOUT_JSON], [{ data: null }], [{ data: [PAYOUT_JSON] }]])(
    'of %j contains no record',
    (json) => {
      expect(getPayout('pay_1').decode(json)).toMatchObject({
        error: {
          kind: 'unreadable',
          detail: 'the answer contains no record',
          tookEffect: 'no',
          recordId: 'pay_1',
          call: 'getPayout',
        },
      });
    },
  );

  test('that is unusable leaves unknown whether a write took effect', () => {
    const calls = [
      updatePayout('pay_1', {}),
      updateLine('cln_1', {}),
      createLine(NEW_LINE),
      getLine('cln_1'),
    ];
    const effects = calls.map((call) => call.decode({})).map((read) => !read.ok && read.error);
    expect(effects).toMatchObject([
      { tookEffect: 'unknown' },
      { tookEffect: 'unknown' },
      { tookEffect: 'unknown' },
      { tookEffect: 'no' },
    ]);
  });

  test.each([[null], [{}], [{ success: true }], [{ data: PAYOUT_JSON }], [{ data: [] }]])(
    'of %j to an action counts as accepted without a line',
    (json) => {
      expect(declineLine('cln_1', 'OTHER', 'n').decode(json)).toStrictEqual({
        ok: true,
        value: null,
      });
      expect(detachLine('cln_1').decode(json)).toStrictEqual({ ok: true, value: null });
    },
  );

  test('to an action returns the line if it contains it', () => {
    expect(detachLine('cln_1').decode({ data: LINE_JSON })).toStrictEqual({
      ok: true,
      value: LINE,
    });
    const broken = declineLine('cln_1', 'OTHER', 'n').decode({ data: { ...LINE_JSON, amount: 5 } });
    expect(broken).toMatchObject({ error: { kind: 'unreadable', tookEffect: 'unknown' } });
  });
});

describe('a list', () => {
  test('has records, a total and the next pages', () => {
    const json = { data: [PAYOUT_JSON], page: 1, totalPages: 2, total: 101 };
    expect(listPayouts({}).decode(json)).toStrictEqual({
      ok: true,
      value: { items: [PAYOUT], next: [[...LIMIT, ['page', '2']]], total: 101, warning: null },
    });
  });

  test('with one malformed record is an error that names the record', () => {
    const bad = { ...PAYOUT_JSON, id: 'pay_2', amount: { value: 1 } };
    expect(listPayouts({}).decode({ data: [PAYOUT_JSON, bad] })).toMatchObject({
      error: {
        kind: 'unreadable',
        detail: 'payout pay_2: the field amount.value has the wrong type (number)',
        recordId: null,
        tookEffect: 'no',
      },
    });
  });

  test('with a malformed record without an id names its position', () => {
    const nameless = { ...LINE_JSON, id: undefined };
    expect(listLines({}).decode({ data: [LINE_JSON, nameless] })).toMatchObject({
      error: { detail: 'commission line (number 2 of the page): the field id is missing' },
    });
  });

  test('must contain an array', () => {
    expect(listPartners().decode({ data: {} })).toMatchObject({
      error: { kind: 'unreadable', detail: 'the answer contains no list' },
    });
  });
});
