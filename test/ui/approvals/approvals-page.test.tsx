/** @jest-environment jsdom */
import { afterEach, describe, expect, test } from '@jest/globals';

import type {
  ApprovalFinding,
  ApprovalRequest,
  Approvals,
  RequestedChange,
  RequestedRules,
} from '../../../src/core/contract/approvals';
import { DEFAULT_APPROVAL } from '../../../src/core/approval/rules';
import { ApprovalsPage } from '../../../src/ui/approvals/approvals-page';
import { ok, opened, refused, type Script } from '../fake-google';
import { closePage, openPage } from '../open-page';

afterEach(closePage);

const ANA = 'ana@example.com';
const BEA = 'bea@example.com';

function asked(change: Partial<RequestedChange> = {}): RequestedChange {
  return {
    sheet: 'Payouts',
    id: 'pay_1',
    row: 2,
    partner: 'Acme',
    amount: '1250.00',
    currency: 'EUR',
    about: '2026-08-31',
    fields: [{ field: 'Stage', from: 'DRAFT', to: 'APPROVED' }],
    state: 'requested',
    by: null,
    at: null,
    canDecide: true,
    why: null,
    reason: null,
    history: { periodStart: '2026-08-01', last: null, unusual: [] },
    ...change,
  };
}

function request(
  changes: readonly RequestedChange[],
  part: Partial<ApprovalRequest> = {},
): ApprovalRequest {
  return {
    requestId: 'req_1',
    kind: 'changes',
    by: ANA,
    at: -3 * 86_400_000,
    comment: null,
    changes,
    rules: null,
    ...part,
  };
}

function approvals(part: Partial<Approvals> = {}): Approvals {
  return {
    me: BEA,
    intact: true,
    fault: null,
    requests: [],
    totals: [],
    findings: [],
    locale: 'en_US',
    ...part,
  };
}

function open(view: Approvals, script: Script = {}): ReturnType<typeof openPage> {
  return openPage(ApprovalsPage, {
    listApprovals: ok(view),
    decideApproval: ok(view),
    acknowledge: ok({ acknowledged: 1 }),
    showRecord: ok({ row: 2, hidden: false }),
    showLines: ok({
      rows: [2, 3],
      hidden: 0,
      totals: [{ currency: 'EUR', count: 2, amount: '1250.00' }],
      declined: 0,
      unreadable: 0,
      rowless: 0,
      payout: { row: 2, amount: '1250.00', currency: 'EUR' },
      check: 'equal',
    }),
    menuSettings: opened,
    ...script,
  });
}

describe('a request', () => {
  const usual = asked();
  const large = asked({
    id: 'pay_2',
    row: 3,
    partner: 'Kestrel',
    amount: '900.00',
    history: {
      periodStart: null,
      last: { periodEnd: '2026-07-31', amount: '100.00', currency: 'EUR' },
      unusual: [{ code: 'larger', times: 9, than: '100.00', of: 1 }],
    },
  });
  const own = asked({ id: 'pay_3', row: 4, canDecide: false, why: 'It needs a higher limit.' });
  const view = approvals({
    requests: [request([usual, large, own], { comment: 'August' })],
    totals: [{ currency: 'EUR', count: 3, amount: '3400.00' }],
  });

  test('says first how much waits, whose it is, and the money by stage and currency', async () => {
    const page = await open(view);
    expect(page.text()).toMatch(
      /^Approvals 3 changes wait, 2 of them for you 3 changes 3,400\.00 EUR ana@example\.com 3 changes, asked 3 days ago “August” DRAFT → APPROVED 3 payouts 3,400\.00 EUR/,
    );
  });

  test('ticks what is usual; what stands out is ticked by who has looked at it', async () => {
    const page = await open(view);
    expect(page.text()).toContain('9 times the last one (100.00 EUR).');
    await page.press('Approve 1');
    await page.tick('Decide: Kestrel, row 3');
    await page.press('Approve 2');
    const decided = page.calls.filter(({ name }) => name === 'decideApproval');
    expect(decided.map(({ input }) => input)).toEqual([
      { requestId: 'req_1', decision: 'approve', ids: ['pay_1'] },
      { requestId: 'req_1', decision: 'approve', ids: ['pay_1', 'pay_2'] },
    ]);
  });

  test('says above the buttons what is ticked, in money by currency', async () => {
    const dollars = { ...large, currency: 'USD' };
    const line = asked({ sheet: 'Lines', id: 'com_1', row: 9, amount: null });
    const page = await open(approvals({ requests: [request([usual, dollars, line])] }));
    expect(page.text()).toMatch(
      /Ticked: 1 payout · 1,250\.00 EUR; 1 line · 1 without a known amount Comment/,
    );
    await page.tick('Decide: Kestrel, row 3');
    expect(page.text()).toContain('Ticked: 2 payouts · 1,250.00 EUR · 900.00 USD; 1 line');
    for (const row of ['Acme, row 2', 'Kestrel, row 3', 'Acme, row 9'])
      await page.tick(`Decide: ${row}`);
    expect(page.text()).toContain('Nothing is ticked.');
  });

  test.each([
    [[usual], '1 change waits for you'],
    [[own], '1 change waits, but not for you'],
    [[own, { ...own, id: 'pay_4' }], '2 changes wait, none of them for you'],
  ])('says how many wait for the reader %#', async (changes, words) => {
    const page = await open(approvals({ requests: [request(changes)] }));
    expect(page.text()).toContain(words);
  });

  test('shows what is not the reader’s with its reason, and no box to tick', async () => {
    const page = await open(view);
    expect(page.text()).toContain('It needs a higher limit.');
    expect(() => page.field('Decide: Acme, row 4')).toThrow('No field');
    await page.tick('All that you may decide, including what stands out');
    await page.press('Approve 2');
  });

  test('is rejected only with a comment', async () => {
    const page = await open(view);
    await page.press('Reject 1');
    expect(page.text()).toContain('Say why you reject it');
    expect(page.names()).not.toContain('decideApproval');
    await page.fill('Comment', 'Twice the rate');
    await page.press('Reject 1');
    expect(page.calls.at(-1)?.input).toEqual({
      requestId: 'req_1',
      decision: 'reject',
      ids: ['pay_1'],
      comment: 'Twice the rate',
    });
  });

  test('of one’s own says so once, with nothing to press', async () => {
    const why = 'You asked for this yourself, so somebody else has to decide.';
    const mine = [usual, large].map((one) => ({ ...one, canDecide: false, why }));
    const page = await open(approvals({ me: ANA, requests: [request(mine)] }));
    expect(page.text().split(why)).toHaveLength(2);
    expect(page.buttons().filter((name) => /Approve|Reject/.test(name))).toEqual([]);
  });

  test('tells what was decided and what is left', async () => {
    const after = approvals({
      requests: [
        request([{ ...usual, state: 'approved', by: BEA, at: 0, canDecide: false }, large, own]),
      ],
    });
    const page = await open(view, { decideApproval: ok(after) });
    await page.press('Approve 1');
    expect(page.text()).toContain(
      '1 approved: 1,250.00 EUR. Nothing is sent yet: ana@example.com pushes it. ' +
        '1 more waits for you. 1 more waits for another approver: each says why.',
    );
    expect(page.text()).toContain('Approved by bea@example.com');
  });

  test('keeps the list where a decision is refused', async () => {
    const page = await open(view, { decideApproval: refused('NOT_ALLOWED', 'Over the limit.') });
    await page.press('Approve 1');
    expect(page.text()).toContain('Over the limit.');
    expect(page.text()).toContain('Kestrel');
  });

  test('leads to the row and to the lines, and says what these come to', async () => {
    const page = await open(approvals({ requests: [request([usual])] }));
    await page.press('Show lines');
    expect(page.text()).toContain(
      '2 lines are selected: 1,250.00 EUR. That is the payout’s amount.',
    );
    expect(page.calls.at(-1)).toEqual({ name: 'showLines', input: { payoutId: 'pay_1' } });
  });
});

