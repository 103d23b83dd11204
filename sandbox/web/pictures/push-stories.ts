import { DEMO_KEY } from '../../introw/access';
import { makePartner, makePayout } from '../../introw/builders';
import type { ServiceData } from '../../introw/records';
import { ask, sheetAndReview } from '../screenshot-scenes';
import { button, idsIn, openPage, pushAll, put, type Story, type StoryContext } from './story';

const REVIEW = 'Review and push';
const MANY = 1_400;

/** A large organisation: 1,400 payouts of 90 partners, all to review. */
function manyPayouts(): ServiceData {
  const partners = Array.from({ length: 90 }, (_, n) =>
    makePartner({ id: `ptn_${n}`, name: `Partner ${String(n + 1).padStart(2, '0')} Limited` }),
  );
  const payouts = Array.from({ length: MANY }, (_, n) => {
    const { id, name } = partners[n % partners.length] ?? { id: '', name: '' };
    return makePayout({
      id: `pay_${String(n).padStart(5, '0')}`,
      partner: { id, name },
      stage: n % 5 === 0 ? 'DRAFT' : 'PENDING_REVIEW',
      amount: { value: `${100 + n}.50`, currency: n % 3 === 0 ? 'USD' : 'EUR' },
    });
  });
  return { partners, payouts, lines: [] };
}

/** Writes APPROVED into the rows that are selected, without the page. */
function approveAll({ ana }: Pick<StoryContext, 'ana'>, rows: number): void {
  ana.select('Payouts', `B2:B${rows + 1}`);
  const plan = { action: 'setStage', stage: 'APPROVED', from: ['DRAFT', 'PENDING_REVIEW'] };
  ask(ana, 'applyBulk', { token: ask(ana, 'planBulk', plan)['token'] });
  ana.select('Payouts', 'A1');
}

const CHANGES: Story = {
  name: 'review',
  tell: async (on) => {
    const { tab, shoot, web } = on;
    await openPage(on, 'Review and push…', /to review/);
    await shoot('review-nothing');
    await tab.page.getByRole('button', { name: 'Close sidebar' }).click();
    await sheetAndReview(on);
    await shoot('review-changes');
    await button(on, REVIEW, /^Next problem/).click();
    await shoot('review-next-problem');
    await tab
      .frame(REVIEW)
      .getByText(/Type PAID/)
      .scrollIntoViewIfNeeded();
    await shoot('review-confirmation');
    const [review = ''] = idsIn(on, 'PENDING_REVIEW');
    await tab.type(await tab.cell('Stage', review), 'APPROVED');
    web.service.change({ kind: 'setPayout', id: review, fields: { stage: 'POSTPONED' } });
    await button(on, REVIEW, /^Refresh/).click();
    web.service.fault({ kind: '422', match: { method: 'PATCH', nth: 2 } });
    await button(on, REVIEW, /^Push \d+ changes/).click();
    await tab.frame(REVIEW).getByRole('heading', { name: 'Conflicts' }).waitFor();
    await shoot('review-result-in-part');
    await tab.frame(REVIEW).getByRole('heading', { name: 'Conflicts' }).scrollIntoViewIfNeeded();
    await shoot('review-conflict-after-push');
    await tab.page.getByRole('button', { name: 'Close sidebar' }).click();
    await openPage(on, 'Review and push…', /^Conflicts$/);
    await tab
      .frame(REVIEW)
      .getByRole('button', { name: /^Keep mine/ })
      .first()
      .scrollIntoViewIfNeeded();
    await shoot('review-conflict');
    await tab.page.getByRole('button', { name: 'Close sidebar' }).click();
    const undo = await openPage(on, 'Undo last push…', /can be undone/);
    await shoot('undo-before');
    await button(on, undo, /^Undo \d/).click();
    await tab
      .frame(undo)
      .getByText(/undone/)
      .first()
      .waitFor();
    await button(on, undo, /^Close/).waitFor();
    await shoot('undo-done');
  },
};

