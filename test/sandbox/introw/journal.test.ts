import { expect, test } from '@jest/globals';
import { DEMO_KEY } from '../../../sandbox/introw/access';
import { makeClient, NOW, smallData } from './client';

test('an entry tells the request, the end of the key, the answer and the effect in full', () => {
  const client = makeClient({ data: smallData() });
  client.patch('/payouts/pay_one', { stage: 'PAID' });
  const before = smallData().payouts[1];
  const after = { ...before, stage: 'PAID', updatedAt: new Date(NOW).toISOString() };
  expect(client.api.journal.log()).toEqual([
    {
      n: 1,
      at: NOW,
      host: '127.0.0.1',
      method: 'PATCH',
      path: '/api/v1/payouts/pay_one',
      query: {},
      keyHint: '…1a2b',
      status: 200,
      body: { stage: 'PAID' },
      operation: 'updatePayout',
      effect: { kind: 'updatePayout', id: 'pay_one', before, after },
      fault: null,
    },
  ]);
});

test('an effect on a line tells what became of its payout', () => {
  const client = makeClient({ data: smallData() });
  client.post('/commission-lines/cln_only/decline', { reason: 'DUPLICATE' });
  expect(client.api.journal.effects()).toMatchObject([
    {
      kind: 'declineLine',
      id: 'cln_only',
      before: { status: 'APPROVED' },
      after: { status: 'VOIDED', declineReason: 'DUPLICATE' },
      payout: {
        before: { id: 'pay_one', stage: 'PENDING_REVIEW', amount: { value: '100.00' } },
        after: { id: 'pay_one', stage: 'DECLINED', amount: { value: '0.00' } },
      },
    },
  ]);
});

test('refused requests are entries without effect, with the body as it came', () => {
  const client = makeClient({ data: smallData() });
  client.get('/payouts?stage=NONE', { key: null });
  client.send('PATCH', '/payouts/pay_one', { body: '{cut' });
  client.get('/nowhere');
  expect(client.api.journal.log()).toMatchObject([
    { n: 1, query: { stage: 'NONE' }, keyHint: null, status: 401, body: null, effect: null },
    { n: 2, status: 400, body: '{cut', operation: 'updatePayout', effect: null },
    { n: 3, status: 404, operation: null },
  ]);
  expect(client.api.journal.effects()).toEqual([]);
});

test('the key stands nowhere in the log', () => {
  const client = makeClient({ data: smallData() });
  client.get(`/payouts?api_key=${DEMO_KEY}`);
  client.get('/payouts');
  expect(JSON.stringify(client.api.journal.log())).not.toContain(DEMO_KEY);
});
