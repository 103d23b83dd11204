import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PlannedChange } from '../../../src/core/plan/change';
import { duplicatePoNumber } from '../../../src/core/plan/notes';
import {
  makePlan,
  payoutsToRefresh,
  planLine,
  requestsOf,
  totalsOf,
} from '../../../src/core/plan/plan';
import { withFingerprints, previewOf } from '../../../src/core/plan/preview';
import { fromMinor, minorDigits } from '../../../src/core/values/money';
import {
  edited,
  planContextOf,
  lineBase,
  lineRow,
  newLineRow,
  noteTextOf,
  payoutBase,
  payoutRow,
  UNREADABLE,
} from '../builders';

const DECLINE = { action: 'decline', declineReason: 'DUPLICATE' } as const;

/** Two payouts with two lines each, all in USD. */
const PAYOUTS = [payoutBase(), payoutBase({ id: 'pay_2', poNumber: 'PO-2', amount: '10.00' })];
const LINES = [
  lineBase({ id: 'cln_1' }),
  lineBase({ id: 'cln_2' }),
  lineBase({ id: 'cln_3', payoutId: 'pay_2' }),
  lineBase({ id: 'cln_4', payoutId: 'pay_2' }),
];
const CONTEXT = planContextOf(PAYOUTS, LINES);

function base(id: string) {
  const found = LINES.find((line) => line.id === id);
  if (found === undefined) throw new Error(`No line ${id}`);
  return found;
}

describe('the plan', () => {
  test('of sheets without edits is empty', () => {
    const rows = PAYOUTS.map((payout) => payoutRow(payout));
    const lines = LINES.map((line) => lineRow(line));
    expect(makePlan(rows, lines, CONTEXT)).toStrictEqual([]);
  });

  test('has lines before payouts, each in the order of the sheet', () => {
    const rows = PAYOUTS.map((payout) => payoutRow(payout, { stage: edited('APPROVED') }));
    const lines = [
      newLineRow(),
      lineRow(base('cln_2'), { note: edited('x') }),
      lineRow(base('cln_1'), {}, DECLINE),
    ];
    const order = makePlan(rows, lines, CONTEXT).map((change) => [change.sheet, change.id]);
    expect(order).toStrictEqual([
      ['Lines', ''],
      ['Lines', 'cln_2'],
      ['Lines', 'cln_1'],
      ['Payouts', 'pay_1'],
      ['Payouts', 'pay_2'],
    ]);
  });

  test('blocks an invalid row and no other', () => {
    const rows = [
      payoutRow(payoutBase(), { stage: UNREADABLE }),
      payoutRow(payoutBase({ id: 'pay_2' }), { stage: edited('APPROVED') }),
    ];
    const levels = makePlan(rows, [], CONTEXT).map((change) => [change.id, change.level]);
    expect(levels).toStrictEqual([
      ['pay_1', 'block'],
      ['pay_2', 'ok'],
    ]);
  });
});

describe('a row of Lines', () => {
  test('with an invalid id is blocked, whatever its cells contain', () => {
    const row = lineRow(
      base('cln_1'),
      {},
      { ...DECLINE, idFault: { code: 'doubled', text: 'Two rows have this id.' } },
    );
    expect(planLine(row, CONTEXT)).toMatchObject({
      level: 'block',
      request: null,
      notes: [{ code: 'unidentified', text: 'Two rows have this id.' }],
    });
  });

  test('with the id of a line that was never pulled has nothing to send', () => {
    expect(planLine(lineRow(lineBase(), {}, { base: null }), CONTEXT)).toBeNull();
  });

  test('with a claim is a new line', () => {
    const row = newLineRow({}, { id: 'new-0123456789abcdef' });
    expect(planLine(row, CONTEXT)).toMatchObject({ kind: 'create', id: 'new-0123456789abcdef' });
  });
});

