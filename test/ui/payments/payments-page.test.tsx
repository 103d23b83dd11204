/** @jest-environment jsdom */
import { afterEach, describe, expect, test } from '@jest/globals';
import axe from 'axe-core';

import type { MatchedPayout, MatchesView } from '../../../src/core/contract/payments';
import { PaymentsPage } from '../../../src/ui/payments/payments-page';
import { ok, opened, refused, type Script } from '../fake-google';
import { closePage, openPage, type OpenPage } from '../open-page';

afterEach(closePage);

const ROWS = [
  'Date,Name,Reference,Amount,Currency',
  '2026-03-30,Acme,pay_1,100.00,EUR',
  '2026-03-31,Bolt,PO 7,50.00,EUR',
  '2026-03-31,Core,gift,20.00,EUR',
  '2026-03-31,Dash,pay_4,-5.00,EUR',
  'Total,,,165.00,EUR',
].join('\n');

function payout(n: number, amount: string): MatchedPayout {
  return {
    id: `pay_${n}`,
    row: n + 1,
    partner: `Partner ${n}`,
    amount,
    currency: 'EUR',
    stage: 'APPROVED',
    periodEnd: '2026-02-28',
    poNumber: `PO-${n}`,
  };
}

const VIEW: MatchesView = {
  token: 't1',
  matches: [
    { bookings: [0], payouts: [payout(1, '100.00')], by: 'id', sure: true, why: 'Names pay_1.' },
    {
      bookings: [1],
      payouts: [payout(2, '55.00')],
      by: 'poNumber',
      sure: false,
      why: '5.00 EUR less than the payout.',
    },
  ],
  rest: [
    { booking: 2, why: 'No open payout is named.' },
    { booking: 3, why: 'It seems to be a return of pay_4.' },
  ],
  already: [],
  totals: [{ currency: 'EUR', booked: '170.00', matched: '100.00' }],
  doubts: [null, 'difference'],
  reasons: ['none', 'return'],
  sums: [
    {
      currency: 'EUR',
      booked: '170.00',
      sure: '100.00',
      doubtful: '50.00',
      already: '0.00',
      rest: '20.00',
      returned: '5.00',
    },
  ],
  payouts: [{ currency: 'EUR', open: '185.00', sure: '100.00', doubtful: '55.00', left: '30.00' }],
  open: [payout(9, '30.00')],
  openTotals: [{ currency: 'EUR', count: 1, amount: '30.00' }],
  altered: 0,
  locale: 'en_US',
};

const SCRIPT: Script = {
  getFileSettings: ok({ columns: [], presets: {} }),
  saveFileSettings: ok({ columns: [], presets: {} }),
  matchPayments: [ok(VIEW), ok({ ...VIEW, token: 't2' })],
  applyPayments: [ok({ marked: 1, ids: ['pay_1'] })],
  menuReviewAndPush: opened,
};

/** Waits until the page shows a text: it reads in pieces, with pauses between them. */
async function shows(page: OpenPage, text: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (page.text().includes(text)) return;
    await page.act(() => undefined);
  }
  throw new Error(`No “${text}” in: ${page.text()}`);
}

async function paste(page: OpenPage, text: string): Promise<void> {
  await page.act(() => {
    const field = page.root.querySelector('textarea');
    if (field === null) throw new Error('No field to paste into.');
    field.value = text;
    field.dispatchEvent(new Event('input'));
  });
  await page.press('Read the pasted rows');
}

async function checked(script: Script = SCRIPT): Promise<OpenPage> {
  const page = await openPage(PaymentsPage, script);
  await paste(page, ROWS);
  await shows(page, 'Say which sign');
  await page.tick('no sign (as in a list of payments)');
  await shows(page, 'Match 4 payments');
  return page;
}

async function matched(script: Script = SCRIPT): Promise<OpenPage> {
  const page = await checked(script);
  await page.press('Match 4 payments');
  await shows(page, 'Sure matches');
  return page;
}

function inputsOf(page: OpenPage, name: string): unknown[] {
  return page.calls.filter((call) => call.name === name).map(({ input }) => input);
}

