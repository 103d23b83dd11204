import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { enterText } from '../../../sandbox/apps-script/model/text/coercion';
import { displayText } from '../../../sandbox/apps-script/model/text/display';
import { localeNamed } from '../../../sandbox/apps-script/model/text/locale';
import type { PlannedChange } from '../../../src/core/plan/change';
import { noteText } from '../../../src/core/plan/notes';
import { LINE_KIND, PAYOUT_KIND } from '../../../src/sheets/records/kinds';
import { newRow } from '../../../src/sheets/records/merge-row';
import { countIds } from '../../../src/sheets/records/readings';
import { readCell, type Meaning } from '../../../src/sheets/table/cells';
import { LINES, PAYOUTS } from '../../../src/sheets/table/schema';
import { idsOf, readTable } from '../../../src/sheets/table/table';
import { lineBase, payoutBase, planContextOf } from '../../core/builders';
import { builtSheet, type BuiltSheet } from '../sheet-builder';

/** Sent as it is, sent with a warning, or blocked. */
type Outcome = `sends ${string}` | `warns ${string}` | 'blocks';

interface Case {
  readonly value: string | number | boolean;
  readonly format: string;
  readonly shows: string;
  /** Of a column of texts, and of one of amounts. */
  readonly text: Outcome;
  readonly amount: Outcome;
}

function of(
  [value, format, shows]: readonly [Case['value'], string, string],
  text: Outcome,
  amount: Outcome,
): Case {
  return { value, format, shows, text, amount };
}

/** What a cell can hold, and the formats by which it can show it. */
const CASES: readonly Case[] = [
  of(['PO-7', '@', 'PO-7'], 'sends PO-7', 'blocks'),
  of(['PO-7', 'General', 'PO-7'], 'sends PO-7', 'blocks'),
  of(['0047', '@', '0047'], 'sends 0047', 'sends 47.00'),
  of(['12.50', '@', '12.50'], 'sends 12.50', 'sends 12.50'),
  of(['12,50', '@', '12,50'], 'sends 12,50', 'blocks'),
  of(['4711', '"PO-"@', 'PO-4711'], 'blocks', 'blocks'),
  of(['4711', ';;;', ''], 'blocks', 'blocks'),
  of([4711, 'General', '4711'], 'sends 4711', 'sends 4711.00'),
  of([4711, '0', '4711'], 'sends 4711', 'sends 4711.00'),
  of([4711, '000000', '004711'], 'blocks', 'sends 4711.00'),
  of([4711, '"PO-"0', 'PO-4711'], 'blocks', 'blocks'),
  of([4711, '#,##0', '4,711'], 'blocks', 'sends 4711.00'),
  of([4711, '#,##0.00', '4,711.00'], 'blocks', 'sends 4711.00'),
  of([-4711, '#,##0.00;(#,##0.00)', '(4,711.00)'], 'blocks', 'sends -4711.00'),
  of([4711, '"$"#,##0.00', '$4,711.00'], 'blocks', 'sends 4711.00'),
  of([4711, '#,##0.00" USD"', '4,711.00 USD'], 'blocks', 'sends 4711.00'),
  of([4711, '"€"#,##0.00', '€4,711.00'], 'blocks', 'warns 4711.00'),
  of([4711, '#,##0.00" EUR"', '4,711.00 EUR'], 'blocks', 'warns 4711.00'),
  of([4711, '0"k"', '4711k'], 'blocks', 'blocks'),
  of([0.5, '0%', '50%'], 'blocks', 'blocks'),
  of([12.5, 'General', '12.5'], 'sends 12.5', 'sends 12.50'),
  of([12.5, '0', '13'], 'blocks', 'warns 12.50'),
  of([12.25, '0.0', '12.3'], 'blocks', 'warns 12.25'),
  of([12.25, ';;;', ''], 'blocks', 'blocks'),
  of([3.3000000000000003, 'General', '3.3'], 'sends 3.3', 'sends 3.30'),
  of([0.1 + 0.2, '#,##0.00', '0.30'], 'blocks', 'sends 0.30'),
  of([45000123456789016, 'General', '45000123456789000'], 'blocks', 'blocks'),
  of([45000123456789016, '0', '45000123456789000'], 'blocks', 'blocks'),
  of([4.5e21, 'General', '4.5E+21'], 'blocks', 'blocks'),
  of([1e15, '0', '1000000000000000'], 'blocks', 'blocks'),
  of(
    [999_999_999_999_999, '0', '999999999999999'],
    'sends 999999999999999',
    'sends 999999999999999.00',
  ),
  of([true, 'General', 'TRUE'], 'blocks', 'blocks'),
  of([false, '@', 'FALSE'], 'blocks', 'blocks'),
  of([46112, 'yyyy-mm-dd', '2026-03-31'], 'blocks', 'blocks'),
  of([46112.5, 'yyyy-mm-dd hh:mm', '2026-03-31 12:00'], 'blocks', 'blocks'),
  of([0.5, 'hh:mm:ss', '12:00:00'], 'blocks', 'blocks'),
  of([1.5, '[h]:mm', '36:00'], 'blocks', 'blocks'),
];

