import { describe, expect, test } from '@jest/globals';
import { codeOf, dataOf, listOf, makeClient, NOW, smallData, type Client } from './client';

const small = () => makeClient({ data: smallData() });
const payout = (client: Client, id: string) => client.api.world.payouts.get(id);
const NEW = { partnerId: 'ptn_1', amount: '50', currency: 'USD' };

describe('decline', () => {
  test('voids the line, keeps it on its payout and takes it off the amount', () => {
    const client = small();
    const reply = client.post('/commission-lines/cln_a/decline', {
      reason: 'DISPUTED',
      note: 'why',
    });
    expect(reply.status).toBe(200);
    expect(dataOf(reply)).toMatchObject({ id: 'cln_a', status: 'VOIDED', payoutId: 'pay_two' });
    expect(reply.text).not.toContain('why');
    expect(client.api.world.lines.get('cln_a')).toMatchObject({
      declineReason: 'DISPUTED',
      declineNote: 'why',
    });
    expect(payout(client, 'pay_two')).toMatchObject({
      amount: { value: '200.00' },
      stage: 'PENDING_REVIEW',
    });
    expect(listOf(client.get('/commission-lines?payoutId=pay_two'))).toHaveLength(2);
  });

  test('of the last line declines the payout', () => {
    const client = small();
    client.post('/commission-lines/cln_a/decline', { reason: 'DUPLICATE' });
    client.post('/commission-lines/cln_b/decline', { reason: 'DUPLICATE' });
    expect(payout(client, 'pay_two')).toMatchObject({
      stage: 'DECLINED',
      amount: { value: '0.00' },
      updatedAt: new Date(NOW + 1).toISOString(),
    });
    expect(client.api.journal.effects().map((effect) => effect.kind)).toEqual([
      'declineLine',
      'declineLine',
    ]);
  });

  test.each([
    ['no reason', {}],
    ['an unknown reason', { reason: 'Duplicate commission' }],
    ['the reason OTHER without a note', { reason: 'OTHER' }],
    ['the reason OTHER with a blank note', { reason: 'OTHER', note: ' ' }],
    ['a note of null', { reason: 'DUPLICATE', note: null }],
    ['a note of 2001 characters', { reason: 'OTHER', note: 'x'.repeat(2001) }],
    ['an unknown field', { reason: 'DUPLICATE', comment: 'x' }],
  ])('is refused for %s', (_name, body) => {
    const client = small();
    const reply = client.post('/commission-lines/cln_a/decline', body);
    expect([reply.status, codeOf(reply)]).toEqual([422, 'VALIDATION_ERROR']);
    expect(client.api.world.lines.get('cln_a')?.status).toBe('APPROVED');
  });
});

describe('detach', () => {
  test('returns the line to the pending pool and leaves its payout with the rest', () => {
    const client = small();
    const reply = client.send('POST', '/commission-lines/cln_b/detach');
    expect(dataOf(reply)).toMatchObject({ payoutId: null, status: 'PENDING' });
    expect(payout(client, 'pay_two')?.amount.value).toBe('100.00');
    expect(listOf(client.get('/commission-lines?payoutId=pay_two'))).toHaveLength(1);
    expect(listOf(client.get('/commission-lines?status=PENDING'))).toHaveLength(2);
  });

  test('of the last line leaves a payout of zero in its stage', () => {
    const client = small();
    client.send('POST', '/commission-lines/cln_only/detach');
    expect(payout(client, 'pay_one')).toMatchObject({
      stage: 'PENDING_REVIEW',
      amount: { value: '0.00' },
    });
  });

  test('takes an empty object and no field', () => {
    const client = small();
    expect(client.post('/commission-lines/cln_a/detach', { reason: 'x' }).status).toBe(422);
    expect(client.post('/commission-lines/cln_a/detach', {}).status).toBe(200);
  });
});

