import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readAction, type BulkAction } from '../../../src/core/bulk/action';
import { isLine, type BulkReading } from '../../../src/core/bulk/cells';
import { planBulk, targetDigest, type BulkPlan } from '../../../src/core/bulk/plan';
import type { PlanBulk } from '../../../src/core/contract/bulk';
import { makePlan } from '../../../src/core/plan/plan';
import { withFingerprints } from '../../../src/core/plan/preview';
import { fromMinor, minorDigits, toMinor } from '../../../src/core/values/money';
import type { HiddenBy } from '../../../src/core/ports';
import { STAGES } from '../../../src/core/records/stages';
import type { LineBase, PayoutBase, PayoutReading } from '../../../src/core/records/readings';
import {
  edited,
  formula,
  planContextOf,
  lineBase,
  lineRow,
  newLineRow,
  payoutBase,
  payoutRow,
  UNREADABLE,
} from '../builders';

function action(asked: PlanBulk): BulkAction {
  const read = readAction(asked);
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}

const APPROVE = action({ action: 'setStage', stage: 'APPROVED' });
const DECLINE = action({ action: 'decline', reason: 'DUPLICATE' });
const DETACH = action({ action: 'detach' });
const REVERT = action({ action: 'revert' });
const NUMBERED = action({ action: 'setPoNumber', poNumber: 'PO-{n}' });

interface Sheet {
  readonly readings: readonly BulkReading[];
  readonly payouts?: readonly PayoutBase[];
  readonly lines?: readonly LineBase[];
  readonly hidden?: ReadonlyMap<number, HiddenBy>;
  readonly rows?: readonly number[];
  readonly formulas?: readonly number[];
}

function planned(what: BulkAction, sheet: Sheet): BulkPlan {
  const { readings, payouts = [], lines = [], hidden = new Map(), formulas = [] } = sheet;
  return planBulk(what, {
    rows: sheet.rows ?? readings.map(({ row }) => row),
    hidden,
    readings,
    context: planContextOf(payouts, lines),
    hasFormula: (row) => formulas.includes(row),
  });
}

/** Why the only row is skipped; null if it is not. */
function whyNot(what: BulkAction, reading: BulkReading, sheet: Omit<Sheet, 'readings'> = {}) {
  return planned(what, { readings: [reading], ...sheet }).view.skipped[0]?.why ?? null;
}

describe('a payout is skipped', () => {
  test.each([
    [
      'that has the stage already',
      payoutRow(payoutBase({ stage: 'APPROVED' })),
      'Nothing to change',
    ],
    [
      'whose cell has the stage already',
      payoutRow(payoutBase(), { stage: edited('APPROVED') }),
      'Nothing to change',
    ],
    ['with a formula', payoutRow(payoutBase(), { stage: formula('DRAFT') }), /formula/],
    [
      'with a formula that shows the stage already',
      payoutRow(payoutBase(), { stage: formula('APPROVED') }),
      /Nothing to/,
    ],
    [
      'that Introw did not return',
      payoutRow(payoutBase({ gone: true })),
      /did not return this record/,
    ],
    [
      'without an id',
      payoutRow(payoutBase(), {}, { id: '', base: null, idFault: { code: 'unknown', text: 'x' } }),
      /no ID/,
    ],
    [
      'with an unknown id',
      payoutRow(payoutBase(), {}, { base: null, idFault: { code: 'unknown', text: 'x' } }),
      /pull first/,
    ],
    [
      'with a duplicate id',
      payoutRow(payoutBase(), {}, { idFault: { code: 'doubled', text: 'x' } }),
      /same ID/,
    ],
    ['that is PAID', payoutRow(payoutBase({ stage: 'PAID' })), /^PAID → APPROVED is blocked/],
  ] as const)('%s', (_, reading, why) => {
    expect(whyNot(APPROVE, reading)).toMatch(why);
  });

  test.each([
    ['mine and theirs differ', 'APPROVED', 'In conflict; resolve that first'],
    ['Introw has the same value by now', 'BLOCKED', null],
  ] as const)('in conflict: %s', (_, mine, why) => {
    const conflict = { theirs: { stage: 'BLOCKED' }, updatedAt: null };
    const reading = payoutRow(payoutBase({ conflict }), { stage: edited(mine) });
    expect(whyNot(NUMBERED, reading)).toBe(why);
  });

  test('for a PO number if it is PAID or lacks the value of a placeholder', () => {
    expect(whyNot(NUMBERED, payoutRow(payoutBase({ stage: 'PAID' })))).toMatch(
      /PAID and therefore/,
    );
    const period = action({ action: 'setPoNumber', poNumber: '{period}' });
    expect(whyNot(period, payoutRow(payoutBase({ periodEnd: null })))).toMatch(/\{period\}/);
  });
});

