import { describe, expect, test } from '@jest/globals';
import { describeFields } from '../../../src/core/approval/describe-fields';
import { differences } from '../../../src/core/approval/differences';
import type { Subject } from '../../../src/core/approval/subject';

function subject(from: string, to: string): Subject {
  return {
    sheet: 'Lines',
    id: 'line_1',
    partnerId: 'partner_1',
    partner: 'Acme',
    amount: '450.00',
    currency: 'EUR',
    about: 'Referral',
    fields: [{ field: 'Amount', from, to }],
    needs: null,
    print: '',
  };
}

test('fields are described with their old and new values, amounts as the locale writes them', () => {
  const fields = ['Amount', 'Source amount', 'PO number'].map((field) => ({
    ...{ field, from: '25519.11', to: null },
  }));
  expect(describeFields(fields, 'de_DE')).toBe(
    'Amount: 25.519,11 → (empty); Source amount: 25.519,11 → (empty); PO number: 25519.11 → (empty)',
  );
});

describe('what differs from what was asked for', () => {
  const asked = subject('1450.00', '1500.00');

  test('is nothing where it is the same', () => {
    expect(differences(asked, asked)).toEqual([]);
  });

  test('is the new value of a field, or the one that it replaces, which is called so', () => {
    expect(describeFields(differences(asked, subject('1450.00', '1600.00')), 'en_US')).toBe(
      'Amount: 1,500.00 → 1,600.00',
    );
    expect(describeFields(differences(asked, subject('1400.00', '1500.00')), 'en_US')).toBe(
      'Amount before: 1,450.00 → 1,400.00',
    );
  });

  test('is what the record is, too', () => {
    const now = { ...asked, amount: '500.00', about: null };
    expect(describeFields(differences(asked, now), 'en_US')).toBe(
      'Amount: 450.00 → 500.00; Period or description: Referral → (empty)',
    );
  });
});
