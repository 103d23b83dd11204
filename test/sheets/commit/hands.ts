import { PAYOUTS } from '../../../src/sheets/table/schema';
import type { MemoryGrid } from '../../fakes/memory-grid';
import { builtSheet, type BuiltSheet } from '../sheet-builder';

/** Payouts with these ids, in rows from 2 on. Each says its id under `Change` too. */
export function payoutsWith(ids: readonly string[], headers?: readonly string[]): BuiltSheet {
  const built = builtSheet(PAYOUTS, headers);
  for (const id of ids) built.add({ 'Payout ID': id, Stage: 'DRAFT', Status: '', Change: id });
  return built;
}

/** Lets a user act once, right before the nth call of a method that moves cells. */
export function handsBefore(
  grid: MemoryGrid,
  method: 'values' | 'setValues',
  nth: number,
  act: () => void,
): void {
  let left = nth;
  const whole = grid[method].bind(grid) as (...args: unknown[]) => unknown;
  const watched = (...args: unknown[]): unknown => {
    left -= 1;
    if (left === 0) act();
    return whole(...args);
  };
  Object.assign(grid, { [method]: watched });
}

/** What stands under a header, by id. Rows without one are left out. */
export function byId(
  built: BuiltSheet,
  header: string,
  idHeader = 'Payout ID',
): Record<string, unknown> {
  const rows = built.grid.handCopy().slice(1);
  const [ids, values] = [idHeader, header].map((name) => built.column(name) - 1);
  return Object.fromEntries(
    rows.flatMap((row) => {
      const id = String(row[ids ?? 0]?.value ?? '');
      return id === '' ? [] : [[id, row[values ?? 0]?.value]];
    }),
  );
}

/** "text id" of each row that shows one of both, in the order of the alphabet. */
export function textsWithIds(built: BuiltSheet, header: string, idHeader: string): string[] {
  return built.grid
    .handCopy()
    .slice(1)
    .flatMap((_, index) => {
      const [text, id] = [header, idHeader].map((name) =>
        String(built.cell(index + 2, name).value),
      );
      return text === '' && id === '' ? [] : [`${text ?? ''} ${id ?? ''}`.trim()];
    })
    .sort();
}