describe('a line is skipped', () => {
  const paid = { payouts: [payoutBase({ stage: 'PAID' })] };
  const declined = { payouts: [payoutBase({ stage: 'DECLINED' })] };

  test.each([
    ['that is new', newLineRow(), {}, 'New line, not sent yet'],
    ['that is already declined', lineRow(lineBase({ status: 'DECLINED' })), {}, 'Already declined'],
    ['that is not on a payout', lineRow(lineBase({ payoutId: null })), {}, 'Not on a payout'],
    ['of a paid payout', lineRow(lineBase()), paid, 'Its payout is PAID'],
    ['of a declined payout', lineRow(lineBase()), declined, 'Its payout is DECLINED'],
    [
      'that is already marked as detached',
      lineRow(lineBase(), {}, { action: 'detach' }),
      {},
      'Nothing to change',
    ],
    ['with a formula', lineRow(lineBase()), { formulas: [2] }, /formula/],
  ] as const)('%s', (_, reading, sheet, why) => {
    expect(whyNot(DETACH, reading, sheet)).toMatch(why);
  });

  test('in conflict, but not once the user has typed the other value', () => {
    const base = lineBase({ conflict: { theirs: { note: 'theirs' }, updatedAt: null } });
    expect(whyNot(DETACH, lineRow(base, { note: edited('mine') }))).toMatch(/In conflict/);
    expect(whyNot(DETACH, lineRow(base))).toBeNull();
  });
});

describe('reverting', () => {
  test('writes the pulled values into the cells that differ and no others', () => {
    const reading = lineRow(
      lineBase(),
      { amount: edited('1.00'), note: UNREADABLE },
      { action: { unreadable: 'what' }, declineReason: 'DUPLICATE' },
    );
    const { view, targets } = planned(REVERT, { readings: [reading] });
    expect(view.rows.map(({ field, from, to }) => [field, from, to])).toEqual([
      ['Amount', '1.00', '500.00'],
      ['Note', '?', null],
      ['Action', '?', null],
      ['Decline reason', 'DUPLICATE', null],
    ]);
    expect(targets[0]?.change).toBeNull();
  });

  test('applies to rows in conflict and to records that are gone', () => {
    const conflict = { theirs: { stage: 'BLOCKED' }, updatedAt: null };
    const stage = edited('APPROVED');
    expect(whyNot(REVERT, payoutRow(payoutBase({ conflict }), { stage }))).toBeNull();
    expect(whyNot(REVERT, payoutRow(payoutBase({ gone: true }), { stage }))).toBeNull();
  });
});

test('PO numbers count the rows that can have one, including those that already have theirs', () => {
  const row = (id: string, at: number, change: Partial<PayoutBase> = {}) =>
    payoutRow(payoutBase({ id, ...change }), {}, { id, row: at });
  const readings = [
    row('pay_1', 2),
    row('pay_2', 3, { stage: 'PAID' }),
    row('pay_3', 4, { poNumber: 'PO-2' }),
    row('pay_4', 5),
  ];
  const { targets } = planned(NUMBERED, { readings });
  expect(targets.map(({ id, cells }) => [id, cells[0]?.to])).toEqual([
    ['pay_1', 'PO-1'],
    ['pay_4', 'PO-3'],
  ]);
});

/** Rows of `Payouts`, from row 2 on, with these bases. */
function payoutRows(bases: readonly PayoutBase[]): BulkReading[] {
  return bases.map((base, index) => payoutRow(base, {}, { row: index + 2, id: base.id }));
}

