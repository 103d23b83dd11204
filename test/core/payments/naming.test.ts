import { describe, expect, test } from '@jest/globals';
import { namesOf } from '../../../src/core/payments/naming';
import { payable } from './builders';

const UPPER = payable({ id: 'PAY_A' });
const LOWER = payable({ id: 'pay_a' });

describe('of two ids that differ in their case alone', () => {
  test.each([
    ['PAY_A', UPPER],
    ['pay_a', LOWER],
  ])('a reference names the one that it writes: %s', (reference, named) => {
    const { byId, nearly } = namesOf([UPPER, LOWER])(reference);
    expect([...byId]).toEqual([named]);
    expect(nearly).toEqual([]);
  });

  test('a reference in a third case may mean both', () => {
    const { byId, nearly } = namesOf([UPPER, LOWER])('Pay_a');
    expect(byId.size).toBe(0);
    expect(nearly).toEqual([{ by: 'id', payables: [UPPER, LOWER] }]);
  });

  test('each of two places in a reference counts as it is written there', () => {
    const { byId, nearly } = namesOf([LOWER])('pay_a and PAY_A');
    expect([...byId]).toEqual([LOWER]);
    expect(nearly).toEqual([{ by: 'id', payables: [LOWER] }]);
  });
});
