import { afterEach, expect, test } from '@jest/globals';
import { refreshReport } from '../../../src/jobs/report/report';
import { done } from '../support/driving';
import { inside } from '../support/inside';
import { edit } from '../support/push-acts';
import { endPushStages, pushStage } from '../support/push-stage';
import { guardedStage } from './guarded-stage';

afterEach(endPushStages);

function textsOf(on: ReturnType<typeof pushStage>): string[] {
  inside(on.world, (ports) => refreshReport(ports));
  return on.world.book.sheet('Report').values().flat().map(String);
}

test('the report lists what changed after an approval, what came without one, and who approved what', () => {
  const { on, approve } = guardedStage();
  edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
  approve();
  done(on.world, on.ana, { kind: 'push' });
  on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { poNumber: 'PO-9' } });
  on.service.change({ kind: 'setPayout', id: 'pay_b', fields: { stage: 'PAID' } });
  done(on.world, on.ana, { kind: 'pullPayouts' });
  const texts = textsOf(on).join('\n');
  expect(texts).toMatch(/Changed after approval/);
  expect(texts).toMatch(/PO number: \(empty\) → PO-9 \(approved by bea@example\.com/);
  expect(texts).toMatch(/Approved elsewhere\n/);
  expect(texts).toMatch(/Borealis Health, 600\.00 USD: Stage: DRAFT → PAID/);
  expect(texts).toMatch(
    /ana@example\.com asked on .*; bea@example\.com approved on .*, limit any USD; pushed on/,
  );
  expect(texts).toMatch(/the SHA-256 of the last is [0-9a-f]{64}/);
});

test('with the rules off the report says nothing of them', () => {
  const on = pushStage();
  expect(textsOf(on).join('\n')).not.toMatch(/Approved elsewhere|Changed after approval/);
});
