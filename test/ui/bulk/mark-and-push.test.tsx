/** @jest-environment jsdom */
import { afterEach, describe, expect, test } from '@jest/globals';

import type { BulkView } from '../../../src/core/contract/bulk';
import type { Preview, PreviewChange } from '../../../src/core/contract/preview';
import { BulkPage } from '../../../src/ui/bulk/bulk-page';
import { change, preview } from '../changes/previews';
import { ok, refused, type Script } from '../fake-google';
import { jobView } from '../job-views';
import { closePage, openPage, type OpenPage } from '../open-page';
import { bulkView } from './views';

afterEach(closePage);

const DONE = jobView({ kind: 'push', state: 'done', done: 1, total: 1, message: '1 of 1 pushed.' });

interface Case {
  readonly view?: Partial<BulkView>;
  readonly changes: readonly PreviewChange[];
  readonly more?: Partial<Preview>;
  readonly script?: Script;
}

/** The dialog after "Write and push to Introw". The marked payout is pay_1, and the given changes are pending. */
async function markAndPush({ view, changes, more, script }: Case): Promise<OpenPage> {
  const page = await openPage(
    BulkPage,
    {
      planBulk: ok(bulkView(view)),
      applyBulk: ok({ marked: 1, ids: ['pay_1'] }),
      previewPush: ok(preview({ changes, ...more })),
      startJob: ok(DONE),
      ...script,
    },
    null,
    { kind: 'bulk', action: 'setStage', stage: 'APPROVED' },
  );
  await page.press('Write and push to Introw');
  return page;
}

function startInputs(page: OpenPage): unknown[] {
  return page.calls.filter(({ name }) => name === 'startJob').map(({ input }) => input);
}

describe('a decline or detach that was fully listed', () => {
  test.each(['decline', 'detach'] as const)(
    'is sent after a second press only: %s',
    async (action) => {
      const line = change({ sheet: 'Lines', id: 'cln_1', kind: action, mark: 'm' });
      const script = {
        planBulk: ok(bulkView({ sheet: 'Lines', marks: ['m'] })),
        applyBulk: ok({ marked: 1, ids: ['cln_1'] }),
        previewPush: ok(preview({ changes: [line] })),
        startJob: ok(DONE),
      };
      const page = await openPage(BulkPage, script, null, { kind: 'bulk', action });
      if (action === 'decline') await page.fill('Reason', 'DUPLICATE');
      await page.press('Write and push to Introw');
      expect(startInputs(page)).toEqual([]);
      expect(page.text()).toContain('this cannot be undone from here');
      // Not dressed like a push that can be undone.
      const label = `${action === 'decline' ? 'Decline' : 'Detach'} 1 line`;
      expect(page.button(label).className).toContain('button-danger');
      await page.press(label);
      expect(startInputs(page)).toEqual([{ kind: 'push', scope: 'all', only: ['m'] }]);
    },
  );
});

describe('the push of a dialog', () => {
  test('is off without any credits', async () => {
    const line = change({ sheet: 'Lines', id: 'cln_1', kind: 'decline', mark: 'm' });
    const script = {
      planBulk: ok(bulkView({ sheet: 'Lines', marks: ['m'] })),
      applyBulk: ok({ marked: 1, ids: ['cln_1'] }),
      previewPush: ok(preview({ changes: [line], creditsLeft: 0 })),
    };
    const page = await openPage(BulkPage, script, null, { kind: 'bulk', action: 'detach' });
    await page.press('Write and push to Introw');
    expect(page.text()).toContain('No credits are left');
    expect(page.button('Decline 1 line').disabled).toBe(true);
  });
});

describe('a change that was fully listed', () => {
  test('is sent at once, without any other change', async () => {
    const other = change({ id: 'pay_9', row: 9 });
    const line = change({ sheet: 'Lines', id: 'pay_1', row: 7 });
    const page = await markAndPush({ changes: [other, change(), line] });
    expect(startInputs(page)).toEqual([{ kind: 'push', scope: 'all', only: ['mark of pay_1 2'] }]);
    expect(page.text()).toContain('Done 1 of 1 pushed.');
    expect(page.buttons()).toEqual(['Close']);
  });

  test('is shown with its own cost if other changes are pending too', async () => {
    const other = change({ id: 'pay_9', row: 9 });
    const all = preview({
      changes: [other, change()],
      requests: { reads: 2, writes: 2 },
      creditsLeft: 2,
    });
    const alone = { ...all, changes: [change()], requests: { reads: 2, writes: 1 } };
    const page = await markAndPush({ changes: [], script: { previewPush: [ok(all), ok(alone)] } });
    expect(
      page.calls.filter(({ name }) => name === 'previewPush').map(({ input }) => input),
    ).toEqual([{ scope: 'all' }, { scope: 'all', only: ['mark of pay_1 2'] }]);
    expect(startInputs(page)).toEqual([]);
    expect(page.text()).toContain(
      '3 requests to Introw, one credit each (2 left), up to a minute.',
    );
  });

  test('may have a warning that the dialog has shown', async () => {
    const note = 'The partner will see the payout, as Scheduled.';
    const changes = [change({ level: 'warn', notes: [note] })];
    const page = await markAndPush({ changes, view: { warnings: [`${note} That is 1 payout.`] } });
    expect(startInputs(page)).toHaveLength(1);
  });
});

