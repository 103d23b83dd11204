/** @jest-environment jsdom */
import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { run } from 'axe-core';

import { DEFAULT_APPROVAL } from '../../src/core/approval/rules';
import { DEFAULT_POLICY } from '../../src/core/plan/policy';
import { BulkPage } from '../../src/ui/bulk/bulk-page';
import { HelpPage } from '../../src/ui/help/help-page';
import { ProgressPage } from '../../src/ui/progress/progress-page';
import { ReviewPage } from '../../src/ui/review/review-page';
import { SettingsPage } from '../../src/ui/settings/settings-page';
import { UndoPage } from '../../src/ui/undo/undo-page';
import { bulkView } from './bulk/views';
import { change, preview } from './changes/previews';
import { ok, opened, refused, type Script } from './fake-google';
import { jobView } from './job-views';
import { closePage, openPage, type OpenPage } from './open-page';
import { NO_SCHEDULE } from './settings/schedule/schedules';

afterEach(closePage);

beforeAll(() => {
  // axe calls this to measure text, but jsdom does not draw.
  HTMLCanvasElement.prototype.getContext = () => null;
});

/** The violations that axe finds. Contrast needs a real browser; the title and language are set by the platform. */
async function violationsOfPage(): Promise<string[]> {
  const off = { enabled: false };
  const rules = { 'color-contrast': off, 'document-title': off, 'html-has-lang': off };
  const { violations } = await run(document, { rules });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

const CHANGES = [
  change({ id: 'pay_1', row: 2, partner: 'Acme', amount: '5.00', currency: 'EUR', hidden: true }),
  change({ id: 'pay_2', row: 3, level: 'warn', notes: ['Used twice.'] }),
  change({ id: 'pay_3', row: 4, level: 'block', notes: ['Confirm it by typing PAID.'] }),
  change({ sheet: 'Lines', id: null, row: 5, kind: 'create' }),
];
const TOTALS = [{ from: 'DRAFT', to: 'APPROVED', currency: 'EUR', count: 1, amount: '5.00' }];
const CONFLICT = {
  sheet: 'Payouts',
  field: 'Stage',
  base: 'DRAFT',
  mine: 'APPROVED',
  theirs: 'PAID',
  theirsAt: '2026-03-04T14:30:00Z',
};
const OUTCOMES = [
  { sheet: 'Payouts', id: 'pay_1', state: 'pushed', text: 'Pushed.' },
  { sheet: 'Payouts', id: 'pay_2', state: 'failed', text: 'Failed: locked.' },
] as const;
const PUSHING = jobView({ kind: 'push', done: 1, total: 2, waitMs: 9_000, outcomes: OUTCOMES });

const REVIEW: Script = {
  currentJob: ok(null),
  listConflicts: ok([
    { ...CONFLICT, id: 'pay_8' },
    { ...CONFLICT, id: 'pay_9' },
  ]),
  previewPush: ok(preview({ changes: CHANGES, totals: TOTALS })),
  startJob: ok(jobView({ kind: 'push', waitMs: 1_000 })),
  stepJob: ok(PUSHING),
  showRecord: ok({ row: 2, hidden: true }),
  menuPullPayouts: opened,
  menuReviewAndPush: opened,
  menuSettings: opened,
};

async function review(script: Script, ...presses: string[]): Promise<OpenPage> {
  const page = await openPage(ReviewPage, { ...REVIEW, ...script });
  for (const name of presses) await page.press(name);
  return page;
}

async function bulk(request: object, ...presses: string[]): Promise<OpenPage> {
  const view = bulkView({
    skipped: [{ why: 'Hidden by a filter', count: 2 }],
    totals: [{ currency: 'EUR', count: 1, amount: '5.00' }],
    warnings: ['Used twice.'],
    partnerSees: 'Nothing.',
  });
  const script: Script = {
    ...REVIEW,
    planBulk: ok(view),
    applyBulk: ok({ marked: 1, ids: ['pay_1', 'pay_2', 'pay_3'] }),
  };
  const page = await openPage(BulkPage, script, null, { kind: 'bulk', ...request });
  for (const name of presses) await page.press(name);
  return page;
}

const APPROVE = { action: 'setStage', stage: 'APPROVED' };
const STORED = {
  keyHint: '…1a2b',
  environment: 'production',
  policy: DEFAULT_POLICY,
  locale: 'en_US',
  schedule: NO_SCHEDULE,
  declineCodes: {},
  approval: DEFAULT_APPROVAL,
};
const CONNECTION = { canRead: true, credits: null, requestsLeftThisMinute: 3 };

const STATES: Record<string, () => Promise<OpenPage>> = {
  'the review of pending changes': () => review({}),
  'the review without changes': () => review({ previewPush: ok(preview({ changes: [] })) }),
  'the review while it is loading': () => review({ previewPush: ['silence'] }),
  'the review of a damaged sheet': () => review({ previewPush: refused('SHEET_DAMAGED') }),
  'the review of a copy': () => review({ previewPush: refused('COPIED_WORKBOOK') }),
  'the review with an unfinished push': () => review({ currentJob: ok(PUSHING) }),
  'the review with a colleague’s push': () =>
    review({ currentJob: ok(PUSHING), stepJob: refused('BUSY') }, 'Resume'),
  'a row that was shown': () =>
    review({}, 'Show in the sheet: Acme 5.00 EUR Row 2 · pay_1 · hidden in the sheet'),
  'the review without a key': () => review({ startJob: refused('NO_API_KEY') }, 'Push 3 changes'),
  'the review without credits': () =>
    review({ startJob: refused('CREDITS_EXHAUSTED') }, 'Push 3 changes'),
  'a running push': async () => {
    const page = await review({}, 'Push 3 changes');
    await page.pass(1_000);
    return page;
  },
  'a finished push': () =>
    review({ startJob: ok({ ...PUSHING, state: 'done' }) }, 'Push 3 changes'),
  'the bulk dialog for a given stage': () => bulk(APPROVE),
  'the bulk dialog for any stage': () => bulk({ action: 'setStage' }),
  'the bulk dialog for a PO number': () => bulk({ action: 'setPoNumber' }, 'Clear the PO number'),
  'the bulk dialog for a decline': () => bulk({ action: 'decline' }),
  'the bulk dialog for a revert': () => bulk({ action: 'revert' }),
  'marked rows': () => bulk(APPROVE, 'Write to the sheet'),
  'marked rows before they are sent': () => bulk(APPROVE, 'Write and push to Introw'),
  'the settings': () =>
    openPage(SettingsPage, { getSettings: ok(STORED), checkConnection: ok(CONNECTION) }),
  'the settings after checking the connection': async () => {
    const page = await openPage(SettingsPage, {
      getSettings: ok(STORED),
      checkConnection: ok(CONNECTION),
    });
    await page.press('Check connection');
    return page;
  },
  'a pull that waits': () =>
    openPage(
      ProgressPage,
      { startJob: ok(jobView({ total: 9, waitMs: 9_000 })) },
      { kind: 'pullPayouts' },
    ),
  'a pull that is refused': () =>
    openPage(
      ProgressPage,
      { startJob: refused('UNAUTHORIZED'), menuSettings: opened },
      { kind: 'pullPayouts' },
    ),
  'the help': () => openPage(HelpPage, {}),
  'the help, expanded': async () => {
    const page = await openPage(HelpPage, {});
    for (const section of page.root.querySelectorAll('details')) section.open = true;
    return page;
  },
  'the undo': () =>
    openPage(UndoPage, {
      currentJob: ok(null),
      previewUndo: ok(preview({ changes: CHANGES })),
    }),
};

test.each(Object.entries(STATES))('axe finds no violation in %s', async (_, open) => {
  await open();
  expect(await violationsOfPage()).toEqual([]);
});

test('axe does find a violation if there is one', async () => {
  await review({});
  document.querySelector('.tick')?.removeAttribute('aria-label');
  expect(await violationsOfPage()).toEqual([expect.stringMatching(/^label: /)]);
});
