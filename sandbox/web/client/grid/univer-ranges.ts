import { RANGE_TYPE, type IRange } from '@univerjs/core';
import type { ISelectionWithStyle } from '@univerjs/sheets';
import type { Area, SheetProperties } from '../../protocol';
import { cellArea, type Selection } from './movement';

/** Converts to Univer's ranges, which are 0-based and have end indexes instead of sizes. */
export function rangeOf(area: Area): IRange {
  return {
    startRow: area.row - 1,
    endRow: area.row + area.rows - 2,
    startColumn: area.column - 1,
    endColumn: area.column + area.columns - 2,
  };
}

/** Converts a range of Univer to an area of the sheet. */
export function areaOf(
  { startRow, endRow, startColumn, endColumn }: IRange,
  properties: SheetProperties,
): Area {
  // In Univer, whole columns and rows have NaN as their other bounds.
  const top = Number.isNaN(startRow) ? 0 : startRow;
  const left = Number.isNaN(startColumn) ? 0 : startColumn;
  const bottom = Number.isNaN(endRow) ? properties.rows - 1 : endRow;
  const right = Number.isNaN(endColumn) ? properties.columns - 1 : endColumn;
  return { row: top + 1, column: left + 1, rows: bottom - top + 1, columns: right - left + 1 };
}

/** Whether the area is whole rows, whole columns or the whole sheet. Univer highlights the headers accordingly. */
function rangeType(area: Area, properties: SheetProperties): RANGE_TYPE {
  const rows = area.rows === properties.rows;
  const columns = area.columns === properties.columns;
  if (rows && columns) return RANGE_TYPE.ALL;
  if (rows) return RANGE_TYPE.COLUMN;
  return columns ? RANGE_TYPE.ROW : RANGE_TYPE.NORMAL;
}

/** Converts a selection to Univer's, in which the active cell belongs to the last area. */
export function selectionsOf(
  { areas, active }: Selection,
  properties: SheetProperties,
): ISelectionWithStyle[] {
  const primary = {
    ...rangeOf(cellArea(active)),
    actualRow: active.row - 1,
    actualColumn: active.column - 1,
    isMerged: false,
    isMergedMainCell: false,
  };
  return areas.map((area, i) => ({
    range: { ...rangeOf(area), rangeType: rangeType(area, properties) },
    primary: i === areas.length - 1 ? primary : null,
    style: null,
  }));
}
