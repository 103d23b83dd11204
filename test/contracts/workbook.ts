import { describe, expect, test } from '@jest/globals';
import type { Workbook } from '../../src/core/ports';

/** A workbook, with facts that the port does not expose. */
export interface WorkbookWorld {
  readonly workbook: Workbook;
  readonly title: string;
  readonly locale: string;
  readonly isHidden: (sheet: string) => boolean;
  /** The active sheet. */
  readonly activeSheet: () => string;
  /** Writes a text into the sheet's first cell and flushes, in an execution that is killed right after. */
  readonly flushAndDie: (sheet: string, text: string) => void;
}

export type MakeWorkbook = () => WorkbookWorld;

const A1 = { row: 1, column: 1, rows: 1, columns: 1 };

/** The contract of a `Workbook`, for the fake and for the real adapter. Grids have their own contract. */
export function runWorkbookContract(name: string, makeWorkbook: MakeWorkbook): void {
  describe(`the workbook "${name}"`, () => {
    saysWhatItIs(makeWorkbook);
    keepsSheetsByName(makeWorkbook);
    putsSheetsBeforeTheUser(makeWorkbook);
    knowsTaggedSheets(makeWorkbook);
  });
}

function saysWhatItIs(makeWorkbook: MakeWorkbook): void {
  test('has a stable id, a title and a locale', () => {
    const { workbook, title, locale } = makeWorkbook();
    expect(workbook.id()).toMatch(/^\S+$/);
    expect(workbook.id()).toBe(workbook.id());
    expect(workbook.title()).toBe(title);
    expect(workbook.locale()).toBe(locale);
  });
}

function keepsSheetsByName(makeWorkbook: MakeWorkbook): void {
  test('has no grid for an unknown name', () => {
    const { workbook } = makeWorkbook();
    workbook.create('Payouts', false);
    expect(workbook.grid('Lines')).toBeNull();
    expect(workbook.grid('')).toBeNull();
  });

  test('finds created sheets, including hidden ones', () => {
    const { workbook } = makeWorkbook();
    expect(workbook.create('Payouts', false).name).toBe('Payouts');
    workbook.create('Memory', true);
    expect(workbook.grid('Payouts')?.name).toBe('Payouts');
    expect(workbook.grid('Memory')?.name).toBe('Memory');
  });

  test('creates an empty sheet with any name', () => {
    const { workbook } = makeWorkbook();
    const grid = workbook.create("Activity until 2026-03-31 (2) – d'été", false);
    expect(grid.name).toBe("Activity until 2026-03-31 (2) – d'été");
    expect(workbook.grid(grid.name)?.size()).toMatchObject({ lastRow: 0, lastColumn: 0 });
  });

  test('keeps the cells of sheets separate', () => {
    const { workbook } = makeWorkbook();
    workbook.create('Payouts', false).setValues(A1, [['p']]);
    workbook.create('Lines', false).setValues(A1, [['l']]);
    expect(workbook.grid('Payouts')?.values(A1)).toStrictEqual([['p']]);
    expect(workbook.grid('Lines')?.values(A1)).toStrictEqual([['l']]);
  });

  test('rejects a second sheet with the same name', () => {
    const { workbook } = makeWorkbook();
    workbook.create('Payouts', false).setValues(A1, [['kept']]);
    expect(() => workbook.create('Payouts', true)).toThrow(/already exists|has the name/);
    expect(workbook.grid('Payouts')?.values(A1)).toStrictEqual([['kept']]);
  });

  test('takes an empty sheet that was to be hidden, as a kill may have come before that', () => {
    const { workbook } = makeWorkbook();
    workbook.create('Memory', false);
    workbook.create('Memory', true).setValues(A1, [['m']]);
    expect(workbook.grid('Memory')?.values(A1)).toStrictEqual([['m']]);
  });

  test('keeps what was flushed before the execution was killed', () => {
    const { workbook, flushAndDie } = makeWorkbook();
    const grid = workbook.create('Payouts', false);
    flushAndDie('Payouts', 'kept');
    expect(grid.values(A1)).toStrictEqual([['kept']]);
  });
}

function putsSheetsBeforeTheUser(makeWorkbook: MakeWorkbook): void {
  test('activates a new sheet', () => {
    const { workbook, activeSheet, isHidden } = makeWorkbook();
    workbook.create('Payouts', false);
    workbook.create('Lines', false);
    expect([activeSheet(), isHidden('Lines')]).toStrictEqual(['Lines', false]);
    workbook.create('Report', false, false);
    expect(activeSheet()).toBe('Report');
  });

  test('does not activate a sheet created behind', () => {
    const { workbook, activeSheet, isHidden } = makeWorkbook();
    workbook.create('Payouts', false);
    workbook.create('Activity', false, true);
    expect([activeSheet(), isHidden('Activity')]).toStrictEqual(['Payouts', false]);
  });

  test('does not activate a hidden sheet', () => {
    const { workbook, activeSheet, isHidden } = makeWorkbook();
    workbook.create('Payouts', false);
    workbook.create('Memory', true);
    expect([activeSheet(), isHidden('Memory')]).toStrictEqual(['Payouts', true]);
  });
}

function knowsTaggedSheets(makeWorkbook: MakeWorkbook): void {
  test('knows a tagged sheet and its columns when it was renamed', () => {
    const { workbook } = makeWorkbook();
    const grid = workbook.create('Payouts', false);
    grid.tag('Payouts', [
      ['Stage', 2],
      ['Amount', 1],
    ]);
    expect(workbook.tagged('Payouts')).toStrictEqual(['Payouts']);
    expect(workbook.tagged('Lines')).toStrictEqual([]);
    workbook.rename('Payouts', 'Payouts March');
    expect(workbook.grid('Payouts')).toBeNull();
    expect(workbook.tagged('Payouts')).toStrictEqual(['Payouts March']);
    expect(workbook.names().filter((name) => name.startsWith('Payouts'))).toStrictEqual([
      'Payouts March',
    ]);
    const columns = workbook.grid('Payouts March')?.tagged() ?? [];
    expect(Object.fromEntries(columns)).toStrictEqual({ Stage: 2, Amount: 1 });
  });

  test('replaces tags by those that are given last', () => {
    const { workbook } = makeWorkbook();
    const grid = workbook.create('Payouts', false);
    grid.tag('Payouts', [
      ['Stage', 2],
      ['Amount', 1],
    ]);
    grid.tag('Payouts', [
      ['Stage', 3],
      ['Amount', 1],
    ]);
    expect(Object.fromEntries(grid.tagged())).toStrictEqual({ Stage: 3, Amount: 1 });
    expect(workbook.tagged('Payouts')).toStrictEqual(['Payouts']);
  });
}
