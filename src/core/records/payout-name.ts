import { amountText } from '../values/amount-text';

interface NamedPayout {
  readonly id: string;
  readonly partner: string | null;
  readonly amount: string | null;
  readonly currency: string | null;
}

/** How a sentence names a payout that is not its own: “pay_1 (Acme, 1,120.00 EUR)”. */
export function payoutName({ id, partner, amount, currency }: NamedPayout, locale: string): string {
  const money = amount === null ? null : `${amountText(amount, locale)} ${currency ?? ''}`.trim();
  const about = [partner, money].filter((part) => part !== null).join(', ');
  return about === '' ? id : `${id} (${about})`;
}
