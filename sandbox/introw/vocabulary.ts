/** Words of the seed. Among the plain ones stand those that a spreadsheet likes to take for something else. */

/** Partners by name and the currency in which they are mostly paid; two of them share one name. */
export const PARTNERS: readonly (readonly [name: string, currency: string])[] = [
  ['Acme Partners', 'USD'],
  ['Müller & Söhne GmbH', 'EUR'],
  ["O'Brien Channel Ltd", 'GBP'],
  ['=Equals Digital', 'USD'],
  ['+Plus Agency', 'EUR'],
  ['株式会社さくらテック', 'JPY'],
  ['Al Rawda Trading Co. W.L.L.', 'KWD'],
  ['Bäckström Konsult AB', 'EUR'],
  ['Žižka Software s.r.o.', 'EUR'],
  ['Blue Harbor Consulting', 'USD'],
  ['Blue Harbor Consulting', 'GBP'],
  ['-Dash Studio', 'USD'],
  ['@Handle Media', 'GBP'],
  ['1E5 Labs', 'USD'],
  ['True North Resellers, Inc.', 'USD'],
  ['"Quoted" Integrations', 'USD'],
  ['Straße 9 Vertrieb', 'EUR'],
  ['Atelier de la Forêt', 'EUR'],
  ['Kestrel Cloud Services', 'GBP'],
  ['Yamabuki Systems KK', 'JPY'],
];

export const FIRST_WORDS = ['Amber', 'Cobalt', 'Delta', 'Ember', 'Fjord', 'Granite', 'Juniper'];
export const SECOND_WORDS = ['Channel', 'Cloud', 'Consulting', 'Digital', 'Partners', 'Systems'];

/** PO numbers that must stay texts; '0012', '12' and ' 012' are the same number to a careless reader. */
export const ODD_PO_NUMBERS = [
  '0012',
  '1E5',
  '12',
  '=1+1',
  '2026-03-31',
  ' 012',
  'PO 77/2026',
  'TRUE',
  '-4711',
];

export const ODD_DESCRIPTIONS = [
  '=HYPERLINK("https://example.com","Q1 bonus")',
  '+32 2 555 01 23 hotline referral',
  '-10% correction of March',
  "'quoted deal'",
  '@channel kick-off',
  '2026-03-31',
  '1/2',
  'TRUE',
  '001',
  'First line\nSecond line',
  'Tab\there, comma, "quotes"; semicolon',
  'Überweisung für Größe XL – 50 %',
  '<b>bold</b><script>alert(1)</script>',
];

export const DEALS = [
  'Helios Foods',
  'Borealis Health',
  'Copperline Logistics',
  'Dunes Hospitality',
  'Everly Schools',
  'Foxglove Retail',
  'Glasshouse Media',
];

export const DEAL_KINDS = ['referral', 'renewal', 'upsell', 'new business', 'onboarding bonus'];

export const PLANS = ['Referral plan', 'Reseller margin', 'Co-sell bonus'];

export const NOTES = ['Checked with sales', 'Contract signed late', 'See ticket 0042', '=check'];

/** Periods with their inclusive last second; the last is a free span across months. */
export const PERIODS: readonly (readonly [start: string, end: string])[] = [
  ['2026-01-01T00:00:00.000Z', '2026-03-31T23:59:59.000Z'],
  ['2026-04-01T00:00:00.000Z', '2026-04-30T23:59:59.000Z'],
  ['2026-05-01T00:00:00.000Z', '2026-05-31T23:59:59.000Z'],
  ['2026-06-01T00:00:00.000Z', '2026-06-30T23:59:59.000Z'],
  ['2026-07-01T00:00:00.000Z', '2026-07-31T23:59:59.000Z'],
  ['2026-04-16T00:00:00.000Z', '2026-05-15T23:59:59.000Z'],
];

/** How often each stage occurs, most of them among those that wait for finance. */
export const STAGE_WEIGHTS: readonly (readonly [stage: string, weight: number])[] = [
  ['DRAFT', 16],
  ['PENDING_REVIEW', 22],
  ['APPROVED', 14],
  ['BLOCKED', 3],
  ['PENDING_INVOICE', 4],
  ['PENDING_PAYMENT', 4],
  ['SCHEDULED', 3],
  ['PAID', 8],
  ['DECLINED', 2],
  ['POSTPONED', 2],
  ['FAILED', 2],
];

/** Smallest and largest ordinary line in minor units, by currency. */
export const LINE_RANGE: Readonly<Record<string, readonly [low: number, high: number]>> = {
  USD: [2_500, 480_000],
  EUR: [2_500, 450_000],
  GBP: [2_000, 380_000],
  JPY: [3_000, 700_000],
  KWD: [8_000, 1_400_000],
};
