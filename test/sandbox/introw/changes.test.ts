import { describe, expect, test } from '@jest/globals';
import { makeLine, makePartner, makePayout } from '../../../sandbox/introw/builders';
import { dataOf, listOf, makeClient, NOW, smallData } from './client';

const small = () => makeClient({ data: smallData() });

test('a field set by someone else shows at the next read, with a later updatedAt', () => {
  const client = small();
  client.api.change({ kind: 'setPayout', id: 'pay_one', fields: { poNumber: 'THEIRS' } });
  expect(dataOf(client.get('/payouts/pay_one'))).toMatchObject({
    poNumber: 'THEIRS',
    updatedAt: new Date(NOW).toISOString(),
  });
});

test('a change happens at the time of the last request', () => {
  const client = small();
  client.get('/payouts', { now: NOW + 5000 });
  client.api.change({ kind: 'setPayout', id: 'pay_one', fields: { stage: 'PAID' } });
  expect(client.api.world.payouts.get('pay_one')?.updatedAt).toBe(
    new Date(NOW + 5000).toISOString(),
  );
});

test('stages and fields that nobody knows yet can be set, and are read as they are', () => {
  const client = small();
  const fields = { stage: 'ON_HOLD_LEGAL', paidDate: '2026-05-01', updatedAt: 'soon' };
  client.api.change({ kind: 'setPayout', id: 'pay_one', fields });
  expect(dataOf(client.get('/payouts/pay_one'))).toMatchObject(fields);
});

describe('a line changed by someone else', () => {
  test('moves the amount of its payout, and of the one that it left', () => {
    const client = small();
    client.api.change({ kind: 'setLine', id: 'cln_b', fields: { payoutId: 'pay_one' } });
    expect(client.api.world.payouts.get('pay_one')?.amount.value).toBe('300.00');
    expect(client.api.world.payouts.get('pay_two')?.amount.value).toBe('100.00');
    expect(listOf(client.get('/commission-lines?payoutId=pay_one'))).toHaveLength(2);
  });

  test('declines its payout when it was the last one and is voided', () => {
    const client = small();
    client.api.change({ kind: 'setLine', id: 'cln_only', fields: { status: 'VOIDED' } });
    expect(client.api.world.payouts.get('pay_one')?.stage).toBe('DECLINED');
  });
});

test('records come and go', () => {
  const client = small();
  client.api.change({ kind: 'addPartner', partner: makePartner({ id: 'ptn_9', name: 'New' }) });
  client.api.change({ kind: 'addPayout', payout: makePayout({ id: 'pay_new' }) });
  client.api.change({ kind: 'addLine', line: makeLine({ id: 'cln_new', payoutId: 'pay_one' }) });
  expect(client.get('/partners/ptn_9').status).toBe(200);
  expect(client.get('/payouts/pay_new').status).toBe(200);
  expect(client.api.world.payouts.get('pay_one')?.amount.value).toBe('200.00');
  client.api.change({ kind: 'removeLine', id: 'cln_new' });
  client.api.change({ kind: 'removePartner', id: 'ptn_9' });
  expect(client.get('/commission-lines/cln_new').status).toBe(404);
  expect(client.get('/partners/ptn_9').status).toBe(404);
  expect(client.api.world.payouts.get('pay_one')?.amount.value).toBe('100.00');
});

test('the lines of a removed payout are back in the pending pool', () => {
  const client = small();
  client.api.change({ kind: 'removePayout', id: 'pay_two' });
  expect(client.get('/payouts/pay_two').status).toBe(404);
  expect(dataOf(client.get('/commission-lines/cln_a'))).toMatchObject({
    payoutId: null,
    status: 'PENDING',
  });
  expect(listOf(client.get('/commission-lines?payoutId=pay_two'))).toEqual([]);
});

test('a change of what does not exist is a bug of the test that asks for it', () => {
  const client = small();
  expect(() => {
    client.api.change({ kind: 'setPayout', id: 'none', fields: {} });
  }).toThrow('no payout none');
  expect(() => {
    client.api.change({ kind: 'revokeKey', key: 'none' });
  }).toThrow('no such key');
});
