import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CellInput } from '../../../src/core/ports';
import { describeOvertyped, isMistakable } from '../../../src/core/records/overtyped';
import type { LineBase, PayoutBase } from '../../../src/core/records/readings';
import { LINE_KIND, PAYOUT_KIND } from '../../../src/sheets/records/kinds';
import { newRow } from '../../../src/sheets/records/merge-row';
import { countIds } from '../../../src/sheets/records/readings';
import { cellInput } from '../../../src/sheets/table/literal';
import { planWrites } from '../../../src/sheets/table/writes';
import { columnOf, LINES, PAYOUTS } from '../../../src/sheets/table/schema';
import { cellAt, idsOf, readTable } from '../../../src/sheets/table/table';
import { lineBase, payoutBase } from '../../core/builders';
import { builtSheet, type BuiltSheet } from '../sheet-builder';

type Typed = Readonly<Record<string, CellInput>>;

/** What is overtyped in a row of `Payouts` that shows the pulled record, but for these cells. */
function payoutHas(typed: Typed, base = payoutBase(), restored: readonly string[] = []) {
  const built = builtSheet(PAYOUTS);
  const pulled = newRow(PAYOUT_KIND, base).map(([header, { value }]) => [header, value] as const);
  built.add({ ...Object.fromEntries(pulled), 'Payout ID': base.id, ...typed });
  const snapshot = readTable(built.table());
  const context = { restored, idCounts: countIds(idsOf(snapshot)) };
  const bases = new Map<string, PayoutBase>([[base.id, base]]);
  return PAYOUT_KIND.read(snapshot, bases, context)[0]?.overtyped ?? [];
}

function lineHas(typed: Typed, base = lineBase()) {
  const built = builtSheet(LINES);
  const pulled = newRow(LINE_KIND, base).map(([header, { value }]) => [header, value] as const);
  built.add({ ...Object.fromEntries(pulled), 'Line ID': base.id, ...typed });
  const snapshot = readTable(built.table());
  const context = { restored: [], idCounts: countIds(idsOf(snapshot)) };
  const bases = new Map<string, LineBase>([[base.id, base]]);
  return LINE_KIND.read(snapshot, bases, context)[0]?.overtyped ?? [];
}

describe('a cell of the add-on’s in Payouts is overtyped', () => {
  test.each<[string, Typed, string]>([
    ['another amount', { Amount: 5 }, 'Overtyped: Amount 4,250.00 → 5'],
    ['no amount', { Amount: '' }, 'Overtyped: Amount 4,250.00 → (empty)'],
    ['another currency', { Currency: 'EUR' }, 'Overtyped: Currency USD → EUR'],
    ['another partner', { Partner: 'Bo' }, 'Overtyped: Partner Acme Partners → Bo'],
    ['a partner’s id', { 'Partner ID': 'p' }, 'Overtyped: Partner ID ptn_acme → p'],
    ['a batch', { 'Batch ID': '' }, 'Overtyped: Batch ID pbt_1 → (empty)'],
    ['a period', { 'Period end': 'June' }, 'Overtyped: Period end 2026-03-31 → June'],
    ['a tick', { 'Period start': true }, 'Overtyped: Period start 2026-01-01 → TRUE'],
    ['a remark', { 'Updated (UTC)': 'mail' }, 'Overtyped: Updated (UTC) 2026-04-08 → mail'],
    [
      'the amount as a text, which no total counts',
      { Amount: "'4250.00" },
      'Overtyped: Amount 4,250.00 → “4250.00” (another value that looks the same)',
    ],
    [
      'a blank at the end, which no total counts',
      { Currency: 'USD ' },
      'Overtyped: Currency USD → “USD ” (another value that looks the same)',
    ],
  ])('with %s, named with what was pulled', (_, typed, words) => {
    expect(describeOvertyped(payoutHas(typed))).toBe(words);
  });

  test('each by itself, where several are', () => {
    expect(describeOvertyped(payoutHas({ Partner: 'Bo', Amount: 1 }))).toBe(
      'Overtyped: Partner Acme Partners → Bo; Amount 4,250.00 → 1',
    );
  });

  test('by a formula, also while it shows what was pulled', () => {
    const built = builtSheet(PAYOUTS);
    const base = payoutBase();
    const pulled = newRow(PAYOUT_KIND, base).map(([header, { value }]) => [header, value] as const);
    const row = built.add({ ...Object.fromEntries(pulled), 'Payout ID': base.id });
    built.formula(row, 'Amount', '=4250', 4250);
    const snapshot = readTable(built.table());
    const context = { restored: [], idCounts: new Map<string, number>() };
    const [reading] = PAYOUT_KIND.read(snapshot, new Map([[base.id, base]]), context);
    expect(reading?.overtyped).toMatchObject([{ pulled: '4250.00', shown: '=4250' }]);
  });

  test('in a few characters, whatever was pasted there', () => {
    expect(describeOvertyped(payoutHas({ Partner: 'x'.repeat(5000) })).length).toBeLessThan(200);
  });
});

