import type { RefObject } from 'preact';
import type { Area } from '../../protocol';
import type { CellDraft } from '../editing/cell-draft';
import type { SheetEditor } from '../editing/sheet-editor';
import type { Workbook } from '../store/workbook';
import { BUTTON_WIDTH, isFilterHeader } from './cell-painting';
import { COLUMN_HEADER_HEIGHT, ROW_HEADER_WIDTH, type Point, type Position } from './geometry';
import { cellArea, cellSelection, isInside, type Selection } from './movement';
import { useFillDrag, type FillDrag } from './use-fill-drag';
import type { Placement } from './use-grid';
import type { GridPopups } from './use-grid-popups';

export interface GridPointerParts {
  readonly workbook: Workbook;
  readonly editor: SheetEditor;
  readonly draft: CellDraft;
  readonly selection: Selection;
  readonly placement: Placement;
  readonly popups: GridPopups;
  /** The element that contains the grid. */
  readonly pane: RefObject<HTMLDivElement | null>;
  readonly focusCell: () => void;
}

export interface GridPointer {
  /** The area that dragging would fill; null if there is no drag. */
  readonly fillTarget: Area | null;
  /** The event handlers of the element that contains the grid. */
  readonly handlers: {
    readonly onPointerDownCapture: (event: PointerEvent) => void;
    readonly onMouseDown: (event: MouseEvent) => void;
    readonly onPointerUp: (event: PointerEvent) => void;
    readonly onDblClick: (event: MouseEvent) => void;
    readonly onContextMenu: (event: MouseEvent) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerLeave: () => void;
  };
}

/** Handles the mouse in the grid, except for selecting cells, which Univer does. */
export function useGridPointer(parts: GridPointerParts): GridPointer {
  const { draft, selection, placement, popups, focusCell } = parts;
  const drag = useFillDrag(selection.areas.at(-1), placement.geometry, placement.scroll);
  return {
    fillTarget: drag.target,
    handlers: {
      onPointerDownCapture: (event) => {
        if (!isOnCanvas(event)) return;
        popups.hover(null);
        if (draft.current !== null) draft.commit(null);
        if (event.button === 0) press(parts, drag, event);
      },
      onMouseDown: (event) => {
        // Keeps the focus in the cell.
        if (isOnCanvas(event)) event.preventDefault();
      },
      onPointerUp: (event) => {
        release(parts, drag, event);
      },
      onDblClick: (event) => {
        if (!isOnCanvas(event) || cellUnder(parts, event) === null) return;
        draft.start();
        setTimeout(focusCell);
      },
      onContextMenu: (event) => {
        event.preventDefault();
        openContextMenu(parts, event);
      },
      onPointerMove: (event) => {
        const { x, y } = pointOf(parts, event);
        drag.move(x, y);
        const cell = isOnCanvas(event) ? cellUnder(parts, event) : null;
        const { hovered } = popups;
        if (cell?.row !== hovered?.row || cell?.column !== hovered?.column) popups.hover(cell);
      },
      onPointerLeave: () => {
        popups.hover(null);
      },
    },
  };
}

function isOnCanvas({ target }: Event): boolean {
  return target instanceof HTMLCanvasElement;
}

function pointOf({ pane }: GridPointerParts, event: MouseEvent): Point {
  const corner = pane.current?.getBoundingClientRect();
  return { x: event.clientX - (corner?.left ?? 0), y: event.clientY - (corner?.top ?? 0) };
}

function cellUnder(parts: GridPointerParts, event: MouseEvent): Position | null {
  const { geometry, scroll } = parts.placement;
  const { x, y } = pointOf(parts, event);
  return geometry?.cellAt(x, y, scroll) ?? null;
}

/** Starts to drag the corner of the selection, toggles a check box, or opens a dropdown or a filter. */
function press(parts: GridPointerParts, drag: FillDrag, event: PointerEvent): void {
  const { workbook, draft, placement, popups, pane, focusCell } = parts;
  const { replica } = workbook;
  const { geometry, scroll } = placement;
  const cell = cellUnder(parts, event);
  if (cell === null || replica === null || geometry === null) return;
  const point = pointOf(parts, event);
  if (drag.start(point.x, point.y)) {
    keepFromUniver(event);
    pane.current?.setPointerCapture(event.pointerId);
    return;
  }
  const rule = replica.rule(replica.cell(cell.row, cell.column));
  if (rule?.kind === 'checkbox') queueMicrotask(() => draft.toggle());
  const rect = geometry.rectOf(cellArea(cell), scroll);
  const isOnButton = point.x > rect.x + rect.width - BUTTON_WIDTH;
  if (!isOnButton || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const isHeader = isFilterHeader(replica, cell.row, cell.column);
  if (!isHeader && rule?.kind !== 'list') return;
  keepFromUniver(event);
  workbook.select(cellSelection(cell), false);
  if (isHeader) popups.openFilter(cell.column);
  else draft.start('all');
  focusCell();
}

function keepFromUniver(event: Event): void {
  event.stopPropagation();
  event.preventDefault();
}

function release(
  { editor, selection, focusCell }: GridPointerParts,
  drag: FillDrag,
  event: PointerEvent,
): void {
  const filled = drag.end();
  const source = selection.areas.at(-1);
  if (filled !== null && source !== undefined) {
    editor.fill(source, filled);
    focusCell();
  }
  if (!isOnCanvas(event) || event.button !== 0) return;
  focusCell();
  // Univer takes the focus a moment later.
  setTimeout(focusCell);
}

/** Opens the context menu. Selects the cell, row or column under the pointer unless it is selected already. */
function openContextMenu(parts: GridPointerParts, event: MouseEvent): void {
  const { workbook, selection, placement, popups } = parts;
  const { geometry, scroll } = placement;
  const properties = workbook.replica?.properties;
  const point = pointOf(parts, event);
  const cell = geometry?.cellAt(
    Math.max(point.x, ROW_HEADER_WIDTH),
    Math.max(point.y, COLUMN_HEADER_HEIGHT),
    scroll,
  );
  if (!cell || properties === undefined) return;
  if (!selection.areas.some((area) => isInside(cell, area))) {
    const onColumnHeader = point.y < COLUMN_HEADER_HEIGHT;
    const onRowHeader = point.x < ROW_HEADER_WIDTH;
    const area = {
      ...(onColumnHeader ? { row: 1, rows: properties.rows } : { row: cell.row, rows: 1 }),
      ...(onRowHeader
        ? { column: 1, columns: properties.columns }
        : { column: cell.column, columns: 1 }),
    };
    workbook.select({ areas: [area], active: { row: area.row, column: area.column } }, false);
  }
  popups.openContextMenu(point);
}
