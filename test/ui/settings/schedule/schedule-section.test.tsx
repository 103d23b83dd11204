/** @jest-environment jsdom */
import { afterEach, describe, expect, test } from '@jest/globals';
import axe from 'axe-core';

import type { ScheduleView } from '../../../../src/core/contract/schedule';
import { DEFAULT_APPROVAL } from '../../../../src/core/approval/rules';
import { DEFAULT_POLICY } from '../../../../src/core/plan/policy';
import { SettingsPage } from '../../../../src/ui/settings/settings-page';
import { ok, refused, type Script } from '../../fake-google';
import { closePage, openPage, type OpenPage } from '../../open-page';
import { NO_SCHEDULE } from './schedules';

afterEach(closePage);

function settings(schedule: ScheduleView) {
  return {
    keyHint: '…1a2b',
    environment: 'production',
    policy: DEFAULT_POLICY,
    locale: 'en_US',
    schedule,
    declineCodes: {},
    approval: DEFAULT_APPROVAL,
  };
}

const BOBS: ScheduleView = {
  every: 'day',
  hour: 5,
  floor: 500,
  owner: 'bob@example.com',
  mine: false,
  lastRun: { at: 0, ok: true, words: '8 payouts pulled. Requests: 2.' },
};
const MINE: ScheduleView = { ...BOBS, owner: 'ana@example.com', mine: true };

/** The page with a stored schedule; a save is answered with the schedule `after`. */
function open(schedule: ScheduleView, after: ScheduleView = MINE, more: Script = {}) {
  return openPage(SettingsPage, {
    getSettings: [ok(settings(schedule))],
    saveSettings: [ok(settings(after))],
    ...more,
  });
}

function sent(page: OpenPage): unknown {
  return page.calls.find(({ name }) => name === 'saveSettings')?.input;
}

function section(page: OpenPage): HTMLDetailsElement {
  const found = [...page.root.querySelectorAll('details')].find((details) =>
    details.textContent.includes('Scheduled refresh'),
  );
  if (found === undefined) throw new Error('No section.');
  return found;
}

describe('the scheduled refresh', () => {
  test('is off by default, and says that it never sends changes', async () => {
    const page = await open(NO_SCHEDULE);
    expect(section(page).open).toBe(false);
    expect(section(page).textContent).toContain('Off');
    expect(page.text()).toContain('It never sends changes, and it keeps unsent edits.');
    expect(page.field('Never')).toMatchObject({ checked: true });
  });

  test('is saved with its hour and its credit floor, without checking the connection', async () => {
    const page = await open(NO_SCHEDULE);
    await page.tick('Every day');
    await page.fill('Between', '22');
    await page.fill('Stop when only this many API credits are left', '1,000');
    await page.press('Save');
    expect(sent(page)).toEqual({
      environment: 'production',
      schedule: { every: 'day', hour: 22, floor: 1_000 },
    });
    expect(page.names()).toEqual(['getSettings', 'saveSettings']);
    expect(page.text()).toContain('Saved The change applies from now on');
  });

  test('is not sent with other settings if it was not changed', async () => {
    const page = await open(BOBS, BOBS, { checkConnection: [refused('NETWORK')] });
    await page.press('Save');
    expect(sent(page)).toEqual({ environment: 'production' });
  });

  test('is switched off with Never', async () => {
    const page = await open(MINE, NO_SCHEDULE);
    await page.tick('Never');
    await page.press('Save');
    expect(sent(page)).toMatchObject({ schedule: { every: null } });
    expect(section(page).textContent).toContain('Off');
  });

  test('shows its owner and its last run', async () => {
    const page = await open(BOBS);
    expect(section(page).textContent).toContain('Every day, by bob@example.com');
    expect(page.text()).toContain('8 payouts pulled. Requests: 2.');
    expect((await reopened(MINE)).text()).toContain('Every day, by you');
    const unknown = await reopened({ ...BOBS, owner: 'unknown' });
    expect(unknown.text()).toContain('Every day, by a colleague');
  });

  test('of a colleague can be taken over unchanged', async () => {
    const page = await open(BOBS);
    const button = page.button('Take over');
    expect(button.getAttribute('aria-label')).toBe('Take over from bob@example.com');
    await page.press('Take over');
    expect(sent(page)).toEqual({ schedule: { every: 'day', hour: 5, floor: 500 } });
    expect(section(page).textContent).toContain('by you');
    expect(page.buttons()).not.toContain('Take over');
  });

  test('is expanded with the reason if it failed, and stays expanded when taken over', async () => {
    const words = 'The scheduled refresh of bob@example.com failed: the key was refused.';
    const page = await open({ ...BOBS, lastRun: { at: 0, ok: false, words } });
    expect(section(page).open).toBe(true);
    expect(page.text()).toContain('The last run failed');
    expect(page.text()).toContain(words);
    await page.press('Take over');
    expect(section(page).open).toBe(true);
  });

  test('says if it has stopped running, and its owner can restart it', async () => {
    const page = await open({
      ...MINE,
      lastRun: { at: -51 * 3_600_000, ok: true, words: 'Fine.' },
    });
    expect(section(page).open).toBe(true);
    expect(page.text()).toMatch(/No run since \d{4}-\d\d-\d\d \d\d:\d\d UTC/);
    await page.press('Restart');
    expect(sent(page)).toEqual({ schedule: { every: 'day', hour: 5, floor: 500 } });
  });

  test('shows the server’s message if it is refused', async () => {
    const page = await open(NO_SCHEDULE, MINE, { saveSettings: [refused('INVALID_INPUT')] });
    await page.tick('Every hour');
    await page.press('Save');
    expect(page.text()).toContain('Because of INVALID_INPUT.');
  });

  test('has no axe violation', async () => {
    const page = await open({ ...BOBS, lastRun: { at: 0, ok: false, words: 'Failed.' } });
    const rules = {
      'color-contrast': { enabled: false },
      region: { enabled: false },
      'label-content-name-mismatch': { enabled: false },
    };
    const { violations } = await axe.run(page.root, { rules });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});

async function reopened(schedule: ScheduleView): Promise<OpenPage> {
  await closePage();
  return open(schedule);
}