describe.each(['decline', 'detach'])('%s', (action) => {
  const body = action === 'decline' ? { reason: 'DUPLICATE' } : {};
  const act = (client: Client, id: string) =>
    client.post(`/commission-lines/${id}/${action}`, body);

  test.each([
    ['on no payout', 'cln_pending', 422, 'LINE_NOT_ON_PAYOUT'],
    ['of a paid payout', 'cln_paid', 422, 'LINE_LOCKED'],
    ['that does not exist', 'none', 404, 'COMMISSION_LINE_NOT_FOUND'],
  ])('of a line %s is refused', (_name, id, status, code) => {
    const client = small();
    const reply = act(client, id);
    expect([reply.status, codeOf(reply)]).toEqual([status, code]);
    expect(client.api.journal.effects()).toEqual([]);
  });

  test('is refused the second time', () => {
    const client = small();
    expect(act(client, 'cln_a').status).toBe(200);
    expect(act(client, 'cln_a').status).toBe(422);
    expect(client.api.journal.effects()).toHaveLength(1);
  });
});

describe('create', () => {
  test('puts a line into the pending pool', () => {
    const client = small();
    const reply = client.post('/commission-lines', {
      ...NEW,
      description: 'bonus',
      sourceAmount: null,
    });
    expect(reply.status).toBe(201);
    const made = dataOf(reply);
    expect(made).toMatchObject({
      partnerId: 'ptn_1',
      payoutId: null,
      amount: '50.00',
      description: 'bonus',
      status: 'PENDING',
      createdAt: new Date(NOW).toISOString(),
    });
    expect(dataOf(client.get(`/commission-lines/${String(made['id'])}`))).toEqual(made);
  });

  test('puts a clawback on a payout at once, and moves its amount', () => {
    const client = small();
    const reply = client.post('/commission-lines', { ...NEW, amount: '-30', payoutId: 'pay_one' });
    expect(dataOf(reply)).toMatchObject({
      payoutId: 'pay_one',
      status: 'APPROVED',
      periodEnd: '2026-03-31T23:59:59.000Z',
    });
    expect(payout(client, 'pay_one')?.amount.value).toBe('70.00');
  });

  test('under a used idempotency key gives the first line unchanged with 200', () => {
    const client = small();
    const first = client.post('/commission-lines', { ...NEW, idempotencyKey: 'k1' });
    const again = client.post('/commission-lines', { ...NEW, amount: '999', idempotencyKey: 'k1' });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(dataOf(again)).toEqual(dataOf(first));
    expect(client.api.journal.effects()).toHaveLength(1);
    expect(client.post('/commission-lines', { ...NEW, idempotencyKey: 'k2' }).status).toBe(201);
    expect(first.text).not.toContain('k1');
  });

  test('without a key makes another line each time', () => {
    const client = small();
    const ids = [1, 2].map(() => dataOf(client.post('/commission-lines', NEW))['id']);
    expect(new Set(ids).size).toBe(2);
  });

  test.each([
    ['an amount of zero', { amount: '0' }, 422, 'VALIDATION_ERROR'],
    ['no amount', { amount: undefined }, 422, 'VALIDATION_ERROR'],
    ['no partner', { partnerId: undefined }, 422, 'VALIDATION_ERROR'],
    ['an unknown currency', { currency: 'ABC' }, 422, 'VALIDATION_ERROR'],
    ['half a yen', { currency: 'JPY', amount: '0.5' }, 422, 'VALIDATION_ERROR'],
    [
      'a description of 2001 characters',
      { description: 'x'.repeat(2001) },
      422,
      'VALIDATION_ERROR',
    ],
    ['a key of 256 characters', { idempotencyKey: 'x'.repeat(256) }, 422, 'VALIDATION_ERROR'],
    ['a note, which only a PATCH takes', { note: 'x' }, 422, 'VALIDATION_ERROR'],
    ['an unknown partner', { partnerId: 'none' }, 404, 'PARTNER_NOT_FOUND'],
    ['a partner by the id of the CRM', { partnerId: 'crm-1' }, 404, 'PARTNER_NOT_FOUND'],
    ['an unknown payout', { payoutId: 'none' }, 404, 'PAYOUT_NOT_FOUND'],
    ['a paid payout', { payoutId: 'pay_paid' }, 422, 'PAYOUT_CLOSED'],
    ['the payout of another', { partnerId: 'ptn_2', payoutId: 'pay_one' }, 422, 'PARTNER_MISMATCH'],
  ])('is refused for %s', (_name, fields, status, code) => {
    const client = small();
    const reply = client.post('/commission-lines', { ...NEW, ...fields });
    expect([reply.status, codeOf(reply)]).toEqual([status, code]);
    expect(client.api.world.lines.all()).toHaveLength(5);
  });
});
