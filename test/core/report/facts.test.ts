import { describe, expect, test } from '@jest/globals';
import {
  approvals,
  groupByName,
  currenciesOf,
  duplicatePoNumbers,
  repeatedPayouts,
  largestPartners,
  latestPeriodMonth,
  stagesOf,
  proofsOfPayment,
  removedLines,
  sumOfAmounts,
} from '../../../src/core/report/facts';
import { STAGES } from '../../../src/core/records/stages';
import { entry, lineRow, payoutRow } from './rows';

describe('currencies', () => {
  test('are sorted by number of records, ignore case, and have exactly three letters', () => {
    const rows = ['EUR', 'usd', 'USD', '', 'A*', 'Euro'].map((Currency) => ({ Currency }));
    expect(currenciesOf(rows)).toEqual(['USD', 'EUR']);
  });
});

describe('stages', () => {
  test('are the known ones in order, then others in the sheet, once each regardless of case', () => {
    const rows = ['TOMORROW', 'tomorrow', 'PAID', 'draft', '>5', ''].map((Stage) =>
      payoutRow({ Stage }),
    );
    const known = STAGES.map(({ code }) => code);
    expect(stagesOf(rows, new Set(['TOMORROW', '>5']))).toEqual([...known, 'TOMORROW', '>5']);
  });
});

describe('the latest completed period', () => {
  const serial = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25569;

  test.each<[string[], string]>([
    [['2026-03-31', '2026-04-30', '2026-02-28'], '2026-03-01'],
    [['2026-04-10'], '2026-04-01'],
    [['2026-12-31', '', 'soon'], '2026-04-01'],
    [[], '2026-04-01'],
  ])('among %j is the month %s on 10 April 2026', (days, month) => {
    const rows = days.map((day) => payoutRow({ 'Period end': day }));
    expect(latestPeriodMonth(rows, '2026-04-10')).toBe(serial(month));
  });
});

describe('the largest partners', () => {
  test('are the ten with the largest totals in one currency, grouped by id', () => {
    const rows = Array.from({ length: 12 }, (_, at) =>
      payoutRow({ 'Partner ID': `ptn_${at}`, Partner: 'Twin', Amount: String(at) }),
    );
    const others = [
      payoutRow({ 'Partner ID': 'ptn_0', Amount: '99', Currency: 'EUR' }),
      payoutRow({ 'Partner ID': '', Amount: '1000' }),
      payoutRow({ 'Partner ID': 'ptn_3', Amount: '20' }),
    ];
    const found = largestPartners([...rows, ...others], 'USD');
    expect(found.map(({ id }) => id)).toEqual(
      [3, 11, 10, 9, 8, 7, 6, 5, 4, 2].map((n) => `ptn_${n}`),
    );
    expect(found.every(({ name, plain }) => name === 'Twin' && plain)).toBe(true);
  });

  test('are compared exactly if ids differ in case only or contain special characters', () => {
    const plain = (...ids: string[]): boolean[] =>
      largestPartners(
        ids.map((id) => payoutRow({ 'Partner ID': id })),
        'USD',
      ).map((partner) => partner.plain);
    expect(plain('ptn_a', 'ptn_b', '')).toEqual([true, true]);
    expect(plain('ptn_a', 'ptn_A')).toEqual([false, false]);
    expect(plain('A*')).toEqual([false]);
  });
});

test('PO numbers that differ in case, spaces or leading zeros only are duplicates', () => {
  const rows = ['PO 7', 'po7', '', '', '007', '7', '8'].map((number, at) =>
    payoutRow({ 'Payout ID': `pay_${at}`, 'PO number': number }),
  );
  const ids = duplicatePoNumbers(rows).map((group) => group.map((row) => row['Payout ID']));
  expect(ids).toEqual([
    ['pay_0', 'pay_1'],
    ['pay_4', 'pay_5'],
  ]);
});

test('rows whose ids differ by blanks alone hold the same payout', () => {
  const rows = ['pay_1', 'pay_1 ', 'pay_2', ''].map((id) => payoutRow({ 'Payout ID': id }));
  expect(repeatedPayouts(rows)).toEqual([rows.slice(0, 2)]);
});

