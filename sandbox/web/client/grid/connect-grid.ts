import { cellMarks, paintedCell } from './cell-painting';
import { COLUMN_WIDTH } from './geometry';
import { inside } from './movement';
import { UniverGrid } from './univer-grid';
import type { GridView, Workbook } from '../store/workbook';

const LEAST_WIDTH = 24;

/** Makes Univer's grid once and joins it to the workbook. */
export function joinGrid(workbook: Workbook, scrolled: () => void): UniverGrid {
  const grid = new UniverGrid('grid', {
    cell: (row, column) =>
      workbook.truth === null ? null : paintedCell(workbook.truth, row, column),
    marks: cellMarks(() => workbook.truth),
    selected: (selection) => {
      workbook.selected(selection);
    },
    scrolled,
    widened: (column, by) => {
      widen(workbook, column, by);
    },
    columnsMoved: (first, count, before) => {
      moveColumns(workbook, first, count, before);
    },
  });
  const view: GridView = {
    show: (truth) => {
      grid.show(truth.sheet, truth.facts);
    },
    factsChanged: (truth) => {
      grid.setFacts(truth.facts);
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

/** All columns that are selected whole take the width of the one that was dragged. */
function widen(workbook: Workbook, column: number, by: number): void {
  const { truth } = workbook;
  if (truth === null) return;
  const { areas } = workbook.store.state.selection;
  const whole = areas.filter(({ rows }) => rows === truth.facts.rows);
  const together = whole.some((area) => inside({ row: area.row, column }, area))
    ? whole.flatMap((area) => Array.from({ length: area.columns }, (_, i) => area.column + i))
    : [column];
  const pixels = Math.max(
    LEAST_WIDTH,
    Math.round((truth.facts.widths[column] ?? COLUMN_WIDTH) + by),
  );
  workbook.act({ kind: 'width', sheet: truth.sheet, columns: together, pixels });
}

/** Columns go one by one, so that each stands behind the one before it. */
function moveColumns(workbook: Workbook, first: number, count: number, before: number): void {
  const sheet = workbook.store.state.active;
  for (let i = 0; i < count; i += 1) {
    const [from, to] = before > first ? [first, before - 1] : [first + i, before + i];
    workbook.act({ kind: 'moveColumn', sheet, from, to });
  }
}