/** Every editable column, by what its cells are. */
const TEXTS = { 'PO number': PAYOUTS, Description: LINES, Note: LINES, 'Decline note': LINES };
const LISTS = { Stage: PAYOUTS, Action: LINES, 'Decline reason': LINES, Currency: LINES };
const AMOUNTS = { Amount: LINES, 'Source amount': LINES };

test('every editable column is held against this table', () => {
  const editable = [PAYOUTS, LINES].flatMap(({ sheet, columns }) =>
    columns.flatMap((column) => (column.editable ? [`${sheet} ${column.header}`] : [])),
  );
  const tested = [TEXTS, LISTS, AMOUNTS].flatMap((columns) =>
    Object.entries(columns).map(([header, { sheet }]) => `${sheet} ${header}`),
  );
  expect(tested.sort()).toEqual(editable.sort());
});

/** A sheet with one row as pulled, and the cell put so. */
function sheetWith(
  schema: typeof PAYOUTS,
  cells: Readonly<Record<string, Pick<Case, 'value' | 'format'>>>,
) {
  const built = builtSheet(schema);
  const isLine = schema === LINES;
  const pulled = isLine ? newRow(LINE_KIND, lineBase()) : newRow(PAYOUT_KIND, payoutBase());
  const id = [schema.idHeader, isLine ? 'cln_1' : 'pay_1'] as const;
  const all = [...pulled.map(([header, { value }]) => [header, value] as const), id];
  const row = built.add(Object.fromEntries(all));
  for (const [header, cell] of Object.entries(cells))
    built.grid.handPut(row, built.column(header), cell);
  return built;
}

function changeIn(built: BuiltSheet, schema: typeof PAYOUTS): PlannedChange | null {
  const snapshot = readTable(built.table());
  const context = { restored: [], idCounts: countIds(idsOf(snapshot)) };
  const [payout] =
    schema === PAYOUTS
      ? PAYOUT_KIND.read(snapshot, new Map([['pay_1', payoutBase()]]), context)
      : [];
  const [line] =
    schema === LINES ? LINE_KIND.read(snapshot, new Map([['cln_1', lineBase()]]), context) : [];
  if (payout !== undefined) return PAYOUT_KIND.plan(payout, planContextOf([]));
  return line === undefined ? null : LINE_KIND.plan(line, planContextOf([]));
}

/** What is planned of a cell, in the words of the table. */
function outcomeOf(change: PlannedChange | null, header: string): string {
  if (change === null) return 'nothing';
  if (change.level === 'block') return 'blocks';
  const to = change.fields.find(({ field }) => field === header)?.to ?? 'null';
  const isCautioned = change.notes.some(({ code }) => code === 'rounded' || code === 'cleaned');
  return `${isCautioned ? 'warns' : 'sends'} ${to}`;
}

const DECLINING = {
  Action: { value: 'Decline', format: '@' },
  'Decline reason': { value: 'Other', format: '@' },
};

describe.each(Object.entries(TEXTS))('a cell of %s', (header, schema) => {
  const around = header === 'Decline note' ? DECLINING : {};

  test.each(CASES)('that holds $value as $format and shows “$shows”: $text', (one) => {
    const built = sheetWith(schema, { ...around, [header]: one });
    const change = changeIn(built, schema);
    expect(outcomeOf(change, header)).toBe(one.text);
    if (one.text === 'blocks')
      expect(noteText(change?.notes ?? [])).toMatch(namesBoth(header, one));
  });
});

describe.each(Object.entries(AMOUNTS))('a cell of %s', (header, schema) => {
  test.each(CASES)('that holds $value as $format and shows “$shows”: $amount', (one) => {
    const change = changeIn(sheetWith(schema, { [header]: one }), schema);
    // A deal may be in another currency than its line: every sign of a currency is to be looked at.
    const isDeal = header === 'Source amount' && /[$]|USD/.test(one.shows);
    const wanted = isDeal ? one.amount.replace('sends', 'warns') : one.amount;
    expect(outcomeOf(change, header)).toBe(wanted);
    const words = noteText(change?.notes ?? []);
    if (wanted.startsWith('warns')) expect(words).toContain(`shows “${one.shows}”`);
    if (wanted === 'blocks') expect(words).toMatch(namesBoth(header, one));
  });
});

