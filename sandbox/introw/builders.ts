import { LINE_STATUS } from './assumptions';
import type { ServiceLine, ServicePartner, ServicePayout } from './records';

const CREATED = '2026-04-05T09:00:00.000Z';

/** A partner of which only the fields that matter need to be named. */
export function makePartner({
  id,
  name,
  ...fields
}: Partial<ServicePartner> & Pick<ServicePartner, 'id' | 'name'>): ServicePartner {
  return {
    id,
    name,
    domain: null,
    externalId: null,
    managerEmail: null,
    categories: [],
    tierId: null,
    phaseId: null,
    owner: null,
    manager: null,
    status: 'ACTIVE',
    crmProperties: {},
    createdAt: '2025-01-15T08:00:00.000Z',
    updatedAt: '2025-01-15T08:00:00.000Z',
    ...fields,
  };
}

/** A payout in PENDING_REVIEW of 100.00 USD for the first quarter of 2026 but for the fields that are named. */
export function makePayout({
  id,
  ...fields
}: Partial<ServicePayout> & Pick<ServicePayout, 'id'>): ServicePayout {
  return {
    id,
    partner: { id: 'ptn_1', name: 'Acme Partners' },
    batchId: 'pbt_1',
    periodStart: '2026-01-01T00:00:00.000Z',
    periodEnd: '2026-03-31T23:59:59.000Z',
    amount: { value: '100.00', currency: 'USD' },
    stage: 'PENDING_REVIEW',
    poNumber: null,
    createdAt: CREATED,
    updatedAt: CREATED,
    ...fields,
  };
}

/** A line of 100.00 USD but for the fields that are named; its status follows from its payout. */
export function makeLine({
  id,
  ...fields
}: Partial<ServiceLine> & Pick<ServiceLine, 'id'>): ServiceLine {
  const onPayout = (fields.payoutId ?? null) !== null;
  return {
    id,
    partnerId: 'ptn_1',
    payoutId: null,
    description: 'Referral bonus',
    amount: '100.00',
    sourceAmount: '1000.00',
    currency: 'USD',
    status: onPayout ? LINE_STATUS.onPayout : LINE_STATUS.pending,
    planName: 'Referral plan',
    periodEnd: '2026-03-31T23:59:59.000Z',
    createdAt: CREATED,
    updatedAt: CREATED,
    note: null,
    ...fields,
  };
}