describe('a warning', () => {
  test('is one of at most ten, followed by the number of others', () => {
    const bases = Array.from({ length: 25 }, (_, n) =>
      lineBase({ id: `cln_${n}`, payoutId: `pay_${n}` }),
    );
    const readings = bases.map((base, n) => lineRow(base, {}, { row: n + 2, id: base.id }));
    const { warnings } = planned(DECLINE, { readings, lines: bases }).view;
    expect(warnings).toHaveLength(11);
    expect(warnings[2]).toMatch(
      /^1 row: According to what was pulled, this leaves payout pay_10 without lines/,
    );
    expect(warnings[10]).toMatch(/^More warnings, .*: 7\.$/);
  });

  test('beside the totals says what of them is negative', () => {
    const amounts = ['7584.62', '-1720.33', '0.00'];
    const bases = amounts.map((amount, n) => payoutBase({ id: `pay_${n}`, amount }));
    const { totals, negatives } = planned(APPROVE, { readings: payoutRows(bases) }).view;
    expect(totals).toEqual([{ currency: 'USD', count: 3, amount: '5864.29' }]);
    expect(negatives).toEqual({ USD: 'incl. 1 negative, \u22121,720.33 USD' });
  });

  test('names the payouts that lose all their lines once, with their sum, and beside no row', () => {
    const ends = ['2026-07-31', '2026-06-30'];
    const payouts = ends.map((periodEnd, n) => payoutBase({ id: `pay_${n}`, periodEnd }));
    const lines = [0, 0, 0, 1, 1].map((of, n) =>
      lineBase({ id: `cln_${n}`, payoutId: `pay_${of}` }),
    );
    const readings = lines.map((base, n) => lineRow(base, {}, { row: n + 2, id: base.id }));
    const { general, rows, marks } = planned(DECLINE, { readings, lines, payouts }).view;
    expect(general).toEqual([
      'According to what was pulled, 2 payouts (8,500.00 USD) lose all their lines. ' +
        'Introw will decline them, and the partners will see that: ' +
        'Acme Partners 2026-07-31 (4,250.00 USD); Acme Partners 2026-06-30 (4,250.00 USD).',
      '5 rows: A decline cannot be undone here.',
    ]);
    expect(rows.flatMap(({ notes }) => notes)).toEqual([]);
    expect(marks).toHaveLength(5);
  });

  test('about duplicate PO numbers is shown once, with a count and the first one', () => {
    const bases = Array.from({ length: 30 }, (_, n) =>
      payoutBase({ id: `pay_${n}`, poNumber: n < 15 ? `PO-${n + 1}` : null }),
    );
    const readings = payoutRows(bases.slice(15));
    expect(planned(NUMBERED, { readings, payouts: bases }).view.warnings).toEqual([
      '15 rows with a PO number that another payout uses. The first: PO number PO-1 is also used by pay_0 (Acme Partners, 4,250.00 USD).',
    ]);
    const one = planned(NUMBERED, { readings, payouts: bases, rows: [2] }).view.warnings;
    expect(one).toEqual([
      '1 row: PO number PO-1 is also used by pay_0 (Acme Partners, 4,250.00 USD).',
    ]);
  });

  test('counts PO numbers that will be overwritten', () => {
    const bases = [payoutBase({ poNumber: 'X-1' }), payoutBase({ id: 'pay_2' })];
    const readings = payoutRows(bases);
    expect(planned(NUMBERED, { readings, payouts: bases }).view.warnings).toEqual([
      '1 PO number will be replaced.',
    ]);
  });

  test('counts payouts that leave a stage visible to the partner, by stage', () => {
    const stages = ['PENDING_PAYMENT', 'SCHEDULED', 'PENDING_PAYMENT', 'DRAFT'];
    const bases = stages.map((stage, n) => payoutBase({ id: `pay_${n}`, stage }));
    const readings = payoutRows(bases);
    expect(planned(APPROVE, { readings, payouts: bases }).view.warnings).toContain(
      '3 rows leave a stage that is visible to the partner (PENDING_PAYMENT 2, SCHEDULED 1).',
    );
    const drafts = planned(APPROVE, { readings, payouts: bases, rows: [5] }).view.warnings;
    expect(drafts.join()).not.toContain('visible to the partner');
  });
});

describe('the list', () => {
  test('shows what each row is about and its amount', () => {
    const [payout] = planned(APPROVE, { readings: payoutRows([payoutBase()]) }).view.rows;
    expect(payout).toMatchObject({ amount: '4250.00', currency: 'USD', about: '2026-03-31' });
    const long = lineBase({ description: 'x'.repeat(61) });
    const [line] = planned(DETACH, { readings: [lineRow(long)] }).view.rows;
    expect(line?.about).toBe(`2026-03-31 · ${'x'.repeat(59)}…`);
  });

  test('has at most 1,000 cells, and rows are complete', () => {
    const bases = Array.from({ length: 340 }, (_, n) => lineBase({ id: `cln_${n}` }));
    const readings = bases.map((base, n) => lineRow(base, {}, { row: n + 2, id: base.id }));
    const noted = action({ action: 'decline', reason: 'DUPLICATE', note: 'Twice.' });
    const { rows, eligible } = planned(noted, { readings, lines: bases }).view;
    expect([rows.length, eligible]).toEqual([999, 340]);
    expect(rows.filter(({ id }) => id === 'cln_332')).toHaveLength(3);
  });
});

