import { LINE_STATUS, STAGE_AFTER_LAST_DECLINE, STAGE_AFTER_LAST_DETACH } from './assumptions';
import { convert, decimalString, isKnownCurrency, minorUnits } from './money';
import { SeededRandom } from './random';
import type { ServiceData, ServiceLine, ServicePartner, ServicePayout } from './records';
import { Table } from './table';

/** Seed of the ids of lines created by request: the same requests give the same ids. */
const ID_SEED = 20_260_401;

/** What a payout of these lines is worth in its currency: the declined ones count for nothing. */
export function worth(lines: Iterable<ServiceLine>, currency: string): string {
  let total = 0n;
  for (const line of lines) {
    if (line.status === LINE_STATUS.declined || !isKnownCurrency(line.currency)) continue;
    total += convert(minorUnits(line.amount, line.currency) ?? 0n, line.currency, currency);
  }
  return decimalString(total, currency);
}

/** The time to stand in `updatedAt`: now, or a millisecond past the old one where the clock has not moved on. */
export function updatedAt(previous: string, now: number): string {
  return new Date(Math.max(now, Date.parse(previous) + 1)).toISOString();
}

interface Parts {
  readonly payouts: Table<ServicePayout>;
  readonly lines: Table<ServiceLine>;
  readonly partners: Table<ServicePartner>;
  readonly lineByKey: Map<string, string>;
  readonly partnerByExternalId: Map<string, string>;
  readonly ids: SeededRandom;
}

/** The organisation's records, and the rules that tie them together. */
export class World {
  readonly payouts: Table<ServicePayout>;
  readonly lines: Table<ServiceLine>;
  readonly partners: Table<ServicePartner>;
  private readonly lineByKey: Map<string, string>;
  private readonly partnerByExternalId: Map<string, string>;
  private readonly ids: SeededRandom;

  private constructor(parts: Parts) {
    this.payouts = parts.payouts;
    this.lines = parts.lines;
    this.partners = parts.partners;
    this.lineByKey = parts.lineByKey;
    this.partnerByExternalId = parts.partnerByExternalId;
    this.ids = parts.ids;
  }

  static of(data: ServiceData): World {
    const world = new World({
      payouts: new Table(data.payouts, () => null),
      lines: new Table(data.lines, (line) => line.payoutId),
      partners: new Table(data.partners, () => null),
      lineByKey: new Map(),
      partnerByExternalId: new Map(),
      ids: new SeededRandom(ID_SEED),
    });
    for (const line of data.lines) world.remember(line);
    for (const partner of data.partners) world.rememberPartner(partner);
    return world;
  }

  /** The same organisation once more; what happens to one leaves the other as it is. */
  copy(): World {
    return new World({
      payouts: this.payouts.copy(),
      lines: this.lines.copy(),
      partners: this.partners.copy(),
      lineByKey: new Map(this.lineByKey),
      partnerByExternalId: new Map(this.partnerByExternalId),
      ids: this.ids.copy(),
    });
  }

  data(): ServiceData {
    return {
      payouts: this.payouts.records(),
      lines: this.lines.records(),
      partners: this.partners.records(),
    };
  }

  newLineId(): string {
    return this.ids.id('cln_');
  }

  /** The line that was made under this idempotency key. */
  lineOfKey(key: string): ServiceLine | null {
    const id = this.lineByKey.get(key);
    return id === undefined ? null : this.lines.get(id);
  }

  addLine(line: ServiceLine): void {
    this.lines.add(line);
    this.remember(line);
  }

  addPartner(partner: ServicePartner): void {
    this.partners.add(partner);
    this.rememberPartner(partner);
  }

  /** By Introw's id or the CRM's. */
  partner(id: string): ServicePartner | null {
    return this.partners.get(id) ?? this.partners.get(this.partnerByExternalId.get(id) ?? '');
  }

  /**
   * Brings a payout in line with its lines after one of them changed, was declined or taken off it. Null where nothing
   * of the payout changed.
   */
  settle(
    payoutId: string | null,
    now: number,
    cause: 'changed' | 'declined' | 'detached',
  ): { before: ServicePayout; after: ServicePayout } | null {
    const before = payoutId === null ? null : this.payouts.get(payoutId);
    if (!before || !isKnownCurrency(before.amount.currency)) return null;
    const rows = this.lines.group(before.id);
    const { currency } = before.amount;
    const value = worth(
      rows.map((row) => row.record),
      currency,
    );
    const empty = rows.every((row) => row.record.status === LINE_STATUS.declined);
    const stage = empty ? (stageOfEmptied(cause) ?? before.stage) : before.stage;
    if (value === before.amount.value && stage === before.stage) return null;
    const after = {
      ...before,
      amount: { value, currency },
      stage,
      updatedAt: updatedAt(before.updatedAt, now),
    };
    this.payouts.replace(after);
    return { before, after };
  }

  private remember(line: ServiceLine): void {
    if (line.idempotencyKey !== undefined) this.lineByKey.set(line.idempotencyKey, line.id);
  }

  private rememberPartner(partner: ServicePartner): void {
    if (partner.externalId !== null) this.partnerByExternalId.set(partner.externalId, partner.id);
  }
}

function stageOfEmptied(cause: 'changed' | 'declined' | 'detached'): string | null {
  if (cause === 'declined') return STAGE_AFTER_LAST_DECLINE;
  return cause === 'detached' ? STAGE_AFTER_LAST_DETACH : null;
}
