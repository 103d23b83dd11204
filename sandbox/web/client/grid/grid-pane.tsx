import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { CellEditor } from '../editing/cell-editor';
import type { CellInput } from '../editing/cell-draft';
import { isFilterHead, MARK_WIDTH } from './cell-painting';
import { Charts } from './charts';
import type { Editing } from '../editing/sheet-editor';
import { FilterMenu } from '../menus/filter-menu';
import { COLUMN_STRIP, Geometry, ROW_STRIP, type Place } from './geometry';
import { joinGrid } from './connect-grid';
import { MenuList } from '../menus/menu';
import { areaAt, cellSelection, inside } from './movement';
import type { SheetMenus } from '../menus/sheet-menus';
import type { UniverGrid } from './univer-grid';
import { useAway } from '../menus/use-dismiss';
import { useFillDrag } from './use-fill-drag';
import { useStore } from '../store/use-store';
import type { Workbook } from '../store/workbook';

interface Props {
  readonly workbook: Workbook;
  readonly editing: Editing;
  readonly input: CellInput;
  readonly menus: SheetMenus;
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

export function GridPane({ workbook, editing, input, menus }: Props) {
  const state = useStore(workbook.store);
  const host = useRef<HTMLDivElement>(null);
  const grid = useRef<UniverGrid | null>(null);
  const [, setScrolled] = useState(0);
  const [context, setContext] = useState<Spot | null>(null);
  const [filter, setFilter] = useState<number | null>(null);
  const [note, setNote] = useState<Place | null>(null);
  const { truth } = workbook;
  const facts = truth?.facts;
  const geometry = useMemo(() => (facts === undefined ? null : new Geometry(facts)), [facts]);

  const popup = useRef<HTMLDivElement>(null);
  useAway(popup, context !== null || filter !== null, () => {
    setContext(null);
    setFilter(null);
    focus();
  });

  useEffect(() => {
    grid.current = joinGrid(workbook, () => {
      setScrolled((count) => count + 1);
    });
  }, [workbook]);

  const scroll = grid.current?.scroll ?? { x: 0, y: 0 };
  const spotOf = (event: MouseEvent): Spot => {
    const corner = host.current?.getBoundingClientRect();
    return { x: event.clientX - (corner?.left ?? 0), y: event.clientY - (corner?.top ?? 0) };
  };
  const drag = useFillDrag(state.selection.areas.at(-1), geometry, scroll);
  const placeOf = (event: MouseEvent): Place | null => {
    const { x, y } = spotOf(event);
    return geometry?.cellAt(x, y, scroll) ?? null;
  };
  const focus = (): void => {
    host.current?.querySelector<HTMLElement>('.cell-input')?.focus({ preventScroll: true });
  };

  const onPointerDown = (event: PointerEvent): void => {
    const place = placeOf(event);
    setNote(null);
    if (input.open !== null) input.commit(null);
    if (place === null || truth === null || geometry === null || event.button !== 0) return;
    const spot = spotOf(event);
    if (drag.take(spot.x, spot.y)) {
      event.stopPropagation();
      event.preventDefault();
      host.current?.setPointerCapture(event.pointerId);
      return;
    }
    const rect = geometry.rectOf(areaAt(place), scroll);
    const inMark = spot.x > rect.x + rect.width - MARK_WIDTH;
    const rule = truth.rule(truth.cell(place.row, place.column));
    if (rule?.kind === 'checkbox') queueMicrotask(() => input.toggle());
    if (!inMark || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const head = isFilterHead(truth, place.row, place.column);
    if (!head && rule?.kind !== 'list') return;
    event.stopPropagation();
    event.preventDefault();
    workbook.select(cellSelection(place), false);
    if (head) setFilter(place.column);
    else input.edit('all');
    focus();
  };

  const onContextMenu = (event: MouseEvent): void => {
    event.preventDefault();
    const spot = spotOf(event);
    const place = geometry?.cellAt(
      Math.max(spot.x, ROW_STRIP),
      Math.max(spot.y, COLUMN_STRIP),
      scroll,
    );
    if (!place || facts === undefined) return;
    if (!state.selection.areas.some((area) => inside(place, area))) {
      const area = {
        ...(spot.y < COLUMN_STRIP ? { row: 1, rows: facts.rows } : { row: place.row, rows: 1 }),
        ...(spot.x < ROW_STRIP
          ? { column: 1, columns: facts.columns }
          : { column: place.column, columns: 1 }),
      };
      workbook.select({ areas: [area], active: { row: area.row, column: area.column } }, false);
    }
    setContext(spot);
  };

  const fillRect = drag.target === null ? null : geometry?.rectOf(drag.target, scroll);
  const noteText = note === null || truth === null ? null : truth.note(note.row, note.column);
  const noteRect =
    note === null || noteText === null ? null : geometry?.rectOf(areaAt(note), scroll);
  const filterRect =
    filter === null || truth === null
      ? null
      : geometry?.rectOf(
          areaAt({ row: truth.facts.filter?.area.row ?? 1, column: filter }),
          scroll,
        );

  return (
    <div
      ref={host}
      class="grid-pane"
      onPointerDownCapture={(event: PointerEvent) => {
        if (event.target instanceof HTMLCanvasElement) onPointerDown(event);
      }}
      onMouseDown={(event: MouseEvent) => {
        // The keyboard stays with the cell.
        if (event.target instanceof HTMLCanvasElement) event.preventDefault();
      }}
      onPointerUp={(event: PointerEvent) => {
        const filled = drag.drop();
        const source = state.selection.areas.at(-1);
        if (filled !== null && source !== undefined) {
          editing.fill(source, filled);
          focus();
        }
        if (!(event.target instanceof HTMLCanvasElement) || event.button !== 0) return;
        focus();
        // Univer takes the focus a moment later.
        setTimeout(focus);
      }}
      onDblClick={(event: MouseEvent) => {
        if (event.target instanceof HTMLCanvasElement && placeOf(event) !== null) {
          input.edit();
          setTimeout(focus);
        }
      }}
      onContextMenu={onContextMenu}
      onPointerMove={(event: PointerEvent) => {
        const spot = spotOf(event);
        drag.move(spot.x, spot.y);
        const place = event.target instanceof HTMLCanvasElement ? placeOf(event) : null;
        if (place?.row !== note?.row || place?.column !== note?.column) setNote(place);
      }}
      onPointerLeave={() => {
        setNote(null);
      }}
    >
      <div id="grid" class="grid" />
      {geometry !== null && truth !== null && truth.facts.charts.length > 0 && (
        <Charts truth={truth} geometry={geometry} scroll={scroll} />
      )}
      {geometry !== null && (
        <CellEditor
          workbook={workbook}
          editing={editing}
          input={input}
          rect={geometry.rectOf(areaAt(state.input?.place ?? state.selection.active), scroll)}
        />
      )}
      {fillRect && (
        <div
          class="fill-drag"
          style={{
            left: `${fillRect.x}px`,
            top: `${fillRect.y}px`,
            width: `${fillRect.width}px`,
            height: `${fillRect.height}px`,
          }}
        />
      )}
      {noteRect && (
        <div
          class="note"
          role="tooltip"
          style={{ left: `${noteRect.x + noteRect.width + 6}px`, top: `${noteRect.y + 2}px` }}
        >
          {noteText}
        </div>
      )}
      {context !== null && (
        <div ref={popup} class="context" style={{ left: `${context.x}px`, top: `${context.y}px` }}>
          <MenuList
            label="Cells"
            entries={menus.context()}
            close={() => {
              setContext(null);
              focus();
            }}
          />
        </div>
      )}
      {filter !== null && truth !== null && filterRect && (
        <div ref={popup}>
          <FilterMenu
            truth={truth}
            column={filter}
            at={filterRect}
            sort={(ascending) => {
              menus.sort(filter, ascending);
            }}
            apply={(hidden) => {
              menus.filter({ ...truth.facts.filter?.hidden, [filter]: hidden });
            }}
            close={() => {
              setFilter(null);
              focus();
            }}
          />
        </div>
      )}
    </div>
  );
}
