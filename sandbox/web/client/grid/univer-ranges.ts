import { RANGE_TYPE, type IRange } from '@univerjs/core';
import type { ISelectionWithStyle } from '@univerjs/sheets';
import type { Area, SheetFacts } from '../../protocol';
import { areaAt, type Selection } from './movement';

/** Univer counts from 0 and names the last line instead of how many there are. */
export function rangeOf(area: Area): IRange {
  return {
    startRow: area.row - 1,
    endRow: area.row + area.rows - 2,
    startColumn: area.column - 1,
    endColumn: area.column + area.columns - 2,
  };
}

/** The area of a range of Univer's in this sheet. */
export function areaOf(
  { startRow, endRow, startColumn, endColumn }: IRange,
  facts: SheetFacts,
): Area {
  // A whole column has no rows of its own in Univer.
  const top = Number.isNaN(startRow) ? 0 : startRow;
  const left = Number.isNaN(startColumn) ? 0 : startColumn;
  const bottom = Number.isNaN(endRow) ? facts.rows - 1 : endRow;
  const right = Number.isNaN(endColumn) ? facts.columns - 1 : endColumn;
  return { row: top + 1, column: left + 1, rows: bottom - top + 1, columns: right - left + 1 };
}

/** Whether the area is whole rows, whole columns or the whole sheet: Univer marks the headers by it. */
function rangeType(area: Area, facts: SheetFacts): RANGE_TYPE {
  const rows = area.rows === facts.rows;
  const columns = area.columns === facts.columns;
  if (rows && columns) return RANGE_TYPE.ALL;
  if (rows) return RANGE_TYPE.COLUMN;
  return columns ? RANGE_TYPE.ROW : RANGE_TYPE.NORMAL;
}

/** A selection as Univer keeps it: the active cell belongs to the last area. */
export function selectionsOf(
  { areas, active }: Selection,
  facts: SheetFacts,
): ISelectionWithStyle[] {
  const primary = {
    ...rangeOf(areaAt(active)),
    actualRow: active.row - 1,
    actualColumn: active.column - 1,
    isMerged: false,
    isMergedMainCell: false,
  };
  return areas.map((area, i) => ({
    range: { ...rangeOf(area), rangeType: rangeType(area, facts) },
    primary: i === areas.length - 1 ? primary : null,
    style: null,
  }));
}
