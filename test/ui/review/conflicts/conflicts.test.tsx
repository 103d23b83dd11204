/** @jest-environment jsdom */
import { afterEach, describe, expect, test } from '@jest/globals';

import type { ConflictView } from '../../../../src/core/contract/conflicts';
import { ReviewPage } from '../../../../src/ui/review/review-page';
import { changedAtText } from '../../../../src/ui/review/text';
import { change, preview } from '../../changes/previews';
import { held, ok, refused, type Script, thrown } from '../../fake-google';
import { jobView } from '../../job-views';
import { closePage, openPage, type OpenPage } from '../../open-page';

afterEach(closePage);

/** A payout approved here and blocked at Introw, with the given properties replaced. */
function conflict(changes: Partial<ConflictView> = {}): ConflictView {
  return {
    sheet: 'Payouts',
    id: 'pay_1',
    field: 'Stage',
    base: 'DRAFT',
    mine: 'APPROVED',
    theirs: 'BLOCKED',
    theirsAt: null,
    mark: 'mark-1',
    ...changes,
  };
}

const A = conflict();
const B = conflict({ id: 'pay_2' });
const AMOUNT = conflict({
  sheet: 'Lines',
  id: 'cln_1',
  field: 'Amount',
  base: '1000.00',
  mine: '12500.50',
  theirs: null,
});

function open(conflicts: readonly ConflictView[], script: Script = {}): Promise<OpenPage> {
  return openPage(ReviewPage, {
    currentJob: [ok(null)],
    previewPush: ok(preview()),
    listConflicts: [ok(conflicts)],
    ...script,
  });
}

function resolveInputs(page: OpenPage): unknown[] {
  return page.calls.filter(({ name }) => name === 'resolveConflict').map(({ input }) => input);
}

function choice(one: ConflictView, chosen: string): unknown {
  const { sheet, id, field, mark } = one;
  return { sheet, id, field, choice: chosen, mark };
}

