import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { DEMO_KEY } from '../../sandbox/introw/access';
import { makePartner, makePayout } from '../../sandbox/introw/builders';
import type { ServiceData } from '../../sandbox/introw/records';
import type { Tab } from '../../sandbox/web/tab';
import type { ApprovalRules } from '../../src/core/contract/approvals';
import { value } from '../jobs/support/driving';
import { DEFAULT_APPROVAL } from '../../src/core/approval/rules';
import { BOB, closeBrowser, closeWorkbooks, pulledWorkbook, type Workbook } from './workbook';
import { payoutCell } from './places';

afterEach(closeWorkbooks);
afterAll(closeBrowser);

const PARTNERS = ['Acme Partners', 'Kestrel Cloud Services', 'Norden Systems'].map((name, i) => ({
  id: `ptn_${i}`,
  name,
}));

/** Three payouts of three partners: within Bob's limit, over it, and within it. */
const DATA: ServiceData = {
  partners: PARTNERS.map(makePartner),
  payouts: PARTNERS.map((partner, i) =>
    makePayout({
      id: `pay_${i}`,
      partner,
      stage: 'PENDING_REVIEW',
      amount: { value: ['100.00', '9000.00', '250.00'][i] ?? '1.00', currency: 'EUR' },
    }),
  ),
  lines: [],
};

const RULES: ApprovalRules = {
  ...DEFAULT_APPROVAL,
  mode: 'on',
  approvers: [{ email: BOB, limits: [{ currency: 'EUR', amount: '5000' }] }],
};

async function picture(tab: Tab, name: string): Promise<void> {
  const folder = process.env['PICTURES'];
  if (folder !== undefined) await tab.page.screenshot({ path: `${folder}/${name}.png` });
}

async function asked(): Promise<{ book: Workbook; ana: Tab }> {
  const book = await pulledWorkbook({ data: DATA });
  value(book.ana, 'saveSettings', { approval: RULES });
  value(book.web.world.user(BOB), 'saveSettings', { apiKey: DEMO_KEY });
  const ana = await book.tab({ width: 1024 });
  await ana.openSheet('Payouts');
  await ana.shows(payoutCell('Stage', 1), /Stage/);
  for (const { id } of DATA.payouts) await ana.type(await ana.cell('Stage', id), 'APPROVED');
  await ana.choose('Introw', 'Review and push…');
  const review = ana.frame('Review and push');
  await review.getByLabel('Comment to the approver').fill('August, as agreed');
  await review.getByRole('button', { name: 'Ask for approval (3)' }).click();
  await review.getByText('Approval requested for 3 changes.').waitFor();
  return { book, ana };
}

describe('two people in two tabs', () => {
  test('one asks, the other approves in part and rejects; only what was approved is sent', async () => {
    const { book, ana } = await asked();
    const bob = await book.tab({ user: BOB, width: 1440 });
    await bob.choose('Introw', 'Approvals…');
    const approvals = bob.frame('Approvals');
    await approvals.getByText('3 changes wait, 2 of them for you').waitFor();
    await approvals.getByText('“August, as agreed”').waitFor();
    // Over his limit: shown with the reason, without a box to tick.
    await approvals.getByText('you may approve up to 5,000 EUR').waitFor();
    await approvals.getByLabel('All that you may decide, including what stands out').check();
    await approvals.getByLabel(/^Decide: Norden Systems/).uncheck();
    await picture(bob, 'asked');
    await approvals.getByRole('button', { name: 'Approve 1' }).click();
    await approvals.getByText(/^1 approved: .* Nothing is sent yet: /).waitFor();
    await approvals.getByLabel('All that you may decide, including what stands out').check();
    await approvals.getByRole('button', { name: 'Reject 1' }).click();
    await approvals.getByText('Say why you reject it').waitFor();
    await approvals.getByLabel('Comment').fill('Twice the rate');
    await approvals.getByRole('button', { name: 'Reject 1' }).click();
    await approvals.getByText(/^1 rejected: /).waitFor();
    await picture(bob, 'decided');

    const review = ana.frame('Review and push');
    await review.getByRole('button', { name: 'Refresh' }).click();
    await review.getByText(/Rejected by bob@example\.com.*Twice the rate/).waitFor();
    await picture(ana, 'review');
    await review.getByRole('button', { name: 'Push 1 change' }).click();
    await review.getByText('1 of 1 change pushed.').first().waitFor();
    expect(book.web.service.effects().map(({ id }) => id)).toEqual(['pay_0']);
  });

  test('one’s own request is not one’s to decide, and a change after it is outdated', async () => {
    const { book, ana } = await asked();
    await ana.choose('Introw', 'Approvals…');
    const own = ana.frame('Approvals');
    await own.getByText('You asked for this yourself').waitFor();
    expect(await own.getByRole('button', { name: /^(Approve|Reject)/ }).count()).toBe(0);
    await picture(ana, 'own');
    await ana.type(await ana.cell('Stage', 'pay_0'), 'SCHEDULED');
    const bob = await book.tab({ user: BOB, width: 1024, dark: true });
    await bob.choose('Introw', 'Approvals…');
    const approvals = bob.frame('Approvals');
    await approvals.getByText('is no longer what was asked for').waitFor();
    await approvals.getByText(/^2 changes wait/).waitFor();
    await picture(bob, 'outdated-dark');
  });
});
