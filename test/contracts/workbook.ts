import { describe, expect, test } from '@jest/globals';
import type { Workbook } from '../../src/core/ports';

/** A workbook, and what a user sees of it that the port does not tell. */
export interface WorkbookWorld {
  readonly workbook: Workbook;
  readonly title: string;
  readonly locale: string;
  readonly isHidden: (sheet: string) => boolean;
  /** The sheet that is before the user. */
  readonly front: () => string;
  /** Writes a text into the sheet's first cell and flushes, in a run that is cut off right after. */
  readonly flushAndDie: (sheet: string, text: string) => void;
}

export type MakeWorkbook = () => WorkbookWorld;

const A1 = { row: 1, column: 1, rows: 1, columns: 1 };

/** What every workbook keeps to, a fake or the one of the platform. Its sheets have a contract of their own. */
export function runWorkbookContract(name: string, makeWorkbook: MakeWorkbook): void {
  describe(`the workbook "${name}"`, () => {
    saysWhatItIs(makeWorkbook);
    keepsSheetsByName(makeWorkbook);
    putsSheetsBeforeTheUser(makeWorkbook);
  });
}

function saysWhatItIs(makeWorkbook: MakeWorkbook): void {
  test('has an id that stays, its title and its locale', () => {
    const { workbook, title, locale } = makeWorkbook();
    expect(workbook.id()).toMatch(/^\S+$/);
    expect(workbook.id()).toBe(workbook.id());
    expect(workbook.title()).toBe(title);
    expect(workbook.locale()).toBe(locale);
  });
}

function keepsSheetsByName(makeWorkbook: MakeWorkbook): void {
  test('has no grid of a name that no sheet has', () => {
    const { workbook } = makeWorkbook();
    workbook.create('Payouts', false);
    expect(workbook.grid('Lines')).toBeNull();
    expect(workbook.grid('')).toBeNull();
  });

  test('finds a sheet that was made, hidden ones too', () => {
    const { workbook } = makeWorkbook();
    expect(workbook.create('Payouts', false).name).toBe('Payouts');
    workbook.create('Memory', true);
    expect(workbook.grid('Payouts')?.name).toBe('Payouts');
    expect(workbook.grid('Memory')?.name).toBe('Memory');
  });

  test('makes a sheet of any name, and empty', () => {
    const { workbook } = makeWorkbook();
    const grid = workbook.create("Activity until 2026-03-31 (2) – d'été", false);
    expect(grid.name).toBe("Activity until 2026-03-31 (2) – d'été");
    expect(workbook.grid(grid.name)?.size()).toMatchObject({ lastRow: 0, lastColumn: 0 });
  });

  test('keeps the cells of one sheet apart from those of another', () => {
    const { workbook } = makeWorkbook();
    workbook.create('Payouts', false).setValues(A1, [['p']]);
    workbook.create('Lines', false).setValues(A1, [['l']]);
    expect(workbook.grid('Payouts')?.values(A1)).toStrictEqual([['p']]);
    expect(workbook.grid('Lines')?.values(A1)).toStrictEqual([['l']]);
  });

  test('refuses a second sheet of one name', () => {
    const { workbook } = makeWorkbook();
    workbook.create('Payouts', false).setValues(A1, [['kept']]);
    expect(() => workbook.create('Payouts', true)).toThrow(/already exists|takes the name/);
    expect(workbook.grid('Payouts')?.values(A1)).toStrictEqual([['kept']]);
  });

  test('holds what was flushed when the run is cut off', () => {
    const { workbook, flushAndDie } = makeWorkbook();
    const grid = workbook.create('Payouts', false);
    flushAndDie('Payouts', 'kept');
    expect(grid.values(A1)).toStrictEqual([['kept']]);
  });
}

function putsSheetsBeforeTheUser(makeWorkbook: MakeWorkbook): void {
  test('brings a new sheet to the front', () => {
    const { workbook, front, isHidden } = makeWorkbook();
    workbook.create('Payouts', false);
    workbook.create('Lines', false);
    expect([front(), isHidden('Lines')]).toStrictEqual(['Lines', false]);
    workbook.create('Report', false, false);
    expect(front()).toBe('Report');
  });

  test('leaves in front what was there when a sheet is made behind it', () => {
    const { workbook, front, isHidden } = makeWorkbook();
    workbook.create('Payouts', false);
    workbook.create('Activity', false, true);
    expect([front(), isHidden('Activity')]).toStrictEqual(['Payouts', false]);
  });

  test('leaves in front what was there when a hidden sheet is made', () => {
    const { workbook, front, isHidden } = makeWorkbook();
    workbook.create('Payouts', false);
    workbook.create('Memory', true);
    expect([front(), isHidden('Memory')]).toStrictEqual(['Payouts', true]);
  });
}
