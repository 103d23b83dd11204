import { moneyText } from '../values/money-text';

interface NamedPayout {
  readonly id: string;
  readonly partner: string | null;
  readonly amount: string | null;
  readonly currency: string | null;
}

function moneyOf({ amount, currency }: Pick<NamedPayout, 'amount' | 'currency'>, locale: string) {
  return amount === null ? null : moneyText({ amount, currency }, locale);
}

/** How a sentence names a payout that is not its own: “pay_1 (Acme, 1,120.00 EUR)”. */
export function payoutName(payout: NamedPayout, locale: string): string {
  const { id, partner } = payout;
  const about = [partner, moneyOf(payout, locale)].filter((part) => part !== null).join(', ');
  return about === '' ? id : `${id} (${about})`;
}

/** “Acme 2026-07-31 (1,120.00 EUR)”: a payout as people know it, by its id only where it has no partner's name. */
export function payoutTitle(
  payout: NamedPayout & { readonly periodEnd: string | null },
  locale: string,
): string {
  const { id, partner, periodEnd } = payout;
  const money = moneyOf(payout, locale);
  const title =
    partner === null ? id : [partner, periodEnd?.slice(0, 10)].filter(Boolean).join(' ');
  return money === null ? title : `${title} (${money})`;
}
