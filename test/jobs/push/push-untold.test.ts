import { afterEach, expect, test } from '@jest/globals';
import type { JobView } from '../../../src/core/contract/jobs';
import { call, value } from '../support/driving';
import { edit, push, status } from '../support/push-acts';
import { endPushStages, pushStage } from '../support/push-stage';

afterEach(endPushStages);

test('a sheet that is protected while a push runs: the error says what Introw took, each time, until it is written down', () => {
  const on = pushStage();
  const numbers = ['pay_a', 'pay_b', 'pay_eur'];
  for (const id of numbers) edit(on, 'Payouts', id, { 'PO number': `PO-${id}` });
  const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'push' });
  const sheet = on.world.book.sheet('Payouts');
  const protections = [...sheet.model.protections];
  sheet.protect(null, ['bob@example.com']);
  for (let time = 0; time < 2; time += 1) {
    const reply = call<JobView>(on.ana, 'stepJob', { jobId });
    expect(reply).toMatchObject({
      ok: false,
      error: {
        code: 'NOT_ALLOWED',
        message: expect.stringMatching(
          / is protected from you.* Introw has already accepted the changes to (pay_b, pay_eur|pay_\w+, pay_\w+), which/,
        ) as unknown,
      },
    });
  }
  expect(on.service.effects()).toHaveLength(3);
  sheet.model.protections = protections;
  push(on);
  expect(on.service.effects()).toHaveLength(3);
  for (const id of numbers) expect(status(on, 'Payouts', id)).toMatch(/^Pushed/);
});
