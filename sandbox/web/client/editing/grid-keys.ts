import type { CellDraft } from './cell-draft';
import type { SheetEditor } from './sheet-editor';
import type { Position } from '../grid/geometry';
import {
  areaBetween,
  cellSelection,
  oppositeCorner,
  jump,
  step,
  type Direction,
  type Selection,
} from '../grid/movement';
import type { Workbook } from '../store/workbook';

const ARROWS: Readonly<Partial<Record<string, Direction>>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};
const PAGE_ROWS = 25;

/** Handles keys in the grid as Sheets does. Each function returns whether it handled the key. */
export class GridKeys {
  constructor(
    private readonly workbook: Workbook,
    private readonly editor: SheetEditor,
    private readonly draft: CellDraft,
  ) {}

  handle(event: KeyboardEvent): boolean {
    if (event.isComposing) return false;
    return this.draft.current === null ? this.handleInGrid(event) : this.handleInDraft(event);
  }

  private handleInDraft(event: KeyboardEvent): boolean {
    const { current } = this.draft;
    switch (event.key) {
      case 'Escape':
        this.draft.cancel();
        return true;
      case 'Enter':
        if (event.altKey || event.ctrlKey || event.metaKey) {
          this.draft.change(`${current?.text ?? ''}\n`);
          return true;
        }
        this.draft.commit(event.shiftKey ? 'up' : 'down');
        return true;
      case 'Tab':
        this.draft.commit(event.shiftKey ? 'left' : 'right');
        return true;
      default: {
        const direction = ARROWS[event.key];
        if (direction === undefined || current?.mode !== 'typing') return false;
        this.draft.commit(direction);
        return true;
      }
    }
  }

  private handleInGrid(event: KeyboardEvent): boolean {
    const direction = ARROWS[event.key];
    if (direction !== undefined) {
      if (event.altKey) this.draft.start('all');
      else this.move(direction, event.shiftKey, event.ctrlKey || event.metaKey);
      return true;
    }
    if (event.ctrlKey || event.metaKey) return this.handleShortcut(event);
    switch (event.key) {
      case 'Enter':
        if (event.shiftKey) this.move('up', false, false);
        else if (!this.draft.toggle()) this.draft.start();
        return true;
      case 'F2':
        this.draft.start();
        return true;
      case 'Tab':
        this.move(event.shiftKey ? 'left' : 'right', false, false);
        return true;
      case 'Delete':
      case 'Backspace':
        this.editor.clear(this.workbook.store.state.selection.areas);
        return true;
      case 'PageDown':
      case 'PageUp':
        this.movePage(event.key === 'PageDown' ? 'down' : 'up');
        return true;
      case 'Home':
        this.moveTo({ row: this.active.row, column: 1 });
        return true;
      case ' ':
        return event.shiftKey ? this.selectWhole('rows') : this.draft.toggle();
      default:
        return false;
    }
  }

  private handleShortcut(event: KeyboardEvent): boolean {
    switch (event.key.toLowerCase()) {
      case 'z':
        if (event.shiftKey) this.editor.redo();
        else this.editor.undo();
        return true;
      case 'y':
        this.editor.redo();
        return true;
      case 'a':
        return this.selectWhole('both');
      case ' ':
        return this.selectWhole('columns');
      case 'home':
        this.moveTo({ row: 1, column: 1 });
        return true;
      case 'pagedown':
      case 'pageup':
        return event.shiftKey && this.switchSheet(event.key === 'PageDown' ? 1 : -1);
      case 'end':
        this.moveTo({ row: Math.max(1, this.workbook.replica?.lastRow ?? 1), column: 1 });
        return true;
      default:
        return false;
    }
  }

  private get active(): Position {
    return this.workbook.store.state.selection.active;
  }

  private moveTo(position: Position): void {
    this.workbook.select(cellSelection(position), true);
  }

  private move(direction: Direction, extend: boolean, far: boolean): void {
    const { replica } = this.workbook;
    if (replica === null) return;
    const { selection } = this.workbook.store.state;
    const from = extend ? oppositeCorner(selection) : selection.active;
    const isFilled = ({ row, column }: Position): boolean => replica.text(row, column) !== '';
    const to = far
      ? jump(from, direction, replica.properties, isFilled)
      : step(from, direction, replica.properties);
    if (extend) this.workbook.select(extended(selection, to), true);
    else this.moveTo(to);
  }

  /** Switches to the next (1) or previous (-1) sheet, if there is one. */
  private switchSheet(by: number): boolean {
    const { tabs, active } = this.workbook.store.state;
    const next = tabs[tabs.findIndex(({ id }) => id === active) + by];
    if (next !== undefined) void this.workbook.openSheet(next.id);
    return true;
  }

  private movePage(direction: Direction): void {
    const { replica } = this.workbook;
    if (replica !== null) this.moveTo(step(this.active, direction, replica.properties, PAGE_ROWS));
  }

  private selectWhole(what: 'rows' | 'columns' | 'both'): boolean {
    const { replica } = this.workbook;
    if (replica === null) return false;
    const { areas, active } = this.workbook.store.state.selection;
    const area = areas[areas.length - 1] ?? { ...active, rows: 1, columns: 1 };
    const { rows, columns } = replica.properties;
    this.workbook.select(
      {
        areas: [
          {
            ...(what === 'rows' ? { row: area.row, rows: area.rows } : { row: 1, rows }),
            ...(what === 'columns'
              ? { column: area.column, columns: area.columns }
              : { column: 1, columns }),
          },
        ],
        active,
      },
      false,
    );
    return true;
  }
}

function extended({ areas, active }: Selection, to: Position): Selection {
  return { areas: [...areas.slice(0, -1), areaBetween(active, to)], active };
}