describe('declining the last lines of a payout', () => {
  const notesOf = (rows: Parameters<typeof makePlan>[1], known = CONTEXT) =>
    makePlan([], rows, known).map(noteTextOf);

  test('warns on each line that Introw will decline the payout', () => {
    const rows = ['cln_1', 'cln_2'].map((id) => lineRow(base(id), {}, DECLINE));
    const notes = notesOf(rows);
    expect(notes).toStrictEqual([
      expect.stringContaining(
        'leaves payout Acme Partners 2026-03-31 (4,250.00 USD) without lines',
      ),
      expect.stringContaining(
        'leaves payout Acme Partners 2026-03-31 (4,250.00 USD) without lines',
      ),
    ]);
    expect(makePlan([], rows, CONTEXT).map((change) => change.level)).toStrictEqual([
      'warn',
      'warn',
    ]);
  });

  test('does not warn while another line remains', () => {
    expect(notesOf([lineRow(base('cln_1'), {}, DECLINE)])[0]).not.toContain('without lines');
  });

  test('warns where it is all that the payout is worth, as the other line has left it since', () => {
    const worth = (amount: string) => planContextOf([payoutBase({ amount })], LINES);
    const rows = [lineRow(base('cln_1'), {}, DECLINE)];
    expect(notesOf(rows, worth('500'))[0]).toContain(
      'leaves payout Acme Partners 2026-03-31 (500 USD) without lines',
    );
    expect(notesOf(rows, worth('500.01'))[0]).not.toContain('without lines');
  });

  test('treats a line that is detached in the same push as gone', () => {
    const rows = [
      lineRow(base('cln_1'), {}, DECLINE),
      lineRow(base('cln_2'), {}, { action: 'detach' }),
    ];
    expect(notesOf(rows)[0]).toContain(
      'leaves payout Acme Partners 2026-03-31 (4,250.00 USD) without lines',
    );
  });

  test('treats a voided line as gone', () => {
    const lines = [lineBase({ id: 'cln_1' }), lineBase({ id: 'cln_2', status: 'DECLINED' })];
    const notes = notesOf([lineRow(base('cln_1'), {}, DECLINE)], planContextOf(PAYOUTS, lines));
    expect(notes[0]).toContain(
      'leaves payout Acme Partners 2026-03-31 (4,250.00 USD) without lines',
    );
  });

  test('treats a line that the service no longer returns as gone', () => {
    const lines = [lineBase({ id: 'cln_1' }), lineBase({ id: 'cln_2', gone: true })];
    const notes = notesOf([lineRow(base('cln_1'), {}, DECLINE)], planContextOf(PAYOUTS, lines));
    expect(notes[0]).toContain(
      'leaves payout Acme Partners 2026-03-31 (4,250.00 USD) without lines',
    );
  });

  test('treats a line whose decline is blocked as remaining', () => {
    const rows = [
      lineRow(base('cln_1'), {}, DECLINE),
      lineRow(base('cln_2'), {}, { action: 'decline' }),
    ];
    expect(notesOf(rows)[0]).not.toContain('without lines');
  });
});

describe('a PO number that another payout uses', () => {
  const OTHER = 'pay_2 (Acme Partners, 4,250.00 USD)';
  const twoWith = (first: string | null, second: string | null) =>
    planContextOf([payoutBase({ poNumber: first }), payoutBase({ id: 'pay_2', poNumber: second })]);

  test.each(['PO-2', 'po-2', ' PO -2 ', '00PO-2'])(
    'warns and names the other payout (%s)',
    (typed) => {
      const rows = [payoutRow(payoutBase(), { poNumber: edited(typed) })];
      const [change] = makePlan(rows, [], twoWith(null, 'PO-2'));
      expect(change?.level).toBe('warn');
      expect(change?.notes).toContainEqual(duplicatePoNumber(typed, [OTHER]));
      expect(noteTextOf(change)).toContain(`PO number ${typed} is also used by ${OTHER}.`);
      expect(change?.request).not.toBeNull();
    },
  );

  test('names the first payouts that use it, and how many more there are', () => {
    const others = ['b', 'c', 'd', 'e', 'f'].map((id) => payoutBase({ id, poNumber: 'PO-2' }));
    const rows = [payoutRow(payoutBase(), { poNumber: edited('PO-2') })];
    const [change] = makePlan(rows, [], planContextOf([payoutBase(), ...others]));
    expect(noteTextOf(change)).toContain('d (Acme Partners, 4,250.00 USD), and 2 more.');
  });

  test('warns on both rows if both get it in one push', () => {
    const rows = ['pay_1', 'pay_2'].map((id) =>
      payoutRow(payoutBase({ id }), { poNumber: edited('PO-7') }),
    );
    const levels = makePlan(rows, [], twoWith(null, null)).map((change) => change.level);
    expect(levels).toStrictEqual(['warn', 'warn']);
  });

  test('does not warn if the other payout gives it up in the same push', () => {
    const rows = [
      payoutRow(payoutBase({ poNumber: 'PO-1' }), { poNumber: edited('PO-2') }),
      payoutRow(payoutBase({ id: 'pay_2', poNumber: 'PO-2' }), { poNumber: edited('PO-1') }),
    ];
    const levels = makePlan(rows, [], twoWith('PO-1', 'PO-2')).map((change) => change.level);
    expect(levels).toStrictEqual(['ok', 'ok']);
  });

  test("does not warn about the payout's own number or a cleared one", () => {
    const typed = payoutRow(payoutBase({ poNumber: 'PO-1' }), { poNumber: edited('po-1') });
    const cleared = payoutRow(payoutBase({ poNumber: 'PO-2' }), { poNumber: edited(null) });
    expect(makePlan([typed], [], twoWith('PO-1', null))[0]?.level).toBe('ok');
    expect(makePlan([cleared], [], twoWith('PO-2', null))[0]?.level).toBe('ok');
  });
});

