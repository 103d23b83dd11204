/** @jest-environment jsdom */
import { afterEach, describe, expect, test } from '@jest/globals';
import axe from 'axe-core';

import type { ScheduleView } from '../../../src/core/contract/schedule';
import { DEFAULT_POLICY } from '../../../src/core/plan/policy';
import { SettingsPage } from '../../../src/ui/settings/settings-page';
import { ok, refused, type Script } from '../fake-google';
import { closePage, openPage, type OpenPage } from '../open-page';
import { NO_SCHEDULE } from './schedules';

afterEach(closePage);

function settings(schedule: ScheduleView) {
  return {
    keyHint: '…1a2b',
    environment: 'production',
    policy: DEFAULT_POLICY,
    locale: 'en_US',
    schedule,
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

/** The page over a schedule; each save is answered with another. */
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
  test('is off at first, and says that it never sends', async () => {
    const page = await open(NO_SCHEDULE);
    expect(section(page).open).toBe(false);
    expect(section(page).textContent).toContain('Off');
    expect(page.text()).toContain('It never sends a change, and keeps edits that are not sent.');
    expect(page.field('Never')).toMatchObject({ checked: true });
  });

  test('is set with its hour and its floor, and the connection is not asked for', async () => {
    const page = await open(NO_SCHEDULE);
    await page.tick('Every day');
    await page.fill('Between', '22');
    await page.fill('Stop at so many API credits left', '1,000');
    await page.press('Save');
    expect(sent(page)).toEqual({
      environment: 'production',
      schedule: { every: 'day', hour: 22, floor: 1_000 },
    });
    expect(page.names()).toEqual(['getSettings', 'saveSettings']);
    expect(page.text()).toContain('Saved It counts from now on');
  });

  test('is not sent with other settings as long as it stays as it is', async () => {
    const page = await open(BOBS, BOBS, { checkConnection: [refused('NETWORK')] });
    await page.press('Save');
    expect(sent(page)).toEqual({ environment: 'production' });
  });

  test('is ended with Never', async () => {
    const page = await open(MINE, NO_SCHEDULE);
    await page.tick('Never');
    await page.press('Save');
    expect(sent(page)).toMatchObject({ schedule: { every: null } });
    expect(section(page).textContent).toContain('Off');
  });

  test('names its owner and its last run', async () => {
    const page = await open(BOBS);
    expect(section(page).textContent).toContain('Every day, by bob@example.com');
    expect(page.text()).toContain('8 payouts pulled. Requests: 2.');
    expect((await reopened(MINE)).text()).toContain('Every day, by you');
    const unknown = await reopened({ ...BOBS, owner: 'unknown' });
    expect(unknown.text()).toContain('Every day, by a colleague');
  });

  test('of a colleague can be taken over as it is', async () => {
    const page = await open(BOBS);
    const button = page.button('Take it over');
    expect(button.getAttribute('aria-label')).toBe('Take it over from bob@example.com');
    await page.press('Take it over');
    expect(sent(page)).toEqual({ schedule: { every: 'day', hour: 5, floor: 500 } });
    expect(section(page).textContent).toContain('by you');
    expect(page.buttons()).not.toContain('Take it over');
  });

  test('that failed stands open with the words, and stays open once it is taken over', async () => {
    const words = 'The scheduled refresh of bob@example.com failed: the key was refused.';
    const page = await open({ ...BOBS, lastRun: { at: 0, ok: false, words } });
    expect(section(page).open).toBe(true);
    expect(page.text()).toContain('The last run failed');
    expect(page.text()).toContain(words);
    await page.press('Take it over');
    expect(section(page).open).toBe(true);
  });

  test('that does not run any more says so, and its owner can start it again', async () => {
    const page = await open({
      ...MINE,
      lastRun: { at: -51 * 3_600_000, ok: true, words: 'Fine.' },
    });
    expect(section(page).open).toBe(true);
    expect(page.text()).toContain('It has not run since');
    await page.press('Start it again');
    expect(sent(page)).toEqual({ schedule: { every: 'day', hour: 5, floor: 500 } });
  });

  test('that Google refuses is told as it was told', async () => {
    const page = await open(NO_SCHEDULE, MINE, { saveSettings: [refused('INVALID_INPUT')] });
    await page.tick('Every hour');
    await page.press('Save');
    expect(page.text()).toContain('Because of INVALID_INPUT.');
  });

  test('gives axe nothing to mend', async () => {
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
