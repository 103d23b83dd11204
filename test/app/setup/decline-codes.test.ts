import { afterEach, expect, test } from '@jest/globals';
import { FACTS } from '../../../src/introw/wire/facts';
import { value } from '../../jobs/support/driving';
import { edit, push, status } from '../../jobs/support/push-acts';
import { endPushStages, pushStage } from '../support/push-stage';

afterEach(endPushStages);

const REASONS = { ...FACTS.reasons, DUPLICATE: 'DUPLICATE_COMMISSION' };

test('a reason that Introw spells otherwise is told, and goes out once Settings has its spelling', async () => {
  const on = await pushStage({ spelling: { facts: { ...FACTS, reasons: REASONS } } });
  edit(on, 'Lines', 'cln_b1', { Action: 'Decline', 'Decline reason': 'Duplicate commission' });
  push(on);
  expect(status(on, 'Lines', 'cln_b1')).toMatch(
    /^Failed.*It accepts DUPLICATE_COMMISSION, INELIGIBLE/,
  );

  value(on.ana, 'saveSettings', { declineCodes: { DUPLICATE: 'DUPLICATE_COMMISSION' } });
  push(on);
  expect(status(on, 'Lines', 'cln_b1')).toMatch(/^Pushed/);
  expect(on.service.effects()).toMatchObject([{ kind: 'declineLine', id: 'cln_b1' }]);
});