/** A change that moves money and is sent. */
function moving(from: string, to: string, currency: string, amount: string): PlannedChange {
  const [change] = makePlan([payoutRow(payoutBase(), { stage: edited('APPROVED') })], [], CONTEXT);
  if (change === undefined) throw new Error('The sample row has no change.');
  return { ...change, movements: [{ from, to, currency, amount }] };
}

describe('totals', () => {
  test('are separate for each currency, from and to', () => {
    const changes = [
      moving('DRAFT', 'APPROVED', 'USD', '10.00'),
      moving('DRAFT', 'APPROVED', 'USD', '0.05'),
      moving('DRAFT', 'APPROVED', 'EUR', '10.00'),
      moving('DRAFT', 'PAID', 'USD', '10.00'),
      moving('APPROVED', 'PAID', 'JPY', '1000'),
    ];
    expect(totalsOf(changes)).toStrictEqual([
      { from: 'DRAFT', to: 'APPROVED', currency: 'USD', count: 2, amount: '10.05' },
      { from: 'DRAFT', to: 'APPROVED', currency: 'EUR', count: 1, amount: '10.00' },
      { from: 'DRAFT', to: 'PAID', currency: 'USD', count: 1, amount: '10.00' },
      { from: 'APPROVED', to: 'PAID', currency: 'JPY', count: 1, amount: '1000' },
    ]);
  });

  test('add up to the sum of the changes in each currency', () => {
    const movement = fc.record({
      from: fc.constantFrom('DRAFT', 'APPROVED'),
      to: fc.constantFrom('PAID', 'FAILED'),
      currency: fc.constantFrom('USD', 'JPY', 'KWD'),
      units: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
    });
    fc.assert(
      fc.property(fc.array(movement), (movements) => {
        const totals = totalsOf(
          movements.map(({ from, to, currency, units }) =>
            moving(from, to, currency, fromMinor(units, currency)),
          ),
        );
        for (const currency of ['USD', 'JPY', 'KWD']) {
          const wanted = movements
            .filter((one) => one.currency === currency)
            .reduce((sum, one) => sum + one.units, 0n);
          const got = totals
            .filter((total) => total.currency === currency)
            .reduce((sum, { amount }) => sum + BigInt(amount.replace('.', '')), 0n);
          expect(got).toBe(wanted);
        }
        const digits = totals.map(({ amount }) => (amount.split('.')[1] ?? '').length);
        expect(digits).toStrictEqual(totals.map(({ currency }) => minorDigits(currency)));
        expect(totals.reduce((sum, total) => sum + total.count, 0)).toBe(movements.length);
      }),
    );
  });

  test('exclude blocked rows', () => {
    const rows = [
      payoutRow(payoutBase(), { stage: edited('APPROVED'), poNumber: UNREADABLE }),
      payoutRow(PAYOUTS[1] ?? payoutBase(), { stage: edited('APPROVED') }),
    ];
    const totals = totalsOf(makePlan(rows, [], CONTEXT));
    expect(totals).toStrictEqual([
      { from: 'DRAFT', to: 'APPROVED', currency: 'USD', count: 1, amount: '10.00' },
    ]);
  });
});