describe('the conflicts section', () => {
  test('is absent if there are no conflicts', async () => {
    const page = await open([]);
    expect(page.root.querySelector('.conflicts')).toBeNull();
    expect(page.text()).toContain('Push 1 change');
  });

  test('is above the changes and explains the conflicts', async () => {
    const other = change({ id: 'pay_5', row: 6 });
    const page = await open([A], { previewPush: ok(preview({ changes: [other] })) });
    expect(page.text()).toContain('These cells changed here and at Introw.');
    expect(page.text().indexOf('Conflicts')).toBeLessThan(page.text().indexOf('DRAFT → APPROVED'));
  });

  test('shows the place and the three values of each conflict, with amounts grouped', async () => {
    const page = await open([A, AMOUNT]);
    expect(page.text()).toContain(
      'Stage Payouts pay_1 Row 2 Before DRAFT Here APPROVED At Introw BLOCKED',
    );
    expect(page.text()).toContain(
      'Amount Lines cln_1 Before 1,000.00 Here 12,500.50 At Introw empty',
    );
  });

  test('says when the record changed at Introw, if that is known', async () => {
    const page = await open([conflict({ theirsAt: '2026-03-04T14:30:00.000Z' })]);
    const time = page.root.querySelector('time');
    expect(time?.dateTime).toBe('2026-03-04T14:30:00.000Z');
    expect(time?.textContent).toMatch(/^changed 2026-03-\d\d \d\d:\d\d UTC$/);
    expect((await open([A])).root.querySelector('time')).toBeNull();
  });

  test('is read together with the preview, and nothing is shown until both are read', async () => {
    const page = await open([], { listConflicts: ['silence'] });
    expect(page.names()).toEqual(['currentJob', 'previewPush', 'listConflicts']);
    expect(page.text()).not.toContain('DRAFT → APPROVED');
    expect(page.button('Push 1 change').disabled).toBe(true);
  });

  test('is read again by Refresh', async () => {
    const page = await open([], { listConflicts: [ok([]), ok([A])] });
    await page.press('Refresh');
    expect(page.text()).toContain('pay_1 Row 2 Before DRAFT');
  });

  test('says beside the preview why it cannot be read', async () => {
    const page = await open([], { listConflicts: [thrown('NetworkError: HTTP 0'), ok([A])] });
    expect(page.text()).toContain('No connection');
    expect(page.text()).toContain('Push 1 change');
    await page.press('Try again');
    expect(page.text()).toContain('pay_1 Row 2 Before DRAFT');
  });

  test('shows a problem once if neither can be read', async () => {
    const page = await open([], {
      previewPush: [refused('COPIED_WORKBOOK')],
      listConflicts: [refused('COPIED_WORKBOOK')],
    });
    expect(page.root.querySelectorAll('[role=alert]')).toHaveLength(1);
  });

  test('shows the partner and the amount if the record has a pending change', async () => {
    const own = change({ partner: 'Acme', amount: '1250.00', currency: 'EUR' });
    const page = await open([A], { previewPush: ok(preview({ changes: [own] })) });
    expect(page.text()).toContain('Acme 1,250.00 EUR Row 2 · pay_1 Before DRAFT');
  });

  test('leaves nothing to push if all fields of a change are in conflict', async () => {
    const page = await open([A]);
    expect(page.text()).not.toContain('Push 1 change');
    expect(page.button('Push').disabled).toBe(true);
    expect(page.root.querySelector('.change:not(.conflict)')).toBeNull();
  });

  test('excludes its conflicts from the push and from its cost', async () => {
    const changes = [change(), change({ id: 'pay_2', row: 3 })];
    const own = preview({ changes: changes.slice(1), requests: { reads: 7, writes: 1 } });
    const page = await open([A], {
      listConflicts: ok([A]),
      previewPush: [preview({ changes }), own, preview({ changes }), preview()].map(ok),
      startJob: ok(jobView({ kind: 'push', state: 'done' })),
    });
    await page.pass(400);
    expect(page.text()).toContain('8 requests to Introw');
    await page.press('Push 1 change');
    expect(page.calls.find(({ name }) => name === 'startJob')?.input).toMatchObject({
      only: ['mark of pay_2 3'],
    });
  });

  test('has no more in the page than is in sight, however many conflicts there are', async () => {
    const nodes = async (n: number) => {
      const many = Array.from({ length: n }, (_, at) => conflict({ id: `pay_${at}` }));
      const { length } = (await open(many)).root.querySelectorAll('*');
      await closePage();
      return length;
    };
    expect(await nodes(1_000)).toBe(await nodes(500));
  });
});

describe('one conflict', () => {
  test.each([
    ['Keep mine', 'mine'],
    ['Take Introw’s', 'theirs'],
  ])('is resolved by %p, and the preview is read again', async (button, chosen) => {
    const page = await open([A, AMOUNT], { resolveConflict: [ok([AMOUNT])] });
    await page.press(button);
    expect(resolveInputs(page)).toEqual([choice(A, chosen)]);
    expect(page.names().slice(3)).toEqual(['resolveConflict', 'previewPush']);
    expect(page.text()).not.toContain('pay_1 Row 2 Before');
    expect(page.text()).toContain('1 resolved, 1 left.');
  });

  test('has buttons whose accessible names identify it', async () => {
    const page = await open([A]);
    expect(page.button('Keep mine').getAttribute('aria-label')).toBe(
      'Keep mine: Stage of pay_1, Row 2',
    );
    expect(page.button('Take Introw’s').getAttribute('aria-label')).toBe(
      'Take Introw’s: Stage of pay_1, Row 2',
    );
  });

  test('moves the focus to the heading when resolved, and says if it was the last', async () => {
    const page = await open([A], { resolveConflict: [ok([])] });
    await page.press('Keep mine');
    expect(document.activeElement?.textContent).toBe('Conflicts');
    expect(page.text()).toContain('1 conflict resolved, none left.');
    expect(page.root.querySelector('.conflict')).toBeNull();
  });

  test('disables all buttons and Escape while it is being resolved', async () => {
    const page = await open([A], { resolveConflict: ['silence'] });
    await page.press('Keep mine');
    expect(page.button('Keep mine').disabled).toBe(true);
    expect(page.button('Refresh').disabled).toBe(true);
    await page.key('Escape');
    expect(page.closed()).toBe(0);
  });

  test('says why resolving it was refused, and can be resolved again', async () => {
    const page = await open([A], { resolveConflict: [refused('BUSY', 'Anna is pushing.')] });
    await page.press('Keep mine');
    expect(page.text()).toContain('Anna is pushing.');
    expect(page.button('Keep mine').disabled).toBe(false);
    expect(page.text()).not.toContain('resolved');
  });

  test('that was resolved elsewhere leaves the list without an error', async () => {
    const page = await open([A, AMOUNT], { resolveConflict: [refused('NOT_FOUND')] });
    await page.press('Keep mine');
    expect(page.text()).not.toContain('pay_1 Row 2 Before');
    expect(page.text()).toContain('cln_1 Before');
    expect(page.root.querySelector('.conflicts [role=alert]')).toBeNull();
  });
});