describe('rows that need a second person', () => {
  const HELD = change({
    level: 'block',
    notes: ['Needs the approval of a second person.'],
    approval: { state: 'needed', by: null, at: null },
  });
  const ASKED = { requestId: 'req_1', requested: 1, skipped: [] };

  /** The dialog for such a row; the pending changes once its cell is written. */
  function guarded(changes: readonly PreviewChange[], script: Script = {}): Promise<OpenPage> {
    const scripted: Script = {
      planBulk: ok(bulkView({ toApprove: 1 })),
      applyBulk: ok({ marked: 1, ids: ['pay_1'] }),
      previewPush: ok(preview({ changes })),
      requestApproval: ok(ASKED),
      ...script,
    };
    const request = { kind: 'bulk', action: 'setStage', stage: 'APPROVED' };
    return openPage(BulkPage, scripted, null, request);
  }

  const asked = (page: OpenPage) =>
    page.calls.filter(({ name }) => name === 'requestApproval').map(({ input }) => input);

  test('are written and asked for by the main button, with a comment, and nothing is sent', async () => {
    const page = await guarded([HELD, change({ id: 'pay_9', row: 9 })]);
    expect(page.buttons()).not.toContain('Write and push to Introw');
    expect(page.button('Write and ask for approval').className).toContain('button-primary');
    expect(page.button('Write to the sheet').className).toContain('button-plain');
    await page.fill('Comment to the approver', 'March');
    await page.press('Write and ask for approval');
    expect(asked(page)).toEqual([{ only: [HELD.mark], comment: 'March' }]);
    expect(startInputs(page)).toEqual([]);
    expect(page.text()).toContain('1 row was changed in the sheet');
    expect(page.text()).toContain(
      'Approval requested for 1 change. Somebody else decides in “Approvals…”.',
    );
    expect(page.text()).toContain('Once they are approved, “Review and push…” sends them.');
    expect(page.buttons()).toEqual(['Close']);
  });

  test('are shown first where they are more than the dialog showed', async () => {
    const page = await guarded([{ ...HELD, mark: 'mark of what was not shown' }]);
    await page.press('Write and ask for approval');
    expect(asked(page)).toEqual([]);
    expect(page.text()).toContain('Check these changes before asking for their approval');
    await page.press('Ask for approval (1)');
    expect(asked(page)).toHaveLength(1);
    expect(page.text()).toContain('Approval requested for 1 change.');
  });

  test('are never pushed at once, also where the rules came after the dialog', async () => {
    const page = await markAndPush({ changes: [HELD] });
    expect(startInputs(page)).toEqual([]);
    expect(page.buttons()).toEqual(['DRAFT → APPROVED 1', 'Close', 'Ask for approval (1)']);
  });

  test('stay written where asking is refused, which says why', async () => {
    const page = await guarded([HELD], {
      requestApproval: refused('NOT_ALLOWED', 'Google does not tell who you are.'),
    });
    await page.press('Write and ask for approval');
    expect(page.text()).toContain('Google does not tell who you are.');
    expect(page.text()).toContain('The rows are written to the sheet. Nothing was sent.');
  });
});

