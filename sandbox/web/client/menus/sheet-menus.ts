import { columnLetters } from '../../../apps-script/model/a1';
import type { MenuNode } from '../../protocol';
import type { Editing } from '../editing/sheet-editor';
import type { BarMenu, MenuEntry } from './menu';
import type { Workbook } from '../store/workbook';

const SEPARATOR: MenuEntry = { kind: 'separator' };

function item(label: string, run: () => void, hint?: string): MenuEntry {
  return { kind: 'item', label, run, ...(hint === undefined ? {} : { hint }) };
}

function lines(count: number, word: string): string {
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}

/** What can be done with rows and columns where the selection is. */
export class SheetMenus {
  constructor(
    private readonly workbook: Workbook,
    private readonly editing: Editing,
  ) {}

  /** The menu bar: the spreadsheet's own menus, then what the add-on's onOpen made. */
  bar(): BarMenu[] {
    const { menus } = this.workbook.store.state;
    return [
      { title: 'File', entries: this.file() },
      { title: 'Edit', entries: this.edit() },
      { title: 'Insert', entries: [...this.insertRows(), SEPARATOR, ...this.insertColumns()] },
      { title: 'Data', entries: this.data() },
      ...menus.map(({ title, items }) => ({
        title,
        own: true,
        entries: items.map((node) => this.addOn(node)),
      })),
    ];
  }

  /** The menu that a right click opens. */
  context(): MenuEntry[] {
    return [
      ...this.insertRows(),
      ...this.insertColumns(),
      SEPARATOR,
      ...this.deletions(),
      SEPARATOR,
      ...this.data(),
    ];
  }

  filter(hidden: Readonly<Record<number, readonly string[]>>): void {
    this.workbook.act({ kind: 'filter', sheet: this.sheet, hidden });
  }

  sort(column: number, ascending: boolean): void {
    this.workbook.act({ kind: 'sort', sheet: this.sheet, column, ascending });
  }

  private get sheet(): number {
    return this.workbook.store.state.active;
  }

  private get area() {
    const { areas, active } = this.workbook.store.state.selection;
    return areas[areas.length - 1] ?? { ...active, rows: 1, columns: 1 };
  }

  private file(): MenuEntry[] {
    return [
      item('Start over…', () => {
        this.workbook.question(
          'Start over?',
          'A new workbook and a new Introw take the place of these, for everybody who has this page open. Nothing of the old ones is kept.',
          ['Start over', 'Cancel'],
          (button) => {
            if (button === 'Start over') void this.workbook.startOver();
          },
        );
      }),
    ];
  }

  private edit(): MenuEntry[] {
    return [
      item(
        'Undo',
        () => {
          this.editing.undo();
        },
        'Ctrl+Z',
      ),
      item(
        'Redo',
        () => {
          this.editing.redo();
        },
        'Ctrl+Y',
      ),
      SEPARATOR,
      item(
        'Delete values',
        () => {
          this.editing.clear(this.workbook.store.state.selection.areas);
        },
        'Delete',
      ),
      ...this.deletions(),
    ];
  }

  private structure(
    kind: 'insertRows' | 'deleteRows' | 'insertColumns' | 'deleteColumns',
    at: number,
    count: number,
  ): void {
    this.workbook.act({ kind, sheet: this.sheet, at, count });
  }

  private insertRows(): MenuEntry[] {
    const { row, rows } = this.area;
    const words = lines(rows, 'row');
    return [
      item(`Insert ${words} above`, () => {
        this.structure('insertRows', row, rows);
      }),
      item(`Insert ${words} below`, () => {
        this.structure('insertRows', row + rows, rows);
      }),
    ];
  }

  private insertColumns(): MenuEntry[] {
    const { column, columns } = this.area;
    const words = lines(columns, 'column');
    return [
      item(`Insert ${words} left`, () => {
        this.structure('insertColumns', column, columns);
      }),
      item(`Insert ${words} right`, () => {
        this.structure('insertColumns', column + columns, columns);
      }),
    ];
  }

  private deletions(): MenuEntry[] {
    const { row, rows, column, columns } = this.area;
    return [
      item(`Delete ${lines(rows, 'row')}`, () => {
        this.structure('deleteRows', row, rows);
      }),
      item(`Delete ${lines(columns, 'column')}`, () => {
        this.structure('deleteColumns', column, columns);
      }),
    ];
  }

  private data(): MenuEntry[] {
    const { column } = this.workbook.store.state.selection.active;
    const letters = columnLetters(column);
    const filtered = (this.workbook.truth?.facts.filter ?? null) !== null;
    return [
      item(`Sort sheet by column ${letters} (A to Z)`, () => {
        this.sort(column, true);
      }),
      item(`Sort sheet by column ${letters} (Z to A)`, () => {
        this.sort(column, false);
      }),
      SEPARATOR,
      filtered
        ? item('Remove filter', () => {
            this.workbook.act({ kind: 'removeFilter', sheet: this.sheet });
          })
        : item('Create a filter', () => {
            this.filter({});
          }),
    ];
  }

  private addOn(node: MenuNode): MenuEntry {
    switch (node.kind) {
      case 'separator':
        return SEPARATOR;
      case 'item':
        return item(node.label, () => {
          void this.workbook.click(node.label);
        });
      case 'submenu':
        return {
          kind: 'submenu',
          label: node.label,
          entries: node.items.map((inner) => this.addOn(inner)),
        };
    }
  }
}
