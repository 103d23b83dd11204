import { afterEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { makePartner, makePayout } from '../../../sandbox/introw/builders';
import type { ServicePayout } from '../../../sandbox/introw/records';
import type { Approvals } from '../../../src/core/contract/approvals';
import { seedOf } from '../../run/seed';
import { done, value } from '../support/driving';
import { edit } from '../support/push-acts';
import { endPushStages } from '../support/push-stage';
import { guardedStage } from './guarded-stage';
import { RULES } from './rules';

afterEach(endPushStages);

const PAYOUTS = 25;
const ROUNDS = 40;
const PARTNERS = ['ptn_1', 'ptn_2'].map((id) => makePartner({ id, name: `Partner ${id}` }));
const IDS = Array.from({ length: PAYOUTS }, (_, at) => `pay_${at}`);
const data = {
  partners: PARTNERS,
  payouts: IDS.map((id) => makePayout({ id, partner: { id: 'ptn_1', name: 'Partner ptn_1' } })),
  lines: [],
};

type Fields = Partial<ServicePayout>;

/** What somebody may do to an approved payout in Introw; some of it is as it was, or no matter. */
const CHANGES: readonly Fields[] = [
  { amount: { value: '100.00', currency: 'USD' } },
  { amount: { value: '100.01', currency: 'USD' } },
  { amount: { value: '-100.00', currency: 'USD' } },
  { amount: { value: '100.00', currency: 'EUR' } },
  { poNumber: null },
  { poNumber: 'PO-1' },
  { poNumber: 'po-1' },
  { stage: 'APPROVED' },
  { stage: 'PAID' },
  { stage: 'DRAFT' },
  { stage: 'DECLINED' },
  { partner: { id: 'ptn_1', name: 'Partner ptn_1' } },
  { partner: { id: 'ptn_2', name: 'Partner ptn_2' } },
  { batchId: 'pbt_9' },
];

const isIn = ({ stage }: ServicePayout) => RULES.stages.includes(stage);

/** By the service's own records alone: which of them are not what was approved. */
function isChanged(payout: ServicePayout): boolean {
  const { amount, poNumber, partner } = payout;
  const isWorth = amount.value === '100.00' && amount.currency === 'USD';
  return !isWorth || poNumber !== null || partner.id !== 'ptn_1' || !isIn(payout);
}

test('of 1,000 seeded changes at the service each pull lists exactly those that are not as approved, by no request more', () => {
  const { on, bea, approve } = guardedStage(RULES, { data });
  for (const id of IDS) edit(on, 'Payouts', id, { Stage: 'APPROVED' });
  approve();
  done(on.world, on.ana, { kind: 'push' });
  expect(on.service.effects()).toHaveLength(PAYOUTS);
  on.world.clock.advance(60_000);
  const pick = fc.nat(CHANGES.length - 1);
  const rounds = fc.sample(fc.array(pick, { minLength: PAYOUTS, maxLength: PAYOUTS }), {
    numRuns: ROUNDS,
    seed: seedOf('APPROVAL_SEED'),
  });
  const cameBack = new Set<string>();
  let before = new Map(on.service.data().payouts.map((one) => [one.id, one]));
  for (const round of rounds) {
    round.forEach((change, at) => {
      const [id, fields] = [IDS[at], CHANGES[change]];
      if (id !== undefined && fields !== undefined)
        on.service.change({ kind: 'setPayout', id, fields });
    });
    on.service.reset();
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(on.service.log()).toHaveLength(1);
    on.world.clock.advance(60_000);
    const now = on.service.data().payouts;
    for (const one of now) {
      const was = before.get(one.id);
      if (was !== undefined && !isIn(was) && isIn(one)) cameBack.add(one.id);
    }
    before = new Map(now.map((one) => [one.id, one]));
    const { findings } = value<Approvals>(bea, 'listApprovals');
    const listed = (kind: string) =>
      findings.flatMap((one) => (one.kind === kind ? [one.id] : [])).sort();
    expect(listed('changed')).toEqual(
      now
        .filter(isChanged)
        .map(({ id }) => id)
        .sort(),
    );
    expect(listed('elsewhere')).toEqual([...cameBack].sort());
  }
});
