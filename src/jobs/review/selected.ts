import { problem, ProblemError, type Problem } from '../../core/errors';
import type { Ports } from '../ports';

/**
 * The selected rows of a sheet that can be seen, in order; [] when another sheet is active. More rows than can be asked
 * for are refused, as hidden ones among them would be taken.
 */
export function visibleRows({ screen }: Ports, sheet: string): number[] {
  const selected = screen.selection();
  if (selected.sheet !== sheet) return [];
  const hidden = screen.hiddenRows(sheet, selected.rows);
  if (hidden === null) throw new ProblemError(tooMany(sheet, selected.rows.length));
  return selected.rows.filter((row) => !hidden.has(row));
}

export function tooMany(sheet: string, count: number): Problem {
  return problem(
    'INVALID_INPUT',
    `${count} rows of “${sheet}” are selected: too many to check which are hidden. ` +
      'Nothing was done. Select fewer.',
  );
}
