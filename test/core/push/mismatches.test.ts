import { describe, expect, test } from '@jest/globals';
import type { WriteRequest } from '../../../src/core/records/write-request';
import { describeMismatch, mismatchesOf, valuesWanted } from '../../../src/core/push/mismatches';
import { lineBase, payoutBase } from '../builders';

type Answer = Parameters<typeof mismatchesOf>[1];

const STAGE: WriteRequest = { kind: 'update payout', patch: { stage: 'APPROVED', poNumber: null } };

describe('an answer to a write', () => {
  test('that contains what was sent is no mismatch, whatever else has changed', () => {
    const answer = payoutBase({ stage: 'APPROVED', poNumber: null, amount: '7.00' });
    expect(mismatchesOf(STAGE, answer)).toEqual([]);
  });

  test.each<[string, WriteRequest, Answer, string]>([
    [
      'a stage',
      STAGE,
      payoutBase({ stage: 'BLOCKED', poNumber: null }),
      'Stage BLOCKED instead of APPROVED',
    ],
    [
      'two fields',
      STAGE,
      payoutBase({ stage: 'DRAFT', poNumber: 'x' }),
      'Stage DRAFT instead of APPROVED, PO number x instead of empty',
    ],
    [
      'an amount',
      { kind: 'update line', patch: { amount: '5.00' } },
      lineBase({ amount: '5.01' }),
      'Amount 5.01 instead of 5.00',
    ],
    [
      'the payout of a new line',
      {
        kind: 'create',
        line: { partnerId: 'ptn_1', amount: '9.00', currency: 'USD', payoutId: 'pay_1' },
      },
      lineBase({ partnerId: 'ptn_1', amount: '9', currency: 'USD', payoutId: null }),
      'Payout ID empty instead of pay_1',
    ],
    [
      'a detach without effect',
      { kind: 'detach' },
      lineBase({ payoutId: 'pay_1' }),
      'Payout ID pay_1 instead of empty',
    ],
  ])('with a different value than was sent is a mismatch: %s', (_, request, answer, words) => {
    expect(mismatchesOf(request, answer).map(describeMismatch).join(', ')).toBe(words);
  });

  test.each<[string, WriteRequest, Answer]>([
    [
      'the same amount written differently',
      { kind: 'update line', patch: { amount: '500.00' } },
      lineBase({ amount: '500' }),
    ],
    [
      'a note that answers do not contain',
      { kind: 'update line', patch: { note: 'x' } },
      lineBase({ note: undefined }),
    ],
    ['no record at all', { kind: 'detach' }, null],
    [
      'a decline, whose statuses are not documented',
      { kind: 'decline', reason: 'OTHER', note: 'x' },
      lineBase(),
    ],
  ])('is no mismatch for %s', (_, request, answer) => {
    expect(mismatchesOf(request, answer)).toEqual([]);
  });
});

test('a mismatch has the sent and the returned value of a field', () => {
  const answer = payoutBase({ stage: 'APPROVED', poNumber: 'PO-1' });
  expect(mismatchesOf(STAGE, answer)).toEqual([
    { field: 'PO number', sent: null, answered: 'PO-1' },
  ]);
});

describe('the values of a record after a request took effect', () => {
  test.each<[WriteRequest, object]>([
    [STAGE, { stage: 'APPROVED', poNumber: null }],
    [{ kind: 'detach' }, { payoutId: null }],
    [{ kind: 'decline', reason: 'OTHER', note: null }, {}],
    [
      { kind: 'create', line: { partnerId: 'ptn_1', amount: '9.00', currency: 'USD' } },
      { partnerId: 'ptn_1', amount: '9.00', currency: 'USD' },
    ],
  ])('are those that the request determines (%#)', (request, values) => {
    expect(valuesWanted(request)).toEqual(values);
  });
});
