import type { Area } from '../../protocol';
import { FilterMenu } from '../menus/filter-menu';
import { MenuList } from '../menus/menu';
import type { SheetMenus } from '../menus/sheet-menus';
import type { SheetReplica } from '../store/sheet-replica';
import type { Rect } from './geometry';
import { cellArea } from './movement';
import type { GridPopups } from './use-grid-popups';

export interface GridOverlaysProps {
  readonly popups: GridPopups;
  /** The area that dragging would fill; null if there is no drag. */
  readonly fillTarget: Area | null;
  readonly replica: SheetReplica;
  readonly menus: SheetMenus;
  /** Where an area is on the screen. */
  readonly rectOf: (area: Area) => Rect;
}

/** What is shown over the cells for a moment: the outline of a drag, the note of a cell, and menus. */
export function GridOverlays(props: GridOverlaysProps) {
  return (
    <>
      <FillOutline {...props} />
      <NoteTooltip {...props} />
      <GridMenus {...props} />
    </>
  );
}

function FillOutline({ fillTarget, rectOf }: GridOverlaysProps) {
  if (fillTarget === null) return null;
  const { x, y, width, height } = rectOf(fillTarget);
  const style = { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` };
  return <div class="fill-drag" style={style} />;
}

function NoteTooltip({ popups, replica, rectOf }: GridOverlaysProps) {
  const { hovered } = popups;
  const note = hovered === null ? null : replica.note(hovered.row, hovered.column);
  if (hovered === null || note === null) return null;
  const { x, y, width } = rectOf(cellArea(hovered));
  return (
    <div class="note" role="tooltip" style={{ left: `${x + width + 6}px`, top: `${y + 2}px` }}>
      {note}
    </div>
  );
}

function GridMenus({ popups, replica, rectOf, menus }: GridOverlaysProps) {
  const { menu, contextMenu, filterColumn: column, close } = popups;
  if (contextMenu !== null) {
    const style = { left: `${contextMenu.x}px`, top: `${contextMenu.y}px` };
    return (
      <div ref={menu} class="context" style={style}>
        <MenuList label="Cells" entries={menus.contextMenu()} close={close} />
      </div>
    );
  }
  if (column === null) return null;
  const { filter } = replica.properties;
  return (
    <div ref={menu}>
      <FilterMenu
        replica={replica}
        column={column}
        at={rectOf(cellArea({ row: filter?.area.row ?? 1, column }))}
        sort={(ascending) => {
          menus.sort(column, ascending);
        }}
        apply={(hidden) => {
          menus.filter({ ...filter?.hidden, [column]: hidden });
        }}
        close={close}
      />
    </div>
  );
}