describe('before anything is sent', () => {
  test('it is asked which sign left the account, and what was read is shown', async () => {
    const page = await openPage(PaymentsPage, SCRIPT);
    await paste(page, ROWS);
    await shows(page, 'Say which sign');
    expect(page.button('Match').disabled).toBe(true);
    await page.tick('no sign (as in a list of payments)');
    await shows(page, 'Match 4 payments');
    expect(page.text()).toContain(
      'Left the account 170.00 EUR 3 payments Came in 5.00 EUR 1 payment',
    );
    expect(page.text()).toContain('1 left out, no date: “Total” (row 6).');
    expect(page.names()).toEqual(['getFileSettings']);
  });

  test('another sign turns both sides round', async () => {
    const page = await checked();
    await page.tick('a minus (as on a bank statement)');
    await shows(page, 'Left the account 5.00 EUR');
    expect(page.text()).toContain('Came in 170.00 EUR 3 payments');
  });

  test('a column is read as the user says, and gives up what it was', async () => {
    const page = await checked();
    await page.fill('Reference', 'amount');
    await shows(page, 'No row of this file is a payment.');
    expect(page.field('Amount').value).toBe('');
    expect(page.button('Match').disabled).toBe(true);
  });

  test('a file with a header line that is remembered is read as last time', async () => {
    const first = await checked();
    await first.press('Match 4 payments');
    const [saved] = inputsOf(first, 'saveFileSettings') as { columns: object }[];
    await closePage();
    const page = await openPage(PaymentsPage, {
      ...SCRIPT,
      getFileSettings: ok({ columns: [saved?.columns], presets: {} }),
    });
    await paste(page, ROWS);
    await shows(page, 'Match 4 payments');
    expect(page.text()).toContain('Read the same way as the last file with these columns.');
    expect(page.text()).toContain('Left the account 170.00 EUR');
  });

  test('what cannot be read is told with what to do', async () => {
    const page = await openPage(PaymentsPage, SCRIPT);
    await paste(page, 'just words');
    await shows(page, '“Pasted rows” was not read');
    expect(page.text()).toContain('Choose the CSV export of your bank.');
  });
});

