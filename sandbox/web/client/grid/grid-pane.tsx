import { useRef } from 'preact/hooks';
import type { CellDraft } from '../editing/cell-draft';
import { CellEditor } from '../editing/cell-editor';
import type { SheetEditor } from '../editing/sheet-editor';
import type { SheetMenus } from '../menus/sheet-menus';
import { useStore } from '../store/use-store';
import type { Workbook } from '../store/workbook';
import { Charts } from './charts';
import { GridOverlays } from './grid-overlays';
import { cellArea } from './movement';
import { useGrid } from './use-grid';
import { useGridPointer } from './use-grid-pointer';
import { useGridPopups } from './use-grid-popups';

interface Props {
  readonly workbook: Workbook;
  readonly editor: SheetEditor;
  readonly draft: CellDraft;
  readonly menus: SheetMenus;
}

/** The grid, with everything that is shown over its cells. */
export function GridPane({ workbook, editor, draft, menus }: Props) {
  const { draft: current, selection } = useStore(workbook.store);
  const pane = useRef<HTMLDivElement>(null);
  const focusCell = (): void => {
    pane.current?.querySelector<HTMLElement>('.cell-input')?.focus({ preventScroll: true });
  };
  const placement = useGrid(workbook);
  const popups = useGridPopups(focusCell);
  const { fillTarget, handlers } = useGridPointer({
    workbook,
    editor,
    draft,
    selection,
    placement,
    popups,
    pane,
    focusCell,
  });
  const { geometry, scroll } = placement;
  const { replica } = workbook;
  return (
    <div ref={pane} class="grid-pane" {...handlers}>
      <div id="grid" class="grid" />
      {geometry !== null && replica !== null && (
        <>
          {replica.properties.charts.length > 0 && (
            <Charts replica={replica} geometry={geometry} scroll={scroll} />
          )}
          <CellEditor
            workbook={workbook}
            editor={editor}
            draft={draft}
            rect={geometry.rectOf(cellArea(current?.position ?? selection.active), scroll)}
          />
          <GridOverlays
            popups={popups}
            fillTarget={fillTarget}
            replica={replica}
            menus={menus}
            rectOf={(area) => geometry.rectOf(area, scroll)}
          />
        </>
      )}
    </div>
  );
}
