import type { Booking } from '../../../../src/core/contract/payments';
import type { Payable } from '../../../../src/core/payments/payable';
import { fromMinor, minorDigits } from '../../../../src/core/values/money';
import { payable } from '../builders';
import type { Random } from './random';

/** A booking with what it truly was. */
export interface TrueBooking {
  readonly booking: Booking;
  /** The payouts whose money it moved; none for money of something else. */
  readonly paid: readonly string[];
}

/** A statement of an account and the payouts beside it, with what truly happened. */
export interface Ledger {
  readonly payables: readonly Payable[];
  readonly bookings: readonly TrueBooking[];
  /** Payouts that were paid to the cent and whose money stayed away. */
  readonly settled: ReadonlySet<string>;
  /** Payouts that one booking paid to the cent, naming it without a fault and by what it alone has. */
  readonly exact: ReadonlySet<string>;
}

const PARTNERS = ['Acme Partners', 'Borealis Health', 'Cyan & Co', 'Delta GmbH', 'Élan SARL'];
const CURRENCIES = ['EUR', 'EUR', 'EUR', 'USD', 'JPY'];
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'.split('');

function money(random: Random, currency: string): bigint {
  // Few different amounts, so that many payouts have the same.
  const units = random.chance(0.5) ? 50 * (1 + random.below(6)) : 1 + random.below(9_000);
  const minor = BigInt(units) * BigInt(10) ** BigInt(minorDigits(currency));
  return currency === 'JPY' || random.chance(0.6) ? minor : minor + BigInt(random.below(100));
}

function idOf(random: Random): string {
  return `pay_${Array.from({ length: 24 }, () => random.pick(DIGITS)).join('')}`;
}

function poNumberOf(random: Random): string {
  const number = String(1000 + random.below(60));
  return random.pick([`PO-${number}`, `00${number}`, `PO 2026/${number}`, `A${number}`]);
}

export function makePayables(random: Random): Payable[] {
  const made: Payable[] = [];
  const count = 2 + random.below(14);
  for (let at = 0; at < count; at += 1) {
    const currency = random.pick(CURRENCIES);
    const twin = random.chance(0.06) && made.length > 0 ? random.pick(made) : null;
    made.push(
      payable({
        id: idOf(random),
        row: at + 2,
        partner: random.pick(PARTNERS),
        currency,
        amount: fromMinor(money(random, currency), currency),
        poNumber: twin === null ? (random.chance(0.8) ? poNumberOf(random) : null) : twin.poNumber,
        stage: random.pick(['APPROVED', 'APPROVED', 'APPROVED', 'SCHEDULED', 'PAID', 'DECLINED']),
      }),
    );
  }
  return made;
}

export const FORMS = [
  (name: string) => name,
  (name: string) => `Payout ${name}`,
  (name: string) => `/ROC/${name}//thank you`,
  (name: string) => `${name}, April 2026`,
  (name: string) => `Ref: (${name})`,
];

/** A name with one fault: a character that is another, lacks or stands before its neighbour. */
export function withTypo(random: Random, name: string): string {
  const at = random.below(name.length - 1);
  const [before, one = '', two = '', after] = [
    name.slice(0, at),
    name[at],
    name[at + 1],
    name.slice(at + 2),
  ];
  switch (random.below(3)) {
    case 0:
      return before + two + one + after;
    case 1:
      return before + two + after;
    default:
      return before + random.pick(DIGITS) + two + after;
  }
}
