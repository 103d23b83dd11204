/**
 * Signs that amounts bear, and the currencies that use them (Unicode CLDR 48, symbols and narrow symbols). A letter or two
 * before $ or ¥ tells which one is meant.
 */
const USERS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₩': 'KRW',
  '₪': 'ILS',
  '₺': 'TRY',
  '₽': 'RUB',
  '₫': 'VND',
  '₴': 'UAH',
  '₱': 'PHP',
  '฿': 'THB',
  '₦': 'NGN',
  KR: 'SEK NOK DKK ISK',
  '¥': 'JPY CNY',
  '￥': 'JPY CNY',
  'JP¥': 'JPY',
  'CN¥': 'CNY',
  $: 'USD AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD SRD TTD TWD XCD ARS BRL CLP COP CUP DOP MXN UYU',
  US$: 'USD',
  A$: 'AUD',
  AU$: 'AUD',
  C$: 'CAD',
  CA$: 'CAD',
  NZ$: 'NZD',
  HK$: 'HKD',
  S$: 'SGD',
  NT$: 'TWD',
  MX$: 'MXN',
  R$: 'BRL',
};

function usersOf(unit: string): readonly string[] {
  return /^[A-Z]{3}$/.test(unit)
    ? [unit]
    : (USERS[unit.replace('.', '').toUpperCase()] ?? '').split(' ');
}

/** Whether a code or sign may stand beside an amount in this currency. A sign that is not known stands beside none. */
export function mayMean(unit: string, currency: string): boolean {
  return usersOf(unit).includes(currency);
}

/** The first currency that one of these names: by its code, or by a sign that no other has. Null where none does. */
export function currencyNamedBy(units: readonly string[]): string | null {
  const named = units
    .map(usersOf)
    .find(([currency, another]) => currency !== '' && another === undefined);
  return named?.[0] ?? null;
}
