import { LINE_STATUS } from './assumptions';
import { makePartner } from './builders';
import { documentedData } from './documented';
import { decimalString } from './money';
import { SeededRandom } from './random';
import type { ServiceData, ServiceLine, ServicePartner, ServicePayout } from './records';
import {
  DEAL_KINDS,
  DEALS,
  FIRST_WORDS,
  LINE_RANGE,
  NOTES,
  ODD_DESCRIPTIONS,
  ODD_PO_NUMBERS,
  PARTNERS,
  PERIODS,
  PLANS,
  SECOND_WORDS,
  STAGE_WEIGHTS,
} from './vocabulary';
import { worth } from './world';

export interface GenerateOptions {
  readonly payouts: number;
  readonly lines: number;
  /** 20. */
  readonly partners?: number;
  /** The same numbers and seed give the same data: 1. */
  readonly seed?: number;
}

const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;
const LONGEST_DESCRIPTION = 2000;
const PENDING_SHARE = 0.12;
const CLAWBACK_SHARE = 0.06;
const FOREIGN_SHARE = 0.05;
const VOIDED_SHARE = 0.02;
const STAGE_CYCLE = STAGE_WEIGHTS.flatMap(([stage, weight]) => Array<string>(weight).fill(stage));

interface Seeding {
  readonly random: SeededRandom;
  readonly partners: readonly ServicePartner[];
  /** The currency in which each partner is mostly paid, by the partner's id. */
  readonly currencies: ReadonlyMap<string, string>;
}

function later(time: string, hours: number): string {
  return new Date(Date.parse(time) + hours * HOUR_MS).toISOString();
}

/** The first moment after a period, whose end is its inclusive last second. */
function dayAfter(periodEnd: string): string {
  return new Date(Date.parse(periodEnd) + SECOND_MS).toISOString();
}

function seedPartners(count: number, random: SeededRandom): Seeding {
  const documented = documentedData().partners;
  const currencies = new Map<string, string>(documented.map(({ id }) => [id, 'USD']));
  const partners = [...documented];
  for (let index = documented.length; index < count; index++) {
    const listed = PARTNERS[index];
    const made = `${random.pick(FIRST_WORDS)} ${random.pick(SECOND_WORDS)} ${index}`;
    const [name, currency] = listed ?? [made, random.pick(PARTNERS)[1]];
    const id = random.id('ptn_');
    const number = String(index + 1).padStart(4, '0');
    const domain = `partner-${number}.example`;
    partners.push(makePartner({ id, name, domain, externalId: `crm-${number}` }));
    currencies.set(id, currency);
  }
  return { random, partners, currencies };
}

function poNumber(index: number, random: SeededRandom): string | null {
  const odd = ODD_PO_NUMBERS[index];
  if (odd !== undefined) return odd;
  return random.chance(0.45) ? `PO-2026-${random.int(1000, 9999)}` : null;
}

/** Stages and partners go round before chance picks, so that a small set has some of everything. */
function seedPayout(index: number, { random, partners, currencies }: Seeding): ServicePayout {
  const round = STAGE_WEIGHTS[index]?.[0];
  const partner = partners[index % partners.length] ?? random.pick(partners);
  const period = random.int(0, PERIODS.length - 1);
  const [periodStart, periodEnd] = PERIODS[period] ?? random.pick(PERIODS);
  const createdAt = later(dayAfter(periodEnd), random.int(24, 240));
  return {
    id: random.id('pay_'),
    partner: { id: partner.id, name: partner.name },
    batchId: `pbt_seed2026period${period}`,
    periodStart,
    periodEnd,
    amount: { value: '0', currency: currencies.get(partner.id) ?? 'USD' },
    stage: round ?? random.pick(STAGE_CYCLE),
    poNumber: poNumber(index, random),
    createdAt,
    updatedAt: later(createdAt, random.int(0, 400)),
  };
}

function description(index: number, random: SeededRandom): string | null {
  const odd = ODD_DESCRIPTIONS[index];
  if (odd !== undefined) return odd;
  if (index === ODD_DESCRIPTIONS.length)
    return 'Long text. '.repeat(200).slice(0, LONGEST_DESCRIPTION);
  if (random.chance(0.03)) return null;
  return `${random.pick(DEALS)} – ${random.pick(DEAL_KINDS)}`;
}

