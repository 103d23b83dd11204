import { makeLine, makePartner, makePayout } from './builders';
import type { ServiceData, ServiceLine } from './records';

/** The partner, payout and pending line of Introw's documentation, with ids written out where it cuts them short. */
export const DOCUMENTED = {
  partnerId: 'ptn_01HV8Z3K6M9Q2R5T7W0X4Y1B3C',
  partnerName: 'Acme Partners',
  payoutId: 'pay_2x7n4q8z0w1a2b3c4d5e6f7g',
  batchId: 'pbt_9h8g7f6e5d4c3b2a1z0y9x8w',
  lineId: 'cln_4d5e6f7g8h9i0j1k2l3m4n5o',
} as const;

const { partnerId, partnerName, payoutId, batchId, lineId } = DOCUMENTED;
const AFTER = '2026-04-08T14:30:00.000Z';

const pendingLine = makeLine({
  id: lineId,
  partnerId,
  description: 'Q1 referral bonus',
  amount: '500.00',
  sourceAmount: '10000.00',
});

function line(name: string, payout: string, amount: string, description: string): ServiceLine {
  const sourceAmount = amount.startsWith('-') ? null : amount.replace('.', '0.');
  const id = `cln_seed${name.padStart(20, '0')}`;
  return makeLine({ id, partnerId, payoutId: payout, amount, sourceAmount, description });
}

const partner = { id: partnerId, name: partnerName };
const zeroPayout = 'pay_seed0000000000000000zero';
const negativePayout = 'pay_seed0000000000000negativ';
const emptyPayout = 'pay_seed000000000000000empty';
const usd = (value: string) => ({ value, currency: 'USD' });

/**
 * What stands first in the seed: the documentation's own records, then the payouts that a reader forgets: one of zero
 * by a clawback, one below zero, one without a line.
 */
export function documentedData(): ServiceData {
  return {
    partners: [
      makePartner({
        id: partnerId,
        name: partnerName,
        domain: 'acme-partners.example',
        externalId: 'crm-0001',
      }),
    ],
    payouts: [
      makePayout({
        id: payoutId,
        partner,
        batchId,
        amount: usd('4250.00'),
        stage: 'APPROVED',
        poNumber: 'PO-ACME-2026-Q1',
        updatedAt: AFTER,
      }),
      makePayout({ id: zeroPayout, partner, batchId, amount: usd('0.00'), stage: 'DRAFT' }),
      makePayout({ id: negativePayout, partner, batchId, amount: usd('-75.50') }),
      makePayout({ id: emptyPayout, partner, batchId: null, amount: usd('0.00'), stage: 'DRAFT' }),
    ],
    lines: [
      pendingLine,
      line('1', payoutId, '1500.00', 'Helios Foods – new business'),
      line('2', payoutId, '2000.00', 'Borealis Health – renewal'),
      line('3', payoutId, '1000.00', 'Everly Schools – referral'),
      line('4', payoutId, '-250.00', 'Clawback: Dunes Hospitality cancelled'),
      line('5', zeroPayout, '100.00', 'Foxglove Retail – referral'),
      line('6', zeroPayout, '-100.00', 'Clawback: Foxglove Retail cancelled'),
      line('7', negativePayout, '-75.50', 'Clawback: Glasshouse Media refunded'),
    ],
  };
}
