import { expect, test } from '@jest/globals';
import { describeBar } from '../../../src/core/approval/words';
import type { Item } from '../../../src/core/approval/evidence';

test('a limit and the amount beyond it are written as the spreadsheet writes amounts', () => {
  const needs = [{ currency: 'EUR', size: '14863.34' }];
  const item = { subject: { needs } } as unknown as Item;
  const bea = { email: 'bea', limits: [{ currency: 'EUR', amount: '10000' }] };
  expect(describeBar('overLimit', bea, item, 'en_US')).toBe(
    'This is 14,863.34 EUR; you may approve up to 10,000 EUR.',
  );
  expect(describeBar('overLimit', bea, item, 'de_DE')).toBe(
    'This is 14.863,34 EUR; you may approve up to 10.000 EUR.',
  );
});

test('who has no limit in a currency is told that they may not approve it', () => {
  const item = { subject: { needs: [{ currency: 'KWD', size: '5.000' }] } } as unknown as Item;
  expect(describeBar('noCurrency', { email: 'bea', limits: [] }, item, 'en_US')).toBe(
    'You may not approve amounts in KWD.',
  );
});
