import { describe, expect, test } from '@jest/globals';
import { generateData, seededData } from '../../../sandbox/introw/generate';
import { minorUnits } from '../../../sandbox/introw/money';
import { STAGES } from '../../../sandbox/introw/records';
import { World, worth } from '../../../sandbox/introw/world';

const seeded = seededData();
const linesOf = (id: string) => seeded.lines.filter((line) => line.payoutId === id);

describe('the seed', () => {
  test('has 60 payouts, 400 lines and 20 partners, and is the same every time', () => {
    expect([seeded.payouts.length, seeded.lines.length, seeded.partners.length]).toEqual([
      60, 400, 20,
    ]);
    expect(seededData()).toEqual(seeded);
  });

  test('begins with the records of the documentation', () => {
    expect(seeded.payouts[0]).toEqual({
      id: 'pay_2x7n4q8z0w1a2b3c4d5e6f7g',
      partner: { id: 'ptn_01HV8Z3K6M9Q2R5T7W0X4Y1B3C', name: 'Acme Partners' },
      batchId: 'pbt_9h8g7f6e5d4c3b2a1z0y9x8w',
      periodStart: '2026-01-01T00:00:00.000Z',
      periodEnd: '2026-03-31T23:59:59.000Z',
      amount: { value: '4250.00', currency: 'USD' },
      stage: 'APPROVED',
      poNumber: 'PO-ACME-2026-Q1',
      createdAt: '2026-04-05T09:00:00.000Z',
      updatedAt: '2026-04-08T14:30:00.000Z',
    });
    expect(seeded.lines[0]).toMatchObject({
      id: 'cln_4d5e6f7g8h9i0j1k2l3m4n5o',
      partnerId: 'ptn_01HV8Z3K6M9Q2R5T7W0X4Y1B3C',
      payoutId: null,
      amount: '500.00',
      sourceAmount: '10000.00',
      status: 'PENDING',
    });
  });

  test('has every stage, and most payouts where finance has work to do', () => {
    const stages = seeded.payouts.map((payout) => payout.stage);
    expect(new Set(stages)).toEqual(new Set(STAGES));
    const waiting = stages.filter((stage) =>
      ['DRAFT', 'PENDING_REVIEW', 'APPROVED'].includes(stage),
    );
    expect(waiting.length).toBeGreaterThan(30);
  });

  test('has five currencies of 0, 2 and 3 decimals, on payouts and on lines', () => {
    const five = new Set(['USD', 'EUR', 'GBP', 'JPY', 'KWD']);
    expect(new Set(seeded.payouts.map((payout) => payout.amount.currency))).toEqual(five);
    expect(new Set(seeded.lines.map((line) => line.currency))).toEqual(five);
    const decimals = { USD: 2, EUR: 2, GBP: 2, JPY: 0, KWD: 3 };
    for (const [currency, count] of Object.entries(decimals)) {
      const amounts = seeded.lines.filter((line) => line.currency === currency);
      expect(amounts.every((line) => (line.amount.split('.')[1] ?? '').length === count)).toBe(
        true,
      );
    }
  });

  test('pays each payout what its lines are worth, and no line is zero', () => {
    for (const { id, amount } of seeded.payouts) {
      expect(amount.value).toBe(worth(linesOf(id), amount.currency));
    }
    expect(seeded.lines.filter((line) => minorUnits(line.amount, line.currency) === 0n)).toEqual(
      [],
    );
  });

  test('has clawbacks, a payout of zero, one below zero, one without lines, voided and pending lines', () => {
    expect(seeded.lines.filter((line) => line.amount.startsWith('-')).length).toBeGreaterThan(10);
    expect(
      seeded.payouts.filter((payout) => payout.amount.value === '0.00').length,
    ).toBeGreaterThan(1);
    expect(seeded.payouts.some((payout) => payout.amount.value.startsWith('-'))).toBe(true);
    expect(seeded.payouts.some((payout) => linesOf(payout.id).length === 0)).toBe(true);
    expect(seeded.lines.some((line) => line.status === 'VOIDED')).toBe(true);
    expect(seeded.lines.filter((line) => line.payoutId === null).length).toBeGreaterThan(20);
  });

  test('has lines in another currency than their payout, and the same partner as their payout', () => {
    const payouts = new Map(seeded.payouts.map((payout) => [payout.id, payout]));
    const onPayout = seeded.lines.filter((line) => line.payoutId !== null);
    const home = (id: string | null) => payouts.get(id ?? '');
    const foreign = onPayout.filter(
      (line) => home(line.payoutId)?.amount.currency !== line.currency,
    );
    expect(foreign.length).toBeGreaterThan(5);
    expect(onPayout.every((line) => home(line.payoutId)?.partner.id === line.partnerId)).toBe(true);
  });

  test('has names, PO numbers and descriptions that a spreadsheet mistakes', () => {
    const names = seeded.partners.map((partner) => partner.name);
    const numbers = seeded.payouts.map((payout) => payout.poNumber);
    const texts = seeded.lines.map((line) => line.description ?? '');
    expect(names).toEqual(expect.arrayContaining(["O'Brien Channel Ltd", 'Müller & Söhne GmbH']));
    expect(['=', '+', '-', '@'].map((sign) => names.some((name) => name.startsWith(sign)))).toEqual(
      Array(4).fill(true),
    );
    expect(new Set(names).size).toBe(names.length - 1);
    expect(numbers).toEqual(expect.arrayContaining(['0012', '12', '1E5', '=1+1', null]));
    expect(texts.some((text) => text.startsWith('=HYPERLINK('))).toBe(true);
    expect(Math.max(...texts.map((text) => text.length))).toBe(2000);
  });

  test('has periods that end with an inclusive last second and records made after it', () => {
    for (const { periodEnd, createdAt, updatedAt } of seeded.payouts) {
      expect(periodEnd).toMatch(/T23:59:59\.000Z$/);
      expect(createdAt > periodEnd).toBe(true);
      expect(updatedAt >= createdAt).toBe(true);
    }
  });
});

describe('any amount', () => {
  test('comes out as asked, with an id for each record', () => {
    const data = generateData({ payouts: 300, lines: 2000, partners: 45, seed: 7 });
    expect([data.payouts.length, data.lines.length, data.partners.length]).toEqual([300, 2000, 45]);
    const ids = [...data.payouts, ...data.lines, ...data.partners].map((record) => record.id);
    expect(new Set(ids).size).toBe(2345);
    expect(() => World.of(data)).not.toThrow();
  });

  test('differs with the seed', () => {
    const ids = [1, 2].map((seed) => generateData({ payouts: 9, lines: 9, seed }).payouts[8]?.id);
    expect(ids[0]).not.toBe(ids[1]);
  });

  test('may be less than what the documentation shows, and then refers to nothing that is missing', () => {
    const data = generateData({ payouts: 1, lines: 6 });
    expect(data.payouts).toHaveLength(1);
    expect(data.lines.every((line) => [null, data.payouts[0]?.id].includes(line.payoutId))).toBe(
      true,
    );
    expect(generateData({ payouts: 0, lines: 0 }).payouts).toEqual([]);
  });
});