describe('the marks of completely shown changes', () => {
  /** The marks that a review would have once the rows are written, by id. */
  function reviewed(what: BulkAction, sheet: Sheet): Map<string, string> {
    const after = new Map(planned(what, sheet).targets.map((one) => [one.row, one.after]));
    const rows = sheet.readings.map((reading) => after.get(reading.row) ?? reading);
    const context = planContextOf(sheet.payouts ?? [], sheet.lines);
    const payouts = rows.filter((row): row is PayoutReading => !isLine(row));
    const plan = withFingerprints(makePlan(payouts, rows.filter(isLine), context), context);
    return new Map(plan.map(({ id, fingerprint }) => [id, fingerprint]));
  }
  const marksOf = (what: BulkAction, sheet: Sheet) => planned(what, sheet).view.marks;
  const many = (count: number, change: Partial<PayoutBase> = {}) =>
    Array.from({ length: count }, (_, n) => payoutBase({ id: `pay_${n}`, ...change }));

  test('are those that a review would have for these rows', () => {
    const payouts = many(3);
    const sheet = { readings: payoutRows(payouts), payouts, rows: [2, 4] };
    const all = reviewed(APPROVE, sheet);
    expect(marksOf(APPROVE, sheet)).toEqual([all.get('pay_0'), all.get('pay_2')]);
  });

  test('exclude rows whose cells are not listed', () => {
    const payouts = many(1_030);
    const sheet = { readings: payoutRows(payouts), payouts };
    expect(marksOf(APPROVE, sheet)).toHaveLength(1_000);
    expect(marksOf(APPROVE, sheet)).not.toContain(reviewed(APPROVE, sheet).get('pay_1029'));
  });

  test('exclude rows with other edits, which the dialog does not show', () => {
    const payouts = many(2);
    const [first, second] = payouts.map((base, n) => payoutRow(base, {}, { row: n + 2 }));
    if (first === undefined || second === undefined) throw new Error('two');
    const edit = { ...second, fields: { ...second.fields, poNumber: edited('PO-1') } };
    const sheet = { readings: [first, edit], payouts };
    expect(marksOf(APPROVE, sheet)).toEqual([reviewed(APPROVE, sheet).get('pay_0')]);
  });

  test('include rows with warnings, which stand beside them or, if all have them, above the list', () => {
    const lines = Array.from({ length: 15 }, (_, n) =>
      lineBase({ id: `cln_${n}`, payoutId: `pay_${n}` }),
    );
    const readings = lines.map((base, n) => lineRow(base, {}, { row: n + 2, id: base.id }));
    const sheet = { readings, lines };
    expect(marksOf(DECLINE, sheet)).toEqual([...reviewed(DECLINE, sheet).values()]);
    const { rows, general } = planned(DECLINE, sheet).view;
    expect(general).toEqual([
      expect.stringMatching(/: pay_0; .*; pay_9; and 5 more\.$/),
      '15 rows: A decline cannot be undone here.',
    ]);
    const unnamed = rows.filter(({ notes }) => notes.length > 0);
    expect(unnamed.map(({ notes }) => notes.join())).toEqual(
      ['10', '11', '12', '13', '14'].flatMap((n) => {
        const note = expect.stringContaining(`leaves payout pay_${n} without`);
        return [note, note];
      }),
    );
  });

  test('include each of several duplicate PO numbers, beside which the other payout stands', () => {
    const payouts = [
      ...many(3, { poNumber: 'PO-1' }).map((base, n) => ({ ...base, poNumber: `PO-${n + 1}` })),
      ...['pay_7', 'pay_8', 'pay_9'].map((id) => payoutBase({ id })),
    ];
    const sheet = { readings: payoutRows(payouts.slice(3)), payouts };
    expect(marksOf(NUMBERED, sheet)).toEqual([...reviewed(NUMBERED, sheet).values()]);
    expect(planned(NUMBERED, sheet).view.rows.map(({ notes }) => notes)).toEqual(
      [0, 1, 2].map((n) => [
        `PO number PO-${n + 1} is also used by pay_${n} (Acme Partners, 4,250.00 USD).`,
      ]),
    );
  });

  test('exclude rows that are not listed, of whose warnings at most ten are shown', () => {
    const lines = Array.from({ length: 520 }, (_, n) =>
      lineBase({ id: `cln_${n}`, payoutId: `pay_${n}` }),
    );
    const readings = lines.map((base, n) => lineRow(base, {}, { row: n + 2, id: base.id }));
    const { general, marks } = planned(DECLINE, { readings, lines }).view;
    expect([general.length, marks.length]).toEqual([11, 500]);
  });

  test('are empty for a revert, which leaves nothing to send', () => {
    const readings = [payoutRow(payoutBase(), { stage: edited('APPROVED') })];
    expect(marksOf(REVERT, { readings, payouts: [payoutBase()] })).toEqual([]);
  });
});

