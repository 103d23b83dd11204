import { afterEach, expect, test } from '@jest/globals';
import type { JobView } from '../../../src/core/contract/jobs';
import { edit, push } from '../support/push-acts';
import { endPushStages, heardStage, pushStage } from '../support/push-stage';
import { call, done } from '../support/driving';

afterEach(endPushStages);

test.each([
  ['payouts', { kind: 'pullPayouts' }],
  ['LINES', { kind: 'pullLines', payouts: 'all' }],
] as const)(
  'a sheet “%s” of the user’s own is named as what stands in the way, and stays as it is',
  (name, request) => {
    const on = heardStage();
    if (request.kind === 'pullLines') done(on.world, on.ana, { kind: 'pullPayouts' });
    on.world.book.addSheet(name);
    on.ana.type(name, 'A1', 'mine');
    let reply = call<JobView>(on.ana, 'startJob', request);
    for (let step = 0; step < 20 && reply.ok && reply.value.state === 'running'; step += 1)
      reply = call<JobView>(on.ana, 'stepJob', { jobId: reply.value.jobId });

    expect(reply).toMatchObject({
      ok: false,
      error: {
        code: 'SHEET_DAMAGED',
        message: expect.stringContaining(`Your sheet “${name}” has the name`) as unknown,
      },
    });
    expect(on.world.book.sheet(name).values()).toEqual([['mine']]);
    on.world.book.sheet(name).rename('My own');
    expect(done(on.world, on.ana, request).state).toBe('done');
  },
);

test('a sheet “activity” of the user’s own loses nothing of a push: renamed, it goes on', () => {
  const on = pushStage();
  on.world.book.addSheet('activity');
  edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
  expect(() => push(on)).toThrow(/Your sheet “activity” has the name/);
  on.world.book.sheet('activity').rename('My own');
  push(on);

  expect(on.service.effects()).toHaveLength(1);
  expect(on.world.book.sheet('Activity').values()).toHaveLength(3);
});