function seedStatus(payout: ServicePayout | null, random: SeededRandom): string {
  if (!payout) return LINE_STATUS.pending;
  return random.chance(VOIDED_SHARE) ? LINE_STATUS.declined : LINE_STATUS.onPayout;
}

function seedLine(index: number, payout: ServicePayout | null, seeding: Seeding): ServiceLine {
  const { random, partners, currencies } = seeding;
  const partnerId = payout?.partner.id ?? random.pick(partners).id;
  const home = payout?.amount.currency ?? currencies.get(partnerId) ?? 'USD';
  const currency = random.chance(FOREIGN_SHARE) ? random.pick(Object.keys(LINE_RANGE)) : home;
  const [low, high] = LINE_RANGE[currency] ?? [100, 10_000];
  const size = random.int(low, high);
  const minor = BigInt(random.chance(CLAWBACK_SHARE) ? -size : size);
  const manual = random.chance(0.25);
  const periodEnd = payout?.periodEnd ?? random.pick(PERIODS)[1];
  const createdAt = later(dayAfter(periodEnd), random.int(1, 23));
  return {
    id: random.id('cln_'),
    partnerId,
    payoutId: payout?.id ?? null,
    description: description(index, random),
    amount: decimalString(minor, currency),
    sourceAmount: manual || minor < 0n ? null : decimalString(minor * 10n, currency),
    currency,
    status: seedStatus(payout, random),
    planName: manual ? null : random.pick(PLANS),
    periodEnd,
    createdAt,
    updatedAt: later(createdAt, random.int(0, 200)),
    note: random.chance(0.1) ? random.pick(NOTES) : null,
  };
}

/** Every payout gets a line before chance spreads the rest; some stay in the pending pool. */
function seedLines(
  count: number,
  payouts: readonly ServicePayout[],
  seeding: Seeding,
): ServiceLine[] {
  const { random } = seeding;
  return Array.from({ length: Math.max(0, count) }, (_unused, index) => {
    const own = payouts[index];
    const pending = payouts.length === 0 || (!own && random.chance(PENDING_SHARE));
    return seedLine(index, pending ? null : (own ?? random.pick(payouts)), seeding);
  });
}

function withWorth(
  payouts: readonly ServicePayout[],
  lines: readonly ServiceLine[],
): ServicePayout[] {
  const byPayout = new Map<string, ServiceLine[]>();
  for (const line of lines) {
    if (line.payoutId === null) continue;
    const group = byPayout.get(line.payoutId);
    if (group) group.push(line);
    else byPayout.set(line.payoutId, [line]);
  }
  return payouts.map((payout) => {
    const { currency } = payout.amount;
    const value = worth(byPayout.get(payout.id) ?? [], currency);
    return { ...payout, amount: { value, currency } };
  });
}

/** Believable data of any size, beginning with the documentation's records; the same options give the same data. */
export function generateData(options: GenerateOptions): ServiceData {
  const seeding = seedPartners(
    options.partners ?? PARTNERS.length,
    new SeededRandom(options.seed ?? 1),
  );
  const documented = documentedData();
  const made = Array.from(
    { length: Math.max(0, options.payouts - documented.payouts.length) },
    (_unused, index) => seedPayout(index, seeding),
  );
  const count = options.lines - documented.lines.length;
  const lines = [...documented.lines, ...seedLines(count, made, seeding)].slice(0, options.lines);
  const payouts = [...documented.payouts, ...made].slice(0, options.payouts);
  const kept = new Set(payouts.map((payout) => payout.id));
  const tied = lines.filter((line) => line.payoutId === null || kept.has(line.payoutId));
  return { partners: seeding.partners, payouts: withWorth(payouts, tied), lines: tied };
}

/** The default state of a sandbox: 60 payouts, 400 lines, 20 partners. */
export function seededData(): ServiceData {
  return generateData({ payouts: 60, lines: 400 });
}
