import type { CellInput } from './cell-draft';
import type { Editing } from './sheet-editor';
import type { Place } from '../grid/geometry';
import {
  areaBetween,
  cellSelection,
  farCorner,
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

/** What the keys do in the grid, as in Sheets. Each function tells whether it took the key. */
export class GridKeys {
  constructor(
    private readonly workbook: Workbook,
    private readonly editing: Editing,
    private readonly input: CellInput,
  ) {}

  press(event: KeyboardEvent): boolean {
    if (event.isComposing) return false;
    return this.input.open === null ? this.ready(event) : this.inCell(event);
  }

  private inCell(event: KeyboardEvent): boolean {
    const { open } = this.input;
    switch (event.key) {
      case 'Escape':
        this.input.cancel();
        return true;
      case 'Enter':
        if (event.altKey || event.ctrlKey || event.metaKey) {
          this.input.change(`${open?.text ?? ''}\n`);
          return true;
        }
        this.input.commit(event.shiftKey ? 'up' : 'down');
        return true;
      case 'Tab':
        this.input.commit(event.shiftKey ? 'left' : 'right');
        return true;
      default: {
        const direction = ARROWS[event.key];
        if (direction === undefined || open?.mode !== 'typing') return false;
        this.input.commit(direction);
        return true;
      }
    }
  }

  private ready(event: KeyboardEvent): boolean {
    const direction = ARROWS[event.key];
    if (direction !== undefined) {
      if (event.altKey) this.input.edit('all');
      else this.move(direction, event.shiftKey, event.ctrlKey || event.metaKey);
      return true;
    }
    if (event.ctrlKey || event.metaKey) return this.command(event);
    switch (event.key) {
      case 'Enter':
        if (event.shiftKey) this.move('up', false, false);
        else if (!this.input.toggle()) this.input.edit();
        return true;
      case 'F2':
        this.input.edit();
        return true;
      case 'Tab':
        this.move(event.shiftKey ? 'left' : 'right', false, false);
        return true;
      case 'Delete':
      case 'Backspace':
        this.editing.clear(this.workbook.store.state.selection.areas);
        return true;
      case 'PageDown':
      case 'PageUp':
        this.page(event.key === 'PageDown' ? 'down' : 'up');
        return true;
      case 'Home':
        this.go({ row: this.active.row, column: 1 });
        return true;
      case ' ':
        return event.shiftKey ? this.whole('rows') : this.input.toggle();
      default:
        return false;
    }
  }

  private command(event: KeyboardEvent): boolean {
    switch (event.key.toLowerCase()) {
      case 'z':
        if (event.shiftKey) this.editing.redo();
        else this.editing.undo();
        return true;
      case 'y':
        this.editing.redo();
        return true;
      case 'a':
        return this.whole('both');
      case ' ':
        return this.whole('columns');
      case 'home':
        this.go({ row: 1, column: 1 });
        return true;
      case 'pagedown':
      case 'pageup':
        return event.shiftKey && this.sheet(event.key === 'PageDown' ? 1 : -1);
      case 'end':
        this.go({ row: Math.max(1, this.workbook.truth?.lastRow ?? 1), column: 1 });
        return true;
      default:
        return false;
    }
  }

  private get active(): Place {
    return this.workbook.store.state.selection.active;
  }

  private go(place: Place): void {
    this.workbook.select(cellSelection(place), true);
  }

  private move(direction: Direction, extend: boolean, far: boolean): void {
    const { truth } = this.workbook;
    if (truth === null) return;
    const { selection } = this.workbook.store.state;
    const from = extend ? farCorner(selection) : selection.active;
    const isFilled = ({ row, column }: Place): boolean => truth.text(row, column) !== '';
    const to = far
      ? jump(from, direction, truth.facts, isFilled)
      : step(from, direction, truth.facts);
    if (extend) this.workbook.select(extended(selection, to), true);
    else this.go(to);
  }

  /** The sheet beside the one in sight. */
  private sheet(by: number): boolean {
    const { tabs, active } = this.workbook.store.state;
    const next = tabs[tabs.findIndex(({ id }) => id === active) + by];
    if (next !== undefined) void this.workbook.open(next.id);
    return true;
  }

  private page(direction: Direction): void {
    const { truth } = this.workbook;
    if (truth !== null) this.go(step(this.active, direction, truth.facts, PAGE_ROWS));
  }

  private whole(what: 'rows' | 'columns' | 'both'): boolean {
    const { truth } = this.workbook;
    if (truth === null) return false;
    const { areas, active } = this.workbook.store.state.selection;
    const area = areas[areas.length - 1] ?? { ...active, rows: 1, columns: 1 };
    const { rows, columns } = truth.facts;
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

function extended({ areas, active }: Selection, to: Place): Selection {
  return { areas: [...areas.slice(0, -1), areaBetween(active, to)], active };
}
