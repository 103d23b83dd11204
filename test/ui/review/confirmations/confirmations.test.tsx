/** @jest-environment jsdom */
import { afterEach, describe, expect, test } from '@jest/globals';

import type { Preview, PreviewChange } from '../../../../src/core/contract/preview';
import { DEFAULT_POLICY, judgeMove } from '../../../../src/core/plan/policy';
import { ReviewPage } from '../../../../src/ui/review/review-page';
import { change, preview } from '../../changes/previews';
import { held, ok, type Outcome, refused, type Script } from '../../fake-google';
import { jobView } from '../../job-views';
import { closePage, openPage, type OpenPage } from '../../open-page';

afterEach(closePage);

const LEAVES_PAID = { field: 'Stage', from: 'PAID', to: 'DRAFT' };

/** A move out of PAID as the policy judges it: blocked, or allowed if the right stage was typed. */
function leavingPaid(id: string, typed: string | null = null): PreviewChange {
  const { level, notes } = judgeMove('PAID', 'DRAFT', DEFAULT_POLICY, typed);
  return change({
    id,
    row: Number(id.slice(4)) + 1,
    fields: [LEAVES_PAID],
    level,
    notes: notes.map(({ text }) => text),
    confirm: level === 'block' ? 'PAID' : null,
  });
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

const FIELD = 'Type PAID to confirm pay_1, Row 2';
const WITHDRAW = 'Withdraw confirmation';

describe('a blocked move that the user can confirm', () => {
  test('has a field that says what to type and, for screen readers, for which payout', async () => {
    const page = await open([BLOCKED]);
    expect(page.root.querySelectorAll('.confirm input')).toHaveLength(2);
    await expect(page.fill(FIELD, '')).resolves.toBeUndefined();
  });

  test('is previewed again, with the typed stage, once that is complete', async () => {
    const page = await open([BLOCKED, CONFIRMED]);
    await page.fill(FIELD, 'PAI');
    expect(page.names().filter((name) => name === 'previewPush')).toHaveLength(1);
    await page.fill(FIELD, ' PAID ');
    expect(previewInputs(page)).toEqual([
      { scope: 'all' },
      { scope: 'all', confirmed: { pay_1: 'PAID' } },
    ]);
    expect(page.text()).toContain('Push 1 change');
    expect(page.text()).toContain('Confirmed by typing PAID.');
    expect(page.button('Push 1 change against your rules').disabled).toBe(false);
  });

  test('does not cause the conflicts to be read again', async () => {
    const page = await open([BLOCKED, CONFIRMED]);
    await page.fill(FIELD, 'PAID');
    expect(page.names().filter((name) => name === 'listConflicts')).toHaveLength(1);
  });

  test.each(['paid', 'PAID!', 'DRAFT'])('is not confirmed by %j', async (typed) => {
    const page = await open([BLOCKED]);
    await page.fill(FIELD, typed);
    expect(previewInputs(page)).toEqual([{ scope: 'all' }]);
  });

  test('is checked and pushed with the typed stage', async () => {
    const page = await open([BLOCKED, CONFIRMED, CONFIRMED], {
      startJob: [ok(jobView({ kind: 'push', waitMs: 9_000 }))],
    });
    await page.fill(FIELD, 'PAID');
    await page.press('Push 1 change against your rules');
    expect(previewInputs(page).at(-1)).toEqual({ scope: 'all', confirmed: { pay_1: 'PAID' } });
    expect(page.calls.at(-1)).toEqual({
      name: 'startJob',
      input: {
        kind: 'push',
        scope: 'all',
        // pay_2 is blocked but included, so that its row says so.
        only: ['mark of pay_1 2', 'mark of pay_2 3'],
        confirmed: { pay_1: 'PAID' },
      },
    });
  });

  test('can be blocked again with a button, which takes the focus', async () => {
    const page = await open([BLOCKED, CONFIRMED, BLOCKED]);
    await page.fill(FIELD, 'PAID');
    expect(page.buttons().filter((name) => name === WITHDRAW)).toHaveLength(1);
    expect(document.activeElement).toBe(page.button(WITHDRAW));
    await page.press(WITHDRAW);
    expect(previewInputs(page).at(-1)).toEqual({ scope: 'all' });
    expect(page.buttons()).not.toContain(WITHDRAW);
  });

  test('keeps the typed stage if the push is refused', async () => {
    const page = await open([BLOCKED, CONFIRMED, CONFIRMED, CONFIRMED], {
      startJob: [refused('BUSY', 'Anna is pushing.')],
    });
    await page.fill(FIELD, 'PAID');
    await page.press('Push 1 change against your rules');
    expect(previewInputs(page).at(-1)).toEqual({ scope: 'all', confirmed: { pay_1: 'PAID' } });
  });

  test('forgets the typed stage once the payout has nothing pending', async () => {
    const rest = preview({ changes: [leavingPaid('pay_2')] });
    const page = await open([BLOCKED, CONFIRMED, CONFIRMED, rest, rest], {
      startJob: [ok(jobView({ kind: 'push', state: 'done' }))],
    });
    await page.fill(FIELD, 'PAID');
    await page.press('Push 1 change against your rules');
    await page.press('Refresh');
    expect(previewInputs(page).at(-1)).toEqual({ scope: 'all' });
  });

  test('shows the latest answer when answers overtake one another', async () => {
    const both = preview({
      changes: [leavingPaid('pay_1', 'PAID'), leavingPaid('pay_2', 'PAID')],
    });
    const slow = held(CONFIRMED);
    const page = await open([BLOCKED, slow.outcome, both]);
    await page.fill(FIELD, 'PAID');
    await page.fill('Type PAID to confirm pay_2, Row 3', 'PAID');
    expect(previewInputs(page).at(-1)).toEqual({
      scope: 'all',
      confirmed: { pay_1: 'PAID', pay_2: 'PAID' },
    });
    expect(page.buttons()).toContain('Push 2 changes against your rules');
    await page.act(slow.release);
    expect(page.buttons()).toContain('Push 2 changes against your rules');
  });
});

describe('no confirmation field', () => {
  test.each([
    ['is offered for a block that cannot be confirmed', change({ level: 'block', notes: ['No.'] })],
    [
      'is offered if the payout had no stage',
      change({
        level: 'block',
        notes: ['… by typing PAID'],
        fields: [{ field: 'Stage', from: null, to: 'PAID' }],
      }),
    ],
    [
      'is offered if the stage does not change',
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
