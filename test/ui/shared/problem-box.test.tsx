/** @jest-environment jsdom */
import { afterEach, describe, expect, test } from '@jest/globals';

import { ProgressPage } from '../../../src/ui/progress/progress-page';
import { ok, opened, refused, type Script } from '../fake-google';
import { jobView } from '../job-views';
import { closePage, openPage, type OpenPage } from '../open-page';

afterEach(closePage);

const PULL = { kind: 'pullPayouts' } as const;

/** All pages show errors in the same box. The page of a pull is used because it shows nothing else. */
function open(script: Script): Promise<OpenPage> {
  return openPage(ProgressPage, script, PULL);
}

describe('an error', () => {
  const all: Script = {
    menuSettings: [opened],
    menuPullPayouts: [opened],
    menuPullLines: [opened],
    repairSheet: [],
    adoptCopy: [],
  };

  test.each([
    ['NO_API_KEY', ['Open settings', 'Try again', 'Close']],
    ['UNAUTHORIZED', ['Open settings', 'Try again', 'Close']],
    ['FORBIDDEN', ['Open settings', 'Try again', 'Close']],
    ['CREDITS_EXHAUSTED', ['Close']],
    ['RATE_LIMITED', ['Try again', 'Close']],
    ['NETWORK', ['Try again', 'Close']],
    ['API', ['Try again', 'Close']],
    ['BUSY', ['Check again', 'Close']],
    ['COPIED_WORKBOOK', ['Make this an independent workbook', 'Close']],
    ['SHEET_DAMAGED', ['Restore missing headers', 'Try again', 'Close']],
    ['INVALID_INPUT', ['Close']],
    ['NOT_FOUND', ['Close']],
    ['INTERNAL', ['Try again', 'Close']],
  ])('%s shows the server’s message and offers its remedies', async (code, buttons) => {
    const page = await open({ ...all, startJob: [refused(code)] });
    expect(page.root.querySelector('[role=alert]')?.textContent).toContain(`Because of ${code}.`);
    expect(page.buttons()).toEqual(buttons);
  });

  test('offers no remedy that the server does not support', async () => {
    const page = await open({ startJob: [refused('COPIED_WORKBOOK')] });
    expect(page.buttons()).toEqual(['Close']);
  });

  test('about a missing key opens the settings', async () => {
    const page = await open({ ...all, startJob: [refused('NO_API_KEY')] });
    await page.press('Open settings');
    expect(page.names()).toEqual(['startJob', 'menuSettings']);
  });

  test('focuses the first remedy, so that Enter applies it', async () => {
    const page = await open({ ...all, startJob: [refused('NO_API_KEY')] });
    expect(document.activeElement).toBe(page.button('Open settings'));
  });

  test('about damaged sheets repairs both sheets, then starts again', async () => {
    const page = await open({
      startJob: [refused('SHEET_DAMAGED'), ok(jobView({ state: 'done' }))],
      repairSheet: [ok({ restored: ['Stage'], renamed: [] }), refused('NOT_FOUND')],
    });
    await page.press('Restore missing headers');
    expect(page.calls.slice(1).map(({ name, input }) => [name, input])).toEqual([
      ['repairSheet', { sheet: 'Payouts' }],
      ['repairSheet', { sheet: 'Lines' }],
      ['startJob', PULL],
    ]);
    expect(page.text()).toContain('Done');
  });

  test('about cells that were typed over puts them back, then starts again', async () => {
    const mend = { by: 'restore', sheets: ['Payouts'] } as const;
    const page = await open({
      startJob: [refused('SHEET_DAMAGED', 'Row 2 differs.', mend), ok(jobView({ state: 'done' }))],
      restoreCells: [ok({ restored: 3 })],
    });
    expect(page.buttons()).toEqual(['Put the pulled values back', 'Try again', 'Close']);
    await page.press('Put the pulled values back');
    expect(page.names()).toEqual(['startJob', 'restoreCells', 'startJob']);
    expect(page.text()).toContain('Done');
  });

  test('remains, with the reason, if the repair fails too', async () => {
    const page = await open({
      startJob: [refused('SHEET_DAMAGED')],
      repairSheet: [refused('INTERNAL', 'The sheet is protected.')],
    });
    await page.press('Restore missing headers');
    expect(page.text()).toContain('The sheet is protected.');
    expect(page.names()).toEqual(['startJob', 'repairSheet']);
  });

  test('that names a damaged sheet repairs only that sheet', async () => {
    const page = await open({
      startJob: [
        refused('SHEET_DAMAGED', 'The sheet “Lines” lacks the header “Note” in row 1.', {
          by: 'repair',
          sheets: ['Lines'],
        }),
        ok(jobView({ state: 'done' })),
      ],
      repairSheet: [ok({ restored: ['Note'], renamed: [] })],
    });
    await page.press('Restore missing headers');
    expect(page.calls.filter(({ name }) => name === 'repairSheet')).toEqual([
      { name: 'repairSheet', input: { sheet: 'Lines' } },
    ]);
    expect(page.text()).toContain('Done');
  });

  test.each<[readonly ('Payouts' | 'Lines')[], string, string]>([
    [['Payouts'], 'Pull payouts', 'Pull lines'],
    [['Lines'], 'Pull lines', 'Pull payouts'],
    [['Payouts', 'Lines'], 'Pull payouts', 'Pull lines'],
  ])(
    'about a damaged memory of %j offers the pulls that repair it',
    async (sheets, first, second) => {
      const message = 'The hidden sheet was edited.';
      const mend = { by: 'pull', sheets } as const;
      const page = await open({ ...all, startJob: [refused('SHEET_DAMAGED', message, mend)] });
      expect(page.text()).toContain(message);
      expect(page.buttons()).toEqual([
        first,
        second,
        'Restore missing headers',
        'Try again',
        'Close',
      ]);
      await page.press(first);
      await page.press(second);
      const menuItems = { 'Pull payouts': 'menuPullPayouts', 'Pull lines': 'menuPullLines' };
      expect(page.names().slice(1)).toEqual(
        [first, second].map((name) => menuItems[name as keyof typeof menuItems]),
      );
    },
  );

  test('about a busy workbook says who is using it, and does not look like an error', async () => {
    const message = 'anna@example.com has been pushing changes in this workbook since 09:12.';
    const page = await open({ ...all, startJob: [refused('BUSY', message)] });
    const box = page.root.querySelector('[role=alert]');
    expect(box?.textContent).toContain(message);
    expect(box?.classList.contains('box-error')).toBe(false);
  });
});

describe('a copied workbook', () => {
  const copied: Script = {
    startJob: [refused('COPIED_WORKBOOK')],
    adoptCopy: [ok({ copiedFrom: 'Payouts 2026' })],
    menuPullPayouts: [opened],
  };

  test('that was made independent says that a pull comes next, and offers it', async () => {
    const page = await open(copied);
    await page.press('Make this an independent workbook');
    expect(page.names()).toEqual(['startJob', 'adoptCopy']);
    expect(page.root.querySelector('[role=alert]')).toBeNull();
    expect(page.text()).toContain('It was copied from “Payouts 2026”, which is not affected.');
    expect(page.text()).toContain('Pull to bring everything up to date.');
    expect(document.activeElement).toBe(page.button('Pull payouts'));
    await page.press('Pull payouts');
    expect(page.names().at(-1)).toBe('menuPullPayouts');
  });

  test('that cannot be made independent says why and stays as it is', async () => {
    const page = await open({ ...copied, adoptCopy: [refused('INTERNAL', 'It is protected.')] });
    await page.press('Make this an independent workbook');
    expect(page.text()).toContain('It is protected.');
    expect(page.buttons()).toContain('Make this an independent workbook');
  });
});
