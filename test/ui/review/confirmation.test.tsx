/** @jest-environment jsdom */
import { afterEach, describe, expect, test } from '@jest/globals';

import type { Preview, PreviewChange } from '../../../src/core/contract/preview';
import { DEFAULT_POLICY, judgeMove } from '../../../src/core/plan/policy';
import { ReviewPage } from '../../../src/ui/review/review-page';
import { change, preview } from '../changes/previews';
import { held, ok, type Outcome, refused, type Script } from '../fake-google';
import { jobView } from '../job-views';
import { closePage, openPage, type OpenPage } from '../open-page';

afterEach(closePage);

const LEAVES_PAID = { field: 'Stage', from: 'PAID', to: 'DRAFT' };

/** A move out of PAID with what the policy itself says of it: blocked, or let through by what was typed. */
function leavingPaid(id: string, typed: string | null = null): PreviewChange {
  const judged = judgeMove('PAID', 'DRAFT', DEFAULT_POLICY, typed);
  return change({ id, row: Number(id.slice(4)) + 1, fields: [LEAVES_PAID], ...judged });
}

const BLOCKED = preview({ changes: [leavingPaid('pay_1'), leavingPaid('pay_2')] });
const CONFIRMED = preview({ changes: [leavingPaid('pay_1', 'PAID'), leavingPaid('pay_2')] });

function open(previews: (Preview | Outcome)[], script: Script = {}): Promise<OpenPage> {
  return openPage(ReviewPage, {
    currentJob: [ok(null)],
    listConflicts: ok([]),
    previewPush: previews.map((one) =>
      typeof one === 'object' && 'changes' in one ? ok(one) : one,
    ),
    ...script,
  });
}

function previewInputs(page: OpenPage): unknown[] {
  return page.calls.filter(({ name }) => name === 'previewPush').map(({ input }) => input);
}

const FIELD = 'Type PAID to confirm pay_1';
const TAKE_BACK = 'Take the confirmation back';

describe('a blocked move that typing lets through', () => {
  test('has a field that names what to type and, for those who do not see it, the payout', async () => {
    const page = await open([BLOCKED]);
    expect(page.root.querySelectorAll('.confirm input')).toHaveLength(2);
    await expect(page.fill(FIELD, '')).resolves.toBeUndefined();
  });

  test('is previewed anew once the stage stands there, with what was typed', async () => {
    const page = await open([BLOCKED, CONFIRMED]);
    await page.fill(FIELD, 'PAI');
    expect(page.names().filter((name) => name === 'previewPush')).toHaveLength(1);
    await page.fill(FIELD, ' PAID ');
    expect(previewInputs(page)).toEqual([
      { scope: 'all' },
      { scope: 'all', confirmed: { pay_1: 'PAID' } },
    ]);
    expect(page.text()).toContain('1 change to push, 1 blocked');
    expect(page.text()).toContain('Confirmed by typing PAID.');
    expect(page.button('Push 1 change').disabled).toBe(false);
  });

  test('does not read the conflicts again for it', async () => {
    const page = await open([BLOCKED, CONFIRMED]);
    await page.fill(FIELD, 'PAID');
    expect(page.names().filter((name) => name === 'listConflicts')).toHaveLength(1);
  });

  test.each(['paid', 'PAID!', 'DRAFT'])('is not confirmed by %j', async (typed) => {
    const page = await open([BLOCKED]);
    await page.fill(FIELD, typed);
    expect(previewInputs(page)).toEqual([{ scope: 'all' }]);
  });

  test('goes out with what was typed, in the check before the push and in the push', async () => {
    const page = await open([BLOCKED, CONFIRMED, CONFIRMED], {
      startJob: [ok(jobView({ kind: 'push', waitMs: 9_000 }))],
    });
    await page.fill(FIELD, 'PAID');
    await page.press('Push 1 change');
    expect(previewInputs(page).at(-1)).toEqual({ scope: 'all', confirmed: { pay_1: 'PAID' } });
    expect(page.calls.at(-1)).toEqual({
      name: 'startJob',
      input: {
        kind: 'push',
        scope: 'all',
        // pay_2 is blocked: it goes along so that its row says so.
        only: ['mark of pay_1 2', 'mark of pay_2 3'],
        confirmed: { pay_1: 'PAID' },
      },
    });
  });

  test('can be held back again, and the focus goes to the button for it', async () => {
    const page = await open([BLOCKED, CONFIRMED, BLOCKED]);
    await page.fill(FIELD, 'PAID');
    expect(page.buttons().filter((name) => name === TAKE_BACK)).toHaveLength(1);
    expect(document.activeElement).toBe(page.button(TAKE_BACK));
    await page.press(TAKE_BACK);
    expect(previewInputs(page).at(-1)).toEqual({ scope: 'all' });
    expect(page.buttons()).not.toContain(TAKE_BACK);
  });

  test('keeps what was typed when the push is refused', async () => {
    const page = await open([BLOCKED, CONFIRMED, CONFIRMED, CONFIRMED], {
      startJob: [refused('BUSY', 'Anna is at work.')],
    });
    await page.fill(FIELD, 'PAID');
    await page.press('Push 1 change');
    expect(previewInputs(page).at(-1)).toEqual({ scope: 'all', confirmed: { pay_1: 'PAID' } });
  });

  test('forgets what was typed once the payout has nothing pending any more', async () => {
    const rest = preview({ changes: [leavingPaid('pay_2')] });
    const page = await open([BLOCKED, CONFIRMED, CONFIRMED, rest, rest], {
      startJob: [ok(jobView({ kind: 'push', state: 'done' }))],
    });
    await page.fill(FIELD, 'PAID');
    await page.press('Push 1 change');
    await page.press('Refresh');
    expect(previewInputs(page).at(-1)).toEqual({ scope: 'all' });
  });

  test('shows what was asked for last when answers overtake one another', async () => {
    const both = preview({
      changes: [leavingPaid('pay_1', 'PAID'), leavingPaid('pay_2', 'PAID')],
    });
    const slow = held(CONFIRMED);
    const page = await open([BLOCKED, slow.outcome, both]);
    await page.fill(FIELD, 'PAID');
    await page.fill('Type PAID to confirm pay_2', 'PAID');
    expect(previewInputs(page).at(-1)).toEqual({
      scope: 'all',
      confirmed: { pay_1: 'PAID', pay_2: 'PAID' },
    });
    expect(page.buttons()).toContain('Push 2 changes');
    await page.act(slow.letGo);
    expect(page.buttons()).toContain('Push 2 changes');
  });
});

describe('no field to type in', () => {
  test.each([
    [
      'is offered for a block that typing does not lift',
      change({ level: 'block', notes: ['No.'] }),
    ],
    [
      'is offered where a payout had no stage',
      change({
        level: 'block',
        notes: ['… by typing PAID'],
        fields: [{ field: 'Stage', from: null, to: 'PAID' }],
      }),
    ],
    [
      'is offered where no stage moves',
      change({
        level: 'block',
        notes: ['… by typing PAID'],
        fields: [{ field: 'PO number', from: null, to: '1' }],
      }),
    ],
    ['is offered for a warning', change({ level: 'warn', notes: ['Confirmed by typing PAID.'] })],
  ])('%s', async (_, one) => {
    const page = await open([preview({ changes: [one] })]);
    expect(page.root.querySelectorAll('.change')).toHaveLength(1);
    expect(page.root.querySelector('.confirm')).toBeNull();
  });
});
