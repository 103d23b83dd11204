import { makeLine, makePartner, makePayout } from '../introw/builders';
import type { ServiceData } from '../introw/records';

const PARTNER = { id: 'ptn_1', name: 'Acme Partners' };

function id(prefix: string, index: number): string {
  return `${prefix}_${String(index + 1).padStart(6, '0')}`;
}

/** So many payouts of one partner, none with a line. */
export function payoutsOnly(count: number): ServiceData {
  return {
    partners: [makePartner(PARTNER)],
    lines: [],
    payouts: Array.from({ length: count }, (_, index) =>
      makePayout({ id: id('pay', index), partner: PARTNER, stage: 'DRAFT' }),
    ),
  };
}

/** So many lines of one partner, on no payout: no sum has to be kept for them. */
export function linesOnly(count: number): ServiceData {
  return {
    partners: [makePartner(PARTNER)],
    payouts: [],
    lines: Array.from({ length: count }, (_, index) =>
      makeLine({ id: id('cln', index), partnerId: PARTNER.id }),
    ),
  };
}