describe('for any sheet', () => {
  const HIDDEN = fc.constantFrom<(HiddenBy | null)[]>(null, null, 'filter', 'hand');
  const MINE = fc.constantFrom(
    ...[null, 'APPROVED', 'BLOCKED', 'PAID'].map((text) => (text === null ? null : edited(text))),
    formula('DRAFT'),
    UNREADABLE,
  );
  const PAYOUT = fc.record({
    stage: fc.constantFrom(...STAGES.map(({ code }) => code), 'NEWER'),
    currency: fc.constantFrom('USD', 'EUR', 'JPY', 'KWD'),
    minor: fc.bigInt({ min: BigInt(-1_000_000), max: BigInt(1_000_000) }),
    mine: MINE,
    hidden: HIDDEN,
    known: fc.boolean(),
    chosen: fc.boolean(),
  });
  const ACTION = fc.constantFrom(APPROVE, NUMBERED, REVERT);

  function sheetOf(some: readonly (typeof PAYOUT extends fc.Arbitrary<infer P> ? P : never)[]) {
    const readings = some.map(({ stage, currency, minor, mine, known }, index) => {
      const id = `pay_${index}`;
      const base = payoutBase({ id, stage, currency, amount: fromMinor(minor, currency) });
      const fields = mine === null ? {} : { stage: mine };
      const at = { row: index + 2, id };
      return payoutRow(
        base,
        fields,
        known ? at : { ...at, base: null, idFault: { code: 'unknown', text: 'unknown' } },
      );
    });
    const hidden = new Map(
      some.flatMap((one, index) => (one.hidden === null ? [] : [[index + 2, one.hidden] as const])),
    );
    const rows = some.flatMap(({ chosen }, index) => (chosen ? [index + 2] : []));
    return { readings, hidden, rows };
  }

  test('each selected row, and no other, is a target or counted under one reason', () => {
    fc.assert(
      fc.property(fc.array(PAYOUT, { maxLength: 25 }), ACTION, (some, what) => {
        const sheet = sheetOf(some);
        const { targets, view } = planned(what, sheet);
        const left = view.skipped.reduce((sum, { count }) => sum + count, 0);
        expect(targets.length + left).toBe(sheet.rows.length);
        expect(view).toMatchObject({ selected: sheet.rows.length, eligible: targets.length });
        expect(targets.every(({ row }) => sheet.rows.includes(row))).toBe(true);
        expect(targets.some(({ row }) => sheet.hidden.has(row))).toBe(false);
      }),
    );
  });

  test('the totals leave out what cannot be read and what is gone, and say so', () => {
    const bases = [
      payoutBase({ id: 'pay_1' }),
      payoutBase({ id: 'pay_2', amount: null }),
      payoutBase({ id: 'pay_3', gone: true }),
      payoutBase({ id: 'pay_4', gone: true }),
    ];
    const readings = bases.map((base, at) => payoutRow(base, {}, { row: at + 2 }));
    const hidden = new Map<number, HiddenBy>([[5, 'hand']]);
    const told = [
      '1 payout without a readable amount is in no total.',
      '1 payout that Introw no longer returns is in no total: 4,250.00 USD.',
    ];
    for (const what of [APPROVE, REVERT]) {
      const { view } = planned(what, { readings, payouts: bases, hidden });
      expect(view.warnings.slice(0, 2)).toEqual(what === APPROVE ? told : told.slice(1));
      expect(view.general.slice(0, 2)).toEqual(view.warnings.slice(0, 2));
    }
  });

  test('the totals are the sums of the targets by currency', () => {
    fc.assert(
      fc.property(fc.array(PAYOUT, { maxLength: 25 }), ACTION, (some, what) => {
        const { targets, view } = planned(what, sheetOf(some));
        for (const { currency, count, amount } of view.totals) {
          const own = targets.filter(({ base }) => base.currency === currency);
          const sum = own.reduce((all, { base }) => {
            const minor = toMinor(base.amount ?? '', currency);
            return all + (minor.ok ? minor.value : BigInt(0));
          }, BigInt(0));
          expect([count, amount]).toEqual([own.length, fromMinor(sum, currency)]);
          expect(minorDigits(currency)).toBe(amount.split('.')[1]?.length ?? 0);
        }
        expect(view.totals.reduce((all, { count }) => all + count, 0)).toBe(targets.length);
      }),
    );
  });

  test('every marked row can be sent without a typed confirmation', () => {
    fc.assert(
      fc.property(fc.array(PAYOUT, { maxLength: 25 }), (some) => {
        const { targets } = planned(APPROVE, sheetOf(some));
        expect(targets.filter(({ change }) => change?.level === 'block')).toEqual([]);
      }),
    );
  });

  test('repeating an action changes nothing', () => {
    fc.assert(
      fc.property(fc.array(PAYOUT, { maxLength: 25 }), ACTION, (some, what) => {
        const sheet = sheetOf(some);
        const after = new Map(planned(what, sheet).targets.map((one) => [one.row, one.after]));
        const readings = sheet.readings.map((reading) => after.get(reading.row) ?? reading);
        expect(planned(what, { ...sheet, readings }).targets).toEqual([]);
      }),
    );
  });
});

