import { afterEach, expect, test } from '@jest/globals';
import type { Preview } from '../../../src/core/contract/preview';
import { done, run, value } from '../support/driving';
import { edit, push } from '../support/push-acts';
import { endPushStages } from '../support/push-stage';
import { guardedStage } from './guarded-stage';

afterEach(endPushStages);

test('an undo that would enter a guarded stage is held, and says how to ask for it', () => {
  const { on } = guardedStage();
  on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { stage: 'APPROVED' } });
  done(on.world, on.ana, { kind: 'pullPayouts' });
  edit(on, 'Payouts', 'pay_a', { Stage: 'DRAFT' });
  push(on);
  on.service.reset();
  const [change] = value<Preview>(on.ana, 'previewUndo').changes;
  expect(change).toMatchObject({ id: 'pay_a', level: 'block' });
  expect(change?.notes.join(' ')).toMatch(/type the earlier value into its cell, then ask\./);
  run(on.world, on.ana, { kind: 'undo' });
  expect(on.service.effects()).toEqual([]);
});
