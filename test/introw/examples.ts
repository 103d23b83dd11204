import type { CommissionLine, Payout } from '../../src/core/records/records';

/** The example payout of Introw's API reference. */
export const PAYOUT_JSON = {
  id: 'pay_1',
  partner: { id: 'ptn_1', name: 'Acme Partners' },
  batchId: 'pbt_1',
  periodStart: '2026-01-01T00:00:00.000Z',
  periodEnd: '2026-03-31T23:59:59.000Z',
  amount: { value: '4250.00', currency: 'USD' },
  stage: 'APPROVED',
  poNumber: 'PO-ACME-2026-Q1',
  createdAt: '2026-04-05T09:00:00.000Z',
  updatedAt: '2026-04-08T14:30:00.000Z',
};

export const PAYOUT: Payout = {
  id: 'pay_1',
  partnerId: 'ptn_1',
  partnerName: 'Acme Partners',
  batchId: 'pbt_1',
  periodStart: '2026-01-01T00:00:00.000Z',
  periodEnd: '2026-03-31T23:59:59.000Z',
  amount: '4250.00',
  currency: 'USD',
  stage: 'APPROVED',
  poNumber: 'PO-ACME-2026-Q1',
  updatedAt: '2026-04-08T14:30:00.000Z',
};

/** The example commission line of Introw's API reference. */
export const LINE_JSON = {
  id: 'cln_1',
  partnerId: 'ptn_1',
  payoutId: null,
  description: 'Q1 referral bonus',
  amount: '500.00',
  sourceAmount: '10000.00',
  currency: 'USD',
  status: 'PENDING',
  planName: 'Referral plan',
  periodEnd: '2026-03-31T23:59:59.000Z',
  createdAt: '2026-04-05T09:00:00.000Z',
  updatedAt: '2026-04-05T09:00:00.000Z',
};

export const LINE: CommissionLine = {
  id: 'cln_1',
  partnerId: 'ptn_1',
  payoutId: null,
  description: 'Q1 referral bonus',
  amount: '500.00',
  sourceAmount: '10000.00',
  currency: 'USD',
  note: undefined,
  status: 'PENDING',
  planName: 'Referral plan',
  periodEnd: '2026-03-31T23:59:59.000Z',
  updatedAt: '2026-04-05T09:00:00.000Z',
};