describe.each(Object.entries(LISTS))('a cell of %s', (header, schema) => {
  const around = header === 'Decline reason' ? { Action: DECLINING.Action } : {};
  const values = {
    Stage: 'APPROVED',
    Action: 'Detach',
    'Decline reason': 'Already paid',
    Currency: 'EUR',
  };
  const value = values[header as keyof typeof values];

  test.each(CASES)('that holds $value as $format and shows “$shows”: blocks', (one) => {
    const change = changeIn(sheetWith(schema, { ...around, [header]: one }), schema);
    expect(outcomeOf(change, header)).toBe('blocks');
  });

  test.each(['@', 'General', '0.00'])('is sent where it is a choice, as %s', (format) => {
    const change = changeIn(sheetWith(schema, { ...around, [header]: { value, format } }), schema);
    expect(outcomeOf(change, header)).toBe(`sends ${value}`);
  });

  test.each(['"x"@', ';;;'])(
    'blocks where the format %s shows a choice as something else',
    (format) => {
      const change = changeIn(
        sheetWith(schema, { ...around, [header]: { value, format } }),
        schema,
      );
      expect(outcomeOf(change, header)).toBe('blocks');
      expect(noteText(change?.notes ?? [])).toContain(`holds the text “${value}”`);
    },
  );
});

/** A sentence with the header, what is shown, and what the cell holds. */
function namesBoth(header: string, { value, shows }: Case): RegExp {
  const quoted = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  if (typeof value === 'string' && value === shows)
    return new RegExp(`${header} .*“${quoted(value)}”`);
  const held =
    typeof value === 'number'
      ? String(Math.abs(value) < 1e15 ? Number(value.toPrecision(15)) : value)
      : String(value).toUpperCase();
  const shown = shows === '' ? 'shows nothing' : `shows “${quoted(shows)}”`;
  return new RegExp(`${header} ${shown}, but the cell holds .*${quoted(held)}`);
}

describe('whatever is typed into whatever format in whatever locale', () => {
  const locales = ['en_US', 'en_GB', 'de_DE', 'fr_FR', 'nl_BE', 'sv_SE'];
  const formats = [
    null,
    '@',
    '0',
    '0.00',
    '#,##0',
    '#,##0.00',
    '000000',
    '0%',
    '0.00E+00',
    '"€"#,##0.00',
    '"PO-"0',
    'yyyy-mm-dd',
    '[h]:mm',
    ';;;',
    '"PO "@',
    '#,##0.00;(#,##0.00)',
  ];
  const typed = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.integer().map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.stringMatching(/^-?\d{1,3}[.,]\d{1,3}$/),
    fc.stringMatching(/^\d{1,3}([.,]\d{3}){1,3}$/),
    fc.stringMatching(/^\d{14,24}$/),
    fc.constantFrom('TRUE', '50%', '$2.99', '2026-03-31', '12:30', '1e5', '(5)', '0047', '-12,50'),
  );

  /** The cell after somebody typed this, as it is and as it shows. */
  function cellOf(text: string, format: string | null, name: string) {
    const locale = localeNamed(name);
    const entered = enterText(text, { format, locale, year: 2026 });
    const value = entered.kind === 'value' ? entered.value : '';
    const own = format ?? (entered.kind === 'value' ? (entered.format ?? 'General') : 'General');
    const display = value === '' ? '' : displayText(value, own, locale);
    const isDate = typeof value === 'number' && /[ymdhs]/.test(own);
    const formula = entered.kind === 'formula' ? entered.formula : '';
    const read = (meaning: Meaning) =>
      readCell(
        {
          ...{ header: 'Cell', formula, format: own, currency: 'USD' },
          ...{
            value: isDate ? { serial: value } : value,
            display: () => display,
            locale: () => name,
          },
        },
        meaning,
        null,
      );
    return { read, display, locale };
  }

  test('a text that is sent is what the cell shows', () => {
    fc.assert(
      fc.property(typed, fc.constantFrom(...formats), fc.constantFrom(...locales), (...input) => {
        const { read, display } = cellOf(...input);
        const mine = read('text');
        if (mine.kind === 'edited' && mine.value !== null) expect(mine.value).toBe(display.trim());
      }),
      { numRuns: 2_000 },
    );
  });

  test('an amount that is sent without a caution is what the cell shows, read in the locale', () => {
    fc.assert(
      fc.property(typed, fc.constantFrom(...formats), fc.constantFrom(...locales), (...input) => {
        const { read, display, locale } = cellOf(...input);
        const mine = read('amount');
        if (mine.kind !== 'edited' || mine.value === null || mine.caution !== undefined) return;
        expect(Number(mine.value)).toBe(numberShown(display, locale.decimal));
      }),
      { numRuns: 2_000 },
    );
  });

  /** A text with a point that is no separator of thousands reads the same in every locale. */
  function numberShown(display: string, decimal: string): number {
    const isNegative = /[-(\u2212]/.test(display);
    const digits = display.replace(/[^\d.,E+]/g, '');
    const isPointed = /^\d*\.\d*$/.test(digits) && !/^\d{1,3}\.\d{3}$/.test(digits);
    const group = decimal === ',' && !isPointed ? /\./g : /,/g;
    const plain = digits.replace(group, '').replace(',', '.').replace('E+', 'e');
    return isNegative ? -Number(plain) : Number(plain);
  }
});