test('a total is exact and skips texts that are not amounts', () => {
  expect(sumOfAmounts([{ Amount: '0.1' }, { Amount: '0.2' }, { Amount: 'n/a' }], 'USD')).toBe(
    '0.30',
  );
});

describe('approvals', () => {
  const REVIEW = ['DRAFT', 'BLOCKED'];
  const rows = (...activity: Parameters<typeof entry>[0][]) => ({
    payouts: [payoutRow({})],
    lines: null,
    activity: activity.map(entry),
  });

  test('follow the time, whatever the order of rows in Activity', () => {
    const again = { 'Time (UTC)': '46000.5', To: 'DRAFT' };
    const first = { 'Time (UTC)': '46000.25' };
    expect(approvals(rows(again, first), REVIEW)).toEqual([]);
    const [bob, ana] = [{ User: 'bob@example.com', 'Time (UTC)': '46001' }, first];
    expect(approvals(rows(bob, ana), REVIEW)[0]?.name).toBe('bob@example.com');
  });

  test('count each payout once, for the last approver, even after later stages', () => {
    const found = approvals(rows({}, { User: 'bob@example.com' }, { To: 'PAID' }), REVIEW);
    expect(groupByName(found).map(([name, own]) => [name, own.length])).toEqual([
      ['bob@example.com', 1],
    ]);
    expect(found[0]).toMatchObject({ Amount: '100', Currency: 'USD' });
  });

  test.each<[string, Parameters<typeof entry>[0]]>([
    ['that failed', { Result: 'Failed: no' }],
    ['of another field', { Field: 'PO number' }],
    ['of a line', { Record: 'Line' }],
  ])('ignore a change %s', (_, cells) => {
    expect(approvals(rows(cells), REVIEW)).toEqual([]);
  });

  test('are revoked when the payout is sent back to a stage that the team reviews', () => {
    for (const To of REVIEW) expect(approvals(rows({}, { To }), REVIEW)).toEqual([]);
    expect(approvals(rows({}, { To: 'PENDING_REVIEW' }), REVIEW)).toHaveLength(1);
  });

  test('of a payout that is not in the sheet have no amount', () => {
    expect(approvals(rows({ ID: 'pay_gone' }), REVIEW)[0]).toMatchObject({
      Amount: '',
      Currency: '',
    });
  });
});

describe('removed lines', () => {
  test('are grouped by reason, or by Introw’s status if the reason is unknown', () => {
    const ids = ['cln_1', 'cln_2', 'cln_3', 'cln_4'];
    const lines = ids.map((id) =>
      lineRow({ 'Line ID': id, 'Line status': id === 'cln_4' ? 'PENDING' : 'DECLINED' }),
    );
    const To = 'Decline reason: Already paid; Decline note: twice; really';
    const activity = [
      entry({ Record: 'Line', ID: 'cln_1', Field: 'Decline', To }),
      entry({ Record: 'Line', ID: 'cln_2', Field: 'Detach', To: '' }),
      entry({ Record: 'Line', ID: 'cln_4', Field: 'Amount', To: '5' }),
    ];
    const found = removedLines({ lines, activity });
    expect(found.map(({ name }) => name)).toEqual([
      'Declined: Already paid',
      'Detached',
      'Declined, reason unknown',
    ]);
  });
});

test('tells payouts that a booking proves from those set by hand and those that nothing proves', () => {
  const payouts = ['bank', 'hand', 'none', 'open', 'unpaid'].map((id) =>
    payoutRow({ 'Payout ID': id, Stage: id === 'open' || id === 'unpaid' ? 'APPROVED' : 'PAID' }),
  );
  const activity = ['bank', 'hand', 'unpaid'].map((ID) => entry({ ID, To: 'PAID' }));
  const failed = entry({ ID: 'none', To: 'PAID', Result: 'Failed: no' });
  const proofs = proofsOfPayment({
    payouts,
    activity: [...activity, failed],
    proved: new Set(['bank', 'open']),
  });
  expect(proofs.map(({ name }) => name)).toEqual([
    'By bank: a booking proves it',
    'By hand: set here, no booking',
    'No proof: PAID at Introw, no booking',
    'Proof open: a booking, not PAID',
  ]);
});