describe('requests', () => {
  const approve = PAYOUTS.map((payout) => payoutRow(payout, { stage: edited('APPROVED') }));

  test('for k changed payouts are k reads and k writes', () => {
    expect(requestsOf(makePlan(approve, [], CONTEXT))).toStrictEqual({ reads: 2, writes: 2 });
  });

  test('for changed lines include reading each of their payouts right before and once more', () => {
    const lines = ['cln_1', 'cln_2', 'cln_3'].map((id) =>
      lineRow(base(id), { amount: edited('1') }),
    );
    expect(requestsOf(makePlan([], lines, CONTEXT))).toStrictEqual({ reads: 8, writes: 3 });
  });

  test('for changed lines do not include reading a payout that is changed itself', () => {
    const lines = [lineRow(base('cln_1'), {}, DECLINE)];
    expect(requestsOf(makePlan(approve, lines, CONTEXT))).toStrictEqual({ reads: 4, writes: 3 });
  });

  test('for lines that leave their payouts include reading each of those right before', () => {
    const lines = ['cln_1', 'cln_2', 'cln_3'].map((id) => lineRow(base(id), {}, DECLINE));
    expect(requestsOf(makePlan([], lines, CONTEXT))).toStrictEqual({ reads: 8, writes: 3 });
  });

  test('for a new line are one write, and two reads of its payout if it has one', () => {
    expect(requestsOf(makePlan([], [newLineRow()], CONTEXT))).toStrictEqual({
      reads: 0,
      writes: 1,
    });
    const onPayout = newLineRow({}, { payoutId: 'pay_1' });
    expect(requestsOf(makePlan([], [onPayout], CONTEXT))).toStrictEqual({ reads: 2, writes: 1 });
  });

  test('are none for blocked rows, not even for their payouts', () => {
    const lines = [lineRow(base('cln_1'), {}, { action: 'decline' })];
    expect(requestsOf(makePlan([], lines, CONTEXT))).toStrictEqual({ reads: 0, writes: 0 });
  });
});

test('each payout to read again is listed once', () => {
  const at = { sheet: 'Lines', id: 'cln_1' } as const;
  const touched = ['pay_1', 'pay_2', 'pay_1', null].map((touchesPayout) => ({
    ...at,
    touchesPayout,
  }));
  const own = { sheet: 'Payouts', id: 'pay_2', touchesPayout: null } as const;
  expect(payoutsToRefresh(touched)).toStrictEqual(['pay_1', 'pay_2']);
  expect(payoutsToRefresh([...touched, own])).toStrictEqual(['pay_1']);
});

test('the preview shows every change, including blocked ones, and a new line without an id', () => {
  const rows = [payoutRow(payoutBase(), { stage: UNREADABLE })];
  const rest = { creditsLeft: 41, locale: 'en_US', overtyped: [] };
  const plan = withFingerprints(makePlan(rows, [newLineRow()], CONTEXT), CONTEXT);
  const preview = previewOf(plan, rest, ({ row }) => ({
    hidden: row === 2,
    failed: 'Failed: no.',
  }));
  expect(preview).toStrictEqual({
    changes: [
      expect.objectContaining({ sheet: 'Lines', id: null, row: 9, kind: 'create', level: 'ok' }),
      {
        sheet: 'Payouts',
        id: 'pay_1',
        row: 2,
        kind: 'update',
        fields: [{ field: 'Stage', from: 'DRAFT', to: null }],
        level: 'block',
        notes: ['The cell cannot be read.'],
        confirm: null,
        at: 'Stage',
        mark: expect.stringMatching(/^[0-9a-f]{32}$/),
        partner: 'Acme Partners',
        amount: '4250.00',
        currency: 'USD',
        about: '2026-03-31',
        approval: null,
        waitNote: null,
        hidden: true,
        failed: 'Failed: no.',
      },
    ],
    totals: [{ from: null, to: 'New line', currency: 'EUR', count: 1, amount: '250.50' }],
    requests: { reads: 0, writes: 1 },
    money: '1 new line · 250.50 EUR',
    outside: '',
    creditsLeft: 41,
    locale: 'en_US',
    overtyped: [],
  });
});