const MANY_CHANGES: Story = {
  name: 'many',
  data: manyPayouts,
  service: { requestsPerMinute: 120 },
  before: (on) => {
    approveAll(on, MANY);
    on.web.service.reset();
  },
  tell: async (on) => {
    const { tab, shoot } = on;
    await openPage(on, 'Review and push…', /to review|Push/);
    await button(on, REVIEW, /^Push \d/).waitFor();
    await shoot('review-1400-changes');
    await tab
      .frame(REVIEW)
      .locator('.page-body')
      .evaluate((body: { scrollTop: number }) => {
        body.scrollTop = 9_000;
      });
    await shoot('review-1400-scrolled');
    await button(on, REVIEW, /^Push \d/).click();
    await tab.frame(REVIEW).getByText('Continuing in').waitFor();
    await shoot('review-1400-pushing');
    await tab.page.getByRole('button', { name: 'Close sidebar' }).click();
    await openPage(on, 'Review and push…', /unfinished push/);
    await shoot('home-unfinished-push');
    await tab.page.getByRole('button', { name: 'Close sidebar' }).click();
    await openPage(on, 'Pull payouts', /unfinished|Resume/);
    await shoot('pull-while-push-waits');
    const bob = await on.asBob();
    await bob.tab.choose('Introw', 'Pull payouts');
    await bob.tab.frame('Pull payouts').getByText('Another job is running').waitFor();
    await bob.shoot('pull-colleague-is-pushing');
  },
};

const PUSHED: Story = {
  name: 'pushed',
  before: (on) => {
    for (const id of idsIn(on, 'PENDING_REVIEW').slice(0, 6)) {
      put(on, 'Payouts', id, { Stage: 'APPROVED' });
    }
    pushAll(on);
  },
  tell: async (on) => {
    await openPage(on, 'Review and push…', /Last push/);
    await on.shoot('home-after-push');
  },
};

const APPROVALS: Story = {
  name: 'approvals',
  before: (on) => {
    const limits = ['EUR', 'USD'].map((currency) => ({ currency, amount: '10000' }));
    const rules = { mode: 'on', stages: ['APPROVED', 'PAID'], lines: true };
    ask(on.ana, 'saveSettings', {
      approval: { ...rules, approvers: [{ email: on.bob.email, limits }] },
    });
    ask(on.bob, 'saveSettings', { apiKey: DEMO_KEY });
    approveAll(on, 24);
  },
  tell: async (on) => {
    const { tab, shoot } = on;
    await openPage(on, 'Review and push…', /to review/);
    await tab.frame(REVIEW).getByLabel('Comment to the approver').waitFor();
    await shoot('review-asks-for-approval');
    await tab.frame(REVIEW).getByLabel('Comment to the approver').fill('August, as agreed');
    await button(on, REVIEW, /^Ask for approval/).click();
    await tab
      .frame(REVIEW)
      .getByText(/Approval requested for/)
      .waitFor();
    await shoot('review-approval-asked');
    await openPage(on, 'Approvals…', /asked for this yourself/);
    await shoot('approvals-own-request');
    await tab.page.getByRole('button', { name: 'Close sidebar' }).click();
    const bob = await on.asBob();
    await openPage(bob, 'Approvals…', /for you/);
    await bob.shoot('approvals-to-decide');
    const page = bob.tab.frame('Approvals');
    await page.getByLabel('All that you may decide, including what stands out').check();
    await bob.shoot('approvals-ticked');
    await button(bob, 'Approvals', /^Approve \d/).click();
    await page
      .getByText(/\d approved/)
      .first()
      .waitFor();
    await bob.shoot('approvals-decided');
    await bob.tab.openSheet('Activity');
    await bob.shoot('activity-of-approvals');
  },
};

export const PUSH_STORIES: readonly Story[] = [CHANGES, MANY_CHANGES, PUSHED, APPROVALS];
