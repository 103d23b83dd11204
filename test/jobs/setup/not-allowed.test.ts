import { afterEach, expect, test } from '@jest/globals';
import { cell } from '../support/cells';
import { edit } from '../support/push-acts';
import { endPushStages, pushStage } from '../support/push-stage';
import { done, run } from '../support/driving';

afterEach(endPushStages);

const REFUSED = (what: string): string =>
  `Exception: You do not have permission to call ${what}. Required permissions: https://www.googleapis.com/auth/x`;

test('where the user did not allow requests, nothing is sent and they are told to allow it', () => {
  const on = pushStage();
  edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
  on.world.between((name) => {
    if (name === 'UrlFetchApp.fetchAll')
      on.world.faults.throwAtCall(REFUSED('UrlFetchApp.fetchAll'));
  });
  const reply = run(on.world, on.ana, { kind: 'push' });
  on.world.between(null);
  expect(reply).toMatchObject({
    ok: false,
    error: {
      code: 'NETWORK',
      message: expect.stringMatching(
        /^You have not given the add-on permission to contact Introw\. Nothing was sent\. .*grant all permissions/,
      ),
    },
  });
  expect(on.service.effects()).toEqual([]);
  expect(cell(on.world, 'Payouts', 'pay_a', 'Stage')).toBe('APPROVED');
});

test('where the user did not allow their address, a pull goes through all the same', () => {
  const on = pushStage();
  let asked = 0;
  on.world.between((name) => {
    if (!name.startsWith('Session.')) return;
    asked += 1;
    on.world.faults.throwAtCall(REFUSED('Session.getEffectiveUser'));
  });
  done(on.world, on.ana, { kind: 'pullPayouts' });
  on.world.between(null);
  expect(asked).toBeGreaterThan(0);
});