describe('what was matched', () => {
  test('shows both sides’ money, sure ones ticked, doubtful ones not', async () => {
    const page = await matched();
    expect(page.text()).toContain(
      'Left the account Sure To decide Without a payout Came in EUR 170.00 100.00 50.00 20.00 5.00',
    );
    expect(page.text()).toContain(
      'Not paid yet, all stages Sure To decide No payment found EUR 185.00 100.00 55.00 30.00',
    );
    expect(page.text()).toContain('“To decide” differs by 5.00 EUR: less was paid than is owed.');
    expect(page.text()).toContain('Payout · 2026-02-28 · row 2 · PO-1 · APPROVED');
    expect(page.text()).toContain('Bank · 2026-03-30 · pay_1');
    const boxes = [...page.root.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
    expect(boxes.map(({ checked: on }) => on)).toEqual([true, false]);
    expect(page.text()).toContain('None of these is ticked for you.');
    expect(page.text()).toContain('5.00 EUR less than the payout.');
    expect(page.text()).toContain('Came back');
    expect(page.buttons()).toContain('Set 1 to PAID in the sheet');
  });

  test('sends what is ticked alone, then leads to the review', async () => {
    const page = await matched();
    const [, doubtful] = page.root.querySelectorAll<HTMLInputElement>('input[type=checkbox]');
    await page.act(() => doubtful?.click());
    expect(page.text()).toContain('155.00 EUR');
    await page.press('Set 2 to PAID in the sheet');
    expect(inputsOf(page, 'applyPayments')).toEqual([{ token: 't1', only: [0, 1] }]);
    expect(page.text()).toContain('1 payout is set to PAID in the sheet');
    await page.press('Review and push…');
    expect(page.names().slice(-1)).toEqual(['menuReviewAndPush']);
    expect(page.closed()).toBe(1);
  });

  test('says by sums what is left of the file once some is applied, and leads back to it', async () => {
    const page = await matched();
    await page.press('Set 1 to PAID in the sheet');
    expect(page.text()).toContain(
      'Left: 1 payment to decide (50.00 EUR), 1 payment without a payout (20.00 EUR).',
    );
    await page.press('Back to what is left');
    await shows(page, 'Sure matches');
    expect(inputsOf(page, 'matchPayments')).toHaveLength(2);
  });

  test('counts what was skipped among what is left', async () => {
    const why = 'The payout changed since it was shown';
    const applied = { marked: 0, ids: [], skipped: [{ why, count: 1 }] };
    const page = await matched({ ...SCRIPT, applyPayments: ok(applied) });
    await page.press('Set 1 to PAID in the sheet');
    expect(page.text()).toContain('Left: 2 payments to decide (150.00 EUR)');
  });

  test('has a dash where a sum is zero', async () => {
    const sums = ['EUR', 'USD'].flatMap((currency) =>
      VIEW.sums.map((one) => ({ ...one, currency, rest: currency === 'EUR' ? '0.00' : one.rest })),
    );
    const page = await matched({ ...SCRIPT, matchPayments: ok({ ...VIEW, sums }) });
    expect(page.text()).toContain('EUR 170.00 100.00 50.00 – 5.00');
  });

  test('offers nothing once nothing is ticked', async () => {
    const page = await matched();
    const [sure] = page.root.querySelectorAll<HTMLInputElement>('input[type=checkbox]');
    await page.act(() => sure?.click());
    expect(page.button('Set to PAID in the sheet').disabled).toBe(true);
  });

  test('is matched again after a refusal, with the same bookings', async () => {
    const page = await matched({ ...SCRIPT, applyPayments: [refused('NOT_FOUND', 'Too late.')] });
    await page.press('Set 1 to PAID in the sheet');
    expect(page.text()).toContain('Too late.');
    expect(page.button('Set 1 to PAID in the sheet').disabled).toBe(true);
    await page.press('Match again');
    await shows(page, 'Sure matches');
    const [first, second] = inputsOf(page, 'matchPayments');
    expect(second).toEqual(first);
    expect(page.text()).not.toContain('Too late.');
  });

  test('has no faults that axe finds', async () => {
    const page = await matched();
    const { violations } = await axe.run(page.root, {
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});

test('has as many nodes in the page with 2,000 matches as with 1,000', async () => {
  const nodes = async (n: number): Promise<number> => {
    const one = VIEW.matches[0];
    if (one === undefined) throw new Error('No match to repeat.');
    const matches = Array.from({ length: n }, (_, at) => ({
      ...one,
      payouts: [payout(at, '1.00')],
    }));
    const page = await matched({ ...SCRIPT, matchPayments: ok({ ...VIEW, matches }) });
    const { length } = page.root.querySelectorAll('*');
    await closePage();
    return length;
  };
  const few = await nodes(1_000);
  expect(await nodes(2_000)).toBe(few);
  expect(few).toBeLessThan(3_000);
});

test('more than 2,000 payments go to the add-on in pieces', async () => {
  const rows = Array.from({ length: 4_500 }, (_, i) => `2026-03-30,Acme,pay_${i},1.00,EUR`);
  const page = await openPage(PaymentsPage, {
    ...SCRIPT,
    matchPayments: [ok({ token: 'a' }), ok({ token: 'b' }), ok(VIEW)],
  });
  await paste(page, ['Date,Name,Reference,Amount,Currency', ...rows].join('\n'));
  await shows(page, 'Say which sign');
  await page.tick('no sign (as in a list of payments)');
  await shows(page, 'Match 4,500 payments');
  await page.press('Match 4,500 payments');
  await shows(page, 'Sure matches');
  const pieces = inputsOf(page, 'matchPayments') as {
    bookings: unknown[];
    token?: string;
    last: boolean;
  }[];
  expect(pieces.map(({ bookings, token, last }) => [bookings.length, token, last])).toEqual([
    [2_000, undefined, false],
    [2_000, 'a', false],
    [500, 'b', true],
  ]);
});