describe('a cell of the add-on’s in Payouts is not overtyped', () => {
  test.each<[string, Typed]>([
    ['as it was pulled', {}],
    ['with an edit of the user’s beside it', { Stage: 'APPROVED', 'PO number': '1' }],
    ['with what the add-on says of the row', { Change: 'x', Status: 'y' }],
  ])('%s', (_, typed) => {
    expect(payoutHas(typed)).toEqual([]);
  });

  test('in a column that was put back and is still empty', () => {
    expect(payoutHas({ Amount: '' }, payoutBase(), ['Amount'])).toEqual([]);
  });

  test('where a text was cut for display', () => {
    expect(payoutHas({}, payoutBase({ partnerName: 'x'.repeat(60_000) }))).toEqual([]);
  });

  test('where Sheets itself did not keep the text', () => {
    const base = payoutBase({ batchId: '=1', notKept: { 'Batch ID': '1' } });
    expect(payoutHas({ 'Batch ID': '1' }, base)).toEqual([]);
    expect(describeOvertyped(payoutHas({ 'Batch ID': '2' }, base))).toBe(
      'Overtyped: Batch ID =1 → 2',
    );
  });
});

describe('a row of Lines', () => {
  test.each<[string, Typed, string]>([
    ['payout', { 'Payout ID': 'pay_2' }, 'Overtyped: Payout ID pay_1 → pay_2'],
    ['partner', { Partner: '' }, 'Overtyped: Partner Acme Partners → (empty)'],
    ['partner’s id', { 'Partner ID': 'p' }, 'Overtyped: Partner ID ptn_acme → p'],
    ['period', { 'Period end': '' }, 'Overtyped: Period end 2026-03-31 → (empty)'],
  ])('may be mistaken for another’s with another %s', (_, typed, words) => {
    expect(describeOvertyped(lineHas(typed))).toBe(words);
    expect(isMistakable(lineHas(typed))).toBe(true);
  });

  test('is still known with another plan or status, which are told', () => {
    const overtyped = lineHas({ Plan: '?', 'Line status': '' });
    expect(describeOvertyped(overtyped)).toBe(
      'Overtyped: Plan Referral plan → ?; Line status PENDING → (empty)',
    );
    expect(isMistakable(overtyped)).toBe(false);
  });

  test('may have another amount or currency: those are edits', () => {
    expect(lineHas({ Amount: 1, Currency: 'EUR' })).toEqual([]);
  });
});

/** The cells of a record as pulled. */
function cellsOf(base: PayoutBase | LineBase): ReturnType<typeof newRow> {
  return 'description' in base ? newRow(LINE_KIND, base) : newRow(PAYOUT_KIND, base);
}

/** How a row reads that shows the record as pulled, but for what is put there by hand. */
function readAfter(base: PayoutBase | LineBase, put: (built: BuiltSheet, row: number) => void) {
  const isLine = 'description' in base;
  const schema = isLine ? LINES : PAYOUTS;
  const built = builtSheet(schema);
  const row = built.add({ [schema.idHeader]: base.id });
  for (const [name, literal] of cellsOf(base)) built.grid.handPut(row, built.column(name), literal);
  put(built, row);
  const snapshot = readTable(built.table());
  const context = { restored: [], idCounts: new Map<string, number>() };
  const [reading] = isLine
    ? LINE_KIND.read(snapshot, new Map([[base.id, base]]), context)
    : PAYOUT_KIND.read(snapshot, new Map([[base.id, base]]), context);
  return { row, snapshot, overtyped: reading?.overtyped ?? [] };
}

/** What people put into cells: texts, numbers, ticks, days, nothing. */
const ANYTHING = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -50_000, max: 50_000 }),
  fc.boolean(),
  fc.constantFrom('', '4250', '4,250.00', '2026-03-31', 46112, 4250, 'USD', 'usd', 'PENDING'),
);

const own = (schema: typeof PAYOUTS) =>
  schema.columns
    .filter(({ editable, header }) => !editable && header !== 'Change' && header !== 'Status')
    .map(({ header }) => header)
    .filter((header) => header !== schema.idHeader);

