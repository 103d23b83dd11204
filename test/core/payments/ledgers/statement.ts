import type { Booking } from '../../../../src/core/contract/payments';
import { isExact, minorOf, type Payable } from '../../../../src/core/payments/payable';
import { poNumberKey } from '../../../../src/core/plan/policy';
import { fromMinor, negated } from '../../../../src/core/values/money';
import { booked } from '../builders';
import { FORMS, makePayables, withTypo, type Ledger, type TrueBooking } from './ledger';
import type { Random } from './random';

/** What happened to a payout at the bank. */
const FATES = [
  ...Array.from({ length: 8 }, () => 'exact' as const),
  ...([
    'unpaid',
    'part',
    'fee',
    'typo',
    'nameless',
    'halves',
    'group',
    'twice',
    'returned',
  ] as const),
  ...(['other currency', 'returned later', 'paid again'] as const),
];

class Statement {
  readonly bookings: TrueBooking[] = [];
  readonly settled = new Set<string>();
  readonly exact = new Set<string>();

  constructor(
    private readonly random: Random,
    readonly payables: readonly Payable[],
  ) {}

  /** How a booking names a payout; by its PO number only where that is its own. */
  name(payable: Payable): { readonly text: string; readonly isOwn: boolean } {
    const { poNumber } = payable;
    if (poNumber === null || this.random.chance(0.5)) return { text: payable.id, isOwn: true };
    const key = poNumberKey(poNumber);
    const owners = this.payables.filter((one) => poNumberKey(one.poNumber ?? '') === key);
    return { text: this.spelled(poNumber), isOwn: owners.length === 1 };
  }

  private spelled(poNumber: string): string {
    const { random } = this;
    const text = random.chance(0.2) ? poNumber.toLowerCase() : poNumber;
    return random.chance(0.1) ? `0${text}` : text;
  }

  private form(name: string): string {
    return this.random.pick(FORMS)(name);
  }

  add(payable: Payable, minor: bigint, reference: string | null, change: Partial<Booking> = {}) {
    const { random } = this;
    const currency = payable.currency ?? '';
    const counterparty = random.chance(0.9) ? payable.partner : null;
    const date = `2026-04-${String(1 + random.below(28)).padStart(2, '0')}`;
    const amount = fromMinor(minor, currency);
    const sent = { date, amount, currency, counterparty, reference, ...change };
    const made: TrueBooking = { booking: sent, paid: [payable.id] };
    this.bookings.push(made);
    return made;
  }

  play(payable: Payable, fate: (typeof FATES)[number]): void {
    const { random } = this;
    const owed = minorOf(payable) ?? BigInt(0);
    const { text, isOwn } = this.name(payable);
    const all = () => this.add(payable, owed, this.form(text));
    switch (fate) {
      case 'unpaid':
        return;
      case 'exact':
        all();
        this.settle(payable, isOwn);
        return;
      case 'part':
        this.add(payable, owed / BigInt(2), this.form(text));
        return;
      case 'fee':
        this.add(payable, owed - BigInt(1 + random.below(20)), this.form(text));
        return;
      case 'typo':
        this.playTypo(payable, owed, text);
        return;
      case 'nameless':
        this.add(payable, owed, random.pick([null, 'Payout', 'April']));
        this.settle(payable);
        return;
      case 'halves':
        this.add(payable, owed / BigInt(2), this.form(text));
        this.add(payable, owed - owed / BigInt(2), this.form(text));
        this.settle(payable);
        return;
      default:
        this.playOdd(payable, owed, fate);
    }
  }

  private playTypo(payable: Payable, owed: bigint, text: string): void {
    const reference = this.form(withTypo(this.random, text));
    const made = this.add(payable, owed, reference, { counterparty: payable.partner });
    const read = booked(made.booking);
    // What names another payout of this partner and amount without a fault nobody can tell from the right one.
    const isAnothers = this.payables.some(
      (one) => one !== payable && one.partner === payable.partner && isExact(read, one),
    );
    if (isAnothers) this.bookings.pop();
    else this.settle(payable);
  }

  private playOdd(payable: Payable, owed: bigint, fate: string): void {
    const { random } = this;
    const reference = this.form(this.name(payable).text);
    const first = this.add(payable, owed, reference);
    const { booking } = first;
    switch (fate) {
      case 'twice':
        this.bookings.push({ ...first });
        this.settle(payable);
        return;
      case 'paid again':
        this.bookings.push({ ...first, booking: { ...booking, date: '2026-04-30' } });
        this.settle(payable);
        return;
      case 'returned':
      case 'returned later': {
        const isNamed = fate === 'returned' || random.chance(0.5);
        const back = { ...booking, amount: negated(booking.amount), date: '2026-04-30' };
        this.bookings.push({
          booking: { ...back, reference: isNamed ? `Return ${reference}` : 'Return' },
          paid: [payable.id],
        });
        return;
      }
      case 'other currency':
        this.bookings.pop();
        this.add(payable, owed, reference, {
          currency: booking.currency === 'USD' ? 'EUR' : 'USD',
        });
        return;
      default:
        this.playGroup(payable, owed);
    }
  }

  private playGroup(payable: Payable, owed: bigint): void {
    this.bookings.pop();
    const others = this.payables.filter(
      (one) => one.isOpen && one !== payable && one.currency === payable.currency,
    );
    const more = others.filter(({ id }) => !this.played.has(id)).slice(0, 1 + this.random.below(3));
    for (const { id } of more) this.played.add(id);
    const all = [payable, ...more];
    const sum = more.reduce((total, one) => total + (minorOf(one) ?? BigInt(0)), owed);
    const reference = all.map(({ id }) => id).join(this.random.pick([' ', ', ', '+', ';']));
    this.bookings.push({
      ...this.addOne(payable, sum, reference),
      paid: all.map(({ id }) => id),
    });
    for (const one of all) this.settle(one);
  }

  readonly played = new Set<string>();

  private addOne(payable: Payable, minor: bigint, reference: string): TrueBooking {
    const made = this.add(payable, minor, reference);
    this.bookings.pop();
    return made;
  }

  private settle({ id }: Payable, isExactly = false): void {
    this.settled.add(id);
    if (isExactly) this.exact.add(id);
  }

  /** Money that has nothing to do with payouts. */
  addNoise(): void {
    const { random } = this;
    const paid = this.add(random.pick(this.payables), BigInt(1 + random.below(900_000)), 'Rent 04');
    this.bookings.pop();
    const counterparty = random.pick(['Landlord', 'Telecom', null]);
    this.bookings.push({ booking: { ...paid.booking, counterparty }, paid: [] });
  }
}

/** A ledger of a few payouts with everything that happens to payments. */
export function makeLedger(random: Random): Ledger {
  const payables = makePayables(random);
  const statement = new Statement(random, payables);
  for (const payable of payables.filter(({ isOpen }) => isOpen)) {
    if (statement.played.has(payable.id)) continue;
    statement.played.add(payable.id);
    statement.play(payable, random.pick(FATES));
  }
  for (let noise = random.below(4); noise > 0; noise -= 1) statement.addNoise();
  const { settled, exact } = statement;
  return { payables, bookings: random.shuffled(statement.bookings), settled, exact };
}
