import { afterEach, describe, expect, test } from '@jest/globals';
import { DEMO_KEYS } from '../../../sandbox/introw/access';
import type { ScheduleView } from '../../../src/core/contract/schedule';
import type { SettingsView } from '../../../src/core/contract/settings';
import { edit, preview, writes } from '../../jobs/support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';
import { value } from '../../jobs/support/driving';

afterEach(endPushStages);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BOBS_KEY = 'sandbox-second-key-full-access-7a8b';
const KEYS = [
  ...DEMO_KEYS,
  { key: BOBS_KEY, scopes: ['commissions:read', 'commissions:write', 'partners:read'] },
];
const HOURLY = { every: 'hour', floor: 0 };

function schedule({ ana }: PushStage): ScheduleView {
  return value<SettingsView>(ana, 'getSettings').schedule;
}

function saved({ ana }: PushStage, wanted: object): ScheduleView {
  return value<SettingsView>(ana, 'saveSettings', { schedule: wanted }).schedule;
}

/** A stage with everything pulled, where both users have a key. */
async function twoUsers(): Promise<PushStage> {
  const on = await pushStage({ keys: KEYS });
  value(on.world.user('bob@example.com'), 'saveSettings', { apiKey: BOBS_KEY });
  on.service.reset();
  return on;
}

const bobOf = ({ world }: PushStage) => world.user('bob@example.com');

test('a schedule pulls each hour of a day and sends nothing', async () => {
  const on = await twoUsers();
  saved(on, HOURLY);
  edit(on, 'Payouts', 'pay_eur', { 'PO number': 'MINE' });
  const pending = preview(on).changes;
  on.world.pass(DAY);
  expect(writes(on.service)).toEqual([]);
  // One page of payouts, one of lines.
  expect(on.service.log()).toHaveLength(24 * 2);
  expect(preview(on).changes).toEqual(pending);
  expect(on.world.failures).toEqual([]);
  expect(on.world.log).toEqual([]);
  expect(schedule(on).lastRun).toMatchObject({ ok: true, words: expect.stringMatching(/pulled/) });
});

describe('its entry point', () => {
  test('does nothing for a page, whatever it says', async () => {
    const on = await twoUsers();
    saved(on, HOURLY);
    on.ana.run('scheduledRefresh');
    on.ana.run('scheduledRefresh', { triggerUid: '1' });
    on.ana.run('scheduledRefresh', 'x');
    // Not even a colleague who knows the trigger's id runs it: the run would be under their key.
    const { trigger } = JSON.parse(on.world.stored().document['introw.schedule'] ?? '') as {
      trigger: string;
    };
    bobOf(on).run('scheduledRefresh', { triggerUid: trigger });
    expect(on.service.log()).toEqual([]);
    expect(schedule(on).lastRun).toBeNull();
    on.world.pass(HOUR);
    expect(on.service.log()).toHaveLength(2);
  });

  test('leaves the trigger gone when the add-on was disabled, and a new save brings it back', async () => {
    const on = await twoUsers();
    saved(on, HOURLY);
    on.world.disable('ana@example.com');
    on.world.pass(DAY);
    expect(on.service.log()).toEqual([]);
    saved(on, HOURLY);
    on.world.pass(HOUR);
    expect(on.service.log()).toHaveLength(2);
  });
});