describe('conflicts of one field', () => {
  test('have no buttons for all of them if there is only one', async () => {
    const page = await open([A, AMOUNT]);
    expect(page.buttons()).not.toContain('Keep all mine');
  });

  test.each([
    ['Keep all mine', 'mine'],
    ['Take all of Introw’s', 'theirs'],
  ])('are resolved one by one by %p; those of other fields are not', async (button, chosen) => {
    const page = await open([A, AMOUNT, B], {
      resolveConflict: [ok([AMOUNT, B]), ok([AMOUNT])],
    });
    expect(page.button(button).getAttribute('aria-label')).toBe(`${button}: Stage`);
    await page.press(button);
    expect(resolveInputs(page)).toEqual([choice(A, chosen), choice(B, chosen)]);
    expect(page.names().filter((name) => name === 'previewPush')).toHaveLength(2);
    expect(page.text()).toContain('2 resolved, 1 left.');
    expect(page.text()).toContain('cln_1 Before');
  });

  test('show the progress of resolving them', async () => {
    const page = await open([A, B], { resolveConflict: [ok([B]), 'silence'] });
    await page.press('Keep all mine');
    expect(page.text()).toContain('1 of 2 resolved…');
    expect(page.root.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).toBe('1');
  });

  test('stop at the first one that is refused; those before it stay resolved', async () => {
    const C = conflict({ id: 'pay_3' });
    const page = await open([A, B, C], {
      resolveConflict: [ok([B, C]), refused('NETWORK', 'Google could not be reached.'), ok([])],
    });
    await page.press('Keep all mine');
    expect(page.text()).toContain('Google could not be reached.');
    expect(page.text()).toContain('1 resolved, 2 left.');
    expect(resolveInputs(page)).toEqual([choice(A, 'mine'), choice(B, 'mine')]);
    expect(page.names().at(-1)).toBe('previewPush');
  });

  test('stop being resolved when Stop is pressed', async () => {
    const first = held([B]);
    const page = await open([A, B], { resolveConflict: [first.outcome] });
    await page.press('Keep all mine');
    await page.press('Stop');
    await page.act(first.release);
    expect(resolveInputs(page)).toEqual([choice(A, 'mine')]);
    expect(page.text()).toContain('1 resolved, 1 left.');
    expect(page.button('Keep mine').disabled).toBe(false);
  });
});

test('conflicts are hidden during a push', async () => {
  const more = { field: 'PO number', from: null, to: 'PO-1' };
  const changes = [change({ fields: [...change().fields, more] })];
  const page = await open([A], {
    previewPush: ok(preview({ changes })),
    startJob: [ok(jobView({ kind: 'push', waitMs: 9_000 }))],
  });
  await page.press('Push 1 change');
  expect(page.root.querySelector('.conflicts')).toBeNull();
});

describe('the time of a change', () => {
  test('has the form that the sheet and the server’s sentences have', () => {
    expect(changedAtText('2026-03-04T23:30:10.000Z')).toBe('changed 2026-03-04 23:30 UTC');
    expect(changedAtText('2026-03-05T00:30:00+01:00')).toBe('changed 2026-03-04 23:30 UTC');
  });

  test('is shown unchanged if it cannot be parsed', () => {
    expect(changedAtText('yesterday')).toBe('changed yesterday');
  });
});
