import { cellDecorations, paintedCell } from './cell-painting';
import { COLUMN_WIDTH } from './geometry';
import { isInside } from './movement';
import { UniverGrid } from './univer-grid';
import type { GridView, Workbook } from '../store/workbook';

const MIN_WIDTH = 24;

/** Creates Univer's grid and connects it to the workbook. */
export function connectGrid(workbook: Workbook, scrolled: () => void): UniverGrid {
  const grid = new UniverGrid('grid', {
    cell: (row, column) =>
      workbook.replica === null ? null : paintedCell(workbook.replica, row, column),
    decorations: cellDecorations(() => workbook.replica),
    selected: (selection) => {
      workbook.selectedInGrid(selection);
    },
    scrolled,
    columnResized: (column, by) => {
      resizeColumns(workbook, column, by);
    },
    columnsMoved: (first, count, before) => {
      moveColumns(workbook, first, count, before);
    },
  });
  const view: GridView = {
    show: (replica) => {
      grid.show(replica.sheet, replica.properties);
    },
    propertiesChanged: (replica) => {
      grid.setProperties(replica.properties);
    },
    cellsChanged: () => {
      grid.repaint();
    },
    select: (selection, reveal) => {
      grid.select(selection, reveal);
    },
  };
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', () => {
    grid.setDark(dark.matches);
  });
  void grid.ready().then(() => {
    grid.setDark(dark.matches);
    workbook.connect(view);
  });
  return grid;
}

/** Resizes a column, and with it all entirely selected columns if it is one of them. */
function resizeColumns(workbook: Workbook, column: number, by: number): void {
  const { replica } = workbook;
  if (replica === null) return;
  const { areas } = workbook.store.state.selection;
  const whole = areas.filter(({ rows }) => rows === replica.properties.rows);
  const together = whole.some((area) => isInside({ row: area.row, column }, area))
    ? whole.flatMap((area) => Array.from({ length: area.columns }, (_, i) => area.column + i))
    : [column];
  const pixels = Math.max(
    MIN_WIDTH,
    Math.round((replica.properties.widths[column] ?? COLUMN_WIDTH) + by),
  );
  workbook.perform({ kind: 'width', sheet: replica.sheet, columns: together, pixels });
}

/** Moves the columns one by one, keeping their order. */
function moveColumns(workbook: Workbook, first: number, count: number, before: number): void {
  const sheet = workbook.store.state.active;
  for (let i = 0; i < count; i += 1) {
    const [from, to] = before > first ? [first, before - 1] : [first + i, before + i];
    workbook.perform({ kind: 'moveColumn', sheet, from, to });
  }
}
