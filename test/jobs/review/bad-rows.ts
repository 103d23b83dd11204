import { makeLine, makePartner, makePayout } from '../../../sandbox/introw/builders';
import type { ServiceData } from '../../../sandbox/introw/records';
import type { RecordSheet } from '../support/cells';
import { typeAs } from '../support/push-acts';
import type { PushStage } from '../support/push-stage';

const ACME = { id: 'ptn_acme', name: 'Acme Partners' };
const TWINS = ['ptn_twin_a', 'ptn_twin_b'].map((id) => ({ id, name: 'Twin Trading' }));

function numbered<T>(count: number, make: (number: string) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(String(index + 1).padStart(2, '0')));
}

/** Enough rows that each kind of bad input has one of its own: pay_01…, cln_01… in USD on pay_all, cln_jpy. */
export const BAD_INPUT_DATA: ServiceData = {
  partners: [ACME, ...TWINS].map(makePartner),
  payouts: [
    makePayout({ id: 'pay_all', partner: ACME, stage: 'DRAFT' }),
    makePayout({ id: 'pay_paid', partner: ACME, stage: 'PAID' }),
    ...TWINS.map((partner) => makePayout({ id: `pay_of_${partner.id}`, partner })),
    ...numbered(12, (number) =>
      makePayout({ id: `pay_${number}`, partner: ACME, stage: 'DRAFT', poNumber: `PO-${number}` }),
    ),
  ],
  lines: [
    ...numbered(36, (number) =>
      makeLine({ id: `cln_${number}`, partnerId: ACME.id, payoutId: 'pay_all' }),
    ),
    makeLine({ id: 'cln_pool', partnerId: ACME.id, payoutId: null }),
    makeLine({
      id: 'cln_jpy',
      partnerId: ACME.id,
      payoutId: 'pay_all',
      amount: '5000',
      sourceAmount: null,
      currency: 'JPY',
    }),
  ],
};

/** Types a formula, which a cell formatted as text would take for a text. */
export function typeFormula(
  on: PushStage,
  sheet: RecordSheet,
  id: string,
  header: string,
  formula: string,
): void {
  typeAs(on, [sheet, id, header], '0.###############', formula);
}
