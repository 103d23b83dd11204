import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import type { FrameLocator } from 'playwright-core';
import { DEMO_KEY } from '../../sandbox/introw/access';
import { makePartner, makePayout } from '../../sandbox/introw/builders';
import type { ServiceData } from '../../sandbox/introw/records';
import type { Tab } from '../../sandbox/web/tab';
import { value } from '../jobs/support/driving';
import { BOB, closeBrowser, closeWorkbooks, pulledWorkbook, type Workbook } from './workbook';
import { payoutCell } from './places';

const ACME = { id: 'ptn_acme', name: 'Acme Partners' };
const ROWS = 16;

const DATA: ServiceData = {
  partners: [makePartner(ACME)],
  payouts: Array.from({ length: ROWS }, (_, i) =>
    makePayout({ id: `pay_${String(i).padStart(3, '0')}`, partner: ACME, stage: 'DRAFT' }),
  ),
  lines: [],
};

/** So few requests a minute that a push of all rows has to wait, on a clock that stands still. */
const SLOW = { requestsPerMinute: 22 };

afterEach(closeWorkbooks);
afterAll(closeBrowser);

/** Ana has approved every row and pushes: the push waits for the next minute, with some rows done. */
async function waitingPush(): Promise<{ book: Workbook; tab: Tab; review: FrameLocator }> {
  const book = await pulledWorkbook({ data: DATA, service: SLOW });
  const tab = await book.tab();
  await tab.paste(payoutCell('Stage', 2), Array<string>(ROWS).fill('APPROVED').join('\n'));
  const review = await openReview(tab);
  await review.getByRole('button', { name: `Push ${ROWS} changes` }).click();
  await review.getByText('Continuing in').waitFor();
  return { book, tab, review };
}

async function openReview(tab: Tab): Promise<FrameLocator> {
  await tab.choose('Introw', 'Review and push…');
  return tab.frame('Review and push');
}

/** What was sent of each payout: once is right. */
function sent({ web }: Workbook): string[] {
  return web.service.effects().map(({ id }) => id);
}

describe('a push that is not over', () => {
  test('is cancelled, found again after the tab was closed, and sends the rest once', async () => {
    const { book, tab, review } = await waitingPush();
    const before = sent(book).length;
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(ROWS);
    await review.getByRole('button', { name: 'Cancel' }).click();
    await review.getByRole('heading', { name: 'Cancelled' }).waitFor();
    await review.getByRole('button', { name: `Push ${ROWS - before} changes` }).waitFor();
    expect(sent(book)).toHaveLength(before);
    await tab.close();

    const again = await book.tab();
    await again.simulate('Skip to the next minute');
    const rest = await openReview(again);
    await rest.getByRole('button', { name: `Push ${ROWS - before} changes` }).click();
    await rest
      .getByText(`${ROWS - before} of ${ROWS - before} changes pushed.`)
      .first()
      .waitFor();
    expect([...sent(book)].sort()).toEqual(DATA.payouts.map(({ id }) => id));
  });

  test('stands still once its tab is closed, and goes on where it was on its user’s word', async () => {
    const { book, tab } = await waitingPush();
    const before = sent(book).length;
    await tab.close();

    const again = await book.tab();
    await again.simulate('Skip to the next minute');
    const found = await openReview(again);
    await found
      .getByRole('heading', { name: `An unfinished push: ${before} of ${ROWS} changes sent.` })
      .waitFor();
    expect(sent(book)).toHaveLength(before);
    await found.getByRole('button', { name: 'Resume' }).click();
    await found.getByText(`${ROWS} of ${ROWS} changes pushed.`).first().waitFor();
    expect([...sent(book)].sort()).toEqual(DATA.payouts.map(({ id }) => id));
  });
});

describe('a colleague’s push', () => {
  test('keeps another user out, says who and since when, and can be taken over after ten minutes', async () => {
    const { book, tab } = await waitingPush();
    const before = sent(book).length;
    const bob = await book.tab({ user: BOB });
    value(book.web.world.user(BOB), 'saveSettings', { apiKey: DEMO_KEY });
    await bob.choose('Introw', 'Pull payouts');
    const pull = bob.frame('Pull payouts');
    await pull.getByRole('heading', { name: 'Another job is running' }).waitFor();
    await pull
      .getByText('ana@example.com has been pushing changes in this workbook since')
      .waitFor();
    await pull.getByText(/Nothing was started/).waitFor();
    await pull.getByRole('button', { name: 'Check again' }).click();
    await pull.getByRole('heading', { name: 'Another job is running' }).waitFor();
    await bob.closeDialog('Pull payouts');
    await tab.close();

    await bob.simulate('Skip ten minutes');
    const review = await openReview(bob);
    await review.getByRole('heading', { name: 'An unfinished push' }).waitFor();
    await review.getByRole('button', { name: 'Resume' }).click();
    await review.getByText(`${ROWS} of ${ROWS} changes pushed.`).first().waitFor();
    expect(sent(book)).toHaveLength(ROWS);
    expect(before).toBeLessThan(ROWS);
  });
});
