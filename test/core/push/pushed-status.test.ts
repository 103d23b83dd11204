import { describe, expect, test } from '@jest/globals';
import { pushedStatus } from '../../../src/core/push/pushed-status';
import { journalEntry, lineBase, payoutBase } from '../builders';

const fields = [{ field: 'Stage', from: 'DRAFT', to: 'APPROVED' }];

function entry(amount: string | null) {
  const before = payoutBase({ stage: 'DRAFT', amount, currency: 'EUR' });
  return journalEntry({ request: { kind: 'update payout', patch: {} }, before, fields });
}

describe('the status of a payout that was pushed', () => {
  test('says what was done', () => {
    const theirs = payoutBase({ stage: 'APPROVED', amount: '450', currency: 'EUR' });
    expect(pushedStatus(entry('450.00'), theirs)).toBe('Pushed: Stage: DRAFT → APPROVED');
  });

  test('also says when the payout is worth something else than when it was pulled', () => {
    const theirs = payoutBase({ stage: 'APPROVED', amount: '500.00', currency: 'EUR' });
    expect(pushedStatus(entry('450.00'), theirs)).toBe(
      'Pushed: Stage: DRAFT → APPROVED. It is worth 500.00 EUR at Introw now; it was 450.00 EUR when pulled',
    );
    expect(pushedStatus(entry('500.00'), { ...theirs, currency: 'USD' })).toMatch(
      /500\.00 USD at Introw now; it was 500\.00 EUR/,
    );
    expect(pushedStatus(entry(null), theirs)).toMatch(/it was no amount EUR when pulled$/);
  });
});

test('a line that was pushed compares no amounts, as its amount may be what was sent', () => {
  const change = journalEntry({ sheet: 'Lines', before: lineBase({ amount: '1' }), fields });
  expect(pushedStatus(change, lineBase({ amount: '2' }))).toBe('Pushed: Stage: DRAFT → APPROVED');
});
