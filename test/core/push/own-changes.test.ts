import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ChangeEntry } from '../../../src/core/push/journal-entry';
import { addedToPayouts, expectedMoney } from '../../../src/core/push/own-changes';
import { fromMinor, sameAmount } from '../../../src/core/values/money';
import { lineBase, pushedEntry, refreshEntryOf } from '../builders';

const usd = (amount: string) => ({ amount, currency: 'USD' });

/** A confirmed change of a line of 500.00 USD on pay_1. */
function line(change: Partial<ChangeEntry>): ChangeEntry {
  return pushedEntry({
    ...{ sheet: 'Lines', id: 'cln_1', touchesPayout: 'pay_1', before: lineBase() },
    ...change,
  });
}

const DETACH = line({ kind: 'detach', request: { kind: 'detach' } });

function sum(...entries: Parameters<typeof addedToPayouts>[0]) {
  return expectedMoney(usd('1000.00'), addedToPayouts(entries).get('pay_1') ?? []);
}

describe('what a confirmed line change makes of its payout', () => {
  test.each<[string, ChangeEntry, string]>([
    ['a detach', DETACH, '500.00'],
    [
      'a decline',
      line({ kind: 'decline', request: { kind: 'decline', reason: 'OTHER', note: 'x' } }),
      '500.00',
    ],
    [
      'an amount',
      line({ request: { kind: 'update line', patch: { amount: '499.99' } } }),
      '999.99',
    ],
    ['a note', line({ request: { kind: 'update line', patch: { note: 'x' } } }), '1000.00'],
    [
      'a new line',
      line({
        kind: 'create',
        before: null,
        request: { kind: 'create', line: { partnerId: 'p', amount: '-7', currency: 'USD' } },
      }),
      '993.00',
    ],
  ])('is exact for %s', (_, entry, amount) => {
    const { money, isUnclear } = sum(entry);
    expect(sameAmount(money.amount, amount)).toBe(true);
    expect(isUnclear).toBe(false);
  });

  test('is not known where a currency was changed, beyond what the line was', () => {
    const patch = { currency: 'EUR' };
    expect(sum(line({ request: { kind: 'update line', patch } }))).toMatchObject({
      isUnclear: true,
    });
  });

  test.each<[string, ChangeEntry]>([
    ['failed', { ...DETACH, outcome: { kind: 'failed', message: '', isFateUnknown: true } }],
    ['was not sent yet', { ...DETACH, state: 'planned', outcome: null }],
    ['only looks up an earlier one', { ...DETACH, lookup: true }],
    [
      'Introw made another of',
      {
        ...DETACH,
        outcome: {
          kind: 'pushed',
          mismatches: [{ field: 'Payout ID', sent: null, answered: 'pay_1' }],
        },
      },
    ],
  ])('is nothing where it %s', (_, entry) => {
    expect(sum(entry)).toEqual({ money: usd('1000.00'), isUnclear: false });
  });

  test('includes what an ended push before it did', () => {
    const refresh = refreshEntryOf({ carried: [usd('-500.00')] });
    expect(
      sum(refresh, line({ request: { kind: 'update line', patch: { amount: '501.00' } } })),
    ).toEqual({ money: usd('501.00'), isUnclear: false });
  });

  test('is the exact sum of any such changes, in minor units', () => {
    const cents = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
    fc.assert(
      fc.property(cents, fc.array(cents, { maxLength: 20 }), (start, all) => {
        const added = all.map((one) => usd(fromMinor(one, 'USD')));
        const { money } = expectedMoney(usd(fromMinor(start, 'USD')), added);
        const total = all.reduce((before, one) => before + one, start);
        expect(sameAmount(money.amount, fromMinor(total, 'USD'))).toBe(true);
      }),
    );
  });
});
