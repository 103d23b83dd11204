/** @jest-environment jsdom */
import { afterEach, describe, expect, test } from '@jest/globals';

import type { ConflictView } from '../../../../src/core/contract/conflicts';
import { ReviewPage } from '../../../../src/ui/review/review-page';
import { changedAt } from '../../../../src/ui/review/words';
import { change, preview } from '../../changes/previews';
import { held, ok, refused, type Script, thrown } from '../../fake-google';
import { jobView } from '../../job-views';
import { closePage, openPage, type OpenPage } from '../../open-page';

afterEach(closePage);

/** A stage that was approved here and blocked at Introw, with what a test says otherwise. */
function conflict(changes: Partial<ConflictView> = {}): ConflictView {
  return {
    sheet: 'Payouts',
    id: 'pay_1',
    field: 'Stage',
    base: 'DRAFT',
    mine: 'APPROVED',
    theirs: 'BLOCKED',
    theirsAt: null,
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

function settled(page: OpenPage): unknown[] {
  return page.calls.filter(({ name }) => name === 'resolveConflict').map(({ input }) => input);
}

function choice(one: ConflictView, chosen: string): unknown {
  const { sheet, id, field } = one;
  return { sheet, id, field, choice: chosen };
}

describe('the section of conflicts', () => {
  test('is absent where there are none', async () => {
    const page = await open([]);
    expect(page.root.querySelector('.conflicts')).toBeNull();
    expect(page.text()).toContain('1 change to push');
  });

  test('stands above the changes and says what is the matter', async () => {
    const other = change({ id: 'pay_5', row: 6 });
    const page = await open([A], { previewPush: ok(preview({ changes: [other] })) });
    expect(page.text()).toContain('These cells changed here and at Introw.');
    expect(page.text().indexOf('Conflicts')).toBeLessThan(page.text().indexOf('DRAFT → APPROVED'));
  });

  test('shows where each is and all three values by name, money grouped', async () => {
    const page = await open([A, AMOUNT]);
    expect(page.text()).toContain(
      'Stage Payouts pay_1 Row 2 was DRAFT here APPROVED at Introw BLOCKED',
    );
    expect(page.text()).toContain('Amount Lines cln_1 was 1,000.00 here 12,500.50 at Introw empty');
  });

  test('says when the record changed at Introw, where that is known', async () => {
    const page = await open([conflict({ theirsAt: '2026-03-04T14:30:00.000Z' })]);
    const time = page.root.querySelector('time');
    expect(time?.dateTime).toBe('2026-03-04T14:30:00.000Z');
    expect(time?.textContent).toMatch(/^changed Mar \d, 2026, /);
    expect((await open([A])).root.querySelector('time')).toBeNull();
  });

  test('is read together with the preview, and nothing is shown before both are there', async () => {
    const page = await open([], { listConflicts: ['silence'] });
    expect(page.names()).toEqual(['currentJob', 'previewPush', 'listConflicts']);
    expect(page.text()).not.toContain('1 change to push');
  });

  test('is read anew by Refresh', async () => {
    const page = await open([], { listConflicts: [ok([]), ok([A])] });
    await page.press('Refresh');
    expect(page.text()).toContain('pay_1 Row 2 was DRAFT');
  });

  test('that cannot be read says why beside the preview', async () => {
    const page = await open([], { listConflicts: [thrown('NetworkError: HTTP 0'), ok([A])] });
    expect(page.text()).toContain('No connection');
    expect(page.text()).toContain('1 change to push');
    await page.press('Try again');
    expect(page.text()).toContain('pay_1 Row 2 was DRAFT');
  });

  test('says a problem once when neither can be read', async () => {
    const page = await open([], {
      previewPush: [refused('COPIED_WORKBOOK')],
      listConflicts: [refused('COPIED_WORKBOOK')],
    });
    expect(page.root.querySelectorAll('[role=alert]')).toHaveLength(1);
  });

  test('says whose row it is and what it is worth, where it is pending', async () => {
    const own = change({ partner: 'Acme', amount: '1250.00', currency: 'EUR' });
    const page = await open([A], { previewPush: ok(preview({ changes: [own] })) });
    expect(page.text()).toContain('Acme 1,250.00 EUR Row 2 · pay_1 was DRAFT');
  });

  test('leaves nothing to push of a change that is wholly in conflict', async () => {
    const page = await open([A]);
    expect(page.text()).not.toContain('1 change to push');
    expect(page.button('Push').disabled).toBe(true);
    expect(page.root.querySelector('.change')).toBeNull();
  });

  test('is left out of what is pushed beside it, and of its cost', async () => {
    const changes = [change(), change({ id: 'pay_2', row: 3 })];
    const own = preview({ changes: changes.slice(1), requests: { reads: 7, writes: 1 } });
    const page = await open([A], {
      listConflicts: ok([A]),
      previewPush: [preview({ changes }), own, preview({ changes }), preview()].map(ok),
      startJob: ok(jobView({ kind: 'push', state: 'done' })),
    });
    await page.pass(400);
    expect(page.text()).toContain('7 reads and 1 write');
    await page.press('Push 1 change');
    expect(page.calls.find(({ name }) => name === 'startJob')?.input).toMatchObject({
      only: ['mark of pay_2 3'],
    });
  });

  test('shows the first of many and the rest on request', async () => {
    const many = Array.from({ length: 60 }, (_, n) => conflict({ id: `pay_${n}` }));
    const page = await open(many);
    expect(page.root.querySelectorAll('.conflict')).toHaveLength(25);
    await page.press('Show all 60');
    expect(page.root.querySelectorAll('.conflict')).toHaveLength(60);
  });
});

describe('one conflict', () => {
  test.each([
    ['Keep mine', 'mine'],
    ['Take Introw’s', 'theirs'],
  ])('is settled by %p, and the preview is loaded anew', async (button, chosen) => {
    const page = await open([A, AMOUNT], { resolveConflict: [ok([AMOUNT])] });
    await page.press(button);
    expect(settled(page)).toEqual([choice(A, chosen)]);
    expect(page.names().slice(3)).toEqual(['resolveConflict', 'previewPush']);
    expect(page.text()).not.toContain('pay_1 Row 2 was');
    expect(page.text()).toContain('1 settled, 1 left.');
  });

  test('has buttons that say aloud what they are about', async () => {
    const page = await open([A]);
    expect(page.button('Keep mine').getAttribute('aria-label')).toBe('Keep mine: Stage of pay_1');
    expect(page.button('Take Introw’s').getAttribute('aria-label')).toBe(
      'Take Introw’s: Stage of pay_1',
    );
  });

  test('settled leaves the focus on the heading, and says so when it was the last', async () => {
    const page = await open([A], { resolveConflict: [ok([])] });
    await page.press('Keep mine');
    expect(document.activeElement?.textContent).toBe('Conflicts');
    expect(page.text()).toContain('1 conflict settled, none left.');
    expect(page.root.querySelector('.conflict')).toBeNull();
  });

  test('holds all buttons and Escape while it is being settled', async () => {
    const page = await open([A], { resolveConflict: ['silence'] });
    await page.press('Keep mine');
    expect(page.button('Keep mine').disabled).toBe(true);
    expect(page.button('Refresh').disabled).toBe(true);
    await page.key('Escape');
    expect(page.closed()).toBe(0);
  });

  test('that is refused says why and stays to be chosen', async () => {
    const page = await open([A], { resolveConflict: [refused('BUSY', 'Anna is at work.')] });
    await page.press('Keep mine');
    expect(page.text()).toContain('Anna is at work.');
    expect(page.button('Keep mine').disabled).toBe(false);
    expect(page.text()).not.toContain('settled');
  });

  test('that was settled elsewhere leaves the list without an error', async () => {
    const page = await open([A, AMOUNT], { resolveConflict: [refused('NOT_FOUND')] });
    await page.press('Keep mine');
    expect(page.text()).not.toContain('pay_1 Row 2 was');
    expect(page.text()).toContain('cln_1 was');
    expect(page.root.querySelector('.conflicts [role=alert]')).toBeNull();
  });
});

describe('conflicts of one field', () => {
  test('alone have no buttons for all of them', async () => {
    const page = await open([A, AMOUNT]);
    expect(page.buttons()).not.toContain('Keep all mine');
  });

  test.each([
    ['Keep all mine', 'mine'],
    ['Take all of Introw’s', 'theirs'],
  ])('are settled one by one by %p, those of other fields are not', async (button, chosen) => {
    const page = await open([A, AMOUNT, B], {
      resolveConflict: [ok([AMOUNT, B]), ok([AMOUNT])],
    });
    expect(page.button(button).getAttribute('aria-label')).toBe(`${button}: Stage`);
    await page.press(button);
    expect(settled(page)).toEqual([choice(A, chosen), choice(B, chosen)]);
    expect(page.names().filter((name) => name === 'previewPush')).toHaveLength(2);
    expect(page.text()).toContain('2 settled, 1 left.');
    expect(page.text()).toContain('cln_1 was');
  });

  test('say how far the settling is', async () => {
    const page = await open([A, B], { resolveConflict: [ok([B]), 'silence'] });
    await page.press('Keep all mine');
    expect(page.text()).toContain('1 of 2 settled…');
    expect(page.root.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).toBe('1');
  });

  test('stay with the first that is refused, and what was settled stays settled', async () => {
    const C = conflict({ id: 'pay_3' });
    const page = await open([A, B, C], {
      resolveConflict: [ok([B, C]), refused('NETWORK', 'Google could not be reached.'), ok([])],
    });
    await page.press('Keep all mine');
    expect(page.text()).toContain('Google could not be reached.');
    expect(page.text()).toContain('1 settled, 2 left.');
    expect(settled(page)).toEqual([choice(A, 'mine'), choice(B, 'mine')]);
    expect(page.names().at(-1)).toBe('previewPush');
  });

  test('are left where Stop is pressed', async () => {
    const first = held([B]);
    const page = await open([A, B], { resolveConflict: [first.outcome] });
    await page.press('Keep all mine');
    await page.press('Stop');
    await page.act(first.letGo);
    expect(settled(page)).toEqual([choice(A, 'mine')]);
    expect(page.text()).toContain('1 settled, 1 left.');
    expect(page.button('Keep mine').disabled).toBe(false);
  });
});

test('conflicts are out of sight while a push runs', async () => {
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
  test('is told in the language and the zone of its reader', () => {
    const iso = '2026-03-04T23:30:00.000Z';
    expect(changedAt(iso, 'en-US', 'America/New_York')).toMatch(/^changed Mar 4, 2026, 6:30.PM$/);
    expect(changedAt(iso, 'de-DE', 'Europe/Berlin')).toBe('changed 05.03.2026, 00:30');
  });

  test('that cannot be read stands as it came', () => {
    expect(changedAt('yesterday', 'en-US')).toBe('changed yesterday');
  });
});
