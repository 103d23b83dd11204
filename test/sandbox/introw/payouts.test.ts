import { describe, expect, test } from '@jest/globals';
import { STAGES } from '../../../sandbox/introw/records';
import { codeOf, dataOf, makeClient, NOW, smallData } from './client';

const small = () => makeClient({ data: smallData() });

test('a payout is read in the shape of the documentation', () => {
  expect(small().get('/payouts/pay_one').json).toEqual({
    data: {
      id: 'pay_one',
      partner: { id: 'ptn_1', name: 'Acme Partners' },
      batchId: 'pbt_1',
      periodStart: '2026-01-01T00:00:00.000Z',
      periodEnd: '2026-03-31T23:59:59.000Z',
      amount: { value: '100.00', currency: 'USD' },
      stage: 'PENDING_REVIEW',
      poNumber: null,
      createdAt: '2026-04-05T09:00:00.000Z',
      updatedAt: '2026-04-05T09:00:00.000Z',
    },
  });
});

describe('a PATCH', () => {
  test('takes any stage after any, also after PAID', () => {
    const client = small();
    for (const stage of [...STAGES, ...[...STAGES].reverse()]) {
      expect(dataOf(client.patch('/payouts/pay_paid', { stage }))).toMatchObject({ stage });
    }
  });

  test('changes the named fields alone and advances updatedAt to the clock', () => {
    const client = small();
    const before = dataOf(client.get('/payouts/pay_one'));
    const reply = client.patch('/payouts/pay_one', { poNumber: '0012' });
    const after = { ...before, poNumber: '0012', updatedAt: new Date(NOW).toISOString() };
    expect(reply.status).toBe(200);
    expect(dataOf(reply)).toEqual(after);
    expect(dataOf(client.get('/payouts/pay_one'))).toEqual(after);
  });

  test('advances updatedAt also where the clock stands still, and where it sets what stood there', () => {
    const client = small();
    const times = [1, 2, 3].map(
      () => dataOf(client.patch('/payouts/pay_one', { stage: 'DRAFT' }))['updatedAt'],
    );
    expect(times).toEqual([0, 1, 2].map((ms) => new Date(NOW + ms).toISOString()));
  });

  test('clears a PO number by null or an empty text', () => {
    const client = small();
    for (const poNumber of [null, '']) {
      client.patch('/payouts/pay_one', { poNumber: 'PO-1' });
      expect(dataOf(client.patch('/payouts/pay_one', { poNumber }))['poNumber']).toBeNull();
    }
  });

  test('keeps the statement note to itself', () => {
    const client = small();
    expect(client.patch('/payouts/pay_one', { metadata: 'thanks' }).text).not.toContain('thanks');
    expect(client.api.world.payouts.get('pay_one')?.metadata).toBe('thanks');
  });

  test('without a field answers and changes nothing', () => {
    const client = small();
    expect(client.patch('/payouts/pay_one', {}).status).toBe(200);
    expect(client.api.journal.effects()).toEqual([]);
  });

  test.each([
    ['an unknown stage', { stage: 'ON_HOLD' }],
    ['no stage', { stage: null }],
    ['a PO number that is a number', { poNumber: 12 }],
    ['a PO number of 256 characters', { poNumber: 'x'.repeat(256) }],
    ['a statement note of 2001 characters', { metadata: 'x'.repeat(2001) }],
    ['a field that it does not know', { amount: { value: '1.00', currency: 'USD' } }],
    ['one bad field beside a good one', { poNumber: 'PO-1', stage: 'paid' }],
    ['a list', []],
    ['null', null],
  ])('is refused whole for %s', (_name, body) => {
    const client = small();
    const reply = client.patch('/payouts/pay_one', body);
    expect(reply.status).toBe(422);
    expect(codeOf(reply)).toBe('VALIDATION_ERROR');
    expect(client.api.world.payouts.get('pay_one')).toEqual(smallData().payouts[1]);
  });

  test('names every fault of its body', () => {
    const client = makeClient({ data: smallData(), errorStyle: 'errors-array' });
    const reply = client.patch('/payouts/pay_one', { stage: 'x', poNumber: 1, colour: 'red' });
    const { errors } = reply.json as { errors: { message: string }[] };
    expect(errors.map((error) => error.message).sort()).toEqual([
      'poNumber must be a text',
      'stage is no stage',
      'unknown field: colour',
    ]);
  });

  test.each([
    ['a form', 'application/x-www-form-urlencoded', '{"stage":"PAID"}'],
    ['a text', 'text/plain', '{"stage":"PAID"}'],
    ['JSON that is cut', 'application/json', '{"stage":'],
  ])('is 400 for %s', (_name, contentType, body) => {
    const reply = small().send('PATCH', '/payouts/pay_one', { contentType, body });
    expect(reply.status).toBe(400);
  });

  test('takes a content type that names its charset', () => {
    const contentType = 'application/json; charset=utf-8';
    const reply = small().send('PATCH', '/payouts/pay_one', { contentType, body: '{}' });
    expect(reply.status).toBe(200);
  });

  test('of an unknown payout is 404', () => {
    expect(codeOf(small().patch('/payouts/none', { stage: 'PAID' }))).toBe('PAYOUT_NOT_FOUND');
  });
});

describe('partners', () => {
  test('are found by the id of Introw and by that of the CRM', () => {
    const client = small();
    expect(dataOf(client.get('/partners/ptn_1'))['name']).toBe('Acme Partners');
    expect(dataOf(client.get('/partners/crm-1'))['id']).toBe('ptn_1');
    expect(codeOf(client.get('/partners/crm-2'))).toBe('PARTNER_NOT_FOUND');
  });
});
