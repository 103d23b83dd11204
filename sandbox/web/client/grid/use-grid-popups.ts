import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useDismiss } from '../menus/use-dismiss';
import type { Point, Position } from './geometry';

/** The menus and the note that are open over the grid. */
export interface GridPopups {
  /** The element of the open menu. */
  readonly menu: RefObject<HTMLDivElement | null>;
  /** Where the context menu is open; null if it is closed. */
  readonly contextMenu: Point | null;
  /** The column whose filter menu is open; null if none is. */
  readonly filterColumn: number | null;
  /** The cell under the pointer, whose note is shown. */
  readonly hovered: Position | null;
  readonly openContextMenu: (at: Point) => void;
  readonly openFilter: (column: number) => void;
  readonly hover: (cell: Position | null) => void;
  /** Closes the open menu and returns the focus to the cell. */
  readonly close: () => void;
}

export function useGridPopups(focusCell: () => void): GridPopups {
  const menu = useRef<HTMLDivElement>(null);
  const [contextMenu, openContextMenu] = useState<Point | null>(null);
  const [filterColumn, openFilter] = useState<number | null>(null);
  const [hovered, hover] = useState<Position | null>(null);
  const close = (): void => {
    openContextMenu(null);
    openFilter(null);
    focusCell();
  };
  useDismiss(menu, contextMenu !== null || filterColumn !== null, close);
  return { menu, contextMenu, filterColumn, hovered, openContextMenu, openFilter, hover, close };
}