describe('every cell of the add-on’s, with whatever in it', () => {
  test.each(['Payouts', 'Lines'] as const)('of %s is told exactly when it differs', (sheet) => {
    const schema = sheet === 'Payouts' ? PAYOUTS : LINES;
    const base = sheet === 'Payouts' ? payoutBase() : lineBase();
    const pulled = new Map(cellsOf(base));
    fc.assert(
      fc.property(fc.constantFrom(...own(schema)), ANYTHING, (header, typed) => {
        const { snapshot, overtyped } = readAfter(base, ({ type }, row) => {
          type(row, header, typed);
        });
        const isSame = cellInput(cellAt(snapshot, 0, header)) === pulled.get(header)?.value;
        expect(overtyped.map(({ field }) => field)).toEqual(isSame ? [] : [header]);
        expect(overtyped[0]?.shown).not.toBe('');
      }),
      { numRuns: 300 },
    );
  });
});

/** What lies close to a pulled value: the same of another type, in another spelling, the next one, with another sign. */
function besides(pulled: CellInput): CellInput[] {
  const text = String(pulled);
  const number = Number(pulled);
  const texts = [text, `${text} `, ` ${text}`, text.toLowerCase(), text.toUpperCase(), `${text}0`];
  const numbers = [number, -number, number + 0.005, number + 1, number / 100];
  return [...texts, ...(Number.isNaN(number) ? [] : numbers), text === 'TRUE', ''];
}

describe('every cell of the add-on’s, with what lies close to the pulled value', () => {
  /** Texts that a number or a tick would show just so. */
  const alike = { partnerName: 'TRUE', partnerId: '46112' };
  const bases = [
    payoutBase(),
    payoutBase({ ...alike, batchId: '7' }),
    lineBase(),
    lineBase({ ...alike, payoutId: '7', planName: '0' }),
  ];
  const cases = bases.flatMap((base) => {
    const pulled = new Map(cellsOf(base));
    return own('description' in base ? LINES : PAYOUTS).flatMap((header) => {
      const value = pulled.get(header)?.value ?? '';
      return besides(value).map((held) => ({ base, header, value, held }));
    });
  });

  test.each(cases)('$header of $value with $held in it', ({ base, header, value, held }) => {
    const { overtyped } = readAfter(base, ({ grid, column }, row) => {
      grid.handPut(row, column(header), { value: held });
    });
    expect(overtyped.map(({ field }) => field)).toEqual(held === value ? [] : [header]);
  });
});

/** Number formats, with what of the pulled record each shows as something else. */
const FORMATS: readonly (readonly [
  format: string,
  hides: readonly ('amount' | 'day' | 'text')[],
])[] = [
  ...['', 'General', '@', '#,##0.00', '#,##0', '0.0', '#,##0.000'].map((one) => [one, []] as const),
  ...['"$"#,##0.00', '[$€-407]#,##0.00', '#,##0.00" EUR"', '#,##0.00;(#,##0.00)'].map(
    (one) => [one, []] as const,
  ),
  ...['0.00E+00', '[Red]0.00;[Blue]-0.00'].map((one) => [one, []] as const),
  ['yyyy-mm-dd', ['amount']],
  ['d.m.yy', ['amount']],
  ['"5"', ['amount', 'day']],
  ['"2026-01-31"', ['amount', 'day']],
  ['0%', ['amount', 'day']],
  ['#,##0,', ['amount', 'day']],
  ['0"k"', ['amount', 'day']],
  ['"9"0.00', ['amount', 'day']],
  [';;;', ['amount', 'day', 'text']],
  ['"PAID"', ['amount', 'day']],
  ['"Bo "@', ['text']],
  ['0.00;-0.00;0;"Bo"', ['text']],
];

describe('the number format of a cell of the add-on’s', () => {
  const kinds = (schema: typeof PAYOUTS) =>
    own(schema).map((header) => [header, columnOf(schema, header).kind] as const);
  const cases = [PAYOUTS, LINES].flatMap((schema) =>
    kinds(schema).flatMap(([header, kind]) =>
      FORMATS.map(([format, hides]) => ({ schema, header, kind, format, hides })),
    ),
  );

  test.each(cases)(
    '$format of $header is told where it shows another value, and the pulled one is then shown again',
    ({ schema, header, kind, format, hides }) => {
      const base = schema === LINES ? lineBase() : payoutBase();
      const literal = new Map(cellsOf(base)).get(header);
      const { row, snapshot, overtyped } = readAfter(base, ({ grid, column }, at) => {
        grid.handPut(at, column(header), { value: literal?.value ?? '', format });
      });
      const isHidden = hides.some((one) => one === kind);
      expect(overtyped.map(({ field }) => field)).toEqual(isHidden ? [header] : []);
      const edits = literal === undefined ? [] : [{ row, header, literal }];
      const { formats } = planWrites(snapshot, edits);
      if (isHidden) expect(formats.map((one) => one.formats)).toEqual([[[literal?.format]]]);
    },
  );
});
