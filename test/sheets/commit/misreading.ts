import type { MemoryCell } from '../../fakes/memory-grid';
import type { BuiltSheet } from '../sheet-builder';

/** What Sheets makes of a text that it does not keep: `=1+1` a formula, `'x` without the apostrophe, `+1` a number. */
export type Misread = (text: string) => Partial<MemoryCell> | null;

export const AS_FORMULA: Misread = (text) =>
  text.startsWith('=') ? { formula: text, value: '#NAME?' } : null;

export const WITHOUT_MARK: Misread = (text) =>
  text.startsWith("'") ? { value: text.slice(1) } : null;

export const AS_NUMBER: Misread = (text) =>
  text.startsWith('+') ? { value: Number(text), format: 'General' } : null;

/** From now on a sheet misreads some of the texts that are written into it, in cells of text too. */
export function misreads({ grid }: BuiltSheet, misread: Misread): { stop: () => void } {
  const write = grid.setValues.bind(grid);
  grid.setValues = (box, values) => {
    write(box, values);
    values.forEach((row, r) => {
      row.forEach((value, c) => {
        const cell = typeof value === 'string' ? misread(value) : null;
        if (cell !== null) grid.handPut(box.row + r, box.column + c, cell);
      });
    });
  };
  return {
    stop() {
      grid.setValues = write;
    },
  };
}
