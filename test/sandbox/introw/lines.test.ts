import { describe, expect, test } from '@jest/globals';
import { makeLine, makePayout } from '../../../sandbox/introw/builders';
import { codeOf, dataOf, makeClient, NOW, smallData, type Client } from './client';

const small = (options = {}) => makeClient({ data: smallData(), ...options });
const amountOf = (client: Client, id: string) => client.api.world.payouts.get(id)?.amount.value;

test('a line is read in the shape of the documentation, with its note', () => {
  expect(small().get('/commission-lines/cln_pending').json).toEqual({
    data: {
      id: 'cln_pending',
      partnerId: 'ptn_1',
      payoutId: null,
      description: 'Referral bonus',
      amount: '100.00',
      sourceAmount: '1000.00',
      currency: 'USD',
      status: 'PENDING',
      planName: 'Referral plan',
      periodEnd: '2026-03-31T23:59:59.000Z',
      createdAt: '2026-04-05T09:00:00.000Z',
      updatedAt: '2026-04-05T09:00:00.000Z',
      note: null,
    },
  });
});

test('a service without notes on reads shows none, also in the answer to the write that set it', () => {
  const client = small({ notesOnReads: false });
  const reply = client.patch('/commission-lines/cln_a', { note: 'internal' });
  expect(dataOf(reply)).not.toHaveProperty('note');
  expect(dataOf(client.get('/commission-lines/cln_a'))).not.toHaveProperty('note');
  expect(client.api.world.lines.get('cln_a')?.note).toBe('internal');
});

describe('a PATCH', () => {
  test('sets the named fields alone, amounts with the decimals of the currency', () => {
    const client = small();
    const before = dataOf(client.get('/commission-lines/cln_a'));
    const reply = client.patch('/commission-lines/cln_a', { amount: '7.5', note: 'n' });
    const updatedAt = new Date(NOW).toISOString();
    expect(dataOf(reply)).toEqual({ ...before, amount: '7.50', note: 'n', updatedAt });
  });

  test('of an amount moves the payout by the difference and advances its updatedAt', () => {
    const client = small();
    client.patch('/commission-lines/cln_a', { amount: '-50.25' });
    expect(client.api.world.payouts.get('pay_two')).toMatchObject({
      amount: { value: '149.75', currency: 'USD' },
      updatedAt: new Date(NOW).toISOString(),
    });
  });

  test('of a text leaves the payout as it is', () => {
    const client = small();
    client.patch('/commission-lines/cln_a', { description: 'new' });
    expect(client.api.world.payouts.get('pay_two')).toEqual(smallData().payouts[0]);
  });

  test('into another currency is converted for the payout by the table', () => {
    const client = small();
    client.patch('/commission-lines/cln_a', { currency: 'EUR' });
    expect(amountOf(client, 'pay_two')).toBe('308.00');
  });

  test('into a currency without decimals rewrites the amounts, or is refused where they do not fit', () => {
    const client = small();
    const reply = client.patch('/commission-lines/cln_a', { currency: 'JPY' });
    expect(dataOf(reply)).toMatchObject({ amount: '100', sourceAmount: '1000', currency: 'JPY' });
    client.patch('/commission-lines/cln_b', { amount: '0.50' });
    expect(client.patch('/commission-lines/cln_b', { currency: 'JPY' }).status).toBe(422);
  });

  test.each([
    ['an amount of zero', { amount: '0.00' }],
    ['a negative zero', { amount: '-0' }],
    ['an amount that is a number', { amount: 100 }],
    ['an amount with a comma', { amount: '100,00' }],
    ['more decimals than the currency has', { amount: '1.005' }],
    ['an unknown currency', { currency: 'XXX' }],
    ['a currency in lower case', { currency: 'usd' }],
    ['a description of null', { description: null }],
    ['a description of 2001 characters', { description: 'x'.repeat(2001) }],
    ['a note of 2001 characters', { note: 'x'.repeat(2001) }],
    ['a source amount that is none', { sourceAmount: 'many' }],
    ['a payout', { payoutId: 'pay_one' }],
    ['a status', { status: 'PENDING' }],
  ])('is refused whole for %s', (_name, body) => {
    const client = small();
    const reply = client.patch('/commission-lines/cln_a', { note: 'good', ...body });
    expect(reply.status).toBe(422);
    expect(codeOf(reply)).toBe('VALIDATION_ERROR');
    expect(client.api.world.lines.get('cln_a')).toEqual(smallData().lines[0]);
  });

  test('takes texts of 2000 characters, and null for what may be cleared', () => {
    const client = small();
    const long = 'x'.repeat(2000);
    expect(client.patch('/commission-lines/cln_a', { description: long, note: long }).status).toBe(
      200,
    );
    const reply = client.patch('/commission-lines/cln_a', { note: null, sourceAmount: null });
    expect(dataOf(reply)).toMatchObject({ note: null, sourceAmount: null, description: long });
  });

  test('of a line of a paid payout is refused', () => {
    expect(codeOf(small().patch('/commission-lines/cln_paid', { note: 'x' }))).toBe('LINE_LOCKED');
  });

  test('of a voided line is refused', () => {
    const client = small();
    client.post('/commission-lines/cln_a/decline', { reason: 'DUPLICATE' });
    expect(codeOf(client.patch('/commission-lines/cln_a', { note: 'x' }))).toBe('LINE_VOIDED');
  });

  test('of an unknown line is 404', () => {
    expect(codeOf(small().patch('/commission-lines/none', { note: 'x' }))).toBe(
      'COMMISSION_LINE_NOT_FOUND',
    );
  });
});

test('a payout is worth its lines, each converted and rounded by itself, in its own currency', () => {
  const client = makeClient({
    data: {
      partners: [],
      payouts: [makePayout({ id: 'pay_kwd', amount: { value: '0.000', currency: 'KWD' } })],
      lines: [
        makeLine({
          id: 'cln_1',
          payoutId: 'pay_kwd',
          currency: 'KWD',
          amount: '10.001',
          sourceAmount: null,
        }),
        makeLine({ id: 'cln_2', payoutId: 'pay_kwd', currency: 'USD', amount: '0.01' }),
        makeLine({ id: 'cln_3', payoutId: 'pay_kwd', currency: 'USD', amount: '0.01' }),
      ],
    },
  });
  client.patch('/commission-lines/cln_1', { amount: '10.002' });
  // 0.01 USD is 0.00308 KWD: 0.003 for each of the two lines, 0.006 together.
  expect(amountOf(client, 'pay_kwd')).toBe('10.008');
});
