import { afterEach, expect, test } from '@jest/globals';
import { edit, endPushStages, pushStage, writes } from './support/push-stage';
import { run } from './support/fixture';

afterEach(endPushStages);

test('a push of which nothing could be written down is refused before anything is sent', async () => {
  const on = await pushStage();
  edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
  on.world.book.sheet('Payouts').protect(null, ['bob@example.com']);

  expect(run(on.world, on.ana, { kind: 'push' })).toMatchObject({
    ok: false,
    error: {
      code: 'NOT_ALLOWED',
      message: expect.stringMatching(/^Nothing was sent.* is protected from you/) as unknown,
    },
  });
  expect(writes(on.service)).toEqual([]);
});