test('500 payouts in one request keep few nodes in the page, and are approved at once', async () => {
  const many = (n: number) =>
    approvals({
      requests: [
        request(Array.from({ length: n }, (_, i) => asked({ id: `pay_${i}`, row: i + 2 }))),
      ],
    });
  const large = await open(many(500));
  const nodes = large.root.querySelectorAll('*').length;
  await large.press('Approve 500');
  await closePage();
  const larger = await open(many(1_000));
  expect(larger.root.querySelectorAll('*').length).toBe(nodes);
  expect(nodes).toBeLessThan(1_500);
});

describe('new rules', () => {
  const rules: RequestedRules = {
    loosens: ['Approvals are switched off.'],
    wanted: DEFAULT_APPROVAL,
    newChain: false,
    state: 'requested',
    by: null,
    at: null,
    canDecide: true,
    why: null,
    reason: null,
  };
  const asking = (part: Partial<RequestedRules>) =>
    approvals({ requests: [request([], { kind: 'rules', rules: { ...rules, ...part } })] });

  test('say what they loosen, and are decided by themselves', async () => {
    const page = await open(asking({}));
    expect(page.text()).toContain('It loosens: Approvals are switched off. Approvals are off.');
    await page.press('Approve');
    expect(page.calls.at(-1)?.input).toEqual({ requestId: 'req_1', decision: 'approve' });
  });

  test('of one’s own are shown with the reason why they are not', async () => {
    const page = await open(asking({ canDecide: false, why: 'You asked for these yourself.' }));
    expect(page.text()).toContain('You asked for these yourself.');
    expect(page.buttons()).toEqual(['Refresh']);
  });
});

test('what changed after an approval is acknowledged with a reason', async () => {
  const finding: ApprovalFinding = {
    kind: 'changed',
    sheet: 'Payouts',
    id: 'pay_9',
    partner: 'Acme',
    amount: '5.00',
    currency: 'EUR',
    by: BEA,
    at: 0,
    fields: [{ field: 'Amount', from: '5.00', to: '50.00' }],
  };
  const page = await open(approvals({ findings: [finding] }));
  expect(page.text()).toContain('Changed after approval');
  expect(page.text()).toContain('5.00 → 50.00');
  await page.press('Acknowledge 1');
  expect(page.text()).toContain('Say why first');
  await page.fill('Why is this in order?', 'Corrected by Introw');
  await page.press('Acknowledge 1');
  expect(page.calls.find(({ name }) => name === 'acknowledge')?.input).toEqual({
    ids: ['pay_9'],
    comment: 'Corrected by Introw',
  });
});

test('evidence that is not intact is said at the top, with the way on', async () => {
  const fault = 'The approval history is not intact: record 3 was altered.';
  const page = await open(approvals({ intact: false, fault }));
  expect(page.text()).toMatch(
    /No approval counts The approval history is not intact: record 3 was altered\./,
  );
  await page.press('Open Settings…');
  expect(page.names()).toContain('menuSettings');
});

test('with nothing to do it says how something comes here', async () => {
  const page = await open(approvals());
  expect(page.text()).toContain('Nothing waits for a second person');
});
