import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FormatRule } from '../../sandbox/apps-script/model/format-rules';
import type { World } from '../../sandbox/apps-script/world';
import { PAYOUTS } from '../../src/sheets/table/schema';
import { stateLooks } from '../../src/sheets/table/state-looks';
import { worldOfAdapters } from './in-apps-script';
import { workbookIn } from './workbook-in-apps-script';

const SHEET = 'Payouts';
const COLUMNS = new Map([
  ['Partner', 1],
  ['Change', 3],
  ['Status', 4],
  ['Payout ID', 6],
]);
const USERS: FormatRule = {
  criteria: 'TEXT_CONTAINS',
  values: ['Acme'],
  boxes: [{ row: 1, column: 1, rows: 9, columns: 2 }],
  looks: { background: '#00ff00' },
};

let untouched: World;

beforeAll(() => {
  untouched = worldOfAdapters({ timeZone: 'Etc/UTC' });
});

afterAll(() => {
  untouched.dispose();
});

function sheetOf() {
  const world = untouched.fork();
  const grid = workbookIn(world).create(SHEET, false);
  const { model } = world.book.sheet(SHEET);
  const show = (columns: ReadonlyMap<string, number> = COLUMNS): void => {
    grid.showStates(stateLooks({ schema: PAYOUTS, columns }));
  };
  return { world, model, show };
}

function isOurs({ values }: FormatRule): boolean {
  return values.join('').includes('N("introw ');
}

describe('the conditional formats of the add-on', () => {
  test('stand below those of the user, which stay', () => {
    const { model, show } = sheetOf();
    model.formatRules = [USERS];
    show();
    expect(model.formatRules[0]).toEqual(USERS);
    expect(model.formatRules.slice(1).every(isOurs)).toBe(true);
    expect(model.formatRules).toHaveLength(
      1 + stateLooks({ schema: PAYOUTS, columns: COLUMNS }).length,
    );
  });

  test('are not written again where they stand as they should, also among rules of the user', () => {
    const { model, show } = sheetOf();
    show();
    model.formatRules = [...model.formatRules.slice(0, 3), USERS, ...model.formatRules.slice(3)];
    const before = model.formatRules;
    show();
    expect(model.formatRules).toBe(before);
  });

  test('are not written again where Sheets writes their formulas as its locale does', () => {
    const { model, show } = sheetOf();
    show();
    const before = model.formatRules.map((rule) => ({
      ...rule,
      values: rule.values.map((value) => value.replace(/;/g, ', ')),
    }));
    model.formatRules = before;
    show();
    expect(model.formatRules).toBe(before);
  });

  test.each<[string, (rules: FormatRule[]) => FormatRule[]]>([
    ['is missing', (rules) => rules.slice(1)],
    ['stands twice', (rules) => [...rules, ...rules.slice(0, 1)]],
    ['stands in another place', (rules) => [...rules.slice(1), ...rules.slice(0, 1)]],
    [
      'covers other cells',
      (rules) => rules.map((rule, at) => (at === 0 ? { ...rule, boxes: USERS.boxes } : rule)),
    ],
  ])('are set right when one of them %s', (_, spoil) => {
    const { model, show } = sheetOf();
    show();
    const right = model.formatRules;
    model.formatRules = spoil([...right]);
    show();
    expect(model.formatRules).toEqual(right);
  });

  test('follow columns that were moved and rows that were added, in the colours that the user gave them', () => {
    const { model, show } = sheetOf();
    show();
    const own = { background: '#123456' };
    model.formatRules = model.formatRules.map((rule) => ({ ...rule, looks: own }));
    const moved = new Map([...COLUMNS, ['Change', 5]] as const);
    show(moved);
    const { maxRows } = model;
    const columns = model.formatRules.map(({ boxes }) => boxes.map(({ column }) => column));
    expect(columns).toEqual(
      stateLooks({ schema: PAYOUTS, columns: moved }).map((state) => state.columns),
    );
    expect(
      model.formatRules.flatMap(({ boxes }) => boxes).every(({ rows }) => rows === maxRows - 1),
    ).toBe(true);
    expect(model.formatRules.every(({ looks }) => looks.background === '#123456')).toBe(true);
  });

  test('fail no pull where the sheet refuses them', () => {
    const { world, model, show } = sheetOf();
    const before = world.calls.mark();
    show();
    const calls = world.calls.list(before).indexOf('Sheet.setConditionalFormatRules');
    expect(calls).toBeGreaterThan(0);
    model.formatRules = [];
    world.faults.throwAtCall('You are trying to edit a protected cell or object.', calls + 1);
    show();
    expect(model.formatRules).toEqual([]);
  });

  test('move no cells', () => {
    const { world, show } = sheetOf();
    const before = world.calls.mark();
    show();
    expect(world.calls.since(before).moving).toBe(0);
  });
});
