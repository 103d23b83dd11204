import { makeLine, makePartner, makePayout } from '../introw/builders';
import type { ServiceData } from '../introw/records';

const PARTNER = { id: 'ptn_1', name: 'Acme Partners' };

function id(prefix: string, index: number): string {
  return `${prefix}_${String(index + 1).padStart(6, '0')}`;
}

/** `count` payouts of one partner, without lines. */
export function payoutsOnly(count: number): ServiceData {
  return {
    partners: [makePartner(PARTNER)],
    lines: [],
    payouts: Array.from({ length: count }, (_, index) =>
      makePayout({ id: id('pay', index), partner: PARTNER, stage: 'DRAFT' }),
    ),
  };
}

/** `count` lines of one partner that are on no payout, so that no payout totals are calculated. */
export function linesOnly(count: number): ServiceData {
  return {
    partners: [makePartner(PARTNER)],
    payouts: [],
    lines: Array.from({ length: count }, (_, index) =>
      makeLine({ id: id('cln', index), partnerId: PARTNER.id }),
    ),
  };
}