describe('the digest of a target', () => {
  const context = planContextOf([payoutBase()]);
  const digestOfRow = (change: Partial<PayoutBase>) =>
    planned(APPROVE, { readings: [payoutRow(payoutBase(change))] }).targets.map((target) =>
      targetDigest(target, context),
    )[0];

  test.each<[string, Partial<PayoutBase>]>([
    ['amount', { amount: '1.00' }],
    ['currency', { currency: 'EUR' }],
    ['partner', { partnerName: 'Borealis' }],
    ['partner’s id', { partnerId: 'ptn_b' }],
    ['period', { periodEnd: null }],
    ['stage', { stage: 'BLOCKED' }],
  ])('depends on the record’s %s', (_, change) => {
    expect(digestOfRow(change)).not.toBe(digestOfRow({}));
    expect(digestOfRow({ updatedAt: null })).toBe(digestOfRow({}));
  });

  test('depends on what would be sent and with which warnings', () => {
    const [target] = planned(APPROVE, { readings: [payoutRow(payoutBase())] }).targets;
    if (!target?.change) throw new Error('no target');
    const warned = { ...target, change: { ...target.change, level: 'warn' } } as const;
    expect(targetDigest(warned, context)).not.toBe(targetDigest(target, context));
  });

  test('of a line depends on its payout', () => {
    const [target] = planned(DECLINE, { readings: [lineRow(lineBase())] }).targets;
    if (target === undefined) throw new Error('no target');
    const moved = planContextOf([payoutBase({ stage: 'SCHEDULED' })]);
    expect(targetDigest(target, moved)).not.toBe(targetDigest(target, context));
  });
});

test('a digest depends on the present and future values', () => {
  const one = planned(APPROVE, { readings: [payoutRow(payoutBase())] }).targets;
  const other = planned(APPROVE, {
    readings: [payoutRow(payoutBase(), { stage: edited('BLOCKED') })],
  }).targets;
  const third = planned(action({ action: 'setStage', stage: 'POSTPONED' }), {
    readings: [payoutRow(payoutBase())],
  }).targets;
  const context = planContextOf([]);
  const all = [...one, ...other, ...third].map((target) => targetDigest(target, context));
  expect(new Set(all).size).toBe(3);
});

test('declining warns about emptied payouts, considering lines that are marked already', () => {
  const lines = ['cln_1', 'cln_2', 'cln_3'].map((id, index) =>
    lineBase({ id, payoutId: index < 2 ? 'pay_1' : 'pay_2' }),
  );
  const [first, second, third] = lines.map((base, index) =>
    lineRow(base, {}, { row: index + 2, id: base.id }),
  );
  if (first === undefined || second === undefined || third === undefined) throw new Error('three');
  const marked = { ...second, action: 'detach' as const };
  const { warnings } = planned(DECLINE, {
    readings: [first, marked, third],
    lines,
    rows: [2],
  }).view;
  expect(warnings.join(' ')).toMatch(/1 payout loses all its lines.*: pay_1\./);
  const alone = planned(DECLINE, { readings: [first, second, third], lines, rows: [2] }).view;
  expect(alone.warnings.join(' ')).not.toMatch(/loses all|without lines/);
});