describe('the user is asked first about', () => {
  const MORE = { field: 'PO number', from: null, to: 'PO-1' };
  const STAGE = { field: 'Stage', from: 'DRAFT', to: 'APPROVED' };
  /** A change that says anything else than the dialog showed has another mark. */
  const OTHER = 'mark of what was not shown';

  test.each<[string, Omit<Case, 'changes'> & { change: Partial<PreviewChange> }]>([
    ['a warning', { change: { level: 'warn', notes: ['PO-1 is used twice.'], mark: OTHER } }],
    ['a blocked change', { change: { level: 'block', notes: ['It is locked.'], mark: OTHER } }],
    ['another field of the row', { change: { fields: [STAGE, MORE], mark: OTHER } }],
    ['another value', { change: { fields: [{ ...STAGE, to: 'PAID' }], mark: OTHER } }],
    ['another amount', { change: { amount: '50200.00', currency: 'USD', mark: OTHER } }],
    ['too few credits', { change: {}, more: { creditsLeft: 1 } }],
  ])('%s', async (_, { change: part, ...rest }) => {
    const page = await markAndPush({ changes: [change(part)], ...rest });
    expect(startInputs(page)).toEqual([]);
    expect(page.text()).toContain('Check these changes before sending');
    expect(page.text()).toContain('pay_1');
  });

  test('a warning, which is then sent when the user says so', async () => {
    const page = await markAndPush({
      changes: [change({ level: 'warn', notes: ['Used twice.'], mark: OTHER })],
    });
    expect(page.text()).toContain(
      '2 requests to Introw, one credit each (1,204 left), up to a minute.',
    );
    await page.press('Push 1 change');
    expect(startInputs(page)).toEqual([{ kind: 'push', scope: 'all', only: [OTHER] }]);
  });

  test('a row that was not listed', async () => {
    const rest = change({ id: 'pay_101', row: 102 });
    const page = await markAndPush({
      changes: [change(), rest],
      script: { applyBulk: ok({ marked: 2, ids: ['pay_1', 'pay_101'] }) },
    });
    expect(startInputs(page)).toEqual([]);
    await page.press('Push 2 changes');
    expect(startInputs(page)).toHaveLength(1);
  });

  test('marked rows that have nothing to send', async () => {
    const page = await markAndPush({ changes: [] });
    expect(startInputs(page)).toEqual([]);
    expect(page.text()).toContain('These rows have nothing to send');
    expect(page.buttons()).toEqual(['Close']);
  });
});

describe('the push', () => {
  const RUNNING = jobView({ kind: 'push', total: 2, waitMs: 9_000, message: 'Sending' });
  const FAILED = {
    sheet: 'Payouts',
    id: 'pay_1',
    state: 'failed',
    text: 'Failed: locked.',
  } as const;

  test('shows its progress and each row as it arrives, and can be cancelled', async () => {
    const page = await markAndPush({
      changes: [change({ partner: 'Acme' })],
      script: {
        startJob: ok(RUNNING),
        stepJob: ok({ ...RUNNING, done: 1, outcomes: [FAILED] }),
        cancelJob: ok({ ...DONE, state: 'cancelled', message: '0 of 2 were pushed.' }),
      },
    });
    expect(page.text()).toContain('Sending 0:00 so far');
    expect(page.buttons()).toEqual(['Cancel']);
    await page.pass(9_000);
    expect(page.text()).toContain('Acme Row 2 · pay_1 Failed: locked.');
    await page.press('Cancel');
    expect(page.text()).toContain('Cancelled 0 of 2 were pushed.');
  });

  test('offers the review if a row failed', async () => {
    const page = await markAndPush({
      changes: [change()],
      script: { startJob: ok({ ...DONE, outcomes: [FAILED] }) },
    });
    expect(page.buttons()).toEqual(['Close', 'Review and push…']);
  });

  test('offers the review if a row was left out, as it is not what was shown any more', async () => {
    const page = await markAndPush({
      changes: [change()],
      script: { startJob: ok({ ...DONE, counts: { pushed: 0, changed: 1 } }) },
    });
    expect(page.buttons()).toEqual(['Close', 'Review and push…']);
  });

  test('asks again after an older, unfinished push', async () => {
    const page = await markAndPush({
      changes: [change()],
      script: {
        startJob: [ok({ ...RUNNING, jobId: 'job-0', done: 60, total: 500 }), ok(DONE)],
        stepJob: ok({ ...DONE, jobId: 'job-0', message: '500 of 500 pushed.' }),
      },
    });
    expect(page.text()).toContain('An unfinished push: 60 of 500 changes sent.');
    expect(page.text()).toContain('they are still pending');
    await page.press('Resume');
    await page.pass(9_000);
    expect(page.text()).toContain('500 of 500 pushed.');
    await page.press('Push 1 change');
    expect(startInputs(page)).toHaveLength(2);
    expect(page.text()).toContain('1 of 1 pushed.');
  });

  test('says that the rows are marked if they cannot be previewed, and can try again', async () => {
    const page = await markAndPush({
      changes: [],
      script: { previewPush: [refused('API', 'Sheets is slow.'), ok(preview())] },
    });
    expect(page.text()).toContain('1 row was changed in the sheet');
    expect(page.text()).toContain(
      'Sheets is slow. The rows are written to the sheet. Nothing was sent.',
    );
    await page.press('Try again');
    expect(startInputs(page)).toEqual([]);
    await page.press('Push 1 change');
    expect(startInputs(page)).toHaveLength(1);
  });
});
