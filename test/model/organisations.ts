import { makeLine, makePartner, makePayout } from '../../sandbox/introw/builders';
import type { ServiceKey } from '../../sandbox/introw/protocol';
import type { ServiceData } from '../../sandbox/introw/records';

const SCOPES = ['commissions:read', 'commissions:write', 'partners:read'];

/** Ana's and Bob's keys of the organisation whose workbook it is. */
export const OWN_KEYS = ['model-key-of-ana-full-access-1a2b', 'model-key-of-bob-full-access-3c4d'];
/** A key of another organisation's. */
export const OTHER_KEY = 'model-key-of-strangers-full-access-5e6f';

export function keysOf(keys: readonly string[]): ServiceKey[] {
  return keys.map((key) => ({ key, scopes: SCOPES }));
}

const ACME = { id: 'ptn_acme', name: 'Acme Partners' };
/** Two partners of one name. */
const TWIN = { id: 'ptn_twin_a', name: 'Twin Trading' };
const OTHER_TWIN = { id: 'ptn_twin_b', name: 'Twin Trading' };

export const PARTNERS = [ACME, TWIN, OTHER_TWIN];

interface Row {
  readonly id: string;
  readonly partner: (typeof PARTNERS)[number];
  readonly stage: string;
  readonly currency?: string;
  readonly lines: readonly number[];
}

const ROWS: readonly Row[] = [
  { id: 'pay_1', partner: ACME, stage: 'DRAFT', lines: [100, 200] },
  { id: 'pay_2', partner: TWIN, stage: 'DRAFT', lines: [610] },
  { id: 'pay_3', partner: OTHER_TWIN, stage: 'PENDING_REVIEW', lines: [320, 45] },
  { id: 'pay_4', partner: ACME, stage: 'APPROVED', currency: 'EUR', lines: [1000] },
  { id: 'pay_5', partner: ACME, stage: 'PAID', lines: [80] },
];

/** Five payouts of three partners, each the sum of its lines, and one line on none. */
export const OWN_DATA: ServiceData = {
  partners: PARTNERS.map(makePartner),
  payouts: ROWS.map(({ id, partner, stage, currency = 'USD', lines }) =>
    makePayout({
      id,
      partner,
      stage,
      poNumber: `old ${id.slice(-1)}`,
      amount: { value: `${lines.reduce((sum, amount) => sum + amount, 0)}.00`, currency },
    }),
  ),
  lines: [
    ...ROWS.flatMap(({ id, partner, currency = 'USD', lines }) =>
      lines.map((amount, index) =>
        makeLine({
          id: `cln_${id.slice(-1)}${'abc'.charAt(index)}`,
          partnerId: partner.id,
          payoutId: id,
          amount: `${amount}.00`,
          currency,
          description: `Deal ${id.slice(-1)}${'abc'.charAt(index)}`,
        }),
      ),
    ),
    makeLine({ id: 'cln_pool', partnerId: ACME.id, amount: '75.00', description: 'Deal pool' }),
  ],
};

/** What every id of the strangers' begins with, but for a partner's that both organisations have. */
export const OTHER_IDS = /\b(?:pay|cln)_strange/;

export const OTHER_DATA: ServiceData = {
  partners: [makePartner(ACME)],
  payouts: [1, 2].map((n) => makePayout({ id: `pay_strange_${n}`, partner: ACME })),
  lines: [1, 2].map((n) =>
    makeLine({ id: `cln_strange_${n}`, partnerId: ACME.id, payoutId: `pay_strange_${n}` }),
  ),
};
